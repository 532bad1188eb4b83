// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/payments/startpayment.h"

#include "server/db/repositories/bookingreader.h"
#include "server/db/repositories/bookingrepository.h"
#include "server/db/repositories/paymentrepository.h"
#include "server/db/transaction.h"
#include "server/usecases/auth/policy.h"
#include "server/usecases/payments/acceptbyhand.h"
#include "server/usecases/payments/askprovider.h"
#include "server/usecases/payments/remoteinvoice.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace zhilego::payments {
namespace {

//! An attempt without the provider's answer belongs to a call that crashed, once it is this old.
constexpr int abandonedAfterSeconds = 60;

QByteArray bodyOf(const Payment &payment)
{
    return QJsonDocument(api::encode(payment)).toJson(QJsonDocument::Compact);
}

bool takesMoney(const db::LockedBooking &booking)
{
    if (booking.paidTotal >= booking.priceTotal)
        return false;
    return (booking.status == BookingStatus::Hold && booking.now < booking.holdExpiresAt)
        || booking.status == BookingStatus::Confirmed || booking.status == BookingStatus::CheckedIn;
}

bool offers(const Capabilities &capabilities, Channel channel)
{
    switch (channel) {
    case Channel::Link:
        return capabilities.link;
    case Channel::Qr:
        return capabilities.qr;
    case Channel::RemoteInvoice:
        break;
    }
    return capabilities.remoteInvoice;
}

//! A link and a code are the same to the guest; an invoice lies somewhere else.
bool fits(const Payment &live, Channel wished)
{
    return isRemoteInvoice(live) == (wished == Channel::RemoteInvoice);
}

//! The bank cannot withdraw a link, so there is nothing to do but to wait until it dies.
Error linkStillOpen(const Payment &live, const QDateTime &now)
{
    Error error = failure(ErrorCode::Conflict, QStringLiteral("a link of this booking can still be opened"));
    error.retryAfterSeconds = static_cast<int>(qBound(qint64(1), now.secsTo(live.expiresAt), qint64(3600)));
    return error;
}

bool holdsMoney(PaymentStatus status)
{
    return status == PaymentStatus::Paid || status == PaymentStatus::RefundPending
        || status == PaymentStatus::PartiallyRefunded || status == PaymentStatus::Refunded;
}

Error notRepeatable()
{
    Error error = failure(ErrorCode::InvalidTransition, QStringLiteral("this payment did not fail"));
    error.info.insert(QStringLiteral("blocked_by"), QStringLiteral("payment_did_not_fail"));
    error.info.insert(QStringLiteral("allowed"), QJsonArray());
    return error;
}

QString description(const db::LockedBooking &booking)
{
    const QString form = QStringLiteral("dd.MM.yyyy");
    return QStringLiteral("%1: %2–%3")
        .arg(booking.number, booking.stay.checkIn.toString(form), booking.stay.checkOut.toString(form));
}

} // namespace

StartPayment::StartPayment(db::Pool &pool, const Providers &providers)
    : m_pool(pool)
    , m_providers(providers)
{
}

Result<Reply> StartPayment::run(const Caller &caller, BookingId booking, const api::NewPayment &request,
                                const IdempotencyKey &key) const
{
    PaymentProvider *provider = m_providers.find(request.provider);
    if (!provider)
        return invalidField(QStringLiteral("provider"), QStringLiteral("not_available"));
    if (!offers(provider->capabilities(), request.channel))
        return invalidField(QStringLiteral("channel"), QStringLiteral("not_available"));
    if (request.amount) // a link is always for all that is due
        return invalidField(QStringLiteral("amount"), QStringLiteral("not_allowed"));
    if (!request.comment.isEmpty())
        return invalidField(QStringLiteral("comment"), QStringLiteral("not_allowed"));
    const auto attemptBegin = [&] {
        return db::inTransaction(m_pool, [&](db::Connection &connection) {
            return begin(connection, caller, booking, request, key);
        });
    };
    Result<Beginning> beginning = attemptBegin();
    if (beginning && beginning->stale) {
        const Outcome settled = settleStale(*provider, *beginning->stale);
        if (!settled)
            return settled.error();
        beginning = attemptBegin();
    }
    if (!beginning)
        return beginning.error();
    if (beginning->answer)
        return *beginning->answer;
    if (!beginning->attempt)
        return failure(ErrorCode::Conflict, QStringLiteral("another payment is in progress"));
    return finish(caller, *beginning->attempt, provider->create(beginning->attempt->request), key);
}

