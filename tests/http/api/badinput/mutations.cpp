// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/api/badinput/mutations.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace zhilego::test::badinput {
namespace {

QByteArray shown(const QJsonValue &value)
{
    return value.isUndefined() ? QByteArray("absent")
                               : QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact).left(60);
}

//! The same within a list: the path begins with the number of the entry, and goes on.
QJsonArray with(QJsonArray array, const QString &path, const QJsonValue &value)
{
    const int entry = path.section(u'.', 0, 0).toInt();
    const QString rest = path.section(u'.', 1);
    array[entry] = rest.isEmpty() ? value : badinput::with(array.at(entry).toObject(), rest, value);
    return array;
}

} // namespace

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QJsonObject with(QJsonObject object, const QString &path, const QJsonValue &value)
{
    const QString head = path.section(u'.', 0, 0);
    const QString rest = path.section(u'.', 1);
    if (rest.isEmpty() && value.isUndefined())
        object.remove(head);
    else if (rest.isEmpty())
        object.insert(head, value);
    else if (object[head].isArray())
        object.insert(head, with(object[head].toArray(), rest, value));
    else
        object.insert(head, with(object[head].toObject(), rest, value));
    return object;
}

Mutations::Mutations(const ApiContract &contract, const QJsonObject &schema, const QJsonObject &valid)
    : m_contract(contract)
    , m_valid(valid)
{
    breakObject(schema, QString());
}

void Mutations::add(const QString &path, const QJsonValue &value, const char *issue)
{
    const QByteArray body = compact(with(m_valid, path, value));
    m_list.append({path + QStringLiteral(" = ") + QString::fromUtf8(shown(value)), body,
                   path + QStringLiteral(": ") + QLatin1String(issue)});
}

void Mutations::addRaw(const QString &path, const QByteArray &raw, const char *issue)
{
    const QByteArray marked = compact(with(m_valid, path, QStringLiteral("@here@")));
    m_list.append({path + QStringLiteral(" = ") + QString::fromUtf8(raw),
                   QByteArray(marked).replace("\"@here@\"", raw),
                   path + QStringLiteral(": ") + QLatin1String(issue)});
}

void Mutations::breakObject(const QJsonObject &schema, const QString &prefix)
{
    const QJsonObject properties = schema[QStringLiteral("properties")].toObject();
    const QJsonArray required = schema[QStringLiteral("required")].toArray();
    for (auto it = properties.constBegin(); it != properties.constEnd(); ++it) {
        QJsonObject field = m_contract.resolved(it.value().toObject());
        // Something or null: the something is what can be broken.
        if (field.contains(QStringLiteral("anyOf")))
            field = m_contract.resolved(field[QStringLiteral("anyOf")][0].toObject());
        breakField(field, prefix + it.key(), required.contains(it.key()));
    }
    add(prefix + QStringLiteral("surprise"), 1, "unknown");
}

void Mutations::breakField(const QJsonObject &schema, const QString &path, bool required)
{
    const QJsonValue declared = schema[QStringLiteral("type")];
    const QString type = declared.isArray() ? declared[0].toString() : declared.toString();
    if (required)
        add(path, QJsonValue(QJsonValue::Undefined), "required");
    if (type == QStringLiteral("string"))
        breakText(schema, path, required);
    else if (type == QStringLiteral("integer"))
        breakInteger(schema, path);
    else if (type == QStringLiteral("number"))
        breakNumber(schema, path);
    else if (type == QStringLiteral("boolean"))
        breakBoolean(path);
    else if (type == QStringLiteral("array"))
        breakList(schema, path);
    else if (schema[QStringLiteral("properties")].toObject().contains(QStringLiteral("amount_minor")))
        breakMoney(path);
    else
        breakNested(schema, path);
}

void Mutations::breakText(const QJsonObject &schema, const QString &path, bool required)
{
    add(path, 42, "not_a_string");
    add(path, QJsonArray{QStringLiteral("x")}, "not_a_string");
    add(path, QStringLiteral("7\u0000"), "control_characters");
    if (required) {
        add(path, QJsonValue(QJsonValue::Null), "required");
        add(path, QStringLiteral("   "), "required");
    }
    const QString format = schema[QStringLiteral("format")].toString();
    const QString pattern = schema[QStringLiteral("pattern")].toString();
    if (schema.contains(QStringLiteral("enum")))
        add(path, QStringLiteral("??"), "not_valid");
    else if (format == QStringLiteral("uuid"))
        add(path, QStringLiteral("nonsense"), "not_an_id");
    else if (format == QStringLiteral("date"))
        breakDate(path);
    else if (pattern.contains(QStringLiteral("0-5")))
        add(path, QStringLiteral("25:00"), "not_a_time");
    else if (!pattern.isEmpty())
        add(path, QStringLiteral("Bad Code"), "not_a_code");
    else if (schema.contains(QStringLiteral("maxLength")))
        add(path, QString(schema[QStringLiteral("maxLength")].toInt() + 1, u'7'), "too_long");
    if (path.endsWith(QStringLiteral("phone")))
        add(path, QStringLiteral("позвоните мне"), "not_a_phone");
    if (format == QStringLiteral("email") && path != QStringLiteral("email"))
        add(path, QStringLiteral("не почта"), "not_an_email");
}

