// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/session/demoservice.h"

#include "models/api/paths.h"
#include "services/http/apiclient.h"
#include "services/settings/settings.h"

namespace zhilego::services {

DemoService::DemoService(ApiClient &api)
    : m_api(api)
{
}

QFuture<QList<api::DemoAccount>> DemoService::accounts()
{
    if (!isThisMachine(m_api.baseUrl()))
        return QtFuture::makeReadyFuture(QList<api::DemoAccount>());
    return m_api.get(api::paths::demoAccounts).then([](const Result<QJsonObject> &answer) {
        return answer ? api::decodeDemoAccounts(*answer) : QList<api::DemoAccount>();
    });
}

} // namespace zhilego::services
