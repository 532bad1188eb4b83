// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/apicontract.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QMutexLocker>
#include <QRegularExpression>
#include <QTime>
#include <QUuid>

#include <algorithm>

namespace zhilego::test {
namespace {

constexpr int mostProblems = 50;

QString typeOf(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Null:
        return QStringLiteral("null");
    case QJsonValue::Bool:
        return QStringLiteral("boolean");
    case QJsonValue::Double:
        return value.toDouble() == static_cast<double>(value.toInteger()) ? QStringLiteral("integer")
                                                                          : QStringLiteral("number");
    case QJsonValue::String:
        return QStringLiteral("string");
    case QJsonValue::Array:
        return QStringLiteral("array");
    case QJsonValue::Object:
        return QStringLiteral("object");
    case QJsonValue::Undefined:
        break;
    }
    return QStringLiteral("nothing");
}

bool hasFormat(const QString &text, const QString &format)
{
    static const QRegularExpression instant(
        QStringLiteral("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$"));
    static const QRegularExpression uuid(
        QStringLiteral("^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"));
    if (format == QStringLiteral("uuid"))
        return uuid.match(text).hasMatch();
    if (format == QStringLiteral("date"))
        return QDate::fromString(text, QStringLiteral("yyyy-MM-dd")).isValid();
    if (format == QStringLiteral("date-time"))
        return instant.match(text).hasMatch() && QDateTime::fromString(text, Qt::ISODateWithMs).isValid();
    return format == QStringLiteral("uri") || format == QStringLiteral("email")
        || format == QStringLiteral("password") || format == QStringLiteral("int64")
        || format == QStringLiteral("double");
}

//! One schema against one value.
class Check
{
public:
    Check(const QJsonObject &root, QString at)
        : m_root(root)
        , m_at(std::move(at))
    {
    }

    QStringList run(const QJsonObject &schema, const QJsonValue &value)
    {
        for (auto it = schema.constBegin(); it != schema.constEnd(); ++it)
            keyword(schema, it.key(), it.value(), value);
        return m_problems;
    }

private:
    void fail(const QString &why) { m_problems.append(m_at + QStringLiteral(": ") + why); }
    void nested(const QJsonValue &schema, const QJsonValue &value, const QString &at)
    {
        m_problems += schemaProblems(m_root, schema.toObject(), value, at);
    }
    bool fits(const QJsonValue &schema, const QJsonValue &value) const
    {
        return schemaProblems(m_root, schema.toObject(), value).isEmpty();
    }

    void keyword(const QJsonObject &schema, const QString &key, const QJsonValue &rule,
                 const QJsonValue &value)
    {
        static const QSet<QString> notes{
            QStringLiteral("description"), QStringLiteral("title"),   QStringLiteral("example"),
            QStringLiteral("examples"),    QStringLiteral("default"), QStringLiteral("x-issues"),
        };
        if (notes.contains(key))
            return;
        if (key == QStringLiteral("$ref"))
            return nested(reference(rule.toString()), value, m_at);
        if (key == QStringLiteral("type"))
            return type(rule, value);
        if (key == QStringLiteral("enum")) {
            if (!rule.toArray().contains(value))
                fail(QStringLiteral("not in the list: ") + value.toVariant().toString());
            return;
        }
        if (key == QStringLiteral("const")) {
            if (rule != value)
                fail(QStringLiteral("not the constant"));
            return;
        }
        if (combination(key, rule, value) || object(schema, key, rule, value) || list(key, rule, value)
            || text(key, rule, value) || numeric(key, rule, value))
            return;
        fail(QStringLiteral("unknown keyword ") + key);
    }

    QJsonValue reference(const QString &pointer)
    {
        QJsonValue found = m_root;
        const QStringList names = pointer.mid(2).split(u'/');
        for (const QString &name : names)
            found = found[name];
        if (!pointer.startsWith(QStringLiteral("#/")) || !found.isObject())
            fail(QStringLiteral("dangling reference ") + pointer);
        return found;
    }

    void type(const QJsonValue &rule, const QJsonValue &value)
    {
        const QString is = typeOf(value);
        const QJsonArray allowed = rule.isArray() ? rule.toArray() : QJsonArray{rule};
        const bool number = is == QStringLiteral("integer") && allowed.contains(QStringLiteral("number"));
        if (!number && !allowed.contains(is))
            fail(QStringLiteral("is of type ") + is);
    }

