// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/repositories/demorepository.h"

#include "server/db/repositories/nightsrepository.h"
#include "server/db/repositories/unitlock.h"

namespace zhilego::db {
namespace {

constexpr qint64 worldLock = 0x5a68694c6547;

double seconds(qint64 millis)
{
    return static_cast<double>(millis) / 1000;
}

struct MoveColumns
{
    explicit MoveColumns(const QList<DemoMove> &moves)
    {
        for (const DemoMove &move : moves) {
            bookings.append(move.booking);
            expectedVersions.append(move.expectedVersion);
            expectedPayments.append(move.expectedPayments);
            statuses.append(enumName(bookingStatusNames, move.status));
            paymentStatuses.append(enumName(bookingPaymentStatusNames, move.paymentStatus));
            paid.append(move.paid.tiyn());
            reasons.append(move.reason);
            versions.append(move.version);
            at.append(seconds(move.at));
            suggestedAt.append(seconds(move.noShowSuggestedAt));
        }
    }

    QList<QUuid> bookings;
    QList<int> expectedVersions;
    QList<int> expectedPayments;
    QStringList statuses;
    QStringList paymentStatuses;
    QList<qint64> paid;
    QStringList reasons;
    QList<int> versions;
    QList<double> at;
    QList<double> suggestedAt; //!< 0: not
};

} // namespace

void DemoRepository::lockWorld()
{
    m_connection.setStatementTimeout(std::chrono::minutes(20));
    m_connection.execScript("set local lock_timeout = '20min';"
                            "set local idle_in_transaction_session_timeout = 0");
    m_connection.exec("select pg_advisory_xact_lock($1::bigint)", worldLock);
}

qint64 DemoRepository::now()
{
    return m_connection.exec("select floor(extract(epoch from app_now()) * 1000)::bigint as now")[0].int64(
        "now");
}

std::optional<QJsonObject> DemoRepository::mark()
{
    const std::optional<Row> row
        = m_connection.exec("select after from audit_log where entity_type = 'demo' order by id desc limit 1")
              .first();
    return row ? std::optional<QJsonObject>(row->json("after")) : std::nullopt;
}

void DemoRepository::setMark(const QString &action, const QJsonObject &mark)
{
    m_connection.exec("insert into audit_log (action, entity_type, after) values ($1, 'demo', $2)", action,
                      mark);
    // The rows that were copied in as well.
    m_connection.exec("insert into audit_pending select l.id from audit_log l"
                      " left join audit_link k on k.audit_id = l.id where k.audit_id is null"
                      " on conflict do nothing");
}

bool DemoRepository::hasAgencies()
{
    return m_connection.exec("select exists (select 1 from agency) as found")[0].boolean("found");
}

bool DemoRepository::hasAccountsOf(const QString &mailDomain)
{
    return m_connection
        .exec("select exists (select 1 from user_account where split_part(email, '@', 2) = $1) as found",
              mailDomain)[0]
        .boolean("found");
}

QHash<QString, QUuid> DemoRepository::directoryIds()
{
    static constexpr char sql[] = "select 'city/' || code as key, id from city"
                                  " union all select 'district/' || code, id from district"
                                  " union all select 'type/' || code, id from property_type"
                                  " union all select 'class/' || code, id from property_class"
                                  " union all select 'amenity/' || code, id from amenity";
    QHash<QString, QUuid> ids;
    for (const Row row : m_connection.exec(sql))
        ids.insert(row.text("key"), row.uuid("id"));
    return ids;
}

void DemoRepository::setLastBookingNumber(qint64 last)
{
    m_connection.exec("select setval('booking_number_seq', greatest(1, $1::bigint), $1 > 0)", last);
}

QList<qint64> DemoRepository::takeBookingNumbers(qint64 count)
{
    QList<qint64> numbers;
    for (const Row row : m_connection.exec(
             "select nextval('booking_number_seq') as number from generate_series(1, $1::bigint)", count))
        numbers.append(row.int64("number"));
    return numbers;
}

QHash<QUuid, QString> DemoRepository::move(const QList<DemoMove> &moves)
{
    static constexpr char sql[]
        = "with moved as (update booking b set status = x.status, payment_status = x.payment_status,"
          "   paid_total = x.paid, status_reason = x.reason, version = x.version,"
          "   updated_at = to_timestamp(x.at),"
          "   no_show_suggested_at = coalesce(b.no_show_suggested_at, to_timestamp(nullif(x.suggested_at, "
          "0)))"
          "   from unnest($1::uuid[], $2::int[], $3::int[], $4::text[], $5::text[], $6::bigint[], $7::text[],"
          "     $8::int[], $9::double precision[], $10::double precision[]) as x (id, expected_version,"
          "     expected_payments, status, payment_status, paid, reason, version, at, suggested_at)"
          "   where b.id = x.id and b.version = x.expected_version"
          "   and (select count(*) from payment p where p.booking_id = b.id) = x.expected_payments"
          "   returning b.id, b.number, b.status),"
          " freed as (delete from occupied_stay o using moved where o.id = moved.id"
          "   and moved.status not in ('hold', 'confirmed', 'checked_in'))"
          " select id, number from moved";
    const MoveColumns columns(moves);
    QHash<QUuid, QString> moved;
    for (const Row row :
         m_connection.exec(sql, columns.bookings, columns.expectedVersions, columns.expectedPayments,
                           columns.statuses, columns.paymentStatuses, columns.paid, columns.reasons,
                           columns.versions, columns.at, columns.suggestedAt))
        moved.insert(row.uuid("id"), row.text("number"));
    return moved;
}

void DemoRepository::refund(const QList<DemoRefund> &refunds)
{
    static constexpr char sql[]
        = "with given as (select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::double precision[])"
          "   as x (booking, payment, status, at)),"
          " returned as (update refund r set status = 'succeeded', updated_at = to_timestamp(given.at)"
          "   from given where r.payment_id = given.payment and r.status = 'manual'),"
          " settled as (update exception_case e set status = 'resolved', version = e.version + 1,"
          "   updated_at = to_timestamp(given.at) from given join refund r on r.payment_id = given.payment"
          "   where e.entity_id = r.id and e.type = 'refund_due' and e.status in ('open', 'investigating'))"
          " update payment p set status = given.status, updated_at = to_timestamp(given.at)"
          " from given where p.id = given.payment";
    QList<QUuid> bookings;
    QList<QUuid> payments;
    QStringList statuses;
    QList<double> at;
    for (const DemoRefund &refund : refunds) {
        bookings.append(refund.booking);
        payments.append(refund.payment);
        statuses.append(refund.status);
        at.append(seconds(refund.at));
    }
    m_connection.exec(sql, bookings, payments, statuses, at);
}

QMultiHash<QUuid, Stay> DemoRepository::staysAfter(const QList<QUuid> &properties, QDate day)
{
    static constexpr char sql[]
        = "select property_id, check_in, check_out from booking where property_id = any($1::uuid[])"
          " and check_in > $2::date - 90 and check_out > $2"
          " and status not in ('cancelled', 'expired', 'no_show')"
          " union select property_id, lower(nights), coalesce(upper(nights), '9999-12-31') from occupied_stay"
          " where property_id = any($1::uuid[]) and nights && daterange($2, null)";
    QMultiHash<QUuid, Stay> stays;
    for (const Row row : m_connection.exec(sql, properties, day))
        stays.insert(row.uuid("property_id"), {row.date("check_in"), row.date("check_out")});
    return stays;
}

bool DemoRepository::lockIfFree(QUuid property, const Stay &stay)
{
    lockUnits(m_connection, {PropertyId{property}});
    static constexpr char sql[]
        = "with " UNITS_OF_PROPERTY
          " select exists (select 1 from property where id = $1 and status in ('active', 'out_of_service'))"
          " and not exists (select 1 from unit u join occupied_stay o on o.property_id = u.id"
          "   and o.nights && daterange($2, $3)) as free";
    return m_connection.exec(sql, property, stay.checkIn, stay.checkOut)[0].boolean("free");
}

qint64 DemoRepository::liveHolds()
{
    return m_connection
        .exec(
            "select count(*) as holds from booking where status = 'hold' and hold_expires_at > app_now()")[0]
        .int64("holds");
}

DemoCounts DemoRepository::counts(QDate today)
{
    static constexpr char sql[]
        = "select (select count(*) from agency) as agencies,"
          " (select count(*) from user_account where role = 'realtor') as realtors,"
          " (select count(*) from property) as properties, (select count(*) from booking) as bookings,"
          " (select count(*) from booking where status = 'hold' and hold_expires_at > app_now()) as holds,"
          " (select count(*) from booking where check_in = $1 and status in ('confirmed', 'checked_in')) as "
          "arrivals,"
          " (select count(*) from booking where check_out = $1 and status in ('confirmed', 'checked_in', "
          "'completed')) as departures";
    const Row row = m_connection.exec(sql, today)[0];
    return {row.int64("agencies"), row.int64("realtors"), row.int64("properties"), row.int64("bookings"),
            row.int64("holds"),    row.int64("arrivals"), row.int64("departures")};
}

QStringList DemoRepository::liftIndexes()
{
    // The catalogue itself writes the statements. Unique indexes stay: foreign keys lean on them. So do those
    // of refunds, whose trigger adds up what a payment has given back.
    static constexpr char sql[]
        = "with filled (id) as (select unnest(array['booking', 'booking_timeline', 'payment',"
          "   'ledger_entry', 'occupied_stay', 'client']::regclass[]))"
          " select format('alter table %s drop constraint %I', conrelid::regclass, conname) as lift,"
          "   format('alter table %s add constraint %I %s', conrelid::regclass, conname,"
          "     pg_get_constraintdef(oid)) as restore, 2 as turn, conname::text as name"
          " from pg_constraint where contype = 'f' and conrelid in (select id from filled)"
          " union all select format('drop index %s', indexrelid::regclass), pg_get_indexdef(indexrelid), 1,"
          "   indexrelid::regclass::text"
          " from pg_index where indrelid in (select id from filled) and not indisunique and not "
          "indisexclusion"
          " order by turn, name";
    QStringList restore;
    for (const Row row : m_connection.exec(sql)) {
        m_connection.execScript(row.text("lift").toUtf8());
        restore.append(row.text("restore"));
    }
    return restore;
}

void DemoRepository::restoreIndexes(const QStringList &statements)
{
    m_connection.execScript("set local maintenance_work_mem = '256MB'");
    for (const QString &statement : statements)
        m_connection.execScript(statement.toUtf8());
}

void DemoRepository::analyze()
{
    m_connection.execScript(
        "analyze agency, user_account, property, property_amenity, client, booking,"
        " occupied_stay, property_block, property_rate, price_change, property_link, booking_timeline, "
        "payment, refund, ledger_entry");
}

} // namespace zhilego::db
