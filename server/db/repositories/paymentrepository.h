// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/payment.h"
#include "server/db/connection.h"
#include "server/db/repositories/sqlfilter.h"

namespace zhilego::db {

//! A payment whose row is locked, with the owner of its booking.
struct LockedPayment
{
    Payment payment;
    AgencyId agencyId;
    UserId realtorId;
};

//! What a provider answered to the creation of an attempt.
struct ProviderAnswer
{
    QString providerPaymentId;
    QString payUrl;
    QString qrPayload;
    QDateTime expiresAt;
    int pollIntervalSeconds = 0; //!< 0: never poll by a timer
    QString payerName;
};

//! Cash or an invoice, as a person enters it.
struct NewTaken
{
    QString provider;
    QString kind;
    Money amount;
    QString comment;
};

//! A stored notification that waits to be applied.
struct InboxEvent
{
    QUuid id;
    QString provider;
    QString eventId;
    QString providerPaymentId;
    QString externalId;
    Money amount;
    PaymentStatus status = PaymentStatus::Unknown;
    int attempts = 0;
};

class PaymentRepository
{
public:
    explicit PaymentRepository(Connection &connection)
        : m_connection(connection)
    {
    }

    QList<Payment> ofBooking(BookingId booking);
    std::optional<Payment> liveOf(BookingId booking);
    std::optional<LockedPayment> find(const Reach &reach, PaymentId id);
    //! The next attempt; its external id is "<booking number>-<attempt>".
    Payment insert(BookingId booking, AgencyId agency, UserId realtor, const QString &provider,
                   const QString &kind, Money amount, const QString &bookingNumber,
                   std::optional<UserId> createdBy, const QString &channel = {});
    //! Money that a person took; paid from the start.
    Payment insertTaken(BookingId booking, AgencyId agency, UserId realtor, const NewTaken &taken,
                        const QString &bookingNumber, UserId createdBy);
    void setProviderAnswer(PaymentId id, const ProviderAnswer &answer);
    std::optional<BookingId> bookingOf(const QString &provider, const QString &providerPaymentId,
                                       const QString &externalId);
    //! Lock the booking first.
    std::optional<LockedPayment> lock(const QString &provider, const QString &providerPaymentId,
                                      const QString &externalId);
    std::optional<LockedPayment> lock(PaymentId id);
    void setStatus(PaymentId id, PaymentStatus status, const QString &rawStatus);
    //! The provider's own word stays as it is.
    void setStatus(PaymentId id, PaymentStatus status);
    void setProviderFee(PaymentId id, Money fee);
    //! What really came, where a person has accepted another amount.
    void setAmount(PaymentId id, Money amount);
    //! The money goes to another booking, as its next attempt.
    void moveTo(PaymentId id, BookingId booking, AgencyId agency, UserId realtor);

    //! Payments to ask the provider about now; each is ours for half a minute.
    QList<Payment> takeDuePolls(const QString &provider, int limit);
    //! Asks again after the poll interval, or never when that is zero. Without an answer the pauses grow, and
    //! they do for a link that should have ended long ago.
    void schedulePoll(PaymentId id, const std::optional<QString> &rawStatus);
    void stopPolling(PaymentId id);
    //! False when somebody asked less than `pauseSeconds` ago.
    bool mayAsk(PaymentId id, int pauseSeconds);

    //! Live invoices of bookings that take no money any more, or will not `leadSeconds` from now; each is
    //! ours for half a minute.
    QList<LockedPayment> takeInvoicesToWithdraw(const QString &provider, int leadSeconds, int limit);
    //! Tries again later, with growing pauses; how many times it has been tried.
    int scheduleWithdrawal(PaymentId id);

    //! Affects no row when this event is stored already.
    Answer storeEvent(const InboxEvent &event, const QString &type, const QString &currency,
                      const QString &rawBody);
    std::optional<InboxEvent> lockNextEvent();
    void finishEvent(QUuid id, const QString &verdict);
    void retryEventLater(QUuid id, int seconds);

private:
    Connection &m_connection;
};

} // namespace zhilego::db
