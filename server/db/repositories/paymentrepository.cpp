// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/repositories/paymentrepository.h"

namespace zhilego::db {
namespace {

#define PAYMENT_COLUMNS                                                                                      \
    "x.id, x.booking_id, x.provider, x.kind, x.channel, x.payer_name, x.status, x.amount, x.external_id, "   \
    "x.provider_payment_id,"                                                                                 \
    " x.pay_url, x.qr_payload, x.expires_at, x.created_at, x.comment"

Payment paymentFrom(const Row &row)
{
    Payment payment;
    payment.id = row.id<PaymentId>("id");
    payment.bookingId = row.id<BookingId>("booking_id");
    payment.provider = row.text("provider");
    payment.kind = row.text("kind");
    payment.channel = row.text("channel");
    payment.payerName = row.text("payer_name");
    payment.status = paymentStatusFromWire(row.text("status")).value_or(PaymentStatus::Unknown);
    payment.amount = row.money("amount");
    payment.externalId = row.text("external_id");
    payment.providerPaymentId = row.optionalText("provider_payment_id").value_or(QString());
    payment.payUrl = row.text("pay_url");
    payment.qrPayload = row.text("qr_payload");
    payment.expiresAt = row.optionalInstant("expires_at").value_or(QDateTime());
    payment.createdAt = row.instant("created_at");
    payment.comment = row.text("comment");
    return payment;
}

std::optional<Payment> paymentFrom(const std::optional<Row> &row)
{
    return row ? std::optional<Payment>(paymentFrom(*row)) : std::nullopt;
}

LockedPayment ownedFrom(const Row &row)
{
    return {paymentFrom(row), row.id<AgencyId>("agency_id"), row.id<UserId>("realtor_id")};
}

} // namespace

QList<Payment> PaymentRepository::ofBooking(BookingId booking)
{
    QList<Payment> payments;
    for (const Row row : m_connection.exec("select " PAYMENT_COLUMNS
                                           " from payment x where x.booking_id = $1 order by x.attempt desc",
                                           booking))
        payments.append(paymentFrom(row));
    return payments;
}

std::optional<Payment> PaymentRepository::liveOf(BookingId booking)
{
    return paymentFrom(
        m_connection
            .exec("select " PAYMENT_COLUMNS " from payment x where x.booking_id = $1"
                  " and x.status in ('created', 'pending', 'unknown') and x.channel <> 'biller'",
                  booking)
            .first());
}

std::optional<LockedPayment> PaymentRepository::find(const Reach &reach, PaymentId id)
{
    SqlFilter filter;
    filter.where("x.id = ?", id);
    limitBookings(filter, reach);
    const QByteArray sql = "select " PAYMENT_COLUMNS ", x.agency_id, x.realtor_id from payment x"
                           " join booking b on b.id = x.booking_id"
        + filter.sql();
    const std::optional<Row> row = m_connection.execParams(sql, filter.params()).first();
    return row ? std::optional(ownedFrom(*row)) : std::nullopt;
}

Payment PaymentRepository::insert(BookingId booking, AgencyId agency, UserId realtor, const QString &provider,
                                  const QString &kind, Money amount, const QString &bookingNumber,
                                  std::optional<UserId> createdBy, const QString &channel)
{
    static constexpr char sql[]
        = "insert into payment as x (id, booking_id, agency_id, realtor_id, provider, kind, attempt, status, "
          "amount,"
          "   external_id, created_by, channel)"
          " select $1, $2, $3, $4, $5, $6, n.attempt, 'created', $7, $8 || '-' || n.attempt, $9, $10"
          " from (select coalesce(max(attempt), 0) + 1 as attempt from payment where booking_id = $2) n"
          " returning " PAYMENT_COLUMNS;
    return paymentFrom(m_connection.exec(sql, PaymentId::create(), booking, agency, realtor, provider, kind,
                                         amount, bookingNumber, createdBy, channel)[0]);
}

Payment PaymentRepository::insertTaken(BookingId booking, AgencyId agency, UserId realtor,
                                       const NewTaken &taken, const QString &bookingNumber, UserId createdBy)
{
    static constexpr char sql[]
        = "insert into payment as x (id, booking_id, agency_id, realtor_id, provider, kind, attempt, status,"
          "   amount, external_id, created_by, comment, channel, paid_at)"
          " select $1, $2, $3, $4, $5, $6, n.attempt, 'paid', $7, $8 || '-' || n.attempt, $9, $10, '', "
          "app_now()"
          " from (select coalesce(max(attempt), 0) + 1 as attempt from payment where booking_id = $2) n"
          " returning " PAYMENT_COLUMNS;
    return paymentFrom(m_connection.exec(sql, PaymentId::create(), booking, agency, realtor, taken.provider,
                                         taken.kind, taken.amount, bookingNumber, createdBy,
                                         taken.comment)[0]);
}

void PaymentRepository::setProviderAnswer(PaymentId id, const ProviderAnswer &answer)
{
    static constexpr char sql[]
        = "update payment set provider_payment_id = $2, pay_url = $3, qr_payload = $4, expires_at = $5,"
          " poll_interval_seconds = $6, payer_name = $7,"
          " next_poll_at = case when $6 > 0 then app_now() + make_interval(secs => $6) end, updated_at = "
          "app_now()"
          " where id = $1";
    m_connection.exec(sql, id, answer.providerPaymentId, answer.payUrl, answer.qrPayload, answer.expiresAt,
                      answer.pollIntervalSeconds, answer.payerName);
}

std::optional<BookingId> PaymentRepository::bookingOf(const QString &provider,
                                                      const QString &providerPaymentId,
                                                      const QString &externalId)
{
    const std::optional<Row> row
        = m_connection
              .exec("select booking_id from payment where provider = $1 and (provider_payment_id = $2"
                    " or (provider_payment_id is null and external_id = $3))",
                    provider, providerPaymentId, externalId)
              .first();
    return row ? std::optional<BookingId>(row->id<BookingId>("booking_id")) : std::nullopt;
}

std::optional<LockedPayment>
PaymentRepository::lock(const QString &provider, const QString &providerPaymentId, const QString &externalId)
{
    const std::optional<Row> row
        = m_connection
              .exec("select " PAYMENT_COLUMNS
                    ", x.agency_id, x.realtor_id from payment x where x.provider = $1"
                    " and (x.provider_payment_id = $2 or (x.provider_payment_id is null and x.external_id = "
                    "$3))"
                    " for update",
                    provider, providerPaymentId, externalId)
              .first();
    if (!row)
        return std::nullopt;
    return ownedFrom(*row);
}

std::optional<LockedPayment> PaymentRepository::lock(PaymentId id)
{
    const std::optional<Row> row
        = m_connection
              .exec("select " PAYMENT_COLUMNS
                    ", x.agency_id, x.realtor_id from payment x where x.id = $1 for update",
                    id)
              .first();
    if (!row)
        return std::nullopt;
    return ownedFrom(*row);
}

void PaymentRepository::setStatus(PaymentId id, PaymentStatus status, const QString &rawStatus)
{
    m_connection.exec("update payment set status = $2, raw_status = $3, updated_at = app_now(),"
                      " paid_at = case when $2 = 'paid' then coalesce(paid_at, app_now()) else paid_at end,"
                      " next_poll_at = case when $4 then null else next_poll_at end where id = $1",
                      id, toWire(status), rawStatus, isFinal(status));
}

void PaymentRepository::setStatus(PaymentId id, PaymentStatus status)
{
    m_connection.exec("update payment set status = $2, updated_at = app_now() where id = $1", id,
                      toWire(status));
}

void PaymentRepository::setAmount(PaymentId id, Money amount)
{
    m_connection.exec("update payment set amount = $2, updated_at = app_now() where id = $1", id, amount);
}

void PaymentRepository::moveTo(PaymentId id, BookingId booking, AgencyId agency, UserId realtor)
{
    m_connection.exec("update payment set booking_id = $2, agency_id = $3, realtor_id = $4,"
                      " attempt = (select coalesce(max(x.attempt), 0) + 1 from payment x where x.booking_id "
                      "= $2), updated_at = app_now() where id = $1",
                      id, booking, agency, realtor);
}

void PaymentRepository::setProviderFee(PaymentId id, Money fee)
{
    m_connection.exec("update payment set provider_fee = $2 where id = $1", id, fee);
}

QList<Payment> PaymentRepository::takeDuePolls(const QString &provider, int limit)
{
    static constexpr char sql[]
        = "update payment x set polled_until = app_now() + interval '30 seconds' where x.id in ("
          "   select id from payment where next_poll_at <= (select app_now()) and provider = $1"
          "   and (polled_until is null or polled_until < (select app_now()))"
          "   order by next_poll_at limit $2 for update skip locked)"
          " returning " PAYMENT_COLUMNS;
    QList<Payment> payments;
    for (const Row row : m_connection.exec(sql, provider, limit))
        payments.append(paymentFrom(row));
    return payments;
}

void PaymentRepository::schedulePoll(PaymentId id, const std::optional<QString> &rawStatus)
{
    static constexpr char sql[]
        = "update payment set polled_until = null, raw_status = coalesce($2, raw_status),"
          " poll_failures = case when $2::text is null then least(poll_failures + 1, 10) else 0 end,"
          " next_poll_at = case when poll_interval_seconds > 0 then app_now() + make_interval(secs => "
          "least(600,"
          "   case when $2::text is null then poll_interval_seconds * power(2, least(poll_failures, 7))"
          "   else greatest(poll_interval_seconds,"
          "     extract(epoch from app_now() - expires_at) / 10) end)) end where id = $1";
    m_connection.exec(sql, id, rawStatus);
}

bool PaymentRepository::mayAsk(PaymentId id, int pauseSeconds)
{
    return m_connection
               .exec("update payment set asked_at = app_now() where id = $1 and (asked_at is null"
                     " or asked_at <= app_now() - make_interval(secs => $2))",
                     id, pauseSeconds)
               .affected()
        > 0;
}

QList<LockedPayment> PaymentRepository::takeInvoicesToWithdraw(const QString &provider, int leadSeconds,
                                                               int limit)
{
    static constexpr char sql[]
        = "update payment x set withdraw_at = app_now() + interval '30 seconds' where x.id in ("
          "   select p.id from payment p join booking b on b.id = p.booking_id"
          "   where p.channel = 'remote_invoice' and p.status in ('created', 'pending', 'unknown')"
          "   and p.provider = $1 and p.provider_payment_id is not null"
          "   and coalesce(p.withdraw_at, p.created_at) <= (select app_now())"
          "   and (b.status not in ('hold', 'confirmed', 'checked_in') or b.paid_total >= b.price_total"
          "     or (b.status = 'hold' and b.hold_expires_at <= (select app_now()) + make_interval(secs => "
          "$2)))"
          "   order by coalesce(p.withdraw_at, p.created_at), p.id limit $3 for update of p skip locked)"
          " returning " PAYMENT_COLUMNS ", x.agency_id, x.realtor_id";
    QList<LockedPayment> invoices;
    for (const Row row : m_connection.exec(sql, provider, leadSeconds, limit))
        invoices.append(ownedFrom(row));
    return invoices;
}

int PaymentRepository::scheduleWithdrawal(PaymentId id)
{
    return m_connection
        .exec("update payment set withdraw_attempts = withdraw_attempts + 1, withdraw_at = app_now()"
              " + make_interval(secs => least(300, 5 * power(2, least(withdraw_attempts, 8))))"
              " where id = $1 returning withdraw_attempts",
              id)[0]
        .integer("withdraw_attempts");
}

void PaymentRepository::stopPolling(PaymentId id)
{
    m_connection.exec("update payment set polled_until = null, next_poll_at = null where id = $1", id);
}

Answer PaymentRepository::storeEvent(const InboxEvent &event, const QString &type, const QString &currency,
                                     const QString &rawBody)
{
    static constexpr char sql[] = "insert into payment_event (id, provider, event_id, type, "
                                  "provider_payment_id, external_id, amount, currency,"
                                  " status, raw_body) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on "
                                  "conflict (provider, event_id) do nothing";
    return m_connection.send(sql, event.id, event.provider, event.eventId, type, event.providerPaymentId,
                             event.externalId, event.amount, currency, toWire(event.status), rawBody);
}

std::optional<InboxEvent> PaymentRepository::lockNextEvent()
{
    static constexpr char sql[]
        = "select id, provider, event_id, provider_payment_id, external_id, amount, status, attempts from "
          "payment_event"
          " where applied_at is null and next_attempt_at <= (select app_now())"
          " order by next_attempt_at, id limit 1 for update skip locked";
    const std::optional<Row> row = m_connection.exec(sql).first();
    if (!row)
        return std::nullopt;
    return InboxEvent{row->uuid("id"),
                      row->text("provider"),
                      row->text("event_id"),
                      row->text("provider_payment_id"),
                      row->text("external_id"),
                      row->money("amount"),
                      paymentStatusFromWire(row->text("status")).value_or(PaymentStatus::Unknown),
                      row->integer("attempts")};
}

void PaymentRepository::finishEvent(QUuid id, const QString &verdict)
{
    m_connection.exec("update payment_event set applied_at = app_now(), verdict = $2 where id = $1", id,
                      verdict);
}

void PaymentRepository::retryEventLater(QUuid id, int seconds)
{
    m_connection.exec("update payment_event set attempts = attempts + 1,"
                      " next_attempt_at = app_now() + make_interval(secs => $2) where id = $1",
                      id, seconds);
}

} // namespace zhilego::db
