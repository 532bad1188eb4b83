// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/id.h"
#include "models/domain/money.h"

#include <QByteArray>
#include <QDate>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QTime>
#include <QUuid>

#include <concepts>
#include <limits>
#include <optional>

namespace zhilego::db {

//! One bound value on its way to PostgreSQL. Its type is left to the server's inference, as for a quoted
//! literal: a text may feed an enum or a daterange column; `$1::type` decides where nothing else does.
struct Param
{
    QByteArray value; //!< text form, or the bytes themselves when `binary`
    bool null = false;
    bool binary = false;
};

// A null QString is the empty text and a null QByteArray the empty bytea; NULL is only std::nullopt.
// Text with U+0000 and invalid dates and times throw DbError.
Param toParam(const QString &value);
Param toParam(const QByteArray &value); //!< bytea, not text
Param toParam(const QUuid &value);
Param toParam(Money value); //!< bigint, tiyn
Param toParam(QDate value);
Param toParam(QTime value);
Param toParam(const QDateTime &value); //!< timestamptz, milliseconds
Param toParam(const QJsonObject &value);
Param toParam(const QJsonArray &value);
Param toParam(double value);
Param toParam(std::nullopt_t);
Param intParam(qint64 value);
Param boolParam(bool value);
//! Joins element values to an array literal such as {"a","b",NULL}.
Param arrayParam(const QList<Param> &elements);

// Templates without conversions: a string literal must not turn into a bool.
template <std::same_as<bool> T> Param toParam(T value)
{
    return boolParam(value);
}
template <std::integral T>
requires(!std::same_as<T, bool> && (std::signed_integral<T> || sizeof(T) < sizeof(qint64))) Param
    toParam(T value)
{
    return intParam(value);
}
template <typename Tag> Param toParam(const Id<Tag> &id)
{
    return toParam(id.uuid);
}
template <typename T> Param toParam(const QList<T> &list)
{
    QList<Param> elements;
    elements.reserve(list.size());
    for (const T &item : list)
        elements.append(toParam(item));
    return arrayParam(elements);
}
template <typename T> Param toParam(const std::optional<T> &value)
{
    return value ? toParam(*value) : toParam(std::nullopt);
}

} // namespace zhilego::db
