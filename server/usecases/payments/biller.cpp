// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/payments/biller.h"

#include "server/db/repositories/billerrepository.h"
#include "server/db/repositories/bookingreader.h"
#include "server/db/repositories/bookingrepository.h"
#include "server/db/repositories/exceptionrepository.h"
#include "server/db/transaction.h"

namespace zhilego::payments {
namespace {

constexpr int lastSecondsOfAHold = 60;
constexpr int contradictionMinutes = 60;

BillerResult resultFor(const db::LockedBooking &booking)
{
    const bool paid = booking.paidTotal >= booking.priceTotal;
    switch (booking.status) {
    case BookingStatus::Hold:
        if (!paid && booking.now.secsTo(booking.holdExpiresAt) < lastSecondsOfAHold)
            return BillerResult::Cancelled;
        [[fallthrough]];
    case BookingStatus::Confirmed:
    case BookingStatus::CheckedIn:
        return paid ? BillerResult::AlreadyPaid : BillerResult::Ok;
    case BookingStatus::Completed:
        return paid ? BillerResult::AlreadyPaid : BillerResult::Cancelled;
    case BookingStatus::Cancelled:
    case BookingStatus::Expired:
    case BookingStatus::NoShow:
        break;
    }
    return BillerResult::Cancelled;
}

//! The bank said two things under one number: a person has to ask which is true.
void tellContradiction(db::Connection &connection, const db::BillerPayment &first, const BillerMoney &repeat)
{
    db::BillerRepository(connection).noteContradiction(first.txnId);
    const QString type = QStringLiteral("biller_repeat_differs");
    db::ExceptionRepository exceptions(connection);
    if (exceptions.isOpen(type, first.eventId))
        return;
    exceptions.open({newUuid(),
                     type,
                     QStringLiteral("open"),
                     QStringLiteral("high"),
                     QStringLiteral("payment_event"),
                     first.eventId,
                     std::nullopt,
                     std::nullopt,
                     {{QStringLiteral("provider_payment_id"), first.txnId},
                      {QStringLiteral("external_id"), first.account},
                      {QStringLiteral("other_external_id"), repeat.account},
                      {QStringLiteral("expected_minor"), first.amount.tiyn()},
                      {QStringLiteral("received_minor"), repeat.amount.tiyn()}},
                     {},
                     {},
                     1},
                    contradictionMinutes);
}

BillerReceipt receiptOf(db::Connection &connection, const db::BillerPayment &first, const BillerMoney &money)
{
    if (first.account != money.account || first.amount != money.amount)
        tellContradiction(connection, first, money);
    return {first.number, first.amount};
}

} // namespace

QString bookingNumberFrom(const QString &account)
{
    QString digits = account.trimmed().toUpper();
    if (digits.startsWith(QLatin1String("ZG")))
        digits = digits.sliced(digits.startsWith(QLatin1String("ZG-")) ? 3 : 2);
    const bool number = !digits.isEmpty() && digits.size() <= 12
        && std::all_of(digits.begin(), digits.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    return number ? QStringLiteral("ZG-%1").arg(digits.toLongLong(), 6, 10, QLatin1Char('0')) : QString();
}

Bill showBill(db::Connection &connection, const QString &account)
{
    const QString number = bookingNumberFrom(account);
    const std::optional<BookingId> id
        = number.isEmpty() ? std::nullopt : db::BillerRepository(connection).bookingByNumber(number);
    const std::optional<db::LockedBooking> booking
        = id ? db::BookingRepository(connection).peek({}, *id) : std::nullopt;
    if (!booking)
        return {};
    Bill bill{resultFor(*booking), booking->priceTotal - booking->paidTotal, {}, booking->stay};
    if (bill.result != BillerResult::Ok)
        return bill;
    const std::optional<Payment> live = db::PaymentRepository(connection).liveOf(*id);
    if (live && live->status == PaymentStatus::Pending)
        bill.result = BillerResult::InProgress; // somebody is confirming a link of it right now
    if (const std::optional<Booking> shown = db::BookingReader(connection).get({}, *id))
        bill.title = shown->property.title;
    return bill;
}

BillerReceipt takeBillerMoney(db::Pool &pool, const BillerMoney &money)
{
    return db::inTransaction(pool, [&](db::Connection &connection) -> BillerReceipt {
        db::BillerRepository biller(connection);
        if (const std::optional<db::BillerPayment> first = biller.find(money.txnId))
            return receiptOf(connection, *first, money);
        const db::InboxEvent event{newUuid(),     billerProvider, money.txnId,         money.txnId,
                                   money.account, money.amount,   PaymentStatus::Paid, 0};
        // Of those who come at once, one stores it; the others wait here until it is committed.
        db::Answer stored
            = db::PaymentRepository(connection)
                  .storeEvent(event, QStringLiteral("payment.paid"), QStringLiteral("KZT"), money.raw);
        if (stored.rows().affected() == 0)
            return receiptOf(connection, biller.find(money.txnId).value(), money);
        const qint64 number
            = biller.insert({money.txnId, 0, money.account, money.amount, money.bankTime, event.id});
        return {number, money.amount};
    });
}

void openBillerPayment(db::Connection &connection, const db::InboxEvent &event)
{
    db::BillerRepository biller(connection);
    const std::optional<db::BillerPayment> arrived = biller.find(event.eventId);
    const QString number = bookingNumberFrom(event.externalId);
    const std::optional<BookingId> id = number.isEmpty() ? std::nullopt : biller.bookingByNumber(number);
    if (!arrived || !id
        || db::PaymentRepository(connection)
               .bookingOf(event.provider, event.providerPaymentId, event.externalId))
        return;
    const std::optional<db::LockedBooking> booking = db::BookingRepository(connection).lock({}, *id);
    if (!booking)
        return;
    // What a link would ask for now; money on top of a paid booking is its own measure.
    const Money due = booking->priceTotal - booking->paidTotal;
    biller.insertPayment(*id, *arrived, due > Money() ? due : event.amount);
}

} // namespace zhilego::payments
