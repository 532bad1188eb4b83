// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/param.h"

#include "server/db/arrayliteral.h"
#include "server/db/dberror.h"

#include <QJsonDocument>

namespace zhilego::db {
namespace {

Param valid(bool isValid, const QByteArray &text)
{
    if (!isValid)
        throw DbError(DbError::misuse, QStringLiteral("an invalid date or time was bound"));
    return {text};
}

} // namespace

Param toParam(const QString &value)
{
    // libpq takes text up to the first zero byte; PostgreSQL itself answers 22021 to such a text.
    if (value.contains(QChar(u'\0')))
        throw DbError("22021", QStringLiteral("text with U+0000"));
    return {value.toUtf8()};
}

Param toParam(const QByteArray &value)
{
    return {value, false, true};
}

Param toParam(const QUuid &value)
{
    return {value.toByteArray(QUuid::WithoutBraces)};
}

Param toParam(Money value)
{
    return intParam(value.tiyn());
}

Param toParam(QDate value)
{
    return valid(value.isValid(), value.toString(Qt::ISODate).toLatin1());
}

Param toParam(QTime value)
{
    return valid(value.isValid(), value.toString(Qt::ISODateWithMs).toLatin1());
}

Param toParam(const QDateTime &value)
{
    return valid(value.isValid(), value.toUTC().toString(Qt::ISODateWithMs).toLatin1());
}

Param toParam(const QJsonObject &value)
{
    return {QJsonDocument(value).toJson(QJsonDocument::Compact)};
}

Param toParam(const QJsonArray &value)
{
    return {QJsonDocument(value).toJson(QJsonDocument::Compact)};
}

Param toParam(double value)
{
    return {QByteArray::number(value, 'g', std::numeric_limits<double>::max_digits10)};
}

Param toParam(std::nullopt_t)
{
    return {{}, true, false};
}

Param intParam(qint64 value)
{
    return {QByteArray::number(value)};
}

Param boolParam(bool value)
{
    return {value ? "t" : "f"};
}

Param arrayParam(const QList<Param> &elements)
{
    ArrayElements texts;
    for (const Param &element : elements) {
        if (element.null)
            texts.append(std::nullopt);
        else
            texts.append(element.binary ? "\\x" + element.value.toHex() : element.value);
    }
    return {encodeArray(texts)};
}

} // namespace zhilego::db
