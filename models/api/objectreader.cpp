// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/api/objectreader.h"

#include <cmath>

namespace zhilego::api {
namespace {

constexpr qint64 maxMoneyTiyn = 1'000'000'000'000; // ten billion tenge
constexpr double exactIntegers = 9007199254740992.0; // 2^53: beyond it a JSON number is no exact integer

std::optional<qint64> exactInteger(const QJsonValue &value)
{
    if (!value.isDouble())
        return std::nullopt;
    const double asDouble = value.toDouble();
    if (std::floor(asDouble) != asDouble || std::fabs(asDouble) > exactIntegers)
        return std::nullopt;
    return value.toInteger();
}

bool hasControlCharacters(const QString &text, bool linesAllowed)
{
    for (const QChar c : text) {
        const bool layout = c == u'\n' || c == u'\r' || c == u'\t';
        if (c.category() == QChar::Other_Control && !(layout && linesAllowed))
            return true;
    }
    return false;
}

} // namespace

ObjectReader::ObjectReader(QJsonObject object)
    : m_object(std::move(object))
{
}

QJsonValue ObjectReader::take(const QString &key)
{
    m_known.insert(key);
    return m_object.value(key);
}

bool ObjectReader::failed(const QString &key) const
{
    for (const FieldIssue &issue : m_issues) {
        if (issue.field == key)
            return true;
    }
    return false;
}

void ObjectReader::fail(const QString &key, const QString &issue)
{
    if (!failed(key))
        m_issues.append({key, issue});
}

std::optional<QString> ObjectReader::text(const QString &key, int maxLength)
{
    return readText(key, maxLength, Lines::One);
}

std::optional<QString> ObjectReader::longText(const QString &key, int maxLength)
{
    return readText(key, maxLength, Lines::Many);
}

std::optional<QString> ObjectReader::readText(const QString &key, int maxLength, Lines lines)
{
    const QJsonValue value = take(key);
    if (value.isUndefined() || value.isNull())
        return std::nullopt;
    if (!value.isString()) {
        fail(key, QStringLiteral("not_a_string"));
        return std::nullopt;
    }
    const QString trimmed = value.toString().trimmed();
    if (trimmed.size() > maxLength)
        fail(key, QStringLiteral("too_long"));
    else if (hasControlCharacters(trimmed, lines == Lines::Many))
        fail(key, QStringLiteral("control_characters"));
    if (trimmed.isEmpty() || failed(key))
        return std::nullopt;
    return trimmed;
}

QString ObjectReader::requiredText(const QString &key, int maxLength)
{
    const std::optional<QString> value = text(key, maxLength);
    if (!value && !failed(key))
        fail(key, QStringLiteral("required"));
    return value.value_or(QString());
}

std::optional<qint64> ObjectReader::integer(const QString &key, qint64 min, qint64 max)
{
    const QJsonValue value = take(key);
    if (value.isUndefined() || value.isNull())
        return std::nullopt;
    const std::optional<qint64> number = exactInteger(value);
    if (!number)
        fail(key, QStringLiteral("not_an_integer"));
    else if (*number < min || *number > max)
        fail(key, QStringLiteral("out_of_range"));
    else
        return number;
    return std::nullopt;
}

qint64 ObjectReader::requiredInteger(const QString &key, qint64 min, qint64 max)
{
    const std::optional<qint64> value = integer(key, min, max);
    if (!value && !failed(key))
        fail(key, QStringLiteral("required"));
    return value.value_or(min);
}

std::optional<double> ObjectReader::number(const QString &key, double min, double max)
{
    const QJsonValue value = take(key);
    if (value.isUndefined() || value.isNull())
        return std::nullopt;
    if (!value.isDouble())
        fail(key, QStringLiteral("not_a_number"));
    else if (value.toDouble() < min || value.toDouble() > max)
        fail(key, QStringLiteral("out_of_range"));
    else
        return value.toDouble();
    return std::nullopt;
}

std::optional<bool> ObjectReader::boolean(const QString &key)
{
    const QJsonValue value = take(key);
    if (value.isUndefined() || value.isNull())
        return std::nullopt;
    if (!value.isBool()) {
        fail(key, QStringLiteral("not_a_boolean"));
        return std::nullopt;
    }
    return value.toBool();
}

QDate ObjectReader::requiredDate(const QString &key)
{
    const std::optional<QDate> value = date(key);
    if (!value && !failed(key))
        fail(key, QStringLiteral("required"));
    return value.value_or(QDate());
}

std::optional<QDate> ObjectReader::date(const QString &key)
{
    const std::optional<QString> raw = text(key, 10);
    if (!raw)
        return std::nullopt;
    const QDate date = QDate::fromString(*raw, QStringLiteral("yyyy-MM-dd"));
    if (!date.isValid()) {
        fail(key, QStringLiteral("not_a_date"));
        return std::nullopt;
    }
    return date;
}

QStringList ObjectReader::textList(const QString &key, int maxCount, int maxLength)
{
    QStringList texts;
    const QJsonArray values = array(key, maxCount);
    for (const QJsonValue &value : values) {
        const QString text = value.toString().trimmed();
        if (!value.isString())
            fail(key, QStringLiteral("not_a_string"));
        else if (text.size() > maxLength)
            fail(key, QStringLiteral("too_long"));
        else if (hasControlCharacters(text, false))
            fail(key, QStringLiteral("control_characters"));
        else if (!text.isEmpty() && !texts.contains(text))
            texts.append(text);
    }
    return texts;
}

std::optional<QTime> ObjectReader::time(const QString &key)
{
    const std::optional<QString> raw = text(key, 5);
    if (!raw)
        return std::nullopt;
    const QTime parsed = QTime::fromString(*raw, QStringLiteral("HH:mm"));
    if (!parsed.isValid()) {
        fail(key, QStringLiteral("not_a_time"));
        return std::nullopt;
    }
    return parsed;
}

std::optional<Money> ObjectReader::money(const QString &key)
{
    const QJsonValue value = take(key);
    if (value.isUndefined() || value.isNull())
        return std::nullopt;
    const std::optional<Money> money = moneyFromJson(value);
    if (!money)
        fail(key, QStringLiteral("not_money"));
    else if (money->tiyn() < 0 || money->tiyn() > maxMoneyTiyn)
        fail(key, QStringLiteral("out_of_range"));
    else
        return money;
    return std::nullopt;
}

Money ObjectReader::requiredMoney(const QString &key)
{
    const std::optional<Money> value = money(key);
    if (!value && !failed(key))
        fail(key, QStringLiteral("required"));
    return value.value_or(Money());
}

QJsonArray ObjectReader::array(const QString &key, int maxCount)
{
    const QJsonValue value = take(key);
    if (value.isUndefined() || value.isNull())
        return {};
    if (!value.isArray())
        fail(key, QStringLiteral("not_a_list"));
    else if (value.toArray().size() > maxCount)
        fail(key, QStringLiteral("too_many"));
    else
        return value.toArray();
    return {};
}

ObjectReader &ObjectReader::object(const QString &key)
{
    const QJsonValue value = take(key);
    return nested(key, value);
}

ObjectReader &ObjectReader::nested(const QString &path, const QJsonValue &value)
{
    if (!value.isObject())
        fail(path, value.isUndefined() ? QStringLiteral("required") : QStringLiteral("not_an_object"));
    m_nested.emplace_back(path, std::make_unique<ObjectReader>(value.toObject()));
    return *m_nested.back().second;
}

QList<FieldIssue> ObjectReader::finish()
{
    for (const auto &[key, nested] : m_nested) {
        if (failed(key))
            continue;
        const QList<FieldIssue> inner = nested->finish();
        for (const FieldIssue &issue : inner)
            m_issues.append({key + u'.' + issue.field, issue.issue});
    }
    for (auto it = m_object.constBegin(); it != m_object.constEnd(); ++it) {
        if (!m_known.contains(it.key()))
            m_issues.append({it.key().left(64), QStringLiteral("unknown")});
    }
    return m_issues;
}

QJsonObject moneyToJson(Money money)
{
    return {{QStringLiteral("amount_minor"), money.tiyn()},
            {QStringLiteral("currency"), QStringLiteral("KZT")}};
}

std::optional<Money> moneyFromJson(const QJsonValue &value)
{
    const QJsonObject object = value.toObject();
    const std::optional<qint64> tiyn = exactInteger(object.value(QStringLiteral("amount_minor")));
    if (!tiyn || object.size() != 2
        || object.value(QStringLiteral("currency")).toString() != QStringLiteral("KZT"))
        return std::nullopt;
    return Money::fromTiyn(*tiyn);
}

QJsonValue instantToJson(const QDateTime &instant)
{
    return instant.isValid() ? QJsonValue(instant.toUTC().toString(Qt::ISODateWithMs)) : QJsonValue();
}

QDateTime instantFromJson(const QJsonValue &value)
{
    return QDateTime::fromString(value.toString(), Qt::ISODateWithMs).toUTC();
}

} // namespace zhilego::api
