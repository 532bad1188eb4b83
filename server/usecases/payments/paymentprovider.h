// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/money.h"
#include "models/domain/paymentchannel.h"
#include "models/domain/paymentstatus.h"
#include "models/domain/result.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QPair>
#include <QStringList>

#include <chrono>
#include <optional>

namespace zhilego::payments {

using Channel = PaymentChannel;

//! What a provider can do; the use cases ask this instead of the provider's name.
struct Capabilities
{
    bool link = false;
    bool qr = false;
    bool remoteInvoice = false;
    bool cancel
        = false; //!< links and codes can be withdrawn before they are paid; remote invoices always can
    bool refundWithoutCustomer = false;
    bool partialRefund = false;
    bool pushNotifications = false;
    bool autoPollAllowed = true; //!< links and codes; see CreatedPayment::pollInterval for each payment
    std::chrono::seconds minPollInterval{5};
};

//! One attempt to be paid. `externalId` is unique per attempt ("ZG-000123-1").
struct CreateRequest
{
    QString externalId;
    Money amount;
    QString description;
    Channel channel = Channel::Link;
    QString phone; //!< E.164, needed by Channel::RemoteInvoice only
    QDateTime holdExpiresAt;
    QString idempotencyKey; //!< used where the provider knows such keys
};

//! What the provider made of a CreateRequest.
struct CreatedPayment
{
    QString providerPaymentId; //!< the key of every later call
    QString payUrl; //!< opens the payment on a phone; empty for a remote invoice
    QString qrPayload; //!< the text to draw as a QR code; empty for a remote invoice
    QDateTime expiresAt; //!< UTC; not opened by then, the attempt is dead
    std::chrono::seconds pollInterval{5}; //!< 0: never poll by a timer, only after a person did something
    std::chrono::seconds activationWait{0}; //!< to open the link or scan the code
    std::chrono::seconds confirmationWait{0}; //!< to confirm after that
    QStringList methods;
    QString payerName; //!< whose phone a remote invoice went to, as far as the provider tells
};

//! The state of a payment right now. Some providers do not repeat the amount in it.
struct StatusAnswer
{
    PaymentStatus status = PaymentStatus::Unknown;
    QString rawStatus; //!< the provider's own word, for the timeline and the log
    std::optional<Money> amount;
    QDateTime at; //!< UTC, when the answer was read
};

//! What was paid and how much of it can still be given back.
struct PaymentDetails
{
    Money total;
    Money refundable;
    QDateTime paidAt; //!< UTC; invalid when the provider did not say
};

//! A refund of the whole or a part of a paid payment.
struct RefundRequest
{
    QString providerPaymentId;
    Money amount;
    QString reason;
    QString idempotencyKey; //!< used where the provider knows such keys
    //! What our ledger says could be refunded before this refund. Set it when an earlier try may have reached
    //! the provider: if the provider has exactly `amount` less, that try worked and nothing is sent again.
    std::optional<Money> refundableBefore;
};

//! The fate of a refund. Unknown = it was sent and the answer was lost: never repeat it blindly, see
//! RefundRequest::refundableBefore.
struct RefundAnswer
{
    QString refundId; //!< empty when unknown or when an earlier try did it
    PaymentStatus status = PaymentStatus::Unknown;
};

//! An incoming message of a provider exactly as it came off the wire.
struct Notification
{
    QList<QPair<QByteArray, QByteArray>> headers;
    QByteArray rawBody;
    QString remoteAddress; //!< as seen by the trusted proxy hop
    QDateTime receivedAt;
};

//! A notification that passed all checks of authenticity. It still proves nothing about money: re-read the
//! status from the provider (or match the amount to the tiyn) before a booking is confirmed.
struct PaymentEvent
{
    QString eventId; //!< unique per provider; a repeat changes nothing
    QString type; //!< "payment.paid" …
    QString providerPaymentId;
    QString externalId;
    Money amount;
    QString currency;
    PaymentStatus status = PaymentStatus::Unknown;
    QString rawStatus;
    QDateTime createdAt; //!< UTC, the sender's clock
};

//! One way of being paid. Thread-safe; every call blocks, is meant for threads of the Provider lane and ends
//! by the provider's configured deadline. Errors: ProviderFailed (refused or unreachable; `retryAfterSeconds`
//! > 0 when a repeat makes sense), NotFound, ValidationError; `detail` names the provider's code.
class PaymentProvider
{
public:
    PaymentProvider() = default;
    virtual ~PaymentProvider() = default;
    Q_DISABLE_COPY_MOVE(PaymentProvider)

    //! The name in routes, settings and the database: "kaspi".
    virtual QString name() const = 0;
    virtual Capabilities capabilities() const = 0;

    //! After an error nothing may be assumed about the attempt: make a new one with a new externalId.
    virtual Result<CreatedPayment> create(const CreateRequest &request) = 0;
    virtual Result<StatusAnswer> status(const QString &providerPaymentId) = 0;
    //! The state after the try to withdraw; it may turn out to be paid already.
    virtual Result<StatusAnswer> cancel(const QString &providerPaymentId) = 0;
    virtual Result<PaymentDetails> details(const QString &providerPaymentId) = 0;
    virtual Result<RefundAnswer> refund(const RefundRequest &request) = 0;
    //! Checks authenticity before anything is parsed. Errors: Forbidden (signature, time, no secret
    //! configured), PayloadTooLarge, BadJson, ValidationError.
    virtual Result<PaymentEvent> parseNotification(const Notification &notification) const = 0;
};

} // namespace zhilego::payments
