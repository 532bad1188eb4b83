// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/payments/ledger.h"

#include "server/db/repositories/paymentrepository.h"
#include "server/usecases/bookings/refunds.h"

namespace zhilego::payments {

Ledger::Ledger(db::Connection &connection, const db::LockedBooking &booking, const db::ActorTrace &actor)
    : m_connection(connection)
    , m_booking(booking)
    , m_actor(actor)
{
}

void Ledger::received(const Payment &payment, const QString &comment)
{
    if (!post(LedgerKind::PaymentReceived, payment.id.uuid, 0,
              LedgerAmounts::moved(LedgerAccount::Guest, LedgerAccount::Provider, payment.amount), &payment,
              comment))
        return;
    const int rate = db::LedgerRepository(m_connection).providerFee(payment.provider, m_booking.agencyId);
    db::PaymentRepository(m_connection).setProviderFee(payment.id, payment.amount.share(rate));
}

void Ledger::earn(Money earned, QUuid cause, int step, LedgerKind kind)
{
    db::LedgerRepository ledger(m_connection);
    const db::ReceivedMoney received = ledger.receivedFor(m_booking.id);
    RevenueFacts facts;
    facts.earned = earned;
    facts.accommodation = m_booking.priceTotal - cleaningFeeOf(m_connection, m_booking.id);
    facts.platformBasisPoints = ledger.platformFee(m_booking.id);
    facts.received = received.amount;
    facts.providerFees = received.providerFees;
    const LedgerAmounts before = sharesIn(ledger.balanceOf(m_booking.id));
    LedgerAmounts amounts = revenueShares(facts) - before;
    if (amounts.isZero())
        return;
    const Money gained = amounts.sum();
    amounts[LedgerAccount::Provider] = Money() - gained;
    if (kind == LedgerKind::Revenue && gained.isZero())
        kind = LedgerKind::ProviderFee;
    else if (kind == LedgerKind::Revenue && gained < Money())
        kind = LedgerKind::RevenueReturned;
    post(kind, cause, step, amounts, nullptr, {});
}

void Ledger::earnAll(QUuid cause, int step)
{
    earn(std::min(m_booking.priceTotal, kept()), cause, step);
}

void Ledger::move(LedgerKind kind, LedgerAccount from, LedgerAccount to, Money amount, QUuid cause,
                  const Payment &payment, int step, const QString &comment)
{
    post(kind, cause, step, LedgerAmounts::moved(from, to, amount), &payment, comment);
}

LedgerAmounts Ledger::balance() const
{
    return db::LedgerRepository(m_connection).balanceOf(m_booking.id);
}

Money Ledger::earned() const
{
    return sharesIn(balance()).sum();
}

Money Ledger::kept() const
{
    const LedgerAmounts now = balance();
    return Money() - now[LedgerAccount::Guest] - now[LedgerAccount::RefundPending];
}

bool Ledger::post(LedgerKind kind, QUuid cause, int step, const LedgerAmounts &amounts,
                  const Payment *payment, const QString &comment)
{
    db::LedgerEntry entry;
    entry.kind = kind;
    entry.cause = cause;
    entry.step = step;
    entry.booking = m_booking.id;
    if (payment) {
        entry.payment = payment->id;
        entry.through = payment->provider;
    }
    if (!m_actor.id.isNull())
        entry.actor = m_actor.id;
    entry.comment = comment;
    entry.amounts = amounts;
    return db::LedgerRepository(m_connection).post(entry);
}

} // namespace zhilego::payments
