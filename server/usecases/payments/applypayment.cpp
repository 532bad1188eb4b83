// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/payments/applypayment.h"

#include "server/db/repositories/paymentrepository.h"
#include "server/usecases/bookings/bookingchange.h"
#include "server/usecases/exceptions/openexception.h"

namespace zhilego::payments {
namespace {

constexpr int paidWithoutPlaceMinutes = 10; // rules §6, §13

bool isLive(PaymentStatus status)
{
    return status == PaymentStatus::Created || status == PaymentStatus::Pending
        || status == PaymentStatus::Unknown;
}

bool moneyCame(PaymentStatus status)
{
    return status == PaymentStatus::Paid || status == PaymentStatus::RefundPending
        || status == PaymentStatus::PartiallyRefunded || status == PaymentStatus::Refunded;
}

//! One transaction's worth of objects about one payment.
class Application
{
public:
    Application(db::Connection &connection, const PaymentNews &news, db::LockedBooking booking,
                db::LockedPayment payment)
        : m_connection(connection)
        , m_news(news)
        , m_booking(std::move(booking))
        , m_payment(std::move(payment))
    {
    }

    QString run()
    {
        switch (m_news.status) {
        case PaymentStatus::Paid:
            return paid();
        case PaymentStatus::Failed:
        case PaymentStatus::Expired:
        case PaymentStatus::Cancelled:
            return ended();
        case PaymentStatus::Pending:
            return opened();
        case PaymentStatus::Created:
        case PaymentStatus::RefundPending:
        case PaymentStatus::PartiallyRefunded:
        case PaymentStatus::Refunded:
            return QStringLiteral("ignored");
        case PaymentStatus::Unknown:
            break;
        }
        return unknown();
    }

private:
    QString paid()
    {
        if (moneyCame(m_payment.payment.status))
            return QStringLiteral("repeated");
        if (!m_news.amount || *m_news.amount != m_payment.payment.amount) {
            openException(QStringLiteral("amount_mismatch"), QStringLiteral("critical"), 0);
            return QStringLiteral("amount_mismatch");
        }
        setPayment(PaymentStatus::Paid, QStringLiteral("payment.succeeded"));
        const Money paidTotal = m_booking.paidTotal + *m_news.amount;
        switch (m_booking.status) {
        case BookingStatus::Hold:
            return confirm(paidTotal);
        case BookingStatus::Expired:
            // Late money: if nobody else has the nights, the guest keeps them (rules §6).
            recordExpired(
                m_connection,
                db::BookingRepository(m_connection).expireOverdue(m_booking.propertyId, m_booking.stay));
            if (db::BookingRepository(m_connection)
                    .occupy(m_booking.id, m_booking.propertyId, m_booking.stay))
                return confirm(paidTotal);
            return withoutPlace(paidTotal);
        case BookingStatus::Cancelled:
        case BookingStatus::NoShow:
            return withoutPlace(paidTotal);
        case BookingStatus::Confirmed:
        case BookingStatus::CheckedIn:
        case BookingStatus::Completed:
            break;
        }
        return onTop(paidTotal);
    }

    QString confirm(Money paidTotal)
    {
        const bool enough = paidTotal >= m_booking.priceTotal;
        const BookingStatus status = enough ? BookingStatus::Confirmed : m_booking.status;
        change(
            enough ? QStringLiteral("booking.confirmed") : QStringLiteral("booking.payment_received"),
            {status, enough ? BookingPaymentStatus::Paid : BookingPaymentStatus::Partial, paidTotal, {}, {}});
        return enough ? QStringLiteral("confirmed") : QStringLiteral("partial");
    }

    QString withoutPlace(Money paidTotal)
    {
        change(QStringLiteral("booking.paid_without_place"),
               {m_booking.status, BookingPaymentStatus::RefundPending, paidTotal, {}, {}});
        openException(QStringLiteral("paid_without_place"), QStringLiteral("critical"),
                      paidWithoutPlaceMinutes);
        return QStringLiteral("paid_without_place");
    }

    //! Money for a booking that has its place: what was due on site, or paid a second time.
    QString onTop(Money paidTotal)
    {
        const bool tooMuch = paidTotal > m_booking.priceTotal;
        const bool enough = paidTotal >= m_booking.priceTotal;
        change(QStringLiteral("booking.payment_received"),
               {m_booking.status,
                enough ? BookingPaymentStatus::Paid : BookingPaymentStatus::Partial,
                paidTotal,
                {},
                {}});
        if (tooMuch)
            openException(QStringLiteral("duplicate_payment"), QStringLiteral("high"), 60);
        return tooMuch ? QStringLiteral("duplicate_payment") : QStringLiteral("received");
    }

