// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/routes/queryreader.h"

#include <cmath>

namespace zhilego::http {

QueryReader::QueryReader(const Request &request)
    : m_parameters(request.parameters)
{
}

void QueryReader::fail(const QString &name, const QString &issue)
{
    for (const FieldIssue &known : std::as_const(m_issues)) {
        if (known.field == name)
            return;
    }
    m_issues.append({name, issue});
}

QString QueryReader::text(const QString &name, int maxLength)
{
    m_known.insert(name);
    QString value;
    bool found = false;
    for (const auto &[key, raw] : std::as_const(m_parameters)) {
        if (key != name)
            continue;
        if (found)
            fail(name, QStringLiteral("repeated"));
        found = true;
        value = raw.trimmed();
    }
    if (value.size() > maxLength) {
        fail(name, QStringLiteral("too_long"));
        return {};
    }
    for (const QChar c : std::as_const(value)) {
        if (c.category() == QChar::Other_Control) {
            fail(name, QStringLiteral("control_characters"));
            return {};
        }
    }
    return value;
}

std::optional<int> QueryReader::integer(const QString &name, int min, int max)
{
    const QString raw = text(name, 12);
    if (raw.isEmpty())
        return std::nullopt;
    bool ok = false;
    const int value = raw.toInt(&ok);
    if (!ok)
        fail(name, QStringLiteral("not_an_integer"));
    else if (value < min || value > max)
        fail(name, QStringLiteral("out_of_range"));
    else
        return value;
    return std::nullopt;
}

std::optional<double> QueryReader::number(const QString &name, double min, double max)
{
    const QString raw = text(name, 20);
    if (raw.isEmpty())
        return std::nullopt;
    bool ok = false;
    const double value = raw.toDouble(&ok);
    if (!ok || !std::isfinite(value))
        fail(name, QStringLiteral("not_a_number"));
    else if (value < min || value > max)
        fail(name, QStringLiteral("out_of_range"));
    else
        return value;
    return std::nullopt;
}

std::optional<Money> QueryReader::tenge(const QString &name)
{
    const std::optional<int> value = integer(name, 0, 1'000'000'000);
    return value ? std::optional<Money>(Money::fromTenge(*value)) : std::nullopt;
}

QDate QueryReader::date(const QString &name)
{
    const QString raw = text(name, 10);
    if (raw.isEmpty())
        return {};
    const QDate date = QDate::fromString(raw, QStringLiteral("yyyy-MM-dd"));
    if (!date.isValid())
        fail(name, QStringLiteral("not_a_date"));
    return date;
}

QDateTime QueryReader::instant(const QString &name)
{
    const QString raw = text(name, 40);
    if (raw.isEmpty())
        return {};
    QDateTime instant = QDateTime::fromString(raw, Qt::ISODateWithMs);
    if (!instant.isValid() || instant.timeSpec() == Qt::LocalTime)
        fail(name, QStringLiteral("not_an_instant"));
    return instant.toUTC();
}

QStringList QueryReader::list(const QString &name, int maxCount)
{
    m_known.insert(name);
    QStringList values;
    for (const auto &[key, raw] : std::as_const(m_parameters)) {
        if (key == name)
            values += raw.split(u',', Qt::SkipEmptyParts);
    }
    if (values.size() > maxCount) {
        fail(name, QStringLiteral("too_many"));
        return {};
    }
    for (QString &value : values) {
        value = value.trimmed();
        if (value.size() > 100)
            fail(name, QStringLiteral("too_long"));
    }
    return values;
}

bool QueryReader::flag(const QString &name)
{
    const QString raw = text(name, 5);
    if (!raw.isEmpty() && raw != QStringLiteral("true") && raw != QStringLiteral("false"))
        fail(name, QStringLiteral("not_a_boolean"));
    return raw == QStringLiteral("true");
}

bool QueryReader::wantsCount()
{
    const QString count = text(QStringLiteral("count"), 10);
    if (!count.isEmpty() && count != QStringLiteral("exact") && count != QStringLiteral("estimate"))
        fail(QStringLiteral("count"), QStringLiteral("not_valid"));
    return !count.isEmpty();
}

std::optional<Error> QueryReader::problem()
{
    for (const auto &[key, raw] : std::as_const(m_parameters)) {
        if (!m_known.contains(key))
            fail(key.left(64), QStringLiteral("unknown"));
    }
    if (m_issues.isEmpty())
        return std::nullopt;
    return Error{ErrorCode::ValidationError, {}, m_issues, {}, 0, {}};
}

} // namespace zhilego::http
