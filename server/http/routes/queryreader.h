// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/enumnames.h"
#include "models/domain/error.h"
#include "models/domain/id.h"
#include "models/domain/money.h"
#include "server/http/request.h"

#include <QDate>
#include <QDateTime>
#include <QSet>

namespace zhilego::http {

//! Reads the query parameters of a list strictly, as ObjectReader reads a body: every mistake is remembered,
//! and a parameter nobody asked for, or given twice, is one.
class QueryReader
{
public:
    explicit QueryReader(const Request &request);

    QString text(const QString &name, int maxLength = 100);
    std::optional<int> integer(const QString &name, int min, int max);
    std::optional<double> number(const QString &name, double min, double max);
    //! Whole tenge.
    std::optional<Money> tenge(const QString &name);
    QDate date(const QString &name);
    QDateTime instant(const QString &name);
    //! "a,b,c" or the parameter repeated.
    QStringList list(const QString &name, int maxCount);
    template <typename IdType> std::optional<IdType> id(const QString &name)
    {
        const QString raw = text(name, 36);
        if (raw.isEmpty())
            return std::nullopt;
        const std::optional<IdType> parsed = IdType::fromString(raw);
        if (!parsed)
            fail(name, QStringLiteral("not_an_id"));
        return parsed;
    }
    template <typename Enum, size_t N>
    std::optional<Enum> oneOf(const QString &name, const std::array<EnumName<Enum>, N> &table)
    {
        const QString raw = text(name, 40);
        if (raw.isEmpty())
            return std::nullopt;
        const std::optional<Enum> parsed = enumValue(table, raw);
        if (!parsed)
            fail(name, QStringLiteral("not_valid"));
        return parsed;
    }
    template <typename Enum, size_t N>
    QList<Enum> anyOf(const QString &name, const std::array<EnumName<Enum>, N> &table)
    {
        QList<Enum> values;
        const QStringList raw = list(name, N);
        for (const QString &entry : raw) {
            if (const std::optional<Enum> value = enumValue(table, entry))
                values.append(*value);
            else
                fail(name, QStringLiteral("not_valid"));
        }
        return values;
    }

    //! true or false; absent is false.
    bool flag(const QString &name);
    int limit() { return integer(QStringLiteral("limit"), 1, 200).value_or(50); }
    //! count=exact or estimate asks for "total".
    bool wantsCount();

    void fail(const QString &name, const QString &issue);
    //! Call last: everything that is wrong with the query, or nothing.
    std::optional<Error> problem();

private:
    QList<QPair<QString, QString>> m_parameters;
    QSet<QString> m_known;
    QList<FieldIssue> m_issues;
};

} // namespace zhilego::http
