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
#include <QStringList>
#include <QTime>
#include <QUuid>

#include <iterator>
#include <memory>
#include <optional>

struct pg_result;

namespace zhilego::db {

//! A column by its position in the SELECT list or by its name.
struct Column
{
    Column(int columnNumber)
        : number(columnNumber)
    {
    }
    Column(const char *columnName)
        : name(columnName)
    {
    }
    int number = -1;
    const char *name = nullptr;
};

//! One row of an answer. Every getter throws DbError when the column is missing, is NULL (except the
//! optional… ones) or does not parse. Cheap to copy, stays valid without its Rows, may change threads.
class Row
{
public:
    bool isNull(Column column) const;
    //! The value in PostgreSQL's text form, whatever its type (keyset cursors need all its microseconds).
    QString text(Column column) const;
    qint64 int64(Column column) const;
    int integer(Column column) const;
    double real(Column column) const;
    bool boolean(Column column) const;
    QUuid uuid(Column column) const;
    template <typename IdType> IdType id(Column column) const { return IdType{uuid(column)}; }
    Money money(Column column) const;
    QDate date(Column column) const;
    QTime time(Column column) const;
    QDateTime instant(Column column) const; //!< UTC, cut to milliseconds
    QJsonObject json(Column column) const;
    QJsonArray jsonArray(Column column) const;
    QStringList textArray(Column column) const;
    QList<QUuid> uuidArray(Column column) const;
    QByteArray bytes(Column column) const; //!< of a bytea

    std::optional<QString> optionalText(Column column) const;
    std::optional<qint64> optionalInt64(Column column) const;
    std::optional<int> optionalInteger(Column column) const;
    std::optional<double> optionalReal(Column column) const;
    std::optional<bool> optionalBoolean(Column column) const;
    std::optional<QUuid> optionalUuid(Column column) const;
    template <typename IdType> std::optional<IdType> optionalId(Column column) const
    {
        return isNull(column) ? std::nullopt : std::optional<IdType>(id<IdType>(column));
    }
    std::optional<Money> optionalMoney(Column column) const;
    std::optional<QDate> optionalDate(Column column) const;
    std::optional<QTime> optionalTime(Column column) const;
    std::optional<QDateTime> optionalInstant(Column column) const;
    std::optional<QJsonObject> optionalJson(Column column) const;
    std::optional<QJsonArray> optionalJsonArray(Column column) const;
    std::optional<QStringList> optionalTextArray(Column column) const;
    std::optional<QByteArray> optionalBytes(Column column) const;

private:
    friend class Rows;
    Row(std::shared_ptr<const pg_result> result, int row);
    int find(Column column) const;
    QByteArray raw(Column column) const;
    [[noreturn]] void refuse(Column column, const char *expected) const;

    // Shared: `auto row = connection.exec(…)[0]` must not dangle.
    std::shared_ptr<const pg_result> m_result;
    int m_row = 0;
    mutable int m_expected = 0; //!< columns are mostly read in their order
};

//! The answer to one statement.
class Rows
{
public:
    class Iterator
    {
    public:
        using iterator_category = std::input_iterator_tag;
        using value_type = Row;
        using difference_type = int;
        using pointer = const Row *;
        using reference = Row;

        Iterator(const Rows *rows, int row)
            : m_rows(rows)
            , m_row(row)
        {
        }
        Row operator*() const { return (*m_rows)[m_row]; }
        Iterator &operator++()
        {
            ++m_row;
            return *this;
        }
        bool operator==(const Iterator &) const = default;

    private:
        const Rows *m_rows;
        int m_row;
    };

    Rows() = default;
    //! Takes ownership of the libpq result.
    explicit Rows(pg_result *result);

    int size() const;
    bool isEmpty() const { return size() == 0; }
    //! Rows that an INSERT, UPDATE or DELETE changed (with RETURNING also size()).
    qint64 affected() const;
    Row operator[](int row) const;
    //! The first row, or nothing when there is none.
    std::optional<Row> first() const;
    Iterator begin() const { return {this, 0}; }
    Iterator end() const { return {this, size()}; }

private:
    std::shared_ptr<const pg_result> m_result;
};

} // namespace zhilego::db
