// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/repositories/bookingreader.h"

#include "server/db/repositories/bookingsearch.h"
#include "server/db/repositories/directorycolumns.h"

namespace zhilego::db {
namespace {

constexpr char bookingColumns[]
    = "select b.id, b.number, b.property_id, b.agency_id, b.realtor_id, u.full_name as realtor_name, "
      "b.status,"
      " b.payment_status, b.check_in, b.check_out, b.guests, b.hold_expires_at, b.price_total, b.paid_total,"
      " b.deposit, b.source, b.status_reason, b.comment, b.version, b.created_at, b.updated_at,"
      " p.title, p.street, p.house, p.building, p.check_in_from, p.check_out_until,"
      " g.id as client_id, g.full_name as guest_name, g.phone as guest_phone, g.email as "
      "guest_email," DIRECTORY_COLUMNS("c", "city") ", " DIRECTORY_COLUMNS("d", "district");

constexpr char bookingTables[]
    = " from booking b join property p on p.id = b.property_id join user_account u on u.id = b.realtor_id"
      " join client g on g.id = b.client_id join city c on c.id = p.city_id join district d on d.id = "
      "p.district_id";

//! Beside them the tables booking b, property p, city c and quote q.
constexpr char clockColumns[]
    = "app_now() as now, (b.check_in + p.check_in_from) at time zone c.time_zone as check_in_at,"
      " (app_now() at time zone c.time_zone)::date as today, q.lines";

BookingClock clockFrom(const Row &row)
{
    return {row.instant("now"), row.instant("check_in_at"), row.date("today"), row.jsonArray("lines")};
}

Booking bookingFrom(const Row &row)
{
    Booking booking;
    booking.id = row.id<BookingId>("id");
    booking.number = row.text("number");
    Address address;
    address.street = row.text("street");
    address.house = row.text("house");
    address.building = row.text("building");
    booking.property = {row.id<PropertyId>("property_id"),
                        row.text("title"),
                        address.shortText(),
                        directoryRefFrom(row, "city"),
                        directoryRefFrom(row, "district"),
                        row.time("check_in_from"),
                        row.time("check_out_until")};
    booking.agencyId = row.id<AgencyId>("agency_id");
    booking.realtorId = row.id<UserId>("realtor_id");
    booking.realtorName = row.text("realtor_name");
    booking.status = enumValue(bookingStatusNames, row.text("status")).value_or(BookingStatus::Expired);
    booking.paymentStatus = enumValue(bookingPaymentStatusNames, row.text("payment_status"))
                                .value_or(BookingPaymentStatus::Unpaid);
    booking.stay = {row.date("check_in"), row.date("check_out")};
    booking.guests = row.integer("guests");
    booking.holdExpiresAt = row.optionalInstant("hold_expires_at").value_or(QDateTime());
    booking.priceTotal = row.money("price_total");
    booking.paidTotal = row.money("paid_total");
    booking.deposit = row.money("deposit");
    booking.guest = {row.id<ClientId>("client_id"), row.text("guest_name"), row.text("guest_phone"),
                     row.text("guest_email"), false};
    booking.source = row.text("source");
    booking.statusReason = row.text("status_reason");
    booking.comment = row.text("comment");
    booking.version = row.integer("version");
    booking.createdAt = row.instant("created_at");
    booking.updatedAt = row.instant("updated_at");
    return booking;
}

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
    const QByteArray sql = QByteArray(bookingColumns) + bookingTables + filter.sql();
    const std::optional<Row> row = m_connection.execParams(sql, filter.params()).first();
    return row ? std::optional<Booking>(bookingFrom(*row)) : std::nullopt;
}

std::optional<BookingCard> BookingReader::card(const Reach &reach, BookingId id)
{
    SqlFilter filter;
    filter.where("b.id = ?", id);
    limitBookings(filter, reach);
    const QByteArray sql = QByteArray(bookingColumns) + ", " + clockColumns + bookingTables
        + " join quote q on q.id = b.quote_id" + filter.sql();
    const std::optional<Row> row = m_connection.execParams(sql, filter.params()).first();
    return row ? std::optional<BookingCard>({bookingFrom(*row), clockFrom(*row)}) : std::nullopt;
}

std::optional<BookingClock> BookingReader::clockOf(BookingId id)
{
    SqlFilter filter;
    filter.where("b.id = ?", id);
    const QByteArray sql = QByteArray("select ") + clockColumns
        + " from booking b join property p on p.id = b.property_id join city c on c.id = p.city_id"
          " join quote q on q.id = b.quote_id"
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
    const QByteArray sql = QByteArray(bookingColumns) + ", " + order.key + " as sort_key" + bookingTables
        + filter.sql() + order.orderBy + " limit " + filter.bind(limit);
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
