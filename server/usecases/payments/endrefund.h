// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/refund.h"
#include "server/db/repositories/bookingrepository.h"
#include "server/db/repositories/journalrepository.h"
#include "server/db/repositories/refundrepository.h"

namespace zhilego::payments {

//! A refund and what it is about, locked in the one order: property, booking, payment, refund.
struct RefundCase
{
    db::LockedBooking booking;
    db::LockedPayment payment;
    db::LockedRefund refund;
};

std::optional<RefundCase> lockRefund(db::Connection &connection, RefundId refund);

//! The money is with the guest: ledger, payment, booking, timeline. `byHand` names the way a person took.
void refundSucceeded(db::Connection &connection, const RefundCase &locked, const QString &providerRefundId,
                     const QString &byHand = {}, const db::ActorTrace &actor = {});

//! The provider did not do it: from now on a person answers for it.
void refundFailed(db::Connection &connection, const RefundCase &locked, const QString &problem);

//! Opens the case of a refund that a person has to make (rules §7); `problem` says why.
void needPerson(db::Connection &connection, const db::LockedBooking &booking, const Refund &refund,
                const QString &problem);

//! Part of the transaction that asks for the refund.
void enqueueRefund(db::Connection &connection, RefundId refund, AgencyId agency);

} // namespace zhilego::payments
