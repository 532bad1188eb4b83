// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/money.h"
#include "models/domain/result.h"

#include <QDateTime>
#include <QList>

namespace zhilego::payments {

inline constexpr qint64 largestStatementBytes = 5 * 1024 * 1024;

//! One movement of money as the bank's statement tells it.
struct StatementLine
{
    int line = 0; //!< in the file, from 1
    bool refund = false;
    QString bankId; //!< the bank's number of the payment, or empty
    QString orderNumber; //!< our number, or empty
    Money amount; //!< positive
    QDateTime at; //!< UTC; the start of the bank's day when the statement has no time
    bool operator==(const StatementLine &) const = default;
};

struct Statement
{
    QList<StatementLine> lines;
    int ignored = 0; //!< totals, fees, transfers to the account
    bool hasTimes = false;
};

//! Reads the CSV that a merchant exports: UTF-8, UTF-16 or Windows-1251, separated by ; , or tabs, with
//! quoted fields, text before the table and totals behind it, Russian, Kazakh or English headings, decimal
//! commas, groups of digits and dates of Kazakhstan (UTC+5). All or nothing. Errors: PayloadTooLarge,
//! ValidationError with the lines that cannot be read.
Result<Statement> readStatement(const QByteArray &file);

} // namespace zhilego::payments
