// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/payments/applypayment.h"

#include "server/usecases/exceptions/openexception.h"
#include "server/usecases/payments/applymoney.h"

namespace zhilego::payments {
namespace {

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
        return applyMoney(m_connection, m_booking, m_payment, m_news.rawStatus);
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

    void setPayment(PaymentStatus status, const QString &type)
    {
        db::PaymentRepository(m_connection).setStatus(m_payment.payment.id, status, m_news.rawStatus);
        recordPaymentChange(m_connection, type, m_booking, m_payment, status);
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
