// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/rows.h"

#include "server/db/arrayliteral.h"
#include "server/db/dberror.h"

#include <QJsonDocument>

#include <libpq-fe.h>

#include <cstring>

namespace zhilego::db {
namespace {

template <typename Getter>
auto ifNotNull(const Row &row, Column column, Getter getter)
    -> std::optional<std::invoke_result_t<Getter, const Row &, Column>>
{
    if (row.isNull(column))
        return std::nullopt;
    return std::invoke(getter, row, column);
}

QTime timeOf(const QByteArray &text)
{
    const QTime seconds = QTime::fromString(QString::fromLatin1(text.left(8)), Qt::ISODate);
    // Qt would round ".9996" up to the next second.
    const QByteArray fraction
        = text.size() > 9 && text.at(8) == '.' ? text.mid(9, 3).leftJustified(3, '0') : QByteArray("000");
    // Qt takes "24:00" for midnight at the start of the day.
    if (text.startsWith("24"))
        return {};
    return seconds.isValid() ? seconds.addMSecs(fraction.toInt()) : seconds;
}

} // namespace

Row::Row(std::shared_ptr<const pg_result> result, int row)
    : m_result(std::move(result))
    , m_row(row)
{
}

int Row::find(Column column) const
{
    const int count = PQnfields(m_result.get());
    if (!column.name) {
        if (column.number < 0 || column.number >= count)
            refuse(column, "an existing column");
        return column.number;
    }
    for (int tried = 0; tried < count; ++tried) {
        const int number = (m_expected + tried) % count;
        if (std::strcmp(PQfname(m_result.get(), number), column.name) == 0) {
            m_expected = number + 1;
            return number;
        }
    }
    refuse(column, "an existing column");
}

QByteArray Row::raw(Column column) const
{
    const int number = find(column);
    if (PQgetisnull(m_result.get(), m_row, number))
        refuse(column, "a value instead of NULL");
    return QByteArray::fromRawData(PQgetvalue(m_result.get(), m_row, number),
                                   PQgetlength(m_result.get(), m_row, number));
}

void Row::refuse(Column column, const char *expected) const
{
    const QString which
        = column.name ? QString::fromUtf8(column.name) : QStringLiteral("#%1").arg(column.number);
    throw DbError(DbError::badData,
                  QStringLiteral("column %1: expected %2").arg(which, QString::fromLatin1(expected)));
}

bool Row::isNull(Column column) const
{
    return PQgetisnull(m_result.get(), m_row, find(column));
}

QString Row::text(Column column) const
{
    return QString::fromUtf8(raw(column));
}

qint64 Row::int64(Column column) const
{
    bool ok = false;
    const qint64 value = raw(column).toLongLong(&ok);
    if (!ok)
        refuse(column, "a 64-bit integer");
    return value;
}

int Row::integer(Column column) const
{
    bool ok = false;
    const int value = raw(column).toInt(&ok);
    if (!ok)
        refuse(column, "a 32-bit integer");
    return value;
}

double Row::real(Column column) const
{
    bool ok = false;
    const double value = raw(column).toDouble(&ok);
    if (!ok)
        refuse(column, "a number");
    return value;
}

bool Row::boolean(Column column) const
{
    const QByteArray value = raw(column);
    if (value != "t" && value != "f")
        refuse(column, "a boolean");
    return value == "t";
}

QUuid Row::uuid(Column column) const
{
    const QByteArray value = raw(column);
    const QUuid uuid = QUuid::fromString(QLatin1String(value));
    if (value.size() != 36 || (uuid.isNull() && value != QUuid().toByteArray(QUuid::WithoutBraces)))
        refuse(column, "a uuid");
    return uuid;
}

Money Row::money(Column column) const
{
    return Money::fromTiyn(int64(column));
}

QDate Row::date(Column column) const
{
    const QDate value = QDate::fromString(QString::fromLatin1(raw(column)), Qt::ISODate);
    if (!value.isValid())
        refuse(column, "a date");
    return value;
}

QTime Row::time(Column column) const
{
    const QTime value = timeOf(raw(column));
    if (!value.isValid())
        refuse(column, "a time of day");
    return value;
}

QDateTime Row::instant(Column column) const
{
    // "2026-12-01 10:00:00.123456+00": the session speaks UTC.
    const QByteArray value = raw(column);
    const QDate day = QDate::fromString(QString::fromLatin1(value.left(10)), Qt::ISODate);
    const QTime time = timeOf(value.mid(11, value.size() - 14));
    if (!day.isValid() || !time.isValid() || !value.endsWith("+00"))
        refuse(column, "an instant in UTC");
    return QDateTime(day, time, Qt::UTC);
}

QJsonObject Row::json(Column column) const
{
    const QJsonDocument document = QJsonDocument::fromJson(raw(column));
    if (!document.isObject())
        refuse(column, "a JSON object");
    return document.object();
}

QJsonArray Row::jsonArray(Column column) const
{
    const QJsonDocument document = QJsonDocument::fromJson(raw(column));
    if (!document.isArray())
        refuse(column, "a JSON array");
    return document.array();
}

QStringList Row::textArray(Column column) const
{
    const std::optional<ArrayElements> elements = decodeArray(raw(column));
    if (!elements)
        refuse(column, "an array");
    QStringList list;
    for (const std::optional<QByteArray> &element : *elements) {
        if (!element)
            refuse(column, "an array without NULL");
        list.append(QString::fromUtf8(*element));
    }
    return list;
}

QList<QUuid> Row::uuidArray(Column column) const
{
    QList<QUuid> list;
    for (const QString &element : textArray(column)) {
        list.append(QUuid::fromString(element));
        if (list.constLast().isNull())
            refuse(column, "an array of uuids");
    }
    return list;
}

QByteArray Row::bytes(Column column) const
{
    const QByteArray value = raw(column);
    if (!value.startsWith("\\x") || value.size() % 2 != 0)
        refuse(column, "a bytea");
    return QByteArray::fromHex(value.mid(2));
}

std::optional<QString> Row::optionalText(Column column) const
{
    return ifNotNull(*this, column, &Row::text);
}

std::optional<qint64> Row::optionalInt64(Column column) const
{
    return ifNotNull(*this, column, &Row::int64);
}

std::optional<int> Row::optionalInteger(Column column) const
{
    return ifNotNull(*this, column, &Row::integer);
}

std::optional<double> Row::optionalReal(Column column) const
{
    return ifNotNull(*this, column, &Row::real);
}

std::optional<bool> Row::optionalBoolean(Column column) const
{
    return ifNotNull(*this, column, &Row::boolean);
}

std::optional<QUuid> Row::optionalUuid(Column column) const
{
    return ifNotNull(*this, column, &Row::uuid);
}

std::optional<Money> Row::optionalMoney(Column column) const
{
    return ifNotNull(*this, column, &Row::money);
}

std::optional<QDate> Row::optionalDate(Column column) const
{
    return ifNotNull(*this, column, &Row::date);
}

std::optional<QTime> Row::optionalTime(Column column) const
{
    return ifNotNull(*this, column, &Row::time);
}

std::optional<QDateTime> Row::optionalInstant(Column column) const
{
    return ifNotNull(*this, column, &Row::instant);
}

std::optional<QJsonObject> Row::optionalJson(Column column) const
{
    return ifNotNull(*this, column, &Row::json);
}

std::optional<QJsonArray> Row::optionalJsonArray(Column column) const
{
    return ifNotNull(*this, column, &Row::jsonArray);
}

std::optional<QStringList> Row::optionalTextArray(Column column) const
{
    return ifNotNull(*this, column, &Row::textArray);
}

std::optional<QByteArray> Row::optionalBytes(Column column) const
{
    return ifNotNull(*this, column, &Row::bytes);
}

Rows::Rows(pg_result *result)
    : m_result(result, &PQclear)
{
}

int Rows::size() const
{
    return m_result ? PQntuples(m_result.get()) : 0;
}

qint64 Rows::affected() const
{
    // libpq takes a non-const pointer here but only reads.
    return m_result ? QByteArray(PQcmdTuples(const_cast<pg_result *>(m_result.get()))).toLongLong() : 0;
}

Row Rows::operator[](int row) const
{
    if (row < 0 || row >= size())
        throw DbError(DbError::badData, QStringLiteral("row %1 of %2 was read").arg(row).arg(size()));
    return Row(m_result, row);
}

std::optional<Row> Rows::first() const
{
    return isEmpty() ? std::nullopt : std::optional<Row>((*this)[0]);
}

} // namespace zhilego::db
