// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>

namespace zhilego::sandbox {

//! StatusCodes of the bank's protocol (QR API v3.9 appendix 3) that the sandbox gives.
enum class Code : qint64 {
    Ok = 0,
    Unavailable = -999,
    NoCertificate = -10000,
    ClientNotFound = -1404,
    DeviceNotFound = -1501,
    DeviceElsewhere = -1503,
    PurchaseNotFound = -1601,
    NoTradePoints = -14000002,
    NoSuchPurchase = -99000001,
    TradePointNotFound = -99000002,
    OtherTradePoint = -99000003,
    RefundTooLarge = -99000005,
    RefundFailed = -99000006,
    WrongStateForRefund = -99000011,
    PartialRefundImpossible = -99000020,
    WrongAmount = 990000028,
};

//! What the bank says: a code and, when it is Ok, the Data as JSON text.
struct BankAnswer
{
    Code code = Code::Ok;
    QByteArray data = "null";
};

//! {"StatusCode":0,"Message":"OK","Data":…}
QByteArray envelope(const BankAnswer &answer);
//! The bank's instants: milliseconds and the offset +05:00.
QString bankTime(const QDateTime &instant);

} // namespace zhilego::sandbox