    bool combination(const QString &key, const QJsonValue &rule, const QJsonValue &value)
    {
        const QJsonArray list = rule.toArray();
        const auto fitting = std::count_if(list.begin(), list.end(),
                                           [&](const QJsonValue &schema) { return fits(schema, value); });
        if (key == QStringLiteral("allOf")) {
            for (const QJsonValue &schema : list)
                nested(schema, value, m_at);
        } else if (key == QStringLiteral("anyOf")) {
            if (fitting == 0)
                fail(QStringLiteral("fits none of anyOf"));
        } else if (key == QStringLiteral("oneOf")) {
            if (fitting != 1)
                fail(QStringLiteral("fits %1 of oneOf").arg(fitting));
        } else {
            return false;
        }
        return true;
    }

    bool object(const QJsonObject &schema, const QString &key, const QJsonValue &rule,
                const QJsonValue &value)
    {
        const QJsonObject object = value.toObject();
        if (key == QStringLiteral("properties")) {
            const QJsonObject properties = rule.toObject();
            for (auto it = properties.constBegin(); it != properties.constEnd(); ++it) {
                if (object.contains(it.key()))
                    nested(it.value(), object.value(it.key()), m_at + u'.' + it.key());
            }
        } else if (key == QStringLiteral("required")) {
            const QJsonArray names = rule.toArray();
            for (const QJsonValue &name : names) {
                if (value.isObject() && !object.contains(name.toString()))
                    fail(name.toString() + QStringLiteral(" is missing"));
            }
        } else if (key == QStringLiteral("additionalProperties")) {
            const QJsonObject properties = schema[QStringLiteral("properties")].toObject();
            for (auto it = object.constBegin(); it != object.constEnd(); ++it) {
                if (properties.contains(it.key()))
                    continue;
                if (rule.isObject())
                    nested(rule, it.value(), m_at + u'.' + it.key());
                else if (!rule.toBool())
                    fail(it.key() + QStringLiteral(" is not foreseen"));
            }
        } else if (key == QStringLiteral("minProperties")) {
            if (value.isObject() && object.size() < rule.toInt())
                fail(QStringLiteral("too few members"));
        } else {
            return false;
        }
        return true;
    }

    bool list(const QString &key, const QJsonValue &rule, const QJsonValue &value)
    {
        const QJsonArray array = value.toArray();
        if (key == QStringLiteral("items")) {
            for (qsizetype i = 0; i < array.size(); ++i)
                nested(rule, array.at(i), m_at + QStringLiteral("[%1]").arg(i));
        } else if (key == QStringLiteral("minItems") || key == QStringLiteral("maxItems")) {
            const bool few = key == QStringLiteral("minItems") && array.size() < rule.toInt();
            const bool many = key == QStringLiteral("maxItems") && array.size() > rule.toInt();
            if (value.isArray() && (few || many))
                fail(QStringLiteral("has %1 items").arg(array.size()));
        } else {
            return false;
        }
        return true;
    }

    bool text(const QString &key, const QJsonValue &rule, const QJsonValue &value)
    {
        const QString text = value.toString();
        bool bad = false;
        if (key == QStringLiteral("format"))
            bad = !hasFormat(text, rule.toString());
        else if (key == QStringLiteral("pattern"))
            bad = !QRegularExpression(rule.toString()).match(text).hasMatch();
        else if (key == QStringLiteral("minLength"))
            bad = text.size() < rule.toInt();
        else if (key == QStringLiteral("maxLength"))
            bad = text.size() > rule.toInt();
        else
            return false;
        if (bad && value.isString())
            fail(QStringLiteral("\"%1\" breaks %2").arg(text.left(80), key));
        return true;
    }

    bool numeric(const QString &key, const QJsonValue &rule, const QJsonValue &value)
    {
        const double number = value.toDouble();
        bool bad = false;
        if (key == QStringLiteral("minimum"))
            bad = number < rule.toDouble();
        else if (key == QStringLiteral("maximum"))
            bad = number > rule.toDouble();
        else if (key == QStringLiteral("exclusiveMinimum"))
            bad = number <= rule.toDouble();
        else
            return false;
        if (bad && value.isDouble())
            fail(QStringLiteral("%1 breaks %2").arg(number).arg(key));
        return true;
    }

    const QJsonObject &m_root;
    const QString m_at;
    QStringList m_problems;
};

bool matches(const QString &pattern, const QString &path)
{
    const QStringList wanted = pattern.split(u'/');
    const QStringList given = path.split(u'/');
    return std::equal(wanted.begin(), wanted.end(), given.begin(), given.end(),
                      [](const QString &a, const QString &b) { return a == b || a.startsWith(u'{'); });
}

} // namespace

