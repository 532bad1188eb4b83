// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/api/bookingcodec.h"
#include "models/api/calendarcodec.h"
#include "models/api/democodec.h"
#include "models/api/directorycodec.h"
#include "models/api/errorcodec.h"
#include "models/api/eventcodec.h"
#include "models/api/exceptioncodec.h"
#include "models/api/paymentcodec.h"
#include "models/api/photocodec.h"
#include "models/api/propertycodec.h"
#include "models/api/quotecodec.h"
#include "models/api/ratescodec.h"
#include "models/api/refundcodec.h"
#include "models/api/sessioncodec.h"
#include "tests/fuzz/property.h"
#include "tests/fuzz/targets.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <array>

namespace zhilego::fuzz {
namespace {

using namespace api;

//! As it arrives on the other side of the wire.
QJsonObject sent(const QJsonObject &object)
{
    return QJsonDocument::fromJson(QJsonDocument(object).toJson(QJsonDocument::Compact)).object();
}

void requireTellingRefusal(const Error &error)
{
    const bool input = error.code == ErrorCode::ValidationError;
    require(!input || !error.fields.isEmpty(), "a refusal names what is wrong");
    for (const FieldIssue &issue : error.fields)
        require(!issue.issue.isEmpty(), "a mistake has a name");
    const Error read
        = decodeError(httpStatus(error.code), encodeError(error, QStringLiteral("m"), QStringLiteral("r")));
    require(read.code == error.code && read.requestId == QStringLiteral("r"), "a refusal can be read");
}

//! What was decoded, encoded and sent must be decoded to the same.
template <typename T, typename Decode, typename Encode>
void thereAndBack(const T &value, Decode decode, Encode encode)
{
    const QJsonObject once = encode(value);
    const Result<T> again = decode(sent(once));
    require(again.ok(), "what was decoded can be encoded and decoded again");
    require(encode(*again) == once, "encoding and decoding changes nothing");
}

template <typename T> using Decoder = Result<T> (*)(const QJsonObject &);

template <typename T> void read(const QJsonObject &object, Decoder<T> decode)
{
    const Result<T> value = decode(object);
    if (!value)
        requireTellingRefusal(value.error());
}

template <typename T> void readWithEncoder(const QJsonObject &object, Decoder<T> decode)
{
    const Result<T> value = decode(object);
    if (!value)
        return requireTellingRefusal(value.error());
    thereAndBack<T>(*value, decode, [](const T &decoded) { return encode(decoded); });
}

//! Decoders of our own answers take what they find and never refuse.
template <typename T> void readAnswer(const QJsonObject &object, T (*decode)(const QJsonObject &))
{
    const auto decoded = [decode](const QJsonObject &from) { return Result<T>(decode(from)); };
    thereAndBack<T>(decode(object), decoded, [](const T &value) { return encode(value); });
}

void readRates(const QJsonObject &object)
{
    const Result<Rates> rates = decodeRates(object);
    if (!rates)
        return requireTellingRefusal(rates.error());
    QJsonObject card = encode(RateCard{PropertyId{}, {}, *rates, {}, 1});
    for (const char *key : {"property_id", "base_price", "length_of_stay", "version"})
        card.remove(QLatin1String(key));
    const Result<Rates> again = decodeRates(sent(card));
    require(again.ok() && *again == *rates, "encoding and decoding changes nothing");
}

void readPhoto(const QJsonObject &object)
{
    const auto encoded = [](const Photo &photo) { return encode(photo, PropertyId{}); };
    thereAndBack<Photo>(
        decodePhoto(object), [](const QJsonObject &from) { return Result<Photo>(decodePhoto(from)); },
        encoded);
}

void readDirectoryEntry(const QJsonObject &object)
{
    for (const DirectoryKind kind : directoryKinds) {
        thereAndBack<DirectoryEntry>(
            decodeDirectoryEntry(object),
            [](const QJsonObject &from) { return Result<DirectoryEntry>(decodeDirectoryEntry(from)); },
            [kind](const DirectoryEntry &entry) { return encode(entry, kind); });
    }
}

void readNewDirectoryEntry(const QJsonObject &object)
{
    for (const DirectoryKind kind : directoryKinds) {
        const Result<DirectoryEntry> entry = decodeNewDirectoryEntry(object, kind);
        if (!entry)
            requireTellingRefusal(entry.error());
        else
            readDirectoryEntry(encode(*entry, kind));
    }
}

void readDirectoryPatch(const QJsonObject &object)
{
    for (const DirectoryKind kind : directoryKinds) {
        const Result<DirectoryPatch> patch = decodeDirectoryPatch(object, kind);
        if (!patch)
            requireTellingRefusal(patch.error());
    }
}

void readAlternatives(const QJsonObject &object)
{
    const QJsonArray once = encode(decodeAlternatives(object[QStringLiteral("alternatives")].toArray()));
    require(encode(decodeAlternatives(once)) == once, "encoding and decoding changes nothing");
}

void readFrame(const QJsonObject &object)
{
    const std::optional<LiveEvent> event = decodeLiveEvent(QJsonDocument(object).toJson());
    require(event.has_value()
                == (object.contains(QStringLiteral("seq")) && object.contains(QStringLiteral("type"))),
            "a frame with a number and a type is an event");
    decodeTicket(object);
}

void readError(const QJsonObject &object)
{
    const Error error = decodeError(409, QJsonDocument(object).toJson());
    const Error again
        = decodeError(httpStatus(error.code), encodeError(error, QStringLiteral("m"), error.requestId));
    require(again.code == error.code && again.fields == error.fields && again.requestId == error.requestId,
            "encoding and decoding changes nothing");
}

using Read = void (*)(const QJsonObject &);

// The seeds count on this order: 'A' is the first.
constexpr std::array<Read, 31> reads{
    [](const QJsonObject &o) { readWithEncoder<NewBooking>(o, decodeNewBooking); },
    [](const QJsonObject &o) { readWithEncoder<Booking>(o, decodeBooking); },
    [](const QJsonObject &o) { readWithEncoder<RefundPreview>(o, decodeRefundPreview); },
    [](const QJsonObject &o) { readAnswer<TimelineEntry>(o, decodeTimelineEntry); },
    readAlternatives,
    [](const QJsonObject &o) { read<NewBlock>(o, decodeNewBlock); },
    [](const QJsonObject &o) { read<QList<PropertyId>>(o, decodeParts); },
    [](const QJsonObject &o) { readAnswer<QList<DemoAccount>>(o, decodeDemoAccounts); },
    readDirectoryEntry,
    readNewDirectoryEntry,
    readDirectoryPatch,
    readError,
    readFrame,
    [](const QJsonObject &o) { read<Resolution>(o, decodeResolution); },
    [](const QJsonObject &o) { read<QString>(o, decodeDismissal); },
    [](const QJsonObject &o) { readWithEncoder<NewPayment>(o, decodeNewPayment); },
    [](const QJsonObject &o) { readWithEncoder<Payment>(o, decodePayment); },
    readPhoto,
    [](const QJsonObject &o) { read<int>(o, decodePhotoPosition); },
    [](const QJsonObject &o) { readAnswer<Property>(o, decodeProperty); },
    [](const QJsonObject &o) { readWithEncoder<PropertyDraft>(o, decodeNewProperty); },
    [](const QJsonObject &o) {
        if (!o.isEmpty())
            readWithEncoder<PropertyDraft>(o, [](const QJsonObject &from) {
                return from.isEmpty() ? Result<PropertyDraft>(PropertyDraft{}) : decodePropertyPatch(from);
            });
    },
    [](const QJsonObject &o) { readWithEncoder<StatusChange>(o, decodeStatusChange); },
    [](const QJsonObject &o) { readWithEncoder<StatusChange>(o, decodePropertyStatusChange); },
    [](const QJsonObject &o) { readWithEncoder<PropertyCodes>(o, decodePropertyCodes); },
    [](const QJsonObject &o) { readWithEncoder<QuoteRequest>(o, decodeQuoteRequest); },
    [](const QJsonObject &o) { readWithEncoder<Quote>(o, decodeQuote); },
    readRates,
    [](const QJsonObject &o) { read<NewRefund>(o, decodeNewRefund); },
    [](const QJsonObject &o) { readWithEncoder<LoginRequest>(o, decodeLogin); },
    [](const QJsonObject &o) { readWithEncoder<Tokens>(o, decodeTokens); },
};

} // namespace

//! The first byte chooses the decoder, the rest is the JSON text.
void jsonObject(const QByteArray &input)
{
    if (input.isEmpty())
        return;
    const QJsonDocument document = QJsonDocument::fromJson(input.sliced(1));
    const auto chosen = static_cast<unsigned char>(input.front() - 'A');
    if (document.isObject())
        reads.at(chosen % reads.size())(document.object());
}

} // namespace zhilego::fuzz
