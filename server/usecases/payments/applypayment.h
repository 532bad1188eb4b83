// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/money.h"
#include "models/domain/paymentstatus.h"
#include "server/db/connection.h"

namespace zhilego::payments {

//! What a provider says about one of our payments, by webhook or by poll.
struct PaymentNews
{
    QString provider;
    QString providerPaymentId;
    QString externalId;
    PaymentStatus status = PaymentStatus::Unknown;
    QString rawStatus;
    std::optional<Money> amount; //!< must be there, and right to the tiyn, before money is believed
};

//! Applies it in the caller's transaction (rules §6): locks the booking, and confirms it when amount and
//! state are right. Old and repeated news change nothing. Returns the verdict for the log: "confirmed",
//! "repeated", "amount_mismatch", "paid_without_place" …
QString applyPaymentNews(db::Connection &connection, const PaymentNews &news);

} // namespace zhilego::payments
