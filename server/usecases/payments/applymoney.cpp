// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/payments/applymoney.h"

#include "server/db/repositories/refundrepository.h"
#include "server/usecases/bookings/bookingchange.h"
#include "server/usecases/exceptions/openexception.h"
#include "server/usecases/payments/ledger.h"

namespace zhilego::payments {
namespace {

constexpr int paidWithoutPlaceMinutes = 10; // rules §6, §13
constexpr int duplicateMinutes = 60;

//! One transaction's worth of objects about money that came.
class Arrival
{
public:
    Arrival(db::Connection &connection, const db::LockedBooking &booking, const db::LockedPayment &payment,
            const db::ActorTrace &actor)
        : m_connection(connection)
        , m_booking(booking)
        , m_payment(payment)
        , m_actor(actor)
        , m_ledger(connection, booking, actor)
    {
    }

    QString run(const QString &rawStatus, const QString &comment)
    {
        receive(rawStatus, comment);
        const Money paidTotal = m_booking.paidTotal + m_payment.payment.amount;
        m_promisedBack = db::RefundRepository(m_connection).openOfBooking(m_booking.id);
        switch (m_booking.status) {
        case BookingStatus::Hold:
            return confirm(paidTotal);
        case BookingStatus::Expired:
            return retakes(paidTotal) ? confirm(paidTotal) : withoutPlace(paidTotal);
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

    void hold(const QString &rawStatus)
    {
        receive(rawStatus, {});
        m_ledger.earn(m_ledger.earned(), m_payment.payment.id.uuid);
        db::BookingRepository(m_connection)
            .setPaid(m_booking.id, m_booking.paidTotal + m_payment.payment.amount, m_booking.paymentStatus);
    }

private:
    void receive(const QString &rawStatus, const QString &comment)
    {
        db::PaymentRepository(m_connection).setStatus(m_payment.payment.id, PaymentStatus::Paid, rawStatus);
        recordPaymentChange(m_connection, QStringLiteral("payment.succeeded"), m_booking, m_payment,
                            PaymentStatus::Paid, m_actor, comment);
        m_ledger.received(m_payment.payment, comment);
    }

    //! Late money: if nobody else has the nights, the guest keeps them (rules §6).
    bool retakes(Money paidTotal)
    {
        if (!isEnough(paidTotal))
            return false;
        db::BookingRepository bookings(m_connection);
        recordExpired(m_connection, bookings.expireOverdue(m_booking.propertyId, m_booking.stay));
        return bookings.occupy(m_booking.id, m_booking.propertyId, m_booking.stay);
    }

    QString confirm(Money paidTotal)
    {
        const bool enough = isEnough(paidTotal);
        change(enough ? QStringLiteral("booking.confirmed") : QStringLiteral("booking.payment_received"),
               {enough ? BookingStatus::Confirmed : m_booking.status,
                paymentStatus(paidTotal),
                paidTotal,
                {},
                {}});
        m_ledger.earnAll(m_payment.payment.id.uuid);
        if (isTooMuch(paidTotal))
            openDuplicate();
        return enough ? QStringLiteral("confirmed") : QStringLiteral("partial");
    }

    QString withoutPlace(Money paidTotal)
    {
        change(QStringLiteral("booking.paid_without_place"),
               {m_booking.status, BookingPaymentStatus::RefundPending, paidTotal, {}, {}});
        m_ledger.earn(m_ledger.earned(), m_payment.payment.id.uuid);
        openException(QStringLiteral("paid_without_place"), QStringLiteral("critical"),
                      paidWithoutPlaceMinutes);
        return QStringLiteral("paid_without_place");
    }

    //! Money for a booking that has its place: what was due on site, or paid a second time.
    QString onTop(Money paidTotal)
    {
        change(QStringLiteral("booking.payment_received"),
               {m_booking.status, paymentStatus(paidTotal), paidTotal, {}, {}});
        m_ledger.earnAll(m_payment.payment.id.uuid);
        if (!isTooMuch(paidTotal))
            return QStringLiteral("received");
        openDuplicate();
        return QStringLiteral("duplicate_payment");
    }

    BookingPaymentStatus paymentStatus(Money paidTotal) const
    {
        return isEnough(paidTotal) ? BookingPaymentStatus::Paid : BookingPaymentStatus::Partial;
    }

    bool isEnough(Money paidTotal) const { return paidTotal - m_promisedBack >= m_booking.priceTotal; }
    bool isTooMuch(Money paidTotal) const { return paidTotal - m_promisedBack > m_booking.priceTotal; }

    void change(const QString &type, const db::StatusUpdate &update)
    {
        db::BookingRepository(m_connection).updateStatus(m_booking.id, update);
        recordBookingChange(m_connection, type, m_booking, update,
                            {{QStringLiteral("amount_minor"), m_payment.payment.amount.tiyn()},
                             {QStringLiteral("provider"), m_payment.payment.provider}},
                            m_actor);
    }

    void openDuplicate()
    {
        openException(QStringLiteral("duplicate_payment"), QStringLiteral("high"), duplicateMinutes);
    }

    void openException(const QString &type, const QString &severity, int dueMinutes)
    {
        zhilego::openException(m_connection,
                               {type,
                                severity,
                                QStringLiteral("payment"),
                                m_payment.payment.id.uuid,
                                m_booking.id,
                                m_payment.agencyId,
                                m_payment.realtorId,
                                {{QStringLiteral("booking_id"), m_booking.id.toString()},
                                 {QStringLiteral("number"), m_booking.number},
                                 {QStringLiteral("expected_minor"), m_payment.payment.amount.tiyn()},
                                 {QStringLiteral("received_minor"), m_payment.payment.amount.tiyn()}},
                                dueMinutes});
    }

    db::Connection &m_connection;
    const db::LockedBooking &m_booking;
    const db::LockedPayment &m_payment;
    const db::ActorTrace &m_actor;
    Ledger m_ledger;
    Money m_promisedBack; //!< of what is paid already
};

} // namespace

QString applyMoney(db::Connection &connection, const db::LockedBooking &booking,
                   const db::LockedPayment &payment, const QString &rawStatus, const db::ActorTrace &actor,
                   const QString &comment)
{
    return Arrival(connection, booking, payment, actor).run(rawStatus, comment);
}

void holdMoney(db::Connection &connection, const db::LockedBooking &booking, const db::LockedPayment &payment,
               const QString &rawStatus, const db::ActorTrace &actor)
{
    Arrival(connection, booking, payment, actor).hold(rawStatus);
}

void recordPaymentChange(db::Connection &connection, const QString &type, const db::LockedBooking &booking,
                         const db::LockedPayment &payment, PaymentStatus status, const db::ActorTrace &actor,
                         const QString &comment)
{
    db::Change trace;
    trace.type = type;
    trace.entityType = QStringLiteral("payment");
    trace.entityId = payment.payment.id.uuid;
    trace.agency = payment.agencyId;
    trace.realtor = payment.realtorId;
    trace.renter = booking.renter;
    trace.before = {{QStringLiteral("status"), toWire(payment.payment.status)}};
    trace.after = {{QStringLiteral("status"), toWire(status)}};
    trace.eventData
        = {{QStringLiteral("booking_id"), booking.id.toString()}, {QStringLiteral("status"), toWire(status)}};
    trace.timelineOf = booking.id;
    trace.timelineData = {{QStringLiteral("amount_minor"), payment.payment.amount.tiyn()},
                          {QStringLiteral("provider"), payment.payment.provider}};
    if (!comment.isEmpty())
        trace.timelineData.insert(QStringLiteral("comment"), comment);
    db::JournalRepository(connection).record(trace, actor);
}

} // namespace zhilego::payments
