// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/error.h"
#include "models/domain/money.h"
#include "models/domain/result.h"

#include <QDate>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>
#include <QSet>
#include <QTime>

#include <memory>
#include <optional>
#include <vector>

namespace zhilego::api {

//! Reads a JSON object field by field and remembers everything that is wrong with it: a field that is
//! missing, of another type, out of range, too long, or that nobody asked for (rules §14: unknown fields
//! are refused). Reading goes on after a mistake, so that one answer names all of them.
class ObjectReader
{
public:
    explicit ObjectReader(QJsonObject object);

    bool has(const QString &key) const { return m_object.contains(key); }

    //! Trimmed text of 1..maxLength characters on one line; control characters are refused.
    QString requiredText(const QString &key, int maxLength);
    //! Absent, null and blank all give nothing.
    std::optional<QString> text(const QString &key, int maxLength);
    //! The same with line breaks and tabs allowed.
    std::optional<QString> longText(const QString &key, int maxLength);
    qint64 requiredInteger(const QString &key, qint64 min, qint64 max);
    std::optional<qint64> integer(const QString &key, qint64 min, qint64 max);
    std::optional<double> number(const QString &key, double min, double max);
    std::optional<bool> boolean(const QString &key);
    QDate requiredDate(const QString &key);
    std::optional<QDate> date(const QString &key);
    std::optional<QTime> time(const QString &key);
    //! {"amount_minor", "currency":"KZT"} of 0..10^12 tiyn.
    Money requiredMoney(const QString &key);
    std::optional<Money> money(const QString &key);
    template <typename IdType> IdType requiredId(const QString &key)
    {
        const std::optional<IdType> id = optionalId<IdType>(key);
        if (!id && !failed(key))
            fail(key, QStringLiteral("required"));
        return id.value_or(IdType{});
    }
    template <typename IdType> std::optional<IdType> optionalId(const QString &key)
    {
        const std::optional<QString> raw = text(key, 36);
        if (!raw)
            return std::nullopt;
        const std::optional<IdType> id = IdType::fromString(*raw);
        if (!id)
            fail(key, QStringLiteral("not_an_id"));
        return id;
    }
    template <typename IdType> QList<IdType> idList(const QString &key, int maxCount)
    {
        QList<IdType> ids;
        const QJsonArray values = array(key, maxCount);
        for (const QJsonValue &value : values) {
            if (const std::optional<IdType> id = IdType::fromString(value.toString()))
                ids.append(*id);
            else
                fail(key, QStringLiteral("not_an_id"));
        }
        return ids;
    }
    //! Texts of one line each; blank ones are left out.
    QStringList textList(const QString &key, int maxCount, int maxLength);
    bool isNull(const QString &key) const { return m_object.value(key).isNull(); }
    //! A list of objects, each read by `read(ObjectReader &)`; mistakes get the path "key.3.field".
    template <typename T, typename Read> QList<T> list(const QString &key, int maxCount, Read read)
    {
        QList<T> items;
        const QJsonArray values = array(key, maxCount);
        for (qsizetype i = 0; i < values.size(); ++i)
            items.append(read(nested(key + u'.' + QString::number(i), values.at(i))));
        return items;
    }
    //! A reader of a nested object; its mistakes become ours with the path "key.field".
    ObjectReader &object(const QString &key);

    void fail(const QString &key, const QString &issue);
    //! Call last: adds what nobody asked for and the mistakes of nested objects.
    QList<FieldIssue> finish();

private:
    enum class Lines { One, Many };
    std::optional<QString> readText(const QString &key, int maxLength, Lines lines);
    QJsonValue take(const QString &key);
    QJsonArray array(const QString &key, int maxCount);
    ObjectReader &nested(const QString &path, const QJsonValue &value);
    bool failed(const QString &key) const;

    QJsonObject m_object;
    QSet<QString> m_known;
    QList<FieldIssue> m_issues;
    std::vector<std::pair<QString, std::unique_ptr<ObjectReader>>> m_nested;
};

//! What `read` made of the object, or everything that is wrong with it.
template <typename T, typename Read> Result<T> readObject(const QJsonObject &object, Read read)
{
    ObjectReader reader(object);
    T value = read(reader);
    QList<FieldIssue> issues = reader.finish();
    if (!issues.isEmpty())
        return Error{ErrorCode::ValidationError, {}, std::move(issues), {}, 0, {}};
    return value;
}

QJsonObject moneyToJson(Money money);
std::optional<Money> moneyFromJson(const QJsonValue &value);
//! RFC 3339 UTC with milliseconds; null for an invalid instant.
QJsonValue instantToJson(const QDateTime &instant);
QDateTime instantFromJson(const QJsonValue &value);

} // namespace zhilego::api