void Mutations::breakDate(const QString &path)
{
    for (const char *text : {"2026-02-30", "01.12.2026", "2026-1-1", "tomorrow", "20261201"})
        add(path, QLatin1String(text), "not_a_date");
    add(path, QStringLiteral("2026-12-01T00:00:00Z"), "too_long");
}

void Mutations::breakInteger(const QJsonObject &schema, const QString &path)
{
    add(path, QStringLiteral("3"), "not_an_integer");
    add(path, 1.5, "not_an_integer");
    add(path, true, "not_an_integer");
    add(path, schema[QStringLiteral("minimum")].toInt() - 1, "out_of_range");
    add(path, schema[QStringLiteral("maximum")].toInt() + 1, "out_of_range");
    addRaw(path, "9007199254740993", "out_of_range");
    addRaw(path, "-9007199254740993", "out_of_range");
    addRaw(path, "1e300", "not_an_integer");
}

void Mutations::breakNumber(const QJsonObject &schema, const QString &path)
{
    add(path, QStringLiteral("3"), "not_a_number");
    add(path, schema[QStringLiteral("minimum")].toDouble() - 0.5, "out_of_range");
    add(path, schema[QStringLiteral("maximum")].toDouble() + 0.5, "out_of_range");
}

void Mutations::breakBoolean(const QString &path)
{
    add(path, QStringLiteral("true"), "not_a_boolean");
    add(path, 1, "not_a_boolean");
}

void Mutations::breakMoney(const QString &path)
{
    const auto money = [](const QJsonValue &amount, const char *currency) {
        return QJsonObject{{QStringLiteral("amount_minor"), amount},
                           {QStringLiteral("currency"), QLatin1String(currency)}};
    };
    add(path, 25000, "not_money");
    add(path, money(1.5, "KZT"), "not_money");
    add(path, money(QStringLiteral("100"), "KZT"), "not_money");
    add(path, money(100, "USD"), "not_money");
    add(path, with(money(100, "KZT"), QStringLiteral("more"), 1), "not_money");
    add(path, money(-1, "KZT"), "out_of_range");
    add(path, money(qint64(1'000'000'000'001), "KZT"), "out_of_range");
    addRaw(path, R"({"amount_minor":9007199254740993,"currency":"KZT"})", "out_of_range");
}

void Mutations::breakList(const QJsonObject &schema, const QString &path)
{
    add(path, QStringLiteral("x"), "not_a_list");
    const QJsonObject items = m_contract.resolved(schema[QStringLiteral("items")].toObject());
    if (items[QStringLiteral("type")] == QStringLiteral("object")) {
        // The right form has one entry at least, so that there is something to break.
        add(path + QStringLiteral(".0"), QStringLiteral("nonsense"), "not_an_object");
        add(path + QStringLiteral(".0"), QJsonArray(), "not_an_object");
        breakObject(items, path + QStringLiteral(".0."));
    } else if (items.contains(QStringLiteral("maxLength"))) {
        add(path, QJsonArray{7}, "not_a_string");
        add(path, QJsonArray{QString(items[QStringLiteral("maxLength")].toInt() + 1, u'7')}, "too_long");
        add(path, QJsonArray{QStringLiteral("7\u0000")}, "control_characters");
    } else {
        add(path, QJsonArray{QStringLiteral("nonsense")},
            items.contains(QStringLiteral("enum")) ? "not_valid" : "not_an_id");
    }
    QJsonArray many;
    for (int i = 0; i <= schema[QStringLiteral("maxItems")].toInt(); ++i)
        many.append(QStringLiteral("0198c2f0-1b6e-7a3c-9d54-2f8e6b1c7a01"));
    add(path, many, "too_many");
}

void Mutations::breakNested(const QJsonObject &schema, const QString &path)
{
    add(path, 7, "not_an_object");
    add(path, QJsonArray(), "not_an_object");
    breakObject(schema, path + u'.');
}

} // namespace zhilego::test::badinput
