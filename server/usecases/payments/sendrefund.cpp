// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/payments/sendrefund.h"

#include "server/db/transaction.h"
#include "server/usecases/payments/askrefund.h"
#include "server/usecases/payments/endrefund.h"

namespace zhilego::payments {
namespace {

//! Longer than all calls of one try may take together (deadlines of the provider), so that no second try
//! talks to the provider while the first still may.
constexpr int leaseSeconds = 150;

class Sending
{
public:
    Sending(db::Pool &pool, const Providers &providers, RefundId id, bool lastTry)
        : m_pool(pool)
        , m_providers(providers)
        , m_id(id)
        , m_lastTry(lastTry)
    {
    }

    RefundTry run()
    {
        if (const std::optional<RefundTry> end = begin())
            return *end;
        // Such a refund is no job any more; one that was queued by an earlier version ends in the same way.
        if (const QString why = whyByPerson(m_refund.provider); !why.isEmpty())
            return giveUp(why);
        m_provider = m_providers.find(m_refund.provider);
        if (!m_provider)
            return giveUp(QStringLiteral("provider_is_not_configured"));
        if (!m_provider->capabilities().refundWithoutCustomer)
            return giveUp(QStringLiteral("customer_must_be_present"));
        if (!m_before) {
            if (const std::optional<RefundTry> end = look())
                return *end;
        }
        return send();
    }

private:
    static RefundTry over() { return {true, 0, {}}; }

    //! Takes the lease. An end when there is nothing to do, or not now.
    std::optional<RefundTry> begin()
    {
        return db::inTransaction(m_pool, [&](db::Connection &connection) -> std::optional<RefundTry> {
            const std::optional<RefundCase> locked = lockRefund(connection, m_id);
            if (!locked)
                return over();
            m_refund = locked->refund.refund;
            if (m_refund.status != RefundStatus::Queued && m_refund.status != RefundStatus::Sent)
                return over();
            db::RefundRepository refunds(connection);
            if (locked->refund.leased || refunds.anotherIsSent(m_refund.paymentId, m_id))
                return RefundTry{false, 30, QStringLiteral("another try is under way")};
            m_before = locked->refund.refundableBefore;
            m_paid = locked->payment.payment.amount;
            m_providerPaymentId = locked->payment.payment.providerPaymentId;
            m_expected = m_paid - refunds.returnedByProvider(m_refund.paymentId);
            m_lease = refunds.takeLease(m_id, leaseSeconds);
            return std::nullopt;
        });
    }

    //! What the provider can give back, and the note that it will be asked to.
    std::optional<RefundTry> look()
    {
        const Result<PaymentDetails> details = m_provider->details(m_providerPaymentId);
        if (!details)
            return isPassing(details.error()) ? again(details.error()) : giveUp(details.error().detail);
        if (details->refundable < m_refund.amount)
            return giveUp(
                QStringLiteral("the provider can give back only %1").arg(details->refundable.toDecimal()));
        // Somebody gave money back past us: whether this refund is still due, a person has to say.
        if (details->refundable != m_expected)
            return giveUp(QStringLiteral("the provider can give back %1, the ledger says %2")
                              .arg(details->refundable.toDecimal(), m_expected.toDecimal()));
        if (m_refund.amount != details->refundable && !m_provider->capabilities().partialRefund)
            return giveUp(QStringLiteral("partial_refund_impossible"));
        m_before = details->refundable;
        const bool noted = db::inTransaction(m_pool, [&](db::Connection &connection) {
            return db::RefundRepository(connection).markSent(m_id, m_lease, *m_before);
        });
        return noted ? std::nullopt : std::optional<RefundTry>(lost());
    }

    RefundTry send()
    {
        const Result<RefundAnswer> answer = m_provider->refund(
            {m_providerPaymentId, m_refund.amount, m_refund.reason, m_id.toString(), m_before});
        if (!answer)
            return isPassing(answer.error()) ? again(answer.error()) : giveUp(answer.error().detail);
        if (answer->status == PaymentStatus::Unknown)
            return again(failure(ErrorCode::ProviderFailed, QStringLiteral("the answer was lost")));
        return finish([&](db::Connection &connection, const RefundCase &locked) {
            refundSucceeded(connection, locked, answer->refundId);
        });
    }

    //! A repeat may help: unreachable, busy, "repeat and then call the bank".
    static bool isPassing(const Error &error) { return error.code == ErrorCode::ProviderFailed; }

    RefundTry again(const Error &error)
    {
        if (m_lastTry)
            return giveUp(error.detail);
        const bool ours = db::inTransaction(m_pool, [&](db::Connection &connection) {
            return db::RefundRepository(connection).endLease(m_id, m_lease, error.detail);
        });
        return ours ? RefundTry{false, error.retryAfterSeconds, error.detail} : lost();
    }

    RefundTry giveUp(const QString &problem)
    {
        return finish([&](db::Connection &connection, const RefundCase &locked) {
            refundFailed(connection, locked, problem);
        });
    }

    //! Stores the end of this try, unless another one has begun meanwhile.
    template <typename Effect> RefundTry finish(Effect effect)
    {
        return db::inTransaction(m_pool, [&](db::Connection &connection) {
            const std::optional<RefundCase> locked = lockRefund(connection, m_id);
            if (!locked || locked->refund.lease != m_lease
                || (locked->refund.refund.status != RefundStatus::Queued
                    && locked->refund.refund.status != RefundStatus::Sent))
                return lost();
            effect(connection, *locked);
            return over();
        });
    }

    static RefundTry lost() { return {false, 30, QStringLiteral("another try has begun")}; }

    db::Pool &m_pool;
    const Providers &m_providers;
    const RefundId m_id;
    const bool m_lastTry;
    PaymentProvider *m_provider = nullptr;
    Refund m_refund;
    QString m_providerPaymentId;
    Money m_paid;
    Money m_expected;
    std::optional<Money> m_before;
    int m_lease = 0;
};

} // namespace

RefundTry sendRefund(db::Pool &pool, const Providers &providers, RefundId refund, bool lastTry)
{
    return Sending(pool, providers, refund, lastTry).run();
}

} // namespace zhilego::payments
