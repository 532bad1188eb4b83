// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/routes/gate.h"
#include "server/usecases/payments/startpayment.h"

namespace zhilego::http {

class Metrics;

//! Payments of bookings and the signed webhooks of providers. `inboxFilled` is called on a pool thread after
//! a message was stored.
void addPaymentRoutes(Gate &gate, const payments::Providers &providers,
                      const payments::StartPayment &startPayment, Metrics &metrics,
                      std::function<void()> inboxFilled);

} // namespace zhilego::http
