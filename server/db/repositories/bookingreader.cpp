// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/repositories/bookingreader.h"

#include "server/db/repositories/bookingrow.h"
#include "server/db/repositories/bookingsearch.h"

namespace zhilego::db {
namespace {

constexpr char bookingTables[]
    = " from booking b" BOOKING_SURROUNDINGS " join client g on g.id = b.client_id";

template <typename Enum, size_t N>
QStringList names(const std::array<EnumName<Enum>, N> &table, const QList<Enum> &values)
{
    QStringList list;
    for (const Enum value : values)
        list.append(enumName(table, value));
    return list;
}

void addFilters(SqlFilter &filter, const BookingQuery &query)
{
    if (!query.statuses.isEmpty())
        filter.where("b.status = any(?)", names(bookingStatusNames, query.statuses));
    if (!query.paymentStatuses.isEmpty())
        filter.where("b.payment_status = any(?)", names(bookingPaymentStatusNames, query.paymentStatuses));
    if (query.property)
        filter.where("b.property_id = ?", *query.property);
    if (query.realtor)
        filter.where("b.realtor_id = ?", *query.realtor);
    if (query.checkInFrom.isValid())
        filter.where("b.check_in >= ?", query.checkInFrom);
    if (query.checkInTo.isValid())
        filter.where("b.check_in <= ?", query.checkInTo);
    if (query.checkOutFrom.isValid())
        filter.where("b.check_out >= ?", query.checkOutFrom);
    if (query.checkOutTo.isValid())
        filter.where("b.check_out <= ?", query.checkOutTo);
    if (query.createdFrom.isValid())
        filter.where("b.created_at >= ?", query.createdFrom);
    if (query.createdTo.isValid())
        filter.where("b.created_at < ?", query.createdTo);
}

//! What a list is sorted by; the id breaks ties.
struct SortOrder
{
    const char *key;
    const char *after;
    const char *orderBy;
};

SortOrder sortOrder(BookingSort sort)
{
    switch (sort) {
    case BookingSort::CheckIn:
        return {"b.check_in::text", "(b.check_in, b.id) > (?::date, ?)", " order by b.check_in, b.id"};
    case BookingSort::CheckOut:
        return {"b.check_out::text", "(b.check_out, b.id) > (?::date, ?)", " order by b.check_out, b.id"};
    case BookingSort::CheckInDescending:
        return {"b.check_in::text", "(b.check_in, b.id) < (?::date, ?)",
                " order by b.check_in desc, b.id desc"};
    case BookingSort::CheckOutDescending:
        return {"b.check_out::text", "(b.check_out, b.id) < (?::date, ?)",
                " order by b.check_out desc, b.id desc"};
    case BookingSort::Oldest:
        return {"b.created_at::text", "(b.created_at, b.id) > (?::timestamptz, ?)",
                " order by b.created_at, b.id"};
    case BookingSort::HoldExpiry:
        return {"b.hold_expires_at::text", "(b.hold_expires_at, b.id) > (?::timestamptz, ?)",
                " order by b.hold_expires_at, b.id"};
    case BookingSort::Newest:
        break;
    }
    return {"b.created_at::text", "(b.created_at, b.id) < (?::timestamptz, ?)",
            " order by b.created_at desc, b.id desc"};
}

} // namespace

std::optional<Booking> BookingReader::get(const Reach &reach, BookingId id)
{
    SqlFilter filter;
    filter.where("b.id = ?", id);
    limitBookings(filter, reach);
    const QByteArray sql = QByteArray("select " BOOKING_COLUMNS) + bookingTables + filter.sql();
    const std::optional<Row> row = m_connection.execParams(sql, filter.params()).first();
    return row ? std::optional<Booking>(bookingFrom(*row)) : std::nullopt;
}

std::optional<BookingCard> BookingReader::card(const Reach &reach, BookingId id)
{
    SqlFilter filter;
    filter.where("b.id = ?", id);
    limitBookings(filter, reach);
    const QByteArray sql
        = QByteArray("select " BOOKING_COLUMNS ", " BOOKING_CLOCK) + bookingTables + filter.sql();
    const std::optional<Row> row = m_connection.execParams(sql, filter.params()).first();
    return row ? std::optional<BookingCard>({bookingFrom(*row), clockFrom(*row)}) : std::nullopt;
}

std::optional<BookingClock> BookingReader::clockOf(BookingId id)
{
    SqlFilter filter;
    filter.where("b.id = ?", id);
    const QByteArray sql
        = QByteArray("select " BOOKING_CLOCK " from booking b join property p on p.id = b.property_id"
                     " join city c on c.id = p.city_id")
        + filter.sql();
    const std::optional<Row> row = m_connection.execParams(sql, filter.params()).first();
    return row ? std::optional<BookingClock>(clockFrom(*row)) : std::nullopt;
}

QList<Listed<Booking>> BookingReader::list(const Reach &reach, const BookingQuery &query,
                                           const std::optional<Keyset> &after, int limit)
{
    const SortOrder order = sortOrder(query.sort);
    SqlFilter filter;
    limitBookings(filter, reach);
    addFilters(filter, query);
    if (!query.text.isEmpty())
        limitToText(filter, m_connection, reach, query.text);
    if (query.sort == BookingSort::HoldExpiry)
        filter.where("b.hold_expires_at is not null");
    if (after)
        filter.where(order.after, after->key, after->id);
    const QByteArray sql = QByteArray("select " BOOKING_COLUMNS ", ") + order.key + " as sort_key"
        + bookingTables + filter.sql() + order.orderBy + " limit " + filter.bind(limit);
    QList<Listed<Booking>> bookings;
    for (const Row row : m_connection.execParams(sql, filter.params()))
        bookings.append({bookingFrom(row), {row.text("sort_key"), row.uuid("id")}});
    return bookings;
}

qint64 BookingReader::count(const Reach &reach, const BookingQuery &query)
{
    SqlFilter filter;
    limitBookings(filter, reach);
    addFilters(filter, query);
    if (!query.text.isEmpty())
        limitToText(filter, m_connection, reach, query.text);
    return m_connection.execParams("select count(*) from booking b" + filter.sql(), filter.params())[0].int64(
        0);
}

QList<TimelineEntry> BookingReader::timeline(BookingId id)
{
    static constexpr char sql[]
        = "select t.id::text as id, t.type, t.at, coalesce(u.full_name, '') as actor_name, t.data"
          " from booking_timeline t left join user_account u on u.id = t.actor_id"
          " where t.booking_id = $1 order by t.at, t.id";
    QList<TimelineEntry> entries;
    for (const Row row : m_connection.exec(sql, id))
        entries.append(
            {row.text("id"), row.text("type"), row.instant("at"), row.text("actor_name"), row.json("data")});
    return entries;
}

} // namespace zhilego::db
