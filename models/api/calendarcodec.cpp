// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/api/calendarcodec.h"

#include "models/api/objectreader.h"

namespace zhilego::api {
namespace {

QJsonValue dateOrNull(QDate date)
{
    return date.isValid() ? QJsonValue(date.toString(Qt::ISODate)) : QJsonValue();
}

QJsonValue textOrNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

template <typename Id> QJsonValue idOrNull(const Id &id)
{
    return id.isNull() ? QJsonValue() : QJsonValue(id.toString());
}

QJsonValue numberOrNull(std::optional<int> number)
{
    return number ? QJsonValue(*number) : QJsonValue();
}

QJsonObject encodeDay(const CalendarDay &day)
{
    return {{QStringLiteral("date"), day.date.toString(Qt::ISODate)},
            {QStringLiteral("state"), enumName(nightStateNames, day.state)},
            {QStringLiteral("price"), moneyToJson(day.price.price)},
            {QStringLiteral("rule"), enumName(nightRuleNames, day.price.rule)},
            {QStringLiteral("why"), day.why}};
}

QJsonObject encodeTaker(const NightTaker &taker)
{
    const bool booking = taker.visible && taker.kind == NightTaker::Kind::Booking;
    const bool block = taker.visible && taker.kind == NightTaker::Kind::Block;
    return {{QStringLiteral("kind"), enumName(nightTakerNames, taker.kind)},
            {QStringLiteral("id"),
             taker.id.isNull() ? QJsonValue() : QJsonValue(taker.id.toString(QUuid::WithoutBraces))},
            {QStringLiteral("property_id"), idOrNull(taker.propertyId)},
            {QStringLiteral("from"), taker.from.toString(Qt::ISODate)},
            {QStringLiteral("to"), dateOrNull(taker.to)},
            {QStringLiteral("number"), textOrNull(taker.number)},
            {QStringLiteral("guest_name"), textOrNull(taker.guestName)},
            {QStringLiteral("status"),
             booking ? QJsonValue(enumName(bookingStatusNames, taker.status)) : QJsonValue()},
            {QStringLiteral("reason"),
             block ? QJsonValue(enumName(blockReasonNames, taker.reason)) : QJsonValue()},
            {QStringLiteral("note"), textOrNull(taker.note)}};
}

QJsonArray encodeLinked(const QList<LinkedProperty> &properties)
{
    QJsonArray array;
    for (const LinkedProperty &property : properties)
        array.append(QJsonObject{{QStringLiteral("id"), property.id.toString()},
                                 {QStringLiteral("title"), property.title},
                                 {QStringLiteral("status"), enumName(propertyStatusNames, property.status)}});
    return array;
}

} // namespace

QJsonObject encode(const PropertyCalendar &calendar)
{
    QJsonArray days;
    for (const CalendarDay &day : calendar.days)
        days.append(encodeDay(day));
    return {{QStringLiteral("property_id"), calendar.propertyId.toString()},
            {QStringLiteral("from"), calendar.from.toString(Qt::ISODate)},
            {QStringLiteral("to"), calendar.to.toString(Qt::ISODate)},
            {QStringLiteral("today"), calendar.today.toString(Qt::ISODate)},
            {QStringLiteral("days"), days},
            {QStringLiteral("taken"), encode(calendar.taken)},
            {QStringLiteral("sold_nights"), numberOrNull(calendar.soldNights)},
            {QStringLiteral("available_nights"), numberOrNull(calendar.availableNights)}};
}

QJsonArray encode(const QList<NightTaker> &takers)
{
    QJsonArray array;
    for (const NightTaker &taker : takers)
        array.append(encodeTaker(taker));
    return array;
}

QJsonObject encode(const Block &block)
{
    return {{QStringLiteral("id"), block.id.toString()},
            {QStringLiteral("property_id"), block.propertyId.toString()},
            {QStringLiteral("reason"), enumName(blockReasonNames, block.reason)},
            {QStringLiteral("note"), block.note},
            {QStringLiteral("from"), block.from.toString(Qt::ISODate)},
            {QStringLiteral("to"), dateOrNull(block.to)},
            {QStringLiteral("by_status"), block.byStatus},
            {QStringLiteral("created_by"), idOrNull(block.createdBy)},
            {QStringLiteral("created_by_name"), textOrNull(block.createdByName)},
            {QStringLiteral("version"), block.version},
            {QStringLiteral("created_at"), instantToJson(block.createdAt)}};
}

Result<NewBlock> decodeNewBlock(const QJsonObject &object)
{
    return readObject<NewBlock>(object, [](ObjectReader &reader) {
        NewBlock block;
        const QString reason = reader.requiredText(QStringLiteral("reason"), 40);
        const std::optional<BlockReason> known = enumValue(blockReasonNames, reason);
        if (!known && !reason.isEmpty())
            reader.fail(QStringLiteral("reason"), QStringLiteral("not_valid"));
        block.reason = known.value_or(BlockReason::Other);
        block.note = reader.longText(QStringLiteral("note"), 500).value_or(QString());
        block.from = reader.requiredDate(QStringLiteral("from"));
        block.to = reader.requiredDate(QStringLiteral("to"));
        return block;
    });
}

QJsonObject encode(const PropertyLinks &links)
{
    return {{QStringLiteral("property_id"), links.propertyId.toString()},
            {QStringLiteral("wholes"), encodeLinked(links.wholes)},
            {QStringLiteral("parts"), encodeLinked(links.parts)},
            {QStringLiteral("version"), links.version}};
}

Result<QList<PropertyId>> decodeParts(const QJsonObject &object)
{
    return readObject<QList<PropertyId>>(object, [](ObjectReader &reader) {
        if (!reader.has(QStringLiteral("parts")))
            reader.fail(QStringLiteral("parts"), QStringLiteral("required"));
        return reader.idList<PropertyId>(QStringLiteral("parts"), PropertyLinks::maxParts);
    });
}

} // namespace zhilego::api
