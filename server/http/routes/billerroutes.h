// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/routes/billerprotocol.h"
#include "server/http/routes/gate.h"

namespace zhilego::http {

class Metrics;

//! Who may speak for the bank's biller, and how it wants to be answered.
struct BillerSettings
{
    QList<QHostAddress> addresses; //!< empty: there is no biller
    QByteArray secret; //!< what "data1" must be; empty: nothing agreed
    BillerFormat format = BillerFormat::Json;
    QString bin;
};

//! GET /payments/kaspi/biller: the bank asks for a bill (check) and tells of money taken (pay). The address
//! is all there is to know the bank by, so it counts only as the trusted proxy gives it. `inboxFilled` is
//! called on a pool thread after money was stored.
void addBillerRoutes(Gate &gate, const BillerSettings &settings, Metrics &metrics,
                     std::function<void()> inboxFilled);

} // namespace zhilego::http
