// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/kaspi/kaspisignature.h"
#include "server/kaspi/kaspiwebhook.h"
#include "tests/fuzz/property.h"
#include "tests/fuzz/targets.h"

namespace zhilego::fuzz {
namespace {

using payments::Notification;
using payments::PaymentEvent;

constexpr qint64 now = 1767225600; // 2026-01-01T00:00:00Z
const QByteArray &secret()
{
    static const QByteArray value = "whsec_test_zhiliego";
    return value;
}

Result<PaymentEvent> parsed(Notification notification)
{
    notification.receivedAt = QDateTime::fromSecsSinceEpoch(now, Qt::UTC);
    return kaspi::parseWebhook(notification, {secret()});
}

Notification signedBody(const QByteArray &body)
{
    const QByteArray timestamp = QByteArray::number(now);
    return {{{kaspi::timestampHeader, timestamp},
             {kaspi::signatureHeader, kaspi::signatureOf(secret(), timestamp, body)}},
            body,
            {},
            {}};
}

QByteArray headerOf(const Notification &notification, const char *wanted)
{
    QByteArrayList values;
    for (const auto &[name, value] : notification.headers) {
        if (name.toLower() == QByteArray(wanted).toLower())
            values.append(value.trimmed());
    }
    return values.join(',');
}

//! "name: value" lines, an empty line, the body: as a stranger may send them.
void readAnything(const QByteArray &message)
{
    const qsizetype end = message.indexOf("\n\n");
    Notification notification{{}, end < 0 ? QByteArray() : message.mid(end + 2), {}, {}};
    const QByteArrayList lines = message.left(end).split('\n');
    for (const QByteArray &line : lines)
        notification.headers.append({line.left(line.indexOf(':')), line.mid(line.indexOf(':') + 1)});
    if (!parsed(notification))
        return;
    const QByteArray timestamp = headerOf(notification, kaspi::timestampHeader);
    require(qAbs(timestamp.toLongLong() - now) <= kaspi::signatureToleranceSeconds, "an event is fresh");
    require(headerOf(notification, kaspi::signatureHeader)
                .toLower()
                .contains(kaspi::signatureOf(secret(), timestamp, notification.rawBody)),
            "an event that is taken was signed");
}

void requireSane(const PaymentEvent &event)
{
    require(!event.eventId.isEmpty() && !event.providerPaymentId.isEmpty(), "an event has its ids");
    require(event.eventId.size() <= 128 && event.providerPaymentId.size() <= 128
                && event.externalId.size() <= 128 && event.type.size() <= 128
                && event.rawStatus.size() <= 128,
            "ids fit into their columns");
    require(!(event.eventId + event.type + event.providerPaymentId + event.externalId + event.rawStatus)
                 .contains(QChar(QChar::Null)),
            "the database takes every text");
    require(event.amount >= Money(), "an amount is no debt");
    require(event.createdAt.isValid() && event.createdAt.date().year() >= 1
                && event.createdAt.date().year() <= 9999,
            "the database takes the instant");
}

//! What a partner who knows the secret may write.
void readSigned(const QByteArray &body)
{
    const Result<PaymentEvent> event = parsed(signedBody(body));
    if (!event)
        return require(event.error().code == ErrorCode::BadJson
                           || event.error().code == ErrorCode::ValidationError
                           || event.error().code == ErrorCode::PayloadTooLarge,
                       "a signed body is refused for what it says");
    requireSane(*event);
    require(!body.contains('\0'), "the inbox can keep the body");
    const Result<PaymentEvent> again = parsed(signedBody(kaspi::encodeWebhook(*event)));
    require(again.ok(), "an event can be written and read again");
    require(again->eventId == event->eventId && again->type == event->type
                && again->providerPaymentId == event->providerPaymentId
                && again->externalId == event->externalId && again->rawStatus == event->rawStatus,
            "the second reading finds the same texts");
    require(again->amount == event->amount && again->status == event->status,
            "the second reading finds the same money");
}

} // namespace

//! The first byte chooses: a whole message of a stranger, or a body that we sign.
void webhook(const QByteArray &input)
{
    if (input.isEmpty())
        return;
    if (input.front() % 2 == 0)
        readAnything(input.sliced(1));
    else
        readSigned(input.sliced(1));
}

} // namespace zhilego::fuzz