Result<Reply> StartPayment::retry(const Caller &caller, PaymentId id, const IdempotencyKey &key) const
{
    const Result<db::Reach> reach = reachOf(caller.actor, Permission::PaymentsCreate);
    if (!reach)
        return reach.error();
    const std::optional<db::LockedPayment> found = db::PaymentRepository(*m_pool.lease()).find(*reach, id);
    if (!found)
        return failure(ErrorCode::NotFound, QStringLiteral("payment"));
    if (holdsMoney(found->payment.status))
        return notRepeatable();
    api::NewPayment again;
    again.provider = found->payment.provider;
    again.kind = QStringLiteral("full");
    if (found->payment.channel == enumName(paymentChannelNames, PaymentChannel::Qr))
        again.channel = PaymentChannel::Qr;
    return run(caller, found->payment.bookingId, again, key);
}

Result<StartPayment::Beginning> StartPayment::begin(db::Connection &connection, const Caller &caller,
                                                    BookingId id, const api::NewPayment &request,
                                                    const IdempotencyKey &key) const
{
    const Result<std::optional<Reply>> known = claimLong(connection, caller, key);
    if (!known)
        return known.error();
    if (*known)
        return Beginning{**known, {}, {}};
    const Result<db::Reach> reach = reachOf(caller.actor, Permission::PaymentsCreate);
    if (!reach)
        return reach.error();
    db::BookingRepository bookings(connection);
    const std::optional<db::LockedBooking> booking = bookings.lock(*reach, id);
    if (!booking)
        return failure(ErrorCode::NotFound, QStringLiteral("booking"));
    if (!takesMoney(*booking))
        return notPayable(booking->status);
    db::PaymentRepository payments(connection);
    if (const std::optional<Payment> live = payments.liveOf(id)) {
        const bool answered = !live->providerPaymentId.isEmpty();
        const bool open = live->expiresAt > booking->now && live->status == PaymentStatus::Created;
        if (answered && open && !fits(*live, request.channel) && !isRemoteInvoice(*live))
            return linkStillOpen(*live, booking->now);
        if (answered && open && fits(*live, request.channel)) {
            const Reply again{200, bodyOf(*live)};
            finishLong(connection, caller, key, again);
            return Beginning{again, {}, {}};
        }
        if (!answered && live->createdAt.secsTo(booking->now) < abandonedAfterSeconds)
            return failure(ErrorCode::Conflict, QStringLiteral("another payment is being made"));
        abandonLong(connection, caller, key);
        return Beginning{{}, {}, live};
    }
    const Payment payment
        = payments.insert(id, booking->agencyId, booking->realtorId, request.provider, request.kind,
                          booking->priceTotal - booking->paidTotal, booking->number, caller.actor.id,
                          enumName(paymentChannelNames, request.channel));
    if (booking->paymentStatus == BookingPaymentStatus::Unpaid)
        bookings.setPaymentStatus(id, BookingPaymentStatus::Pending);
    CreateRequest create;
    create.externalId = payment.externalId;
    create.amount = payment.amount;
    create.description = description(*booking);
    create.channel = request.channel;
    create.phone = request.phone;
    create.holdExpiresAt = booking->holdExpiresAt;
    create.idempotencyKey = payment.id.toString();
    return Beginning{{}, Attempt{payment, create, booking->status == BookingStatus::Hold}, {}};
}