QStringList schemaProblems(const QJsonObject &root, const QJsonObject &schema, const QJsonValue &value,
                           const QString &at)
{
    return Check(root, at).run(schema, value);
}

ApiContract::ApiContract(const QJsonObject &document)
    : m_document(document)
{
}

QList<ApiContract::Operation> ApiContract::operations() const
{
    QList<Operation> operations;
    const QJsonObject paths = m_document[QStringLiteral("paths")].toObject();
    for (auto path = paths.constBegin(); path != paths.constEnd(); ++path) {
        const QJsonObject item = path.value().toObject();
        for (const char *method : {"get", "post", "put", "patch", "delete"}) {
            const QJsonValue operation = item[QLatin1String(method)];
            if (operation.isObject())
                operations.append({QByteArray(method).toUpper(), path.key(), operation.toObject()});
        }
    }
    return operations;
}

std::optional<ApiContract::Operation> ApiContract::find(const QByteArray &method,
                                                        const QByteArray &target) const
{
    const QString path = QString::fromUtf8(target.split('?').constFirst());
    std::optional<Operation> found;
    const QList<Operation> all = operations();
    for (const Operation &operation : all) {
        if (operation.method != method || !matches(operation.path, path))
            continue;
        if (!found || operation.path == path)
            found = operation;
    }
    return found;
}

QJsonObject ApiContract::resolved(const QJsonObject &object) const
{
    const QString pointer = object[QStringLiteral("$ref")].toString();
    if (pointer.isEmpty())
        return object;
    QJsonValue found = m_document;
    const QStringList names = pointer.mid(2).split(u'/');
    for (const QString &name : names)
        found = found[name];
    return found.toObject();
}

QJsonObject ApiContract::requestSchema(const Operation &operation) const
{
    const QJsonObject body = resolved(operation.object[QStringLiteral("requestBody")].toObject());
    return resolved(
        body[QStringLiteral("content")][QStringLiteral("application/json")][QStringLiteral("schema")]
            .toObject());
}

QStringList ApiContract::problemsOf(const QByteArray &method, const QByteArray &target,
                                    const ApiReply &reply) const
{
    const std::optional<Operation> operation = find(method == "HEAD" ? QByteArray("GET") : method, target);
    if (!operation || method == "HEAD")
        return {}; // 404, 405 and answers without a body
    const QJsonObject responses = operation->object[QStringLiteral("responses")].toObject();
    const QJsonValue entry = responses[QString::number(reply.status)];
    if (!entry.isObject())
        return {QStringLiteral("status is not in the document")};
    const QJsonObject content = resolved(entry.toObject())[QStringLiteral("content")].toObject();
    const QByteArray type = reply.headers.value("content-type").split(';').constFirst();
    if (content.isEmpty())
        return reply.body.isEmpty() ? QStringList() : QStringList{QStringLiteral("a body is not foreseen")};
    if (!content.contains(QString::fromLatin1(type)))
        return {QStringLiteral("content type is not foreseen: ") + QString::fromLatin1(type)};
    if (type != "application/json")
        return {};
    QJsonParseError parsing;
    const QJsonDocument body = QJsonDocument::fromJson(reply.body, &parsing);
    if (parsing.error != QJsonParseError::NoError)
        return {QStringLiteral("the body is no JSON: ") + parsing.errorString()};
    const QJsonValue schema = content[QString::fromLatin1(type)][QStringLiteral("schema")];
    return schemaProblems(m_document, schema.toObject(),
                          body.isArray() ? QJsonValue(body.array()) : QJsonValue(body.object()));
}

void ApiContract::look(const QByteArray &method, const QByteArray &target, const ApiReply &reply)
{
    const QStringList found = problemsOf(method, target, reply);
    const std::optional<Operation> operation = find(method, target);
    const QMutexLocker lock(&m_mutex);
    if (operation)
        m_seen.insert(
            QStringLiteral("%1 %2 %3").arg(QString::fromLatin1(method), operation->path).arg(reply.status));
    for (const QString &problem : found) {
        if (m_problems.size() < mostProblems)
            m_problems.append(QStringLiteral("%1 %2 %3: %4 in %5")
                                  .arg(QString::fromLatin1(method), QString::fromUtf8(target))
                                  .arg(reply.status)
                                  .arg(problem, QString::fromUtf8(reply.body.left(600))));
    }
}

QStringList ApiContract::takeProblems()
{
    const QMutexLocker lock(&m_mutex);
    return std::exchange(m_problems, {});
}

QSet<QString> ApiContract::seen() const
{
    const QMutexLocker lock(&m_mutex);
    return m_seen;
}

} // namespace zhilego::test
