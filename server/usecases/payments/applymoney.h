// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/db/repositories/bookingrepository.h"
#include "server/db/repositories/journalrepository.h"
#include "server/db/repositories/paymentrepository.h"

namespace zhilego::payments {

//! Money of a payment is there, whoever says so: marks the payment paid, posts it to the ledger and moves the
//! booking (rules §6): a hold is confirmed once there is enough, late money re-takes free nights, money
//! without a place or too much of it becomes an exception. Property, booking and payment are locked by the
//! caller; the payment's amount is what really came. Returns the verdict: "confirmed", "partial", "received",
//! "paid_without_place", "duplicate_payment".
QString applyMoney(db::Connection &connection, const db::LockedBooking &booking,
                   const db::LockedPayment &payment, const QString &rawStatus,
                   const db::ActorTrace &actor = {}, const QString &comment = {});

//! The same money without a place on purpose: it is received and held until somebody gives it back.
void holdMoney(db::Connection &connection, const db::LockedBooking &booking, const db::LockedPayment &payment,
               const QString &rawStatus, const db::ActorTrace &actor);

//! The traces of a payment that has come to another state.
void recordPaymentChange(db::Connection &connection, const QString &type, const db::LockedBooking &booking,
                         const db::LockedPayment &payment, PaymentStatus status,
                         const db::ActorTrace &actor = {}, const QString &comment = {});

} // namespace zhilego::payments
