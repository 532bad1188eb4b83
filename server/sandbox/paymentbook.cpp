// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sandbox/paymentbook.h"

#include "server/kaspi/exactjson.h"
#include "server/kaspi/kaspistatus.h"

#include <QRandomGenerator>

#include <algorithm>

namespace zhilego::sandbox {
namespace {

constexpr qint64 remoteStatusPauseMs = 10'000;
constexpr int tokenDigits = 41;
constexpr Money largestAmount = Money::fromTenge(100'000'000);

QString newToken()
{
    QString token = QStringLiteral("5999");
    while (token.size() < tokenDigits)
        token.append(QString::number(QRandomGenerator::system()->bounded(10)));
    return token;
}

QByteArray statusData(const BankPayment &payment)
{
    return kaspi::ExactJsonObject().add(QLatin1String("Status"), payment.status).toJson();
}

QString timedOutStatus(const BankPayment &payment)
{
    return payment.kind == Kind::Remote ? QStringLiteral("RemotePaymentExpired") : QStringLiteral("Error");
}

// What a webhook calls a change; the bank's own word is often less precise.
PaymentStatus meaning(const BankPayment &payment)
{
    switch (payment.ending) {
    case Ending::Paid:
        return PaymentStatus::Paid;
    case Ending::Declined:
        return PaymentStatus::Failed;
    case Ending::NotOpened:
    case Ending::NotConfirmed:
        return PaymentStatus::Expired;
    case Ending::Cancelled:
        return PaymentStatus::Cancelled;
    case Ending::None:
        break;
    }
    return PaymentStatus::Pending;
}

Ending endingOf(PaymentStatus status)
{
    switch (status) {
    case PaymentStatus::Paid:
        return Ending::Paid;
    case PaymentStatus::Failed:
        return Ending::Declined;
    case PaymentStatus::Expired:
        return Ending::NotConfirmed;
    case PaymentStatus::Cancelled:
        return Ending::Cancelled;
    default:
        return Ending::None;
    }
}

} // namespace

PaymentBook::PaymentBook(const VirtualClock &clock, qint64 firstId, Observer observer)
    : m_clock(clock)
    , m_observer(std::move(observer))
    , m_nextId(firstId)
    , m_nextReturnId(firstId)
{
}

std::optional<BankPayment> PaymentBook::create(const Order &order)
{
    if (order.amount <= Money() || order.amount > largestAmount)
        return std::nullopt;
    const QMutexLocker lock(&m_mutex);
    settleLocked();
    BankPayment payment;
    payment.id = m_nextId++;
    payment.kind = order.kind;
    payment.token = newToken();
    payment.externalId = order.externalId;
    payment.phone = order.phone;
    payment.amount = order.amount;
    payment.tradePointId = order.tradePointId;
    payment.createdAt = m_clock.now();
    payment.status = order.kind == Kind::Remote ? QStringLiteral("RemotePaymentCreated")
                                                : QStringLiteral("QrTokenCreated");
    enter(payment);
    return payment;
}

BankAnswer PaymentBook::status(qint64 id)
{
    const QMutexLocker lock(&m_mutex);
    settleLocked();
    BankPayment *found = payment(id);
    if (!found)
        return {Code::PurchaseNotFound};
    const QDateTime now = m_clock.now();
    const bool tooSoon = found->askedAt.isValid() && found->askedAt.msecsTo(now) < remoteStatusPauseMs;
    found->askedAt = now;
    if (found->kind == Kind::Remote && tooSoon)
        return {Code::Unavailable};
    return {Code::Ok, statusData(*found)};
}

BankAnswer PaymentBook::details(qint64 id, std::optional<Money> claimedTotal)
{
    const QMutexLocker lock(&m_mutex);
    settleLocked();
    const BankPayment *found = payment(id);
    if (!found || found->ending != Ending::Paid)
        return {Code::PurchaseNotFound};
    kaspi::ExactJsonObject data;
    data.add(QLatin1String("QrPaymentId"), found->id)
        .add(QLatin1String("TotalAmount"), claimedTotal.value_or(found->amount))
        .add(QLatin1String("AvailableReturnAmount"), found->refundable())
        .add(QLatin1String("TransactionDate"), bankTime(found->endedAt));
    return {Code::Ok, data.toJson()};
}

BankAnswer PaymentBook::giveBack(qint64 id, qint64 tradePointId, Money amount)
{
    const QMutexLocker lock(&m_mutex);
    settleLocked();
    BankPayment *found = payment(id);
    if (!found)
        return {Code::NoSuchPurchase};
    if (found->tradePointId != tradePointId)
        return {Code::OtherTradePoint};
    if (found->ending != Ending::Paid)
        return {Code::WrongStateForRefund};
    if (amount <= Money())
        return {Code::WrongAmount};
    if (amount > found->refundable())
        return {Code::RefundTooLarge};
    found->returned += amount;
    ++m_revision;
    const bool everything = found->refundable().isZero();
    m_observer(*found, everything ? PaymentStatus::Refunded : PaymentStatus::PartiallyRefunded);
    const qint64 returnId = m_nextReturnId++;
    return {Code::Ok, kaspi::ExactJsonObject().add(QLatin1String("ReturnOperationId"), returnId).toJson()};
}

BankAnswer PaymentBook::cancelRemote(qint64 id)
{
    const QMutexLocker lock(&m_mutex);
    settleLocked();
    BankPayment *found = payment(id);
    if (!found || found->kind != Kind::Remote || !found->isLive())
        return {Code::NoSuchPurchase};
    change(*found, QStringLiteral("RemotePaymentCanceled"), Ending::Cancelled);
    return {Code::Ok, statusData(*found)};
}

BankAnswer PaymentBook::open(qint64 id)
{
    const QMutexLocker lock(&m_mutex);
    settleLocked();
    BankPayment *found = payment(id);
    if (!found)
        return {Code::PurchaseNotFound};
    // A remote invoice lies in the customer's application and has no such step.
    if (found->isLive() && found->kind != Kind::Remote && !found->openedAt.isValid()) {
        found->openedAt = m_clock.now();
        change(*found, QStringLiteral("Wait"), Ending::None);
    }
    return {Code::Ok};
}

BankAnswer PaymentBook::confirm(qint64 id, std::chrono::milliseconds late)
{
    const QMutexLocker lock(&m_mutex);
    settleLocked();
    BankPayment *found = payment(id);
    if (!found || !found->isLive())
        return {Code::PurchaseNotFound};
    if (found->settlesAt.isValid())
        return {Code::Ok}; // confirmed already, the money is on its way
    if (late.count() > 0) {
        found->settlesAt = m_clock.now().addMSecs(late.count());
        change(*found, QStringLiteral("Wait"), Ending::None);
        return {Code::Ok};
    }
    change(*found, QStringLiteral("Processed"), Ending::Paid);
    return {Code::Ok};
}

BankAnswer PaymentBook::decline(qint64 id)
{
    const QMutexLocker lock(&m_mutex);
    settleLocked();
    BankPayment *found = payment(id);
    if (!found || !found->isLive())
        return {Code::PurchaseNotFound};
    const bool remote = found->kind == Kind::Remote;
    change(*found, remote ? QStringLiteral("RemotePaymentRejected") : QStringLiteral("Error"),
           Ending::Declined);
    return {Code::Ok};
}

BankAnswer PaymentBook::force(qint64 id, const QString &status)
{
    const QMutexLocker lock(&m_mutex);
    settleLocked();
    BankPayment *found = payment(id);
    if (!found)
        return {Code::PurchaseNotFound};
    change(*found, status, endingOf(kaspi::canonicalStatus(status)));
    return {Code::Ok, statusData(*found)};
}

void PaymentBook::settle()
{
    const QMutexLocker lock(&m_mutex);
    settleLocked();
}

std::optional<BankPayment> PaymentBook::find(qint64 id)
{
    const QMutexLocker lock(&m_mutex);
    settleLocked();
    const BankPayment *found = payment(id);
    return found ? std::optional(*found) : std::nullopt;
}

std::optional<BankPayment> PaymentBook::findByToken(const QString &token)
{
    const QMutexLocker lock(&m_mutex);
    settleLocked();
    const BankPayment *found = payment(m_idByToken.value(token));
    return found ? std::optional(*found) : std::nullopt;
}

QList<BankPayment> PaymentBook::all()
{
    const QMutexLocker lock(&m_mutex);
    settleLocked();
    QList<BankPayment> newestFirst = m_payments.values();
    std::reverse(newestFirst.begin(), newestFirst.end());
    return newestFirst;
}

void PaymentBook::restore(const QList<BankPayment> &payments)
{
    const QMutexLocker lock(&m_mutex);
    for (const BankPayment &payment : payments) {
        enter(payment);
        m_nextId = qMax(m_nextId, payment.id + 1);
    }
}

qint64 PaymentBook::revision() const
{
    const QMutexLocker lock(&m_mutex);
    return m_revision;
}

void PaymentBook::settleLocked()
{
    const QDateTime now = m_clock.now();
    const QList<qint64> live = m_live; // change() takes the ended ones out
    for (const qint64 id : live) {
        BankPayment &open = m_payments[id];
        if (open.settlesAt.isValid() && now >= open.settlesAt)
            change(open, QStringLiteral("Processed"), Ending::Paid);
        else if (now >= open.deadline())
            change(open, timedOutStatus(open),
                   open.openedAt.isValid() ? Ending::NotConfirmed : Ending::NotOpened);
    }
}

void PaymentBook::enter(const BankPayment &payment)
{
    m_payments.insert(payment.id, payment);
    m_idByToken.insert(payment.token, payment.id);
    if (payment.isLive())
        m_live.append(payment.id);
    ++m_revision;
}

BankPayment *PaymentBook::payment(qint64 id)
{
    const auto found = m_payments.find(id);
    return found == m_payments.end() ? nullptr : &*found;
}

void PaymentBook::change(BankPayment &payment, const QString &status, Ending ending)
{
    ++m_revision;
    payment.status = status;
    payment.ending = ending;
    m_live.removeAll(payment.id);
    if (payment.isLive())
        m_live.append(payment.id);
    else
        payment.endedAt = m_clock.now();
    m_observer(payment, meaning(payment));
}

} // namespace zhilego::sandbox