Outcome StartPayment::settleStale(PaymentProvider &provider, const Payment &stale) const
{
    PaymentNews news{stale.provider,         stale.providerPaymentId, stale.externalId,
                     PaymentStatus::Expired, QStringLiteral(),        std::nullopt};
    if (!stale.providerPaymentId.isEmpty()) {
        const bool invoice = isRemoteInvoice(stale);
        const Result<PaymentNews> now = invoice ? withdraw(provider, stale) : askProvider(provider, stale);
        if (!now)
            return now.error();
        const bool openable = invoice || stale.expiresAt > QDateTime::currentDateTimeUtc();
        const bool open = openable && now->status == PaymentStatus::Created;
        if (open || now->status == PaymentStatus::Pending || now->status == PaymentStatus::Unknown)
            return failure(ErrorCode::Conflict, QStringLiteral("the guest is paying the previous link"));
        news = *now;
        // Not opened in time is as dead as refused.
        if (news.status == PaymentStatus::Created)
            news.status = PaymentStatus::Expired;
    }
    db::inTransaction(m_pool, [&](db::Connection &connection) { applyPaymentNews(connection, news); });
    return Done{};
}

//! An invoice is withdrawn when the hold ends, however long the bank would keep it.
QDateTime StartPayment::expiry(const Attempt &attempt, const CreatedPayment &created)
{
    const QDateTime holdEnd = attempt.request.holdExpiresAt;
    const bool ours = isRemoteInvoice(attempt.payment) && attempt.onHold && holdEnd.isValid();
    return ours ? qMin(holdEnd, created.expiresAt) : created.expiresAt;
}

Result<Reply> StartPayment::finish(const Caller &caller, const Attempt &attempt,
                                   const Result<CreatedPayment> &created, const IdempotencyKey &key) const
{
    if (!created) {
        db::inTransaction(m_pool, [&](db::Connection &connection) {
            const Payment &payment = attempt.payment;
            applyPaymentNews(connection,
                             {payment.provider, QString(), payment.externalId, PaymentStatus::Failed,
                              QStringLiteral("create failed"), std::nullopt});
            abandonLong(connection, caller, key);
        });
        return created.error();
    }
    return db::inTransaction(m_pool, [&](db::Connection &connection) -> Result<Reply> {
        db::PaymentRepository payments(connection);
        payments.setProviderAnswer(attempt.payment.id,
                                   {created->providerPaymentId, created->payUrl, created->qrPayload,
                                    expiry(attempt, *created),
                                    static_cast<int>(created->pollInterval.count()), created->payerName});
        Payment payment = attempt.payment;
        payment.payerName = created->payerName;
        payment.providerPaymentId = created->providerPaymentId;
        payment.payUrl = created->payUrl;
        payment.qrPayload = created->qrPayload;
        payment.expiresAt = expiry(attempt, *created);
        const std::optional<db::LockedBooking> booking
            = db::BookingRepository(connection).lock({}, payment.bookingId);
        db::Change trace;
        trace.type = QStringLiteral("payment.created");
        trace.entityType = QStringLiteral("payment");
        trace.entityId = payment.id.uuid;
        trace.agency = booking->agencyId;
        trace.realtor = booking->realtorId;
        trace.renter = booking->renter;
        trace.after = {{QStringLiteral("amount_minor"), payment.amount.tiyn()},
                       {QStringLiteral("external_id"), payment.externalId}};
        trace.eventData = {{QStringLiteral("booking_id"), payment.bookingId.toString()},
                           {QStringLiteral("status"), toWire(payment.status)}};
        trace.timelineOf = payment.bookingId;
        trace.timelineData = {{QStringLiteral("amount_minor"), payment.amount.tiyn()},
                              {QStringLiteral("provider"), payment.provider}};
        db::JournalRepository(connection).record(trace, caller.trace());
        const Reply answer{201, bodyOf(payment)};
        finishLong(connection, caller, key, answer);
        return answer;
    });
}

Result<QList<Payment>> showPayments(db::Connection &connection, const Caller &caller, BookingId booking)
{
    const Result<db::Reach> reach = reachOf(caller.actor, Permission::PaymentsView);
    if (!reach)
        return reach.error();
    if (!db::BookingReader(connection).get(*reach, booking))
        return failure(ErrorCode::NotFound, QStringLiteral("booking"));
    return db::PaymentRepository(connection).ofBooking(booking);
}

} // namespace zhilego::payments