    QString ended()
    {
        if (!isLive(m_payment.payment.status))
            return QStringLiteral("repeated");
        const QString type = m_news.status == PaymentStatus::Expired ? QStringLiteral("payment.expired")
            : m_news.status == PaymentStatus::Cancelled              ? QStringLiteral("payment.cancelled")
                                                                     : QStringLiteral("payment.failed");
        setPayment(m_news.status, type);
        if (m_booking.paymentStatus == BookingPaymentStatus::Pending)
            db::BookingRepository(m_connection)
                .setPaymentStatus(m_booking.id,
                                  m_booking.paidTotal.isZero() ? BookingPaymentStatus::Unpaid
                                                               : BookingPaymentStatus::Partial);
        return QStringLiteral("ended");
    }

    QString opened()
    {
        if (m_payment.payment.status != PaymentStatus::Created
            && m_payment.payment.status != PaymentStatus::Unknown)
            return QStringLiteral("repeated");
        setPayment(PaymentStatus::Pending, QStringLiteral("payment.opened"));
        return QStringLiteral("opened");
    }

    QString unknown()
    {
        if (m_payment.payment.status == PaymentStatus::Unknown || !isLive(m_payment.payment.status))
            return QStringLiteral("repeated");
        setPayment(PaymentStatus::Unknown, QStringLiteral("payment.unclear"));
        openException(QStringLiteral("payment_unclear"), QStringLiteral("high"), 60);
        return QStringLiteral("unknown_status");
    }

    void change(const QString &type, const db::StatusUpdate &update)
    {
        db::BookingRepository(m_connection).updateStatus(m_booking.id, update);
        recordBookingChange(m_connection, type, m_booking, update,
                            {{QStringLiteral("amount_minor"), m_payment.payment.amount.tiyn()},
                             {QStringLiteral("provider"), m_payment.payment.provider}},
                            {});
    }

    void setPayment(PaymentStatus status, const QString &type)
    {
        db::PaymentRepository(m_connection).setStatus(m_payment.payment.id, status, m_news.rawStatus);
        db::Change trace;
        trace.type = type;
        trace.entityType = QStringLiteral("payment");
        trace.entityId = m_payment.payment.id.uuid;
        trace.agency = m_payment.agencyId;
        trace.realtor = m_payment.realtorId;
        trace.renter = m_booking.renter;
        trace.before = {{QStringLiteral("status"), toWire(m_payment.payment.status)}};
        trace.after = {{QStringLiteral("status"), toWire(status)}};
        trace.eventData = {{QStringLiteral("booking_id"), m_booking.id.toString()},
                           {QStringLiteral("status"), toWire(status)}};
        trace.timelineOf = m_booking.id;
        trace.timelineData = {{QStringLiteral("amount_minor"), m_payment.payment.amount.tiyn()},
                              {QStringLiteral("provider"), m_payment.payment.provider}};
        db::JournalRepository(m_connection).record(trace, {});
    }

    void openException(const QString &type, const QString &severity, int dueMinutes)
    {
        QJsonObject details{{QStringLiteral("booking_id"), m_booking.id.toString()},
                            {QStringLiteral("number"), m_booking.number},
                            {QStringLiteral("expected_minor"), m_payment.payment.amount.tiyn()}};
        if (m_news.amount)
            details.insert(QStringLiteral("received_minor"), m_news.amount->tiyn());
        zhilego::openException(m_connection,
                               {type, severity, QStringLiteral("payment"), m_payment.payment.id.uuid,
                                m_booking.id, m_payment.agencyId, m_payment.realtorId, details, dueMinutes});
    }

    db::Connection &m_connection;
    const PaymentNews &m_news;
    const db::LockedBooking m_booking;
    const db::LockedPayment m_payment;
};

} // namespace

QString applyPaymentNews(db::Connection &connection, const PaymentNews &news)
{
    db::PaymentRepository payments(connection);
    const std::optional<BookingId> bookingId
        = payments.bookingOf(news.provider, news.providerPaymentId, news.externalId);
    if (!bookingId)
        return QStringLiteral("unknown_payment");
    // Property, booking, payment: the one order of locks.
    std::optional<db::LockedBooking> booking = db::BookingRepository(connection).lock({}, *bookingId);
    std::optional<db::LockedPayment> payment
        = payments.lock(news.provider, news.providerPaymentId, news.externalId);
    if (!booking || !payment)
        return QStringLiteral("unknown_payment");
    return Application(connection, news, std::move(*booking), std::move(*payment)).run();
}

} // namespace zhilego::payments
