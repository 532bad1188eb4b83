// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/repositories/billerrepository.h"

namespace zhilego::db {
namespace {

std::optional<QDateTime> orNull(const QDateTime &instant)
{
    return instant.isValid() ? std::optional(instant) : std::nullopt;
}

} // namespace

std::optional<BillerPayment> BillerRepository::find(const QString &txnId)
{
    const std::optional<Row> row
        = m_connection
              .exec("select txn_id, number, account, amount, bank_time, event_id from biller_payment"
                    " where txn_id = $1",
                    txnId)
              .first();
    if (!row)
        return std::nullopt;
    return BillerPayment{row->text("txn_id"),
                         row->int64("number"),
                         row->text("account"),
                         row->money("amount"),
                         row->optionalInstant("bank_time").value_or(QDateTime()),
                         row->uuid("event_id")};
}

qint64 BillerRepository::insert(const BillerPayment &payment)
{
    return m_connection
        .exec("insert into biller_payment (txn_id, account, amount, bank_time, event_id)"
              " values ($1, $2, $3, $4, $5) returning number",
              payment.txnId, payment.account, payment.amount, orNull(payment.bankTime), payment.eventId)[0]
        .int64("number");
}

int BillerRepository::noteContradiction(const QString &txnId)
{
    return m_connection
        .exec("update biller_payment set contradictions = contradictions + 1 where txn_id = $1"
              " returning contradictions",
              txnId)[0]
        .integer("contradictions");
}

std::optional<BookingId> BillerRepository::bookingByNumber(const QString &number)
{
    const std::optional<Row> row
        = m_connection.exec("select id from booking where number = $1", number).first();
    return row ? std::optional(row->id<BookingId>("id")) : std::nullopt;
}

void BillerRepository::insertPayment(BookingId booking, const BillerPayment &arrived, Money due)
{
    static constexpr char sql[]
        = "insert into payment (id, booking_id, agency_id, realtor_id, provider, kind, channel, attempt,"
          "   status, amount, external_id, provider_payment_id, paid_at)"
          " select $1, b.id, b.agency_id, b.realtor_id, 'kaspi_biller', 'full', 'biller', n.attempt, "
          "'created',"
          "   $3, b.number || '-' || n.attempt, $4, $5"
          " from booking b, lateral (select coalesce(max(attempt), 0) + 1 as attempt from payment"
          "   where booking_id = b.id) n where b.id = $2";
    m_connection.exec(sql, PaymentId::create(), booking, due, arrived.txnId, orNull(arrived.bankTime));
}

} // namespace zhilego::db
