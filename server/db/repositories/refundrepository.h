// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/refund.h"
#include "server/db/repositories/paymentrepository.h"

namespace zhilego::db {

//! A refund with what its next step depends on.
struct LockedRefund
{
    Refund refund;
    std::optional<Money> refundableBefore; //!< of the provider, before it was first sent
    int attempts = 0;
    int lease = 0; //!< the number of the try that may talk to the provider
    bool leased = false; //!< that try is not over and its time neither
};

//! A payment and what of it nobody has asked back yet.
struct RefundablePayment
{
    LockedPayment payment;
    Money left;
};

//! Lock the booking before anything here that locks.
class RefundRepository
{
public:
    explicit RefundRepository(Connection &connection)
        : m_connection(connection)
    {
    }

    //! Payments of a booking with money left, those that a provider can give back by itself first, then the
    //! newest first; locked.
    QList<RefundablePayment> refundable(BookingId booking);
    void insert(const Refund &refund, const LockedPayment &payment, UserId createdBy);
    QList<Refund> ofBooking(BookingId booking);
    std::optional<BookingId> bookingOf(RefundId refund);
    std::optional<LockedRefund> lock(RefundId refund);
    //! Promised to the guest and not there yet.
    Money openOfBooking(BookingId booking);
    Money openOfPayment(PaymentId payment);
    Money succeededOfPayment(PaymentId payment);
    //! What the provider itself has given back.
    Money returnedByProvider(PaymentId payment);
    bool anotherIsSent(PaymentId payment, RefundId refund);

    //! Begins a try; the number to fence its end with.
    int takeLease(RefundId refund, int seconds);
    //! Both do nothing and say false when another try has begun meanwhile.
    bool markSent(RefundId refund, int lease, Money refundableBefore);
    bool endLease(RefundId refund, int lease, const QString &problem);

    void succeed(RefundId refund, const QString &providerRefundId, const QString &byHand);
    void handOver(RefundId refund, const QString &problem);
    //! Back to the provider: as one whose fate is unknown when it has been sent before.
    void requeue(RefundId refund);

private:
    Connection &m_connection;
};

} // namespace zhilego::db
