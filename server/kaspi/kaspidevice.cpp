// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/kaspi/kaspidevice.h"

#include <QJsonArray>

namespace zhilego::kaspi {
namespace {

Error misconfigured(const QString &what)
{
    return Error{ErrorCode::ProviderFailed, what, {}, {}, 0, {}};
}

} // namespace

KaspiDevice::KaspiDevice(const KaspiSettings &settings, const KaspiApi &api)
    : m_api(api)
    , m_organizationBin(settings.protocol() == Protocol::R3 ? settings.organizationBin : QString())
    , m_deviceId(settings.deviceId)
    , m_tradePointId(settings.tradePointId)
    , m_configured(!settings.deviceToken.isEmpty())
    , m_token(settings.deviceToken)
{
}

Result<QString> KaspiDevice::token()
{
    // Held during the registration: the other threads need its answer and nothing else.
    const QMutexLocker lock(&m_mutex);
    if (m_token.isEmpty()) {
        const Result<QString> fresh = registered();
        if (!fresh)
            return fresh.error();
        m_token = *fresh;
    }
    return m_token;
}

bool KaspiDevice::forget(const QString &token)
{
    const QMutexLocker lock(&m_mutex);
    if (m_configured)
        return false;
    if (m_token == token)
        m_token.clear();
    return true;
}

Result<QString> KaspiDevice::registered() const
{
    const Result<qint64> tradePointId = tradePoint();
    if (!tradePointId)
        return tradePointId.error();
    ExactJsonObject body;
    body.add(QLatin1String("DeviceId"), m_deviceId).add(QLatin1String("TradePointId"), *tradePointId);
    if (!m_organizationBin.isEmpty())
        body.add(QLatin1String("OrganizationBin"), m_organizationBin);
    const KaspiReply reply = m_api.post(QStringLiteral("device/register"), body);
    if (!reply.data)
        return reply.data.error();
    const QString token = member(reply.data->toObject(), QLatin1String("DeviceToken")).toString();
    if (token.isEmpty())
        return misconfigured(QStringLiteral("device/register: the answer has no DeviceToken"));
    return token;
}

Result<qint64> KaspiDevice::tradePoint() const
{
    if (m_tradePointId != 0)
        return m_tradePointId;
    const QString path = QStringLiteral("partner/tradepoints");
    const KaspiReply reply = m_api.get(m_organizationBin.isEmpty() ? path : path + u'/' + m_organizationBin);
    if (!reply.data)
        return reply.data.error();
    const QJsonArray points = reply.data->toArray();
    const std::optional<qint64> id
        = integerFrom(member(points.at(0).toObject(), QLatin1String("TradePointId")));
    // Money taken in the wrong trade point cannot be refunded from the right one, so there is no guessing.
    if (points.size() != 1 || !id)
        return misconfigured(
            QStringLiteral("the bank lists %1 trade points, set the one to use").arg(points.size()));
    return *id;
}

} // namespace zhilego::kaspi
