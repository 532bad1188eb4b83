// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/kaspi/exactjson.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace zhilego::kaspi {
namespace {

bool startsNumber(char c)
{
    return c == '-' || (c >= '0' && c <= '9');
}

bool continuesNumber(char c)
{
    return startsNumber(c) || c == '+' || c == '.' || c == 'e' || c == 'E';
}

qsizetype endOfString(const QByteArray &json, qsizetype opening)
{
    qsizetype at = opening + 1;
    while (at < json.size() && json.at(at) != '"')
        at += json.at(at) == '\\' ? 2 : 1;
    return qMin(at + 1, json.size());
}

// The text must be valid JSON already: outside strings a digit or minus can then only begin a number.
QByteArray withQuotedNumbers(const QByteArray &json)
{
    QByteArray quoted;
    quoted.reserve(json.size() + 64);
    for (qsizetype at = 0; at < json.size();) {
        const qsizetype start = at;
        if (json.at(at) == '"') {
            at = endOfString(json, at);
            quoted.append(json.mid(start, at - start));
        } else if (startsNumber(json.at(at))) {
            while (at < json.size() && continuesNumber(json.at(at)))
                ++at;
            quoted.append('"').append(json.mid(start, at - start)).append('"');
        } else {
            quoted.append(json.at(at++));
        }
    }
    return quoted;
}

QByteArray jsonString(const QString &text)
{
    const QByteArray array = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return array.mid(1, array.size() - 2);
}

} // namespace

Result<QJsonObject> parseExact(const QByteArray &json)
{
    QJsonParseError problem;
    const QJsonDocument checked = QJsonDocument::fromJson(json, &problem);
    if (problem.error != QJsonParseError::NoError)
        return Error{ErrorCode::BadJson, problem.errorString(), {}, {}, 0, {}};
    if (!checked.isObject())
        return Error{ErrorCode::BadJson, QStringLiteral("not an object"), {}, {}, 0, {}};
    return QJsonDocument::fromJson(withQuotedNumbers(json)).object();
}

QJsonValue member(const QJsonObject &object, QLatin1String name)
{
    const auto exact = object.constFind(name);
    if (exact != object.constEnd())
        return exact.value();
    for (auto it = object.constBegin(); it != object.constEnd(); ++it) {
        if (it.key().compare(name, Qt::CaseInsensitive) == 0)
            return it.value();
    }
    return QJsonValue(QJsonValue::Undefined);
}

std::optional<Money> moneyFrom(const QJsonValue &exactNumber)
{
    QString text = exactNumber.toString();
    const qsizetype point = text.indexOf(u'.');
    while (point >= 0 && text.size() > point + 3 && text.endsWith(u'0'))
        text.chop(1);
    return Money::fromDecimal(text);
}

std::optional<qint64> integerFrom(const QJsonValue &exactNumber)
{
    bool ok = false;
    const qint64 number = exactNumber.toString().toLongLong(&ok);
    return ok ? std::optional(number) : std::nullopt;
}

ExactJsonObject &ExactJsonObject::add(QLatin1String name, const QString &text)
{
    return addJson(name, jsonString(text));
}

ExactJsonObject &ExactJsonObject::add(QLatin1String name, Money amount)
{
    return addJson(name, amount.toDecimal().toLatin1());
}

ExactJsonObject &ExactJsonObject::add(QLatin1String name, qint64 number)
{
    return addJson(name, QByteArray::number(number));
}

ExactJsonObject &ExactJsonObject::addJson(QLatin1String name, const QByteArray &json)
{
    if (!m_members.isEmpty())
        m_members.append(',');
    m_members.append(jsonString(name)).append(':').append(json);
    return *this;
}

QByteArray ExactJsonObject::toJson() const
{
    return '{' + m_members + '}';
}

} // namespace zhilego::kaspi
