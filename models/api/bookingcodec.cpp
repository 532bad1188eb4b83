// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/api/bookingcodec.h"

#include "models/api/directorycodec.h"
#include "models/api/objectreader.h"
#include "models/api/quotecodec.h"
#include "models/domain/phone.h"

#include <algorithm>

namespace zhilego::api {
namespace {

const QString timeForm = QStringLiteral("HH:mm");

QString readPhone(ObjectReader &reader)
{
    const QString typed = reader.requiredText(QStringLiteral("phone"), 24);
    const std::optional<QString> phone = phoneToE164(typed);
    if (!typed.isEmpty() && !phone)
        reader.fail(QStringLiteral("phone"), QStringLiteral("not_a_phone"));
    return phone.value_or(QString());
}

// Not the whole grammar of RFC 5322: what cannot be an address, and line breaks that would add mail headers.
bool looksLikeEmail(const QString &text)
{
    const qsizetype at = text.indexOf(u'@');
    const bool hasBlank = std::any_of(text.begin(), text.end(), [](QChar c) { return c.isSpace(); });
    return !hasBlank && at > 0 && text.count(u'@') == 1 && text.indexOf(u'.', at) > at + 1
        && !text.endsWith(u'.');
}

QString readEmail(ObjectReader &reader)
{
    const QString email = reader.text(QStringLiteral("email"), 254).value_or(QString());
    if (!email.isEmpty() && !looksLikeEmail(email))
        reader.fail(QStringLiteral("email"), QStringLiteral("not_an_email"));
    return email;
}

QJsonObject encodeBookedProperty(const BookedProperty &property)
{
    return {{QStringLiteral("id"), property.id.toString()},
            {QStringLiteral("title"), property.title},
            {QStringLiteral("address"), property.address},
            {QStringLiteral("city"), encode(property.city)},
            {QStringLiteral("district"), encode(property.district)},
            {QStringLiteral("check_in_from"), property.checkInFrom.toString(timeForm)},
            {QStringLiteral("check_out_until"), property.checkOutUntil.toString(timeForm)}};
}

BookedProperty decodeBookedProperty(const QJsonValue &value)
{
    return {PropertyId::fromString(value[QStringLiteral("id")].toString()).value_or(PropertyId{}),
            value[QStringLiteral("title")].toString(),
            value[QStringLiteral("address")].toString(),
            decodeDirectoryRef(value[QStringLiteral("city")]),
            decodeDirectoryRef(value[QStringLiteral("district")]),
            QTime::fromString(value[QStringLiteral("check_in_from")].toString(), timeForm),
            QTime::fromString(value[QStringLiteral("check_out_until")].toString(), timeForm)};
}

QJsonObject encodeGuest(const Guest &guest)
{
    return {{QStringLiteral("client_id"), guest.clientId.toString()},
            {QStringLiteral("full_name"), guest.fullName},
            {QStringLiteral("phone"), guest.phone},
            {QStringLiteral("email"), guest.email.isEmpty() ? QJsonValue() : guest.email},
            {QStringLiteral("contacts_masked"), guest.contactsMasked}};
}

Guest decodeGuest(const QJsonValue &value)
{
    return {ClientId::fromString(value[QStringLiteral("client_id")].toString()).value_or(ClientId{}),
            value[QStringLiteral("full_name")].toString(), value[QStringLiteral("phone")].toString(),
            value[QStringLiteral("email")].toString(), value[QStringLiteral("contacts_masked")].toBool()};
}

QJsonArray encodeTransitions(const QList<Transition> &transitions)
{
    QJsonArray array;
    for (const Transition &transition : transitions) {
        array.append(QJsonObject{
            {QStringLiteral("to"), enumName(bookingStatusNames, transition.to)},
            {QStringLiteral("allowed"), transition.allowed()},
            {QStringLiteral("blocked_by"),
             transition.allowed() ? QJsonValue() : enumName(transitionBlockNames, transition.blockedBy)},
            {QStringLiteral("needs_reason"), transition.needsReason}});
    }
    return array;
}

QList<Transition> decodeTransitions(const QJsonArray &array)
{
    QList<Transition> transitions;
    for (const QJsonValue &value : array) {
        const std::optional<BookingStatus> to
            = enumValue(bookingStatusNames, value[QStringLiteral("to")].toString());
        if (!to)
            continue; // a newer server may know more states
        const TransitionBlock block = value[QStringLiteral("allowed")].toBool()
            ? TransitionBlock::None
            : enumValue(transitionBlockNames, value[QStringLiteral("blocked_by")].toString())
                  .value_or(TransitionBlock::NoPermission);
        transitions.append({*to, block, value[QStringLiteral("needs_reason")].toBool()});
    }
    return transitions;
}

QDate dateFrom(const QJsonValue &value)
{
    return QDate::fromString(value.toString(), Qt::ISODate);
}

} // namespace

QJsonObject encode(const NewBooking &booking)
{
    QJsonObject guest{{QStringLiteral("full_name"), booking.guestName},
                      {QStringLiteral("phone"), booking.guestPhone}};
    if (!booking.guestEmail.isEmpty())
        guest.insert(QStringLiteral("email"), booking.guestEmail);
    QJsonObject object{{QStringLiteral("property_id"), booking.propertyId.toString()},
                       {QStringLiteral("check_in"), booking.checkIn.toString(Qt::ISODate)},
                       {QStringLiteral("check_out"), booking.checkOut.toString(Qt::ISODate)},
                       {QStringLiteral("guests"), booking.guests},
                       {QStringLiteral("guest"), guest}};
    if (booking.quoteId)
        object.insert(QStringLiteral("quote_id"), booking.quoteId->toString());
    if (!booking.source.isEmpty())
        object.insert(QStringLiteral("source"), booking.source);
    if (!booking.comment.isEmpty())
        object.insert(QStringLiteral("comment"), booking.comment);
    return object;
}

Result<NewBooking> decodeNewBooking(const QJsonObject &object)
{
    return readObject<NewBooking>(object, [](ObjectReader &reader) {
        static const QStringList sources{QStringLiteral("desktop"), QStringLiteral("telegram"),
                                         QStringLiteral("phone"),   QStringLiteral("walk_in"),
                                         QStringLiteral("partner"), QStringLiteral("api")};
        NewBooking booking;
        booking.propertyId = reader.requiredId<PropertyId>(QStringLiteral("property_id"));
        booking.checkIn = reader.requiredDate(QStringLiteral("check_in"));
        booking.checkOut = reader.requiredDate(QStringLiteral("check_out"));
        booking.guests = static_cast<int>(reader.requiredInteger(QStringLiteral("guests"), 1, 50));
        ObjectReader &guest = reader.object(QStringLiteral("guest"));
        booking.guestName = guest.requiredText(QStringLiteral("full_name"), 120);
        booking.guestPhone = readPhone(guest);
        booking.guestEmail = readEmail(guest);
        booking.quoteId = reader.optionalId<QuoteId>(QStringLiteral("quote_id"));
        booking.source = reader.text(QStringLiteral("source"), 20).value_or(QStringLiteral("api"));
        if (!sources.contains(booking.source))
            reader.fail(QStringLiteral("source"), QStringLiteral("not_valid"));
        booking.comment = reader.longText(QStringLiteral("comment"), 1000).value_or(QString());
        return booking;
    });
}

QUrlQuery encode(const BookingQuery &query)
{
    QUrlQuery encoded;
    const auto put = [&encoded](const QString &key, const QString &value) {
        if (!value.isEmpty())
            encoded.addQueryItem(key, QString::fromLatin1(QUrl::toPercentEncoding(value)));
    };
    QStringList statuses;
    for (const BookingStatus status : query.statuses)
        statuses.append(enumName(bookingStatusNames, status));
    QStringList paymentStatuses;
    for (const BookingPaymentStatus status : query.paymentStatuses)
        paymentStatuses.append(enumName(bookingPaymentStatusNames, status));
    put(QStringLiteral("status"), statuses.join(u','));
    put(QStringLiteral("property"), query.property ? query.property->toString() : QString());
    put(QStringLiteral("realtor"), query.realtor ? query.realtor->toString() : QString());
    put(QStringLiteral("check_in_from"), query.checkInFrom.toString(Qt::ISODate));
    put(QStringLiteral("check_in_to"), query.checkInTo.toString(Qt::ISODate));
    put(QStringLiteral("check_out_from"), query.checkOutFrom.toString(Qt::ISODate));
    put(QStringLiteral("check_out_to"), query.checkOutTo.toString(Qt::ISODate));
    put(QStringLiteral("created_from"), instantToJson(query.createdFrom).toString());
    put(QStringLiteral("created_to"), instantToJson(query.createdTo).toString());
    put(QStringLiteral("payment_status"), paymentStatuses.join(u','));
    put(QStringLiteral("q"), query.text);
    put(QStringLiteral("sort"), enumName(bookingSortNames, query.sort));
    put(QStringLiteral("limit"), QString::number(query.limit));
    put(QStringLiteral("cursor"), query.cursor);
    put(QStringLiteral("count"), query.countExact ? QStringLiteral("exact") : QString());
    return encoded;
}

QJsonObject encode(const Booking &booking)
{
    QJsonObject object{
        {QStringLiteral("id"), booking.id.toString()},
        {QStringLiteral("number"), booking.number},
        {QStringLiteral("property_id"), booking.property.id.toString()},
        {QStringLiteral("property"), encodeBookedProperty(booking.property)},
        {QStringLiteral("agency_id"), booking.agencyId.toString()},
        {QStringLiteral("realtor_id"), booking.realtorId.toString()},
        {QStringLiteral("realtor_name"), booking.realtorName},
        {QStringLiteral("status"), enumName(bookingStatusNames, booking.status)},
        {QStringLiteral("payment_status"), enumName(bookingPaymentStatusNames, booking.paymentStatus)},
        {QStringLiteral("check_in"), booking.stay.checkIn.toString(Qt::ISODate)},
        {QStringLiteral("check_out"), booking.stay.checkOut.toString(Qt::ISODate)},
        {QStringLiteral("nights"), booking.stay.nights()},
        {QStringLiteral("guests"), booking.guests},
        {QStringLiteral("hold_expires_at"),
         booking.status == BookingStatus::Hold ? instantToJson(booking.holdExpiresAt) : QJsonValue()},
        {QStringLiteral("price_total"), moneyToJson(booking.priceTotal)},
        {QStringLiteral("paid_total"), moneyToJson(booking.paidTotal)},
        {QStringLiteral("deposit"), moneyToJson(booking.deposit)},
        {QStringLiteral("guest"), encodeGuest(booking.guest)},
        {QStringLiteral("source"), booking.source},
        {QStringLiteral("status_reason"),
         booking.statusReason.isEmpty() ? QJsonValue() : booking.statusReason},
        {QStringLiteral("comment"), booking.comment},
        {QStringLiteral("version"), booking.version},
        {QStringLiteral("created_at"), instantToJson(booking.createdAt)},
        {QStringLiteral("updated_at"), instantToJson(booking.updatedAt)}};
    if (!booking.priceLines.isEmpty())
        object.insert(QStringLiteral("price_lines"), encode(booking.priceLines));
    if (!booking.transitions.isEmpty())
        object.insert(QStringLiteral("transitions"), encodeTransitions(booking.transitions));
    return object;
}

Result<Booking> decodeBooking(const QJsonObject &object)
{
    const std::optional<BookingId> id = BookingId::fromString(object[QStringLiteral("id")].toString());
    const std::optional<BookingStatus> status
        = enumValue(bookingStatusNames, object[QStringLiteral("status")].toString());
    if (!id || !status)
        return Error{ErrorCode::Internal,
                     QStringLiteral("booking without id or with an unknown status"),
                     {},
                     {},
                     0,
                     {}};
    const auto money = [&object](const QString &key) { return moneyFromJson(object[key]).value_or(Money()); };
    Booking booking;
    booking.id = *id;
    booking.status = *status;
    booking.number = object[QStringLiteral("number")].toString();
    booking.property = decodeBookedProperty(object[QStringLiteral("property")]);
    booking.agencyId
        = AgencyId::fromString(object[QStringLiteral("agency_id")].toString()).value_or(AgencyId{});
    booking.realtorId
        = UserId::fromString(object[QStringLiteral("realtor_id")].toString()).value_or(UserId{});
    booking.realtorName = object[QStringLiteral("realtor_name")].toString();
    booking.paymentStatus
        = enumValue(bookingPaymentStatusNames, object[QStringLiteral("payment_status")].toString())
              .value_or(BookingPaymentStatus::Unpaid);
    booking.stay
        = {dateFrom(object[QStringLiteral("check_in")]), dateFrom(object[QStringLiteral("check_out")])};
    booking.guests = object[QStringLiteral("guests")].toInt();
    booking.holdExpiresAt = instantFromJson(object[QStringLiteral("hold_expires_at")]);
    booking.priceTotal = money(QStringLiteral("price_total"));
    booking.paidTotal = money(QStringLiteral("paid_total"));
    booking.deposit = money(QStringLiteral("deposit"));
    booking.guest = decodeGuest(object[QStringLiteral("guest")]);
    booking.source = object[QStringLiteral("source")].toString();
    booking.statusReason = object[QStringLiteral("status_reason")].toString();
    booking.comment = object[QStringLiteral("comment")].toString();
    booking.version = object[QStringLiteral("version")].toInt();
    booking.createdAt = instantFromJson(object[QStringLiteral("created_at")]);
    booking.updatedAt = instantFromJson(object[QStringLiteral("updated_at")]);
    booking.priceLines = decodeQuoteLines(object[QStringLiteral("price_lines")].toArray());
    booking.transitions = decodeTransitions(object[QStringLiteral("transitions")].toArray());
    return booking;
}

QJsonObject encode(const RefundPreview &preview)
{
    return {{QStringLiteral("rule"), enumName(refundRuleNames, preview.rule)},
            {QStringLiteral("accommodation_percent"), preview.accommodationPercent},
            {QStringLiteral("accommodation"), moneyToJson(preview.accommodation)},
            {QStringLiteral("cleaning_fee"), moneyToJson(preview.cleaningFee)},
            {QStringLiteral("refund"), moneyToJson(preview.refund)},
            {QStringLiteral("kept"), moneyToJson(preview.kept)}};
}

Result<RefundPreview> decodeRefundPreview(const QJsonObject &object)
{
    const std::optional<RefundRule> rule
        = enumValue(refundRuleNames, object[QStringLiteral("rule")].toString());
    const std::optional<Money> refund = moneyFromJson(object[QStringLiteral("refund")]);
    if (!rule || !refund)
        return failure(ErrorCode::Internal, QStringLiteral("refund preview without rule or amount"));
    const auto money = [&object](const QString &key) { return moneyFromJson(object[key]).value_or(Money()); };
    return RefundPreview{*rule,
                         object[QStringLiteral("accommodation_percent")].toInt(),
                         money(QStringLiteral("accommodation")),
                         money(QStringLiteral("cleaning_fee")),
                         *refund,
                         money(QStringLiteral("kept"))};
}

QJsonObject encode(const TimelineEntry &entry)
{
    return {{QStringLiteral("id"), entry.id},
            {QStringLiteral("type"), entry.type},
            {QStringLiteral("at"), instantToJson(entry.at)},
            {QStringLiteral("actor_name"), entry.actorName.isEmpty() ? QJsonValue() : entry.actorName},
            {QStringLiteral("data"), entry.data}};
}

TimelineEntry decodeTimelineEntry(const QJsonObject &object)
{
    return {object[QStringLiteral("id")].toString(), object[QStringLiteral("type")].toString(),
            instantFromJson(object[QStringLiteral("at")]), object[QStringLiteral("actor_name")].toString(),
            object[QStringLiteral("data")].toObject()};
}

QJsonArray encode(const QList<FreeAlternative> &alternatives)
{
    QJsonArray array;
    for (const FreeAlternative &alternative : alternatives) {
        array.append(
            QJsonObject{{QStringLiteral("check_in"), alternative.stay.checkIn.toString(Qt::ISODate)},
                        {QStringLiteral("check_out"), alternative.stay.checkOut.toString(Qt::ISODate)}});
    }
    return array;
}

QList<FreeAlternative> decodeAlternatives(const QJsonArray &array)
{
    QList<FreeAlternative> alternatives;
    for (const QJsonValue &value : array) {
        const Stay stay{dateFrom(value[QStringLiteral("check_in")]),
                        dateFrom(value[QStringLiteral("check_out")])};
        alternatives.append(FreeAlternative{stay});
    }
    return alternatives;
}

} // namespace zhilego::api
