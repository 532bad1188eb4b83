// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/money.h"
#include "models/domain/stay.h"
#include "server/db/pool.h"
#include "server/db/repositories/paymentrepository.h"

namespace zhilego::payments {

//! The name of the biller among the providers of payments.
inline const QString billerProvider = QStringLiteral("kaspi_biller");

//! The biller's result codes, with their numbers on the wire.
enum class BillerResult {
    Ok = 0,
    NotFound = 1,
    Cancelled = 2,
    AlreadyPaid = 3,
    InProgress = 4,
    Failed = 5,
};

//! What a payer sees before paying: nothing that a booking number alone should not open (no guest, no house).
struct Bill
{
    BillerResult result = BillerResult::NotFound;
    Money due;
    QString title;
    Stay stay;
};

//! Money that the bank has taken from a payer.
struct BillerMoney
{
    QString txnId;
    QString account;
    Money amount;
    QDateTime bankTime; //!< invalid when not sent
    QString raw; //!< as it came, without secrets
};

//! What stays the same however often the bank repeats itself.
struct BillerReceipt
{
    qint64 number = 0;
    Money amount;
};

//! The answer to "check": reads only. Refused once less than a minute of the hold is left, for the payer
//! needs that long.
Bill showBill(db::Connection &connection, const QString &account);

//! The answer to "pay": stores it once per transaction of the bank, whatever it is for, since the payer has
//! been charged already (A.2 of the integration notes). The inbox worker applies it.
BillerReceipt takeBillerMoney(db::Pool &pool, const BillerMoney &money);

//! Gives a stored pay its place among the payments of the booking that it names, if there is one. In the
//! transaction that applies it.
void openBillerPayment(db::Connection &connection, const db::InboxEvent &event);

//! "ZG-000123" for what people type: "zg-000123", "ZG000123", "123". Empty when it can be no booking.
QString bookingNumberFrom(const QString &account);

} // namespace zhilego::payments
