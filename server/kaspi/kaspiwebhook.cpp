// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/kaspi/kaspiwebhook.h"

#include "server/kaspi/exactjson.h"
#include "server/kaspi/kaspisignature.h"
#include "server/kaspi/kaspistatus.h"

#include <algorithm>

namespace zhilego::kaspi {
namespace {

constexpr qsizetype maxIdLength = 128;

Error refused(ErrorCode code, const QString &why)
{
    return Error{code, why, {}, {}, 0, {}};
}

// Several lines of one header mean the same as one line with commas (RFC 9110 §5.3).
QByteArray header(const payments::Notification &notification, const char *name)
{
    QByteArrayList values;
    for (const auto &[key, value] : notification.headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            values.append(value.trimmed());
    }
    return values.join(',');
}

QString reason(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Valid:
        return QStringLiteral("valid");
    case Verdict::NoSecret:
        return QStringLiteral("no webhook secret is configured");
    case Verdict::NoTimestamp:
        return QStringLiteral("no timestamp");
    case Verdict::BadTimestamp:
        return QStringLiteral("timestamp is not a number of seconds");
    case Verdict::Stale:
        return QStringLiteral("timestamp is too far from now");
    case Verdict::NoSignature:
        return QStringLiteral("no signature");
    case Verdict::Mismatch:
        break;
    }
    return QStringLiteral("no signature matches");
}

// No id has any, and the database takes no U+0000.
bool hasControlCharacters(const QString &value)
{
    return std::any_of(value.begin(), value.end(),
                       [](QChar c) { return c.category() == QChar::Other_Control; });
}

Result<QString> text(const QJsonObject &object, QLatin1String name)
{
    const QString value = member(object, name).toString();
    if (value.isEmpty())
        return invalidField(name, QStringLiteral("required"));
    if (value.size() > maxIdLength)
        return invalidField(name, QStringLiteral("too_long"));
    if (hasControlCharacters(value))
        return invalidField(name, QStringLiteral("control_characters"));
    return value;
}

// Kinds of text that are all required and all short.
std::optional<Error> readTexts(const QJsonObject &object,
                               std::initializer_list<std::pair<QLatin1String, QString *>> fields)
{
    for (const auto &[name, target] : fields) {
        const Result<QString> value = text(object, name);
        if (!value)
            return value.error();
        *target = *value;
    }
    return std::nullopt;
}

// The type and the bank's word must tell the same story, else the event is only a reason to look.
PaymentStatus agreedStatus(const QString &type, PaymentStatus raw)
{
    if (type == webhookType(PaymentStatus::Refunded))
        return PaymentStatus::Refunded; // the bank has no word for it: a refunded purchase stays Processed
    if (type == webhookType(PaymentStatus::Paid) || raw == PaymentStatus::Paid)
        return type == webhookType(raw) ? PaymentStatus::Paid : PaymentStatus::Unknown;
    if (raw == PaymentStatus::Unknown || type == webhookType(PaymentStatus::Pending))
        return raw;
    // The bank says "Error" for declined, withdrawn and timed out alike; the type is more precise.
    for (const PaymentStatus outcome :
         {PaymentStatus::Failed, PaymentStatus::Expired, PaymentStatus::Cancelled}) {
        if (type == webhookType(outcome))
            return outcome;
    }
    return PaymentStatus::Unknown;
}

Result<payments::PaymentEvent> readEvent(const QJsonObject &root)
{
    payments::PaymentEvent event;
    const QJsonObject data = member(root, QLatin1String("data")).toObject();
    QString createdAt;
    if (const auto problem = readTexts(root,
                                       {{QLatin1String("eventId"), &event.eventId},
                                        {QLatin1String("type"), &event.type},
                                        {QLatin1String("createdAt"), &createdAt}}))
        return *problem;
    if (const auto problem = readTexts(data,
                                       {{QLatin1String("providerPaymentId"), &event.providerPaymentId},
                                        {QLatin1String("currency"), &event.currency},
                                        {QLatin1String("status"), &event.rawStatus}}))
        return *problem;
    // A payment that was not ordered by us has none.
    event.externalId = member(data, QLatin1String("externalId")).toString().left(maxIdLength);
    if (hasControlCharacters(event.externalId))
        return invalidField(QStringLiteral("externalId"), QStringLiteral("control_characters"));
    event.createdAt = QDateTime::fromString(createdAt, Qt::ISODateWithMs).toUTC();
    if (!event.createdAt.isValid())
        return invalidField(QStringLiteral("createdAt"), QStringLiteral("not_a_date"));
    if (event.currency != QLatin1String("KZT"))
        return invalidField(QStringLiteral("currency"), QStringLiteral("not_supported"));
    const std::optional<Money> amount = moneyFrom(member(data, QLatin1String("amount")));
    if (!amount)
        return invalidField(QStringLiteral("amount"), QStringLiteral("not_an_amount"));
    event.amount = *amount;
    event.status = agreedStatus(event.type, canonicalStatus(event.rawStatus));
    return event;
}

} // namespace

Result<payments::PaymentEvent> parseWebhook(const payments::Notification &notification,
                                            const QList<QByteArray> &secrets)
{
    if (notification.rawBody.size() > maxWebhookBytes)
        return refused(ErrorCode::PayloadTooLarge, QStringLiteral("webhook body"));
    const Verdict verdict
        = verifySignature(header(notification, timestampHeader), header(notification, signatureHeader),
                          notification.rawBody, secrets, notification.receivedAt);
    if (verdict != Verdict::Valid)
        return refused(ErrorCode::Forbidden, reason(verdict));
    if (notification.rawBody.contains('\0')) // QJsonDocument lets it pass, the inbox cannot keep it
        return refused(ErrorCode::BadJson, QStringLiteral("a zero byte"));
    const Result<QJsonObject> root = parseExact(notification.rawBody);
    if (!root)
        return root.error();
    return readEvent(*root);
}

QByteArray encodeWebhook(const payments::PaymentEvent &event)
{
    ExactJsonObject data;
    data.add(QLatin1String("providerPaymentId"), event.providerPaymentId)
        .add(QLatin1String("externalId"), event.externalId)
        .add(QLatin1String("amount"), event.amount)
        .add(QLatin1String("currency"), event.currency)
        .add(QLatin1String("status"), event.rawStatus);
    ExactJsonObject root;
    root.add(QLatin1String("eventId"), event.eventId)
        .add(QLatin1String("type"), event.type)
        .add(QLatin1String("createdAt"), event.createdAt.toUTC().toString(Qt::ISODate))
        .addJson(QLatin1String("data"), data.toJson());
    return root.toJson();
}

QString webhookType(PaymentStatus status)
{
    switch (status) {
    case PaymentStatus::Paid:
        return QStringLiteral("payment.paid");
    case PaymentStatus::Failed:
        return QStringLiteral("payment.failed");
    case PaymentStatus::Expired:
        return QStringLiteral("payment.expired");
    case PaymentStatus::Cancelled:
        return QStringLiteral("payment.cancelled");
    case PaymentStatus::PartiallyRefunded:
    case PaymentStatus::Refunded:
        return QStringLiteral("payment.refunded");
    case PaymentStatus::Created:
    case PaymentStatus::Pending:
    case PaymentStatus::RefundPending:
    case PaymentStatus::Unknown:
        break;
    }
    return QStringLiteral("payment.pending");
}

} // namespace zhilego::kaspi
