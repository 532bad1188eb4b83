// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/money.h"
#include "models/domain/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QJsonValue>

#include <optional>

namespace zhilego::kaspi {

//! Parses a JSON object so that every number arrives as the string of its digits: amounts and 64-bit ids
//! never pass through a double. Error: BadJson.
Result<QJsonObject> parseExact(const QByteArray &json);
//! The member `name`, whatever the case of its letters (the bank mixes "statusCode" and "StatusCode").
QJsonValue member(const QJsonObject &object, QLatin1String name);

//! A decimal amount of tenge, exact to the tiyn. Digits beyond the second decimal must be zeros; signs and
//! exponents are refused.
std::optional<Money> moneyFrom(const QJsonValue &exactNumber);
std::optional<qint64> integerFrom(const QJsonValue &exactNumber);

//! Writes one JSON object with the members in the order of the calls and amounts with exactly two decimals,
//! neither of which QJsonDocument can do.
class ExactJsonObject
{
public:
    ExactJsonObject &add(QLatin1String name, const QString &text);
    ExactJsonObject &add(QLatin1String name, Money amount);
    ExactJsonObject &add(QLatin1String name, qint64 number);
    //! A value that is JSON already.
    ExactJsonObject &addJson(QLatin1String name, const QByteArray &json);
    QByteArray toJson() const;

private:
    QByteArray m_members;
};

} // namespace zhilego::kaspi
