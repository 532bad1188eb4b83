// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/api/refundcodec.h"
#include "server/db/repositories/bookingrepository.h"
#include "server/db/repositories/refundrepository.h"
#include "server/usecases/auth/caller.h"

namespace zhilego::payments {

inline constexpr char refundJob[] = "payments.refund";

//! Money that no provider moves.
bool isByHand(const QString &provider);

//! Why money that came this way goes back by a person and never by itself, as the case says it: "by_hand" for
//! cash and invoices; "biller_takes_nothing_back" for the bank's biller, whose protocol tells of money only,
//! so that somebody has to return it in the merchant's cabinet at the bank. Empty: the provider is asked.
QString whyByPerson(const QString &provider);

//! Promises money back to the guest, in the caller's transaction with the booking locked: refunds of as many
//! payments as it takes (those that go back by themselves first, then the newest), their ledger entries, and
//! a job for each, or a task for a person. Of one payment only, when `only` names it. ValidationError on
//! "amount" when less is left than that.
Result<QList<Refund>> askRefund(db::Connection &connection, const db::LockedBooking &booking, Money amount,
                                const QString &reason, const db::ActorTrace &actor,
                                std::optional<PaymentId> only = {});

//! A person gives back the whole rest of a payment or a part of it. Errors: NotFound out of scope,
//! ValidationError, InvalidTransition when nothing was paid or all of it went back.
Result<Refund> refundPayment(db::Connection &connection, const Caller &caller, PaymentId payment,
                             const api::NewRefund &request);

//! The refunds of a booking, newest first.
Result<QList<Refund>> showRefunds(db::Connection &connection, const Caller &caller, BookingId booking);

} // namespace zhilego::payments
