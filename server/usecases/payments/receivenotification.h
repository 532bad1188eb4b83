// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"
#include "server/db/pool.h"
#include "server/usecases/payments/paymentprovider.h"

namespace zhilego::payments {

//! Takes a provider's signed message: checks it, stores it once, and that is all; a worker applies it
//! (rules §6). A repeat is a success that changes nothing. Errors as parseNotification says.
Outcome receiveNotification(db::Pool &pool, const PaymentProvider &provider,
                            const Notification &notification);

//! Applies the stored messages that are due, one transaction each. Returns how many.
int applyStoredNotifications(db::Pool &pool);

//! Asks the provider about the links that are due. Returns how many were asked about.
int pollPayments(db::Pool &pool, PaymentProvider &provider);

} // namespace zhilego::payments
