// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/api/democodec.h"

#include <QFuture>

namespace zhilego::services {

class ApiClient;

//! The accounts of a demo world, offered for one click. Asks only servers on this machine; any other, and
//! one without a demo, has none. Thread: GUI.
class DemoService
{
public:
    explicit DemoService(ApiClient &api);

    QFuture<QList<api::DemoAccount>> accounts();

private:
    ApiClient &m_api;
};

} // namespace zhilego::services
