// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/response.h"
#include "server/usecases/payments/biller.h"

namespace zhilego::http {

//! One request of the bank's biller, as far as it could be read.
struct BillerCall
{
    enum class Command { Unknown, Check, Pay };
    Command command = Command::Unknown;
    QString txnId; //!< empty when there is none that can be used
    QString account;
    std::optional<Money> sum; //!< nothing when it is no positive amount
    QDateTime bankTime; //!< "txn_date" at UTC+5; invalid when not sent or not readable
    //! Why it cannot be answered, in words for the bank's support; empty: it can.
    QString problem;
};

//! Whatever names a transaction and a positive sum is money that has been taken: a pay is refused only when
//! one of the two is missing. A parameter given twice says nothing.
BillerCall readBillerCall(const QList<QPair<QString, QString>> &parameters);
//! The request as it is stored: a query string without "data1", where the secret is.
QString billerRecord(const QList<QPair<QString, QString>> &parameters);

//! What goes back.
struct BillerAnswer
{
    QString txnId;
    std::optional<qint64> number; //!< "prv_txn_id"
    payments::BillerResult result = payments::BillerResult::Failed;
    std::optional<Money> sum;
    QString bin;
    QString comment;
    QList<QPair<QString, QString>> fields; //!< what the payer is shown: name and text
};

enum class BillerFormat { Json, Xml };

//! Always 200: the bank takes everything else for a lost connection.
Response billerResponse(const BillerAnswer &answer, BillerFormat format);

} // namespace zhilego::http
