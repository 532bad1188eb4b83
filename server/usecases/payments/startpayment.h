// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/api/paymentcodec.h"
#include "server/db/pool.h"
#include "server/usecases/idempotency/idempotency.h"
#include "server/usecases/payments/paymentprovider.h"
#include "server/usecases/payments/providers.h"

namespace zhilego::payments {

//! Makes a payment link, a code or a remote invoice for a booking. The provider is asked between two
//! transactions, so nothing is locked while it thinks; Provider-lane threads only. A live link is answered
//! again (200) instead of a second one. Errors: InvalidTransition when the booking takes no money now,
//! Conflict while the guest is paying the old link, ProviderFailed.
class StartPayment
{
public:
    StartPayment(db::Pool &pool, const Providers &providers);

    Result<Reply> run(const Caller &caller, BookingId booking, const api::NewPayment &request,
                      const IdempotencyKey &key) const;

    //! A new attempt in place of one that did not bring money; a live one is answered again. Errors as run(),
    //! and NotFound, InvalidTransition for a payment that did not fail.
    Result<Reply> retry(const Caller &caller, PaymentId payment, const IdempotencyKey &key) const;

private:
    struct Attempt
    {
        Payment payment;
        CreateRequest request;
        bool onHold = true;
    };
    //! Either there is an answer already, or an attempt to bring to the provider, or an old link to look at.
    struct Beginning
    {
        std::optional<Reply> answer;
        std::optional<Attempt> attempt;
        std::optional<Payment> stale;
    };
    Result<Beginning> begin(db::Connection &connection, const Caller &caller, BookingId id,
                            const api::NewPayment &request, const IdempotencyKey &key) const;
    static QDateTime expiry(const Attempt &attempt, const CreatedPayment &created);
    Result<Reply> finish(const Caller &caller, const Attempt &attempt, const Result<CreatedPayment> &created,
                         const IdempotencyKey &key) const;
    Outcome settleStale(PaymentProvider &provider, const Payment &stale) const;

    db::Pool &m_pool;
    const Providers &m_providers;
};

//! The payments of a booking, newest first.
Result<QList<Payment>> showPayments(db::Connection &connection, const Caller &caller, BookingId booking);

} // namespace zhilego::payments
