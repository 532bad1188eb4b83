// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/repositories/refundrepository.h"

namespace zhilego::db {
namespace {

#define REFUND_COLUMNS                                                                                       \
    "r.id, r.payment_id, r.booking_id, p.provider, r.amount, r.reason, r.status, r.by_hand, r.last_error,"   \
    " r.created_at, r.updated_at"

Refund refundFrom(const Row &row)
{
    Refund refund;
    refund.id = row.id<RefundId>("id");
    refund.paymentId = row.id<PaymentId>("payment_id");
    refund.bookingId = row.id<BookingId>("booking_id");
    refund.provider = row.text("provider");
    refund.amount = row.money("amount");
    refund.reason = row.text("reason");
    refund.status = enumValue(refundStatusNames, row.text("status")).value_or(RefundStatus::Manual);
    refund.byHand = row.text("by_hand");
    refund.problem = row.text("last_error");
    refund.createdAt = row.instant("created_at");
    refund.updatedAt = row.instant("updated_at");
    return refund;
}

#define SUM_OF_REFUNDS "select coalesce(sum(amount), 0)::bigint as amount from refund where "

template <typename IdType> Money sumOf(Connection &connection, const char *sql, IdType id)
{
    return connection.exec(sql, id)[0].money("amount");
}

} // namespace

QList<RefundablePayment> RefundRepository::refundable(BookingId booking)
{
    static constexpr char sql[]
        = "select x.id, x.amount - coalesce((select sum(r.amount)::bigint from refund r where r.payment_id = "
          "x.id), 0)"
          "   as money_left from payment x where x.booking_id = $1"
          " and x.status in ('paid', 'refund_pending', 'partially_refunded', 'refunded')"
          " order by x.provider in ('cash', 'invoice', 'kaspi_biller'), x.attempt desc";
    QList<RefundablePayment> payments;
    for (const Row row : m_connection.exec(sql, booking)) {
        const Money left = row.money("money_left");
        if (left <= Money())
            continue;
        if (std::optional<LockedPayment> payment
            = PaymentRepository(m_connection).lock(row.id<PaymentId>("id")))
            payments.append({std::move(*payment), left});
    }
    return payments;
}

void RefundRepository::insert(const Refund &refund, const LockedPayment &payment, UserId createdBy)
{
    m_connection.exec(
        "insert into refund (id, payment_id, booking_id, agency_id, realtor_id, amount, reason, status,"
        " created_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        refund.id, refund.paymentId, refund.bookingId, payment.agencyId, payment.realtorId, refund.amount,
        refund.reason, enumName(refundStatusNames, refund.status),
        createdBy.isNull() ? std::nullopt : std::optional<UserId>(createdBy));
}

QList<Refund> RefundRepository::ofBooking(BookingId booking)
{
    QList<Refund> refunds;
    for (const Row row :
         m_connection.exec("select " REFUND_COLUMNS " from refund r join payment p on p.id = r.payment_id"
                           " where r.booking_id = $1 order by r.id desc",
                           booking))
        refunds.append(refundFrom(row));
    return refunds;
}

std::optional<BookingId> RefundRepository::bookingOf(RefundId refund)
{
    const std::optional<Row> row
        = m_connection.exec("select booking_id from refund where id = $1", refund).first();
    return row ? std::optional<BookingId>(row->id<BookingId>("booking_id")) : std::nullopt;
}

std::optional<LockedRefund> RefundRepository::lock(RefundId refund)
{
    const std::optional<Row> row
        = m_connection
              .exec("select " REFUND_COLUMNS ", r.refundable_before, r.attempts, r.lease,"
                    " coalesce(r.leased_until > app_now(), false) as leased"
                    " from refund r join payment p on p.id = r.payment_id where r.id = $1 for update of r",
                    refund)
              .first();
    if (!row)
        return std::nullopt;
    return LockedRefund{refundFrom(*row), row->optionalMoney("refundable_before"), row->integer("attempts"),
                        row->integer("lease"), row->boolean("leased")};
}

Money RefundRepository::openOfBooking(BookingId booking)
{
    return sumOf(m_connection, SUM_OF_REFUNDS "booking_id = $1 and status <> 'succeeded'", booking);
}

Money RefundRepository::openOfPayment(PaymentId payment)
{
    return sumOf(m_connection, SUM_OF_REFUNDS "payment_id = $1 and status <> 'succeeded'", payment);
}

Money RefundRepository::succeededOfPayment(PaymentId payment)
{
    return sumOf(m_connection, SUM_OF_REFUNDS "payment_id = $1 and status = 'succeeded'", payment);
}

Money RefundRepository::returnedByProvider(PaymentId payment)
{
    return sumOf(m_connection,
                 SUM_OF_REFUNDS "payment_id = $1 and status = 'succeeded' and by_hand in ('', 'provider')",
                 payment);
}

bool RefundRepository::anotherIsSent(PaymentId payment, RefundId refund)
{
    return !m_connection
                .exec("select 1 from refund where payment_id = $1 and id <> $2 and status = 'sent'", payment,
                      refund)
                .isEmpty();
}

int RefundRepository::takeLease(RefundId refund, int seconds)
{
    return m_connection
        .exec("update refund set lease = lease + 1, attempts = attempts + 1, updated_at = app_now(),"
              " leased_until = app_now() + make_interval(secs => $2) where id = $1 returning lease",
              refund, seconds)[0]
        .integer("lease");
}

bool RefundRepository::markSent(RefundId refund, int lease, Money refundableBefore)
{
    return m_connection
               .exec("update refund set status = 'sent', refundable_before = $3, updated_at = app_now()"
                     " where id = $1 and lease = $2 and status in ('queued', 'sent')",
                     refund, lease, refundableBefore)
               .affected()
        > 0;
}

bool RefundRepository::endLease(RefundId refund, int lease, const QString &problem)
{
    return m_connection
               .exec("update refund set leased_until = null, last_error = $3, updated_at = app_now()"
                     " where id = $1 and lease = $2 and status in ('queued', 'sent')",
                     refund, lease, problem.left(300))
               .affected()
        > 0;
}

void RefundRepository::succeed(RefundId refund, const QString &providerRefundId, const QString &byHand)
{
    m_connection.exec("update refund set status = 'succeeded', provider_refund_id = $2, by_hand = $3,"
                      " leased_until = null, updated_at = app_now() where id = $1",
                      refund, providerRefundId, byHand);
}

void RefundRepository::handOver(RefundId refund, const QString &problem)
{
    m_connection.exec("update refund set status = 'manual', last_error = $2, leased_until = null,"
                      " updated_at = app_now() where id = $1",
                      refund, problem.left(300));
}

void RefundRepository::requeue(RefundId refund)
{
    m_connection.exec(
        "update refund set status = case when refundable_before is null then 'queued' else 'sent' end,"
        " leased_until = null, updated_at = app_now() where id = $1",
        refund);
}

} // namespace zhilego::db
