// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/kaspi/kaspiqrclient.h"

#include "server/kaspi/kaspianswers.h"
#include "server/kaspi/kaspistatus.h"
#include "server/kaspi/kaspiwebhook.h"

namespace zhilego::kaspi {
namespace {

constexpr qint64 deviceNotFound = -1501;

Result<qint64> bankId(const QString &providerPaymentId)
{
    bool ok = false;
    const qint64 id = providerPaymentId.toLongLong(&ok);
    if (!ok || id <= 0)
        return invalidField(QStringLiteral("provider_payment_id"), QStringLiteral("not_a_number"));
    return id;
}

bool isDeviceUnknown(const KaspiReply &reply)
{
    return !reply.data
        && reply.data.error().info.value(QStringLiteral("provider_code")).toInteger() == deviceNotFound;
}

Error conflict(const QString &why)
{
    return Error{ErrorCode::Conflict, why, {}, {}, 0, {}};
}

QString createPath(payments::Channel channel)
{
    switch (channel) {
    case payments::Channel::Qr:
        return QStringLiteral("qr/create");
    case payments::Channel::RemoteInvoice:
        return QStringLiteral("remote/create");
    case payments::Channel::Link:
        break;
    }
    return QStringLiteral("qr/create-link");
}

} // namespace

KaspiQrClient::KaspiQrClient(KaspiSettings settings)
    : m_settings(std::move(settings))
    , m_api(m_settings)
    , m_device(m_settings, m_api)
{
}

QString KaspiQrClient::name() const
{
    return QStringLiteral("kaspi");
}

payments::Capabilities KaspiQrClient::capabilities() const
{
    const bool r3 = m_settings.protocol() == Protocol::R3;
    payments::Capabilities can;
    can.link = true;
    can.qr = true;
    can.remoteInvoice = r3;
    can.refundWithoutCustomer = r3;
    can.partialRefund = r3;
    can.pushNotifications = !m_settings.webhookSecrets.isEmpty();
    return can;
}

Result<payments::CreatedPayment> KaspiQrClient::create(const payments::CreateRequest &request)
{
    if (request.amount <= Money())
        return invalidField(QStringLiteral("amount"), QStringLiteral("not_positive"));
    ExactJsonObject body;
    body.add(QLatin1String("Amount"), request.amount);
    QString payerName;
    if (request.channel == payments::Channel::RemoteInvoice) {
        const QString phone = bankPhone(request.phone, m_settings.phoneFormat);
        if (phone.isEmpty())
            return invalidField(QStringLiteral("phone"), QStringLiteral("not_kazakhstan_e164"));
        const Result<QString> customer = customerOf(phone);
        if (!customer)
            return customer.error();
        payerName = *customer;
        body.add(QLatin1String("PhoneNumber"), phone);
        body.add(QLatin1String("Comment"), request.externalId); // the only field that comes back to people
    } else {
        body.add(QLatin1String("ExternalId"), request.externalId);
    }
    const KaspiReply reply = postAsDevice(createPath(request.channel), body);
    if (!reply.data)
        return reply.data.error();
    Result<payments::CreatedPayment> created
        = readCreated(reply.data->toObject(), request.channel, m_settings.now());
    if (created)
        created->payerName = payerName;
    return created;
}

Result<QString> KaspiQrClient::customerOf(const QString &bankPhone)
{
    const KaspiReply reply = asDevice([&](const QString &token) {
        QUrlQuery query;
        query.addQueryItem(QStringLiteral("phoneNumber"), bankPhone);
        query.addQueryItem(QStringLiteral("deviceToken"), token);
        return m_api.get(QStringLiteral("remote/client-info"), query);
    });
    if (reply.data)
        return member(reply.data->toObject(), QLatin1String("ClientName")).toString();
    const ErrorCode code = reply.data.error().code;
    if (code == ErrorCode::NotFound || code == ErrorCode::ValidationError)
        return invalidField(QStringLiteral("phone"), QStringLiteral("not_a_customer"));
    return QString(); // at most 50 questions a minute; the invoice itself decides
}

Result<payments::StatusAnswer> KaspiQrClient::status(const QString &providerPaymentId)
{
    const Result<qint64> id = bankId(providerPaymentId);
    if (!id)
        return id.error();
    const KaspiReply reply = m_api.get(QStringLiteral("payment/status/%1").arg(*id));
    if (!reply.data)
        return reply.data.error();
    return readStatus(reply.data->toObject(), m_settings.now());
}

Result<payments::StatusAnswer> KaspiQrClient::cancel(const QString &providerPaymentId)
{
    const Result<qint64> id = bankId(providerPaymentId);
    if (!id)
        return id.error();
    ExactJsonObject body;
    body.add(QLatin1String("QrPaymentId"), *id);
    const KaspiReply reply = postAsDevice(QStringLiteral("remote/cancel"), body);
    if (!reply.data) {
        // Refused (paid meanwhile, or no invoice at all) or the answer was lost: the caller needs the state.
        const Result<payments::StatusAnswer> now = status(providerPaymentId);
        return now ? now : Result<payments::StatusAnswer>(reply.data.error());
    }
    return readStatus(reply.data->toObject(), m_settings.now());
}

Result<payments::PaymentDetails> KaspiQrClient::details(const QString &providerPaymentId)
{
    const Result<qint64> id = bankId(providerPaymentId);
    if (!id)
        return id.error();
    if (m_settings.protocol() == Protocol::R1)
        return failure(ErrorCode::ProviderFailed, QStringLiteral("payment/details: r1 does not have it"));
    const KaspiReply reply = asDevice([&](const QString &token) {
        QUrlQuery query;
        query.addQueryItem(QStringLiteral("QrPaymentId"), QString::number(*id));
        query.addQueryItem(QStringLiteral("DeviceToken"), token);
        return m_api.get(QStringLiteral("payment/details"), query);
    });
    if (!reply.data)
        return reply.data.error();
    return readDetails(reply.data->toObject());
}

Result<payments::RefundAnswer> KaspiQrClient::refund(const payments::RefundRequest &request)
{
    const Result<qint64> id = bankId(request.providerPaymentId);
    if (!id)
        return id.error();
    if (request.amount <= Money())
        return invalidField(QStringLiteral("amount"), QStringLiteral("not_positive"));
    if (!capabilities().refundWithoutCustomer)
        return conflict(QStringLiteral("payment/return: without the customer only at r3"));
    const Result<payments::PaymentDetails> before = details(request.providerPaymentId);
    if (!before)
        return before.error();
    // The bank has no idempotency keys: what is left to refund tells whether an earlier try worked.
    if (request.refundableBefore && before->refundable == *request.refundableBefore - request.amount) {
        const bool nothingLeft = before->refundable.isZero();
        return payments::RefundAnswer{
            {}, nothingLeft ? PaymentStatus::Refunded : PaymentStatus::PartiallyRefunded};
    }
    if (request.refundableBefore && before->refundable != *request.refundableBefore)
        return conflict(QStringLiteral("the bank can refund %1, our ledger says %2")
                            .arg(before->refundable.toDecimal(), request.refundableBefore->toDecimal()));
    if (request.amount > before->refundable)
        return invalidField(QStringLiteral("amount"), QStringLiteral("more_than_refundable"));
    const bool everything = request.amount == before->refundable;
    return sendRefund(request, *id, everything ? PaymentStatus::Refunded : PaymentStatus::PartiallyRefunded);
}

Result<payments::RefundAnswer> KaspiQrClient::sendRefund(const payments::RefundRequest &request, qint64 id,
                                                         PaymentStatus afterwards)
{
    ExactJsonObject body;
    body.add(QLatin1String("QrPaymentId"), id).add(QLatin1String("Amount"), request.amount);
    const KaspiReply reply = postAsDevice(QStringLiteral("payment/return"), body);
    if (!reply.data && reply.mayHaveHappened)
        return payments::RefundAnswer{{}, PaymentStatus::Unknown};
    if (!reply.data)
        return reply.data.error();
    const QString refundId = member(reply.data->toObject(), QLatin1String("ReturnOperationId")).toString();
    return payments::RefundAnswer{refundId, afterwards};
}

Result<payments::PaymentEvent>
KaspiQrClient::parseNotification(const payments::Notification &notification) const
{
    return parseWebhook(notification, m_settings.webhookSecrets);
}

KaspiReply KaspiQrClient::postAsDevice(const QString &path, const ExactJsonObject &body)
{
    return asDevice([&](const QString &token) {
        ExactJsonObject complete = body;
        complete.add(QLatin1String("DeviceToken"), token);
        if (m_settings.protocol() == Protocol::R3)
            complete.add(QLatin1String("OrganizationBin"), m_settings.organizationBin);
        return m_api.post(path, complete);
    });
}

KaspiReply KaspiQrClient::asDevice(const std::function<KaspiReply(const QString &)> &call)
{
    const Result<QString> token = m_device.token();
    if (!token)
        return {token.error()};
    KaspiReply reply = call(*token);
    if (!isDeviceUnknown(reply) || !m_device.forget(*token))
        return reply;
    // The bank did nothing, it only lost our registration: one more try with a fresh one.
    const Result<QString> fresh = m_device.token();
    return fresh ? call(*fresh) : reply;
}

} // namespace zhilego::kaspi
