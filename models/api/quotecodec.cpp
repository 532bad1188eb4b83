// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/api/quotecodec.h"

#include "models/api/objectreader.h"
#include "models/domain/enumnames.h"

namespace zhilego::api {
namespace {

constexpr std::array unitNames{
    EnumName<QuoteUnit>{QuoteUnit::Night, "night"},
    EnumName<QuoteUnit>{QuoteUnit::GuestNight, "guest_night"},
    EnumName<QuoteUnit>{QuoteUnit::Stay, "stay"},
};

} // namespace

QJsonObject encode(const QuoteRequest &request)
{
    return {{QStringLiteral("property_id"), request.propertyId.toString()},
            {QStringLiteral("check_in"), request.checkIn.toString(Qt::ISODate)},
            {QStringLiteral("check_out"), request.checkOut.toString(Qt::ISODate)},
            {QStringLiteral("guests"), request.guests}};
}

Result<QuoteRequest> decodeQuoteRequest(const QJsonObject &object)
{
    return readObject<QuoteRequest>(object, [](ObjectReader &reader) {
        QuoteRequest request;
        request.propertyId = reader.requiredId<PropertyId>(QStringLiteral("property_id"));
        request.checkIn = reader.requiredDate(QStringLiteral("check_in"));
        request.checkOut = reader.requiredDate(QStringLiteral("check_out"));
        request.guests = static_cast<int>(reader.requiredInteger(QStringLiteral("guests"), 1, 50));
        if (reader.text(QStringLiteral("promo_code"), 40))
            reader.fail(QStringLiteral("promo_code"), QStringLiteral("not_valid"));
        return request;
    });
}

QJsonArray encode(const QList<QuoteLine> &lines)
{
    QJsonArray array;
    for (const QuoteLine &line : lines) {
        array.append(QJsonObject{{QStringLiteral("code"), line.code},
                                 {QStringLiteral("title"), line.title},
                                 {QStringLiteral("quantity"), line.quantity},
                                 {QStringLiteral("unit"), enumName(unitNames, line.unit)},
                                 {QStringLiteral("unit_price"), moneyToJson(line.unitPrice)},
                                 {QStringLiteral("amount"), moneyToJson(line.amount)},
                                 {QStringLiteral("why"), line.why}});
    }
    return array;
}

QList<QuoteLine> decodeQuoteLines(const QJsonArray &lines)
{
    QList<QuoteLine> decoded;
    for (const QJsonValue &line : lines) {
        decoded.append(
            {line[QStringLiteral("code")].toString(), line[QStringLiteral("title")].toString(),
             line[QStringLiteral("quantity")].toInt(),
             enumValue(unitNames, line[QStringLiteral("unit")].toString()).value_or(QuoteUnit::Stay),
             moneyFromJson(line[QStringLiteral("unit_price")]).value_or(Money()),
             moneyFromJson(line[QStringLiteral("amount")]).value_or(Money()),
             line[QStringLiteral("why")].toString()});
    }
    return decoded;
}

QJsonObject encode(const Quote &quote)
{
    return {{QStringLiteral("id"), quote.id.toString()},
            {QStringLiteral("property_id"), quote.propertyId.toString()},
            {QStringLiteral("check_in"), quote.stay.checkIn.toString(Qt::ISODate)},
            {QStringLiteral("check_out"), quote.stay.checkOut.toString(Qt::ISODate)},
            {QStringLiteral("nights"), quote.stay.nights()},
            {QStringLiteral("guests"), quote.guests},
            {QStringLiteral("lines"), encode(quote.lines)},
            {QStringLiteral("total"), moneyToJson(quote.total)},
            {QStringLiteral("deposit"), moneyToJson(quote.deposit)},
            {QStringLiteral("expires_at"), instantToJson(quote.expiresAt)}};
}

Result<Quote> decodeQuote(const QJsonObject &object)
{
    const std::optional<QuoteId> id = QuoteId::fromString(object[QStringLiteral("id")].toString());
    const std::optional<Money> total = moneyFromJson(object[QStringLiteral("total")]);
    if (!id || !total)
        return Error{ErrorCode::Internal, QStringLiteral("quote answer without id or total"), {}, {}, 0, {}};
    Quote quote;
    quote.id = *id;
    quote.propertyId
        = PropertyId::fromString(object[QStringLiteral("property_id")].toString()).value_or(PropertyId{});
    quote.stay = {QDate::fromString(object[QStringLiteral("check_in")].toString(), Qt::ISODate),
                  QDate::fromString(object[QStringLiteral("check_out")].toString(), Qt::ISODate)};
    quote.guests = object[QStringLiteral("guests")].toInt();
    quote.lines = decodeQuoteLines(object[QStringLiteral("lines")].toArray());
    quote.total = *total;
    quote.deposit = moneyFromJson(object[QStringLiteral("deposit")]).value_or(Money());
    quote.expiresAt = instantFromJson(object[QStringLiteral("expires_at")]);
    return quote;
}

} // namespace zhilego::api
