// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/api/exceptioncodec.h"

#include "models/api/objectreader.h"

namespace zhilego::api {
namespace {

constexpr int longestComment = 500;

void readDates(ObjectReader &reader, Resolution &resolution, bool required)
{
    const bool given = reader.has(QStringLiteral("check_in")) || reader.has(QStringLiteral("check_out"));
    if (!given && !required)
        return;
    resolution.checkIn = reader.requiredDate(QStringLiteral("check_in"));
    resolution.checkOut = reader.requiredDate(QStringLiteral("check_out"));
}

void readMethod(ObjectReader &reader, Resolution &resolution, bool required)
{
    static const QStringList methods{QStringLiteral("cash"), QStringLiteral("invoice"),
                                     QStringLiteral("provider")};
    const QString key = QStringLiteral("method");
    resolution.method = required ? reader.requiredText(key, 20) : reader.text(key, 20).value_or(QString());
    if (!resolution.method.isEmpty() && !methods.contains(resolution.method))
        reader.fail(key, QStringLiteral("not_valid"));
    else if (!required && !resolution.method.isEmpty())
        reader.fail(key, QStringLiteral("unknown"));
}

//! Fields of other actions: a mistake in them is named first, then that they do not belong here.
template <typename Value>
void refuse(ObjectReader &reader, const char *key, const std::optional<Value> &given)
{
    if (given)
        reader.fail(QLatin1String(key), QStringLiteral("unknown"));
}

} // namespace

Result<Resolution> decodeResolution(const QJsonObject &object)
{
    return readObject<Resolution>(object, [](ObjectReader &reader) {
        Resolution resolution;
        const QString name = reader.requiredText(QStringLiteral("action"), 40);
        const std::optional<ResolveAction> action = enumValue(resolveActionNames, name);
        if (!action && !name.isEmpty())
            reader.fail(QStringLiteral("action"), QStringLiteral("not_valid"));
        resolution.action = action.value_or(ResolveAction::Done);
        const bool mustExplain = action == ResolveAction::Done || action == ResolveAction::Accept;
        resolution.comment = mustExplain
            ? reader.requiredText(QStringLiteral("comment"), longestComment)
            : reader.longText(QStringLiteral("comment"), longestComment).value_or(QString());
        if (action == ResolveAction::OtherDates || action == ResolveAction::OtherProperty) {
            readDates(reader, resolution, action == ResolveAction::OtherDates);
        } else {
            refuse(reader, "check_in", reader.date(QStringLiteral("check_in")));
            refuse(reader, "check_out", reader.date(QStringLiteral("check_out")));
        }
        if (action == ResolveAction::OtherProperty)
            resolution.propertyId = reader.requiredId<PropertyId>(QStringLiteral("property_id"));
        else
            refuse(reader, "property_id", reader.optionalId<PropertyId>(QStringLiteral("property_id")));
        readMethod(reader, resolution, action == ResolveAction::GivenBack);
        return resolution;
    });
}

Result<QString> decodeDismissal(const QJsonObject &object)
{
    return readObject<QString>(object, [](ObjectReader &reader) {
        return reader.requiredText(QStringLiteral("comment"), longestComment);
    });
}

} // namespace zhilego::api
