// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/repositories/bookingrepository.h"

#include "server/db/repositories/bookingrow.h"
#include "server/db/repositories/nightsrepository.h"
#include "server/db/repositories/unitlock.h"

namespace zhilego::db {
namespace {

#define LOCKED_COLUMNS                                                                                       \
    "b.id, b.property_id, b.agency_id, b.realtor_id, b.number, b.status, b.payment_status, b.check_in,"      \
    " b.check_out, b.hold_expires_at, b.price_total, b.paid_total, b.version, app_now() as now,"             \
    " (b.check_in + p.check_in_from) at time zone c.time_zone as check_in_at,"                               \
    " (app_now() at time zone c.time_zone)::date as today,"                                                  \
    " (select x.id from user_account x where x.id = b.created_by and x.role = 'user') as renter"

LockedBooking lockedFrom(const Row &row)
{
    LockedBooking booking;
    booking.id = row.id<BookingId>("id");
    booking.propertyId = row.id<PropertyId>("property_id");
    booking.agencyId = row.id<AgencyId>("agency_id");
    booking.realtorId = row.id<UserId>("realtor_id");
    booking.renter = row.optionalId<UserId>("renter");
    booking.number = row.text("number");
    booking.status = enumValue(bookingStatusNames, row.text("status")).value_or(BookingStatus::Expired);
    booking.paymentStatus = enumValue(bookingPaymentStatusNames, row.text("payment_status"))
                                .value_or(BookingPaymentStatus::Unpaid);
    booking.stay = {row.date("check_in"), row.date("check_out")};
    booking.holdExpiresAt = row.optionalInstant("hold_expires_at").value_or(QDateTime());
    booking.priceTotal = row.money("price_total");
    booking.paidTotal = row.money("paid_total");
    booking.version = row.integer("version");
    booking.now = row.instant("now");
    booking.checkInAt = row.instant("check_in_at");
    booking.today = row.date("today");
    return booking;
}

QList<LockedBooking> lockedList(const Rows &rows)
{
    QList<LockedBooking> bookings;
    for (const Row row : rows)
        bookings.append(lockedFrom(row));
    return bookings;
}

// The nights of a hold are claimed first and never raise (a plain INSERT against the exclusion constraint
// deadlocks under contention). $1 is the property, $2 the booking, $7 and $8 its dates.
constexpr char nightsOfOne[]
    = "claimed as (insert into occupied_stay (id, property_id, nights, kind, booking_id)"
      " values ($2::uuid, $1::uuid, daterange($7, $8), 'booking', $2::uuid) on conflict do nothing"
      " returning 1)";

// All units or none: under the locks nobody else can come between the look and the rows.
constexpr char nightsOfParts[] = UNITS_OF_PROPERTY
    ", claimed as (insert into occupied_stay (id, property_id, nights, kind, booking_id,"
    " whole_id)"
    " select $2::uuid, unit.id, daterange($7, $8), 'booking', $2::uuid, unit.whole_id"
    " from unit where not " TAKEN_IN_A_UNIT("daterange($7, $8)", "") " on conflict do nothing returning 1)";

//! One statement: the booking exists only if its nights were free, and what it is shown with comes back.
QByteArray holdStatement(const char *nights, const char *allClaimed)
{
    return QByteArray("with ") + nights
        + ", guest as (insert into client (agency_id, full_name, phone, email) select $3, $5, $16, $17 where "
        + allClaimed
        + " on conflict (agency_id, phone, lower(full_name)) do update"
          "   set email = case when excluded.email = '' then client.email else excluded.email end"
          "   returning id, full_name, phone, email),"
          " booked as (insert into booking (id, property_id, agency_id, realtor_id, client_id, price_lines,"
          "   status, check_in, check_out, guests, price_total, deposit, source, comment, created_by,"
          "   hold_expires_at)"
          "   select $2, $1, $3, $4, guest.id, $6, 'hold', $7, $8, $9, $10, $11, $12, $13, $14,"
          "   app_now() + make_interval(mins => $15) from guest returning *)"
          " select " BOOKING_COLUMNS ", " BOOKING_CLOCK
          " from booked b join guest g on g.id = b.client_id" BOOKING_SURROUNDINGS;
}

} // namespace

int BookingRepository::openHoldsOf(UserId renter)
{
    m_connection.exec("select 1 from user_account where id = $1 for no key update", renter);
    return m_connection
        .exec("select count(*)::int as holds from booking"
              " where created_by = $1 and status = 'hold' and hold_expires_at > (select app_now())",
              renter)[0]
        .integer("holds");
}

QList<LockedBooking> BookingRepository::expireOverdue(PropertyId property, const Stay &stay)
{
    // Also the holds of others that share a part with this property. The order is that of the sweeper's and
    // everybody else's, so that two who expire the same holds do not wait for each other.
    static constexpr char sql[]
        = "with " UNITS_OF_PROPERTY ", overdue as (select x.id from booking x where x.status = 'hold' and "
          "x.hold_expires_at <= app_now()"
          "   and x.id in (select taken.booking_id from unit u cross join lateral (select o.booking_id"
          "     from occupied_stay o where o.property_id = u.id and o.nights && daterange($2, $3)"
          "     and o.kind = 'booking' offset 0) taken) order by x.id for update),"
          " freed as (delete from occupied_stay o using overdue where o.id = overdue.id)"
          " update booking b set status = 'expired', version = b.version + 1, updated_at = app_now()"
          " from overdue, property p, city c where b.id = overdue.id and p.id = b.property_id and c.id = "
          "p.city_id"
          " returning " LOCKED_COLUMNS;
    return lockedList(m_connection.exec(sql, property, stay.checkIn, stay.checkOut));
}

QList<LockedBooking> BookingRepository::expireOverdue(int limit)
{
    static constexpr char sql[]
        = "with overdue as (select x.id from booking x where x.status = 'hold'"
          "   and x.hold_expires_at <= (select app_now())"
          "   order by x.hold_expires_at limit $1 for update skip locked),"
          " freed as (delete from occupied_stay o using overdue where o.id = overdue.id)"
          " update booking b set status = 'expired', version = b.version + 1, updated_at = app_now()"
          " from overdue, property p, city c where b.id = overdue.id and p.id = b.property_id and c.id = "
          "p.city_id"
          " returning " LOCKED_COLUMNS;
    return lockedList(m_connection.exec(sql, limit));
}

std::optional<BookingCard> BookingRepository::insertHold(const NewHold &hold)
{
    static const QByteArray whole = holdStatement(nightsOfOne, "exists (select from claimed)");
    static const QByteArray withParts
        = holdStatement(nightsOfParts, "(select count(*) from claimed) = (select count(*) from unit)");
    const PricedStay &price = hold.price;
    const std::optional<Row> row
        = m_connection
              .exec(hold.hasParts ? withParts.constData() : whole.constData(), hold.propertyId, hold.id,
                    hold.agencyId, hold.realtorId, hold.guestName, price.lines, price.stay.checkIn,
                    price.stay.checkOut, price.guests, price.total, price.deposit, hold.source, hold.comment,
                    hold.createdBy, hold.holdMinutes, hold.guestPhone, hold.guestEmail)
              .first();
    return row ? std::optional<BookingCard>({bookingFrom(*row), clockFrom(*row)}) : std::nullopt;
}

QList<FreeAlternative> BookingRepository::alternatives(PropertyId property, const Stay &wished, QDate today,
                                                       int limit)
{
    // Whoever was refused is told at once which nights nearby are taken, with one look at the index.
    static constexpr char sql[]
        = "with " UNITS_OF_PROPERTY " select taken.check_in, taken.check_out from unit u cross join lateral"
          " (select lower(o.nights) as check_in, upper(o.nights) as check_out from occupied_stay o"
          "   where o.property_id = u.id and o.nights && daterange($2, $3)"
          "   and " NOT_AN_OVERDUE_HOLD " offset 0) taken";
    static const QDate never(9999, 12, 31);
    QList<Stay> taken;
    for (const Row row : m_connection.exec(sql, property, wished.checkIn.addDays(-daysNearby),
                                           wished.checkOut.addDays(daysNearby)))
        taken.append({row.date("check_in"), row.optionalDate("check_out").value_or(never)});
    QList<FreeAlternative> found;
    for (const Stay &stay : freeStaysNear(wished, today, taken, limit))
        found.append({stay});
    return found;
}

std::optional<LockedBooking> BookingRepository::lock(const Reach &reach, BookingId id)
{
    const std::optional<Row> sold
        = m_connection.exec("select property_id from booking where id = $1", id).first();
    if (!sold)
        return std::nullopt;
    lockUnits(m_connection, {sold->id<PropertyId>("property_id")});
    return find(reach, id, " for update of b");
}

std::optional<LockedBooking> BookingRepository::peek(const Reach &reach, BookingId id)
{
    return find(reach, id, "");
}

std::optional<LockedBooking> BookingRepository::find(const Reach &reach, BookingId id, const char *locking)
{
    SqlFilter filter;
    filter.where("b.id = ?", id);
    limitBookings(filter, reach);
    const QByteArray sql
        = "select " LOCKED_COLUMNS
          " from booking b join property p on p.id = b.property_id join city c on c.id = p.city_id"
        + filter.sql() + locking;
    const std::optional<Row> row = m_connection.execParams(sql, filter.params()).first();
    return row ? std::optional<LockedBooking>(lockedFrom(*row)) : std::nullopt;
}

void BookingRepository::updateStatus(BookingId id, const StatusUpdate &update)
{
    static constexpr char sql[]
        = "update booking set status = $2, payment_status = $3, paid_total = $4, status_reason = $5,"
          " hold_expires_at = coalesce(app_now() + make_interval(mins => $6::int), hold_expires_at),"
          " version = version + 1, updated_at = app_now() where id = $1";
    m_connection.exec(sql, id, enumName(bookingStatusNames, update.status),
                      enumName(bookingPaymentStatusNames, update.paymentStatus), update.paidTotal,
                      update.reason, update.holdMinutes);
}

void BookingRepository::setPaymentStatus(BookingId id, BookingPaymentStatus status)
{
    m_connection.exec("update booking set payment_status = $2, version = version + 1, updated_at = app_now()"
                      " where id = $1",
                      id, enumName(bookingPaymentStatusNames, status));
}

void BookingRepository::setPaid(BookingId id, Money paidTotal, BookingPaymentStatus status)
{
    m_connection.exec("update booking set paid_total = $2, payment_status = $3, version = version + 1,"
                      " updated_at = app_now() where id = $1",
                      id, paidTotal, enumName(bookingPaymentStatusNames, status));
}

void BookingRepository::release(BookingId id)
{
    NightsRepository(m_connection).release(id.uuid);
}

bool BookingRepository::occupy(BookingId id, PropertyId property, const Stay &stay)
{
    return NightsRepository(m_connection)
        .claim(id.uuid, NightTaker::Kind::Booking, property, stay.checkIn, stay.checkOut);
}

QList<BookingId> BookingRepository::overdueDepartures(int limit)
{
    static constexpr char sql[]
        = "select b.id from booking b join property p on p.id = b.property_id join city c on c.id = p.city_id"
          " where b.status = 'checked_in'"
          " and b.check_out <= ((select app_now()) + interval '1 day')::date"
          " and (b.check_out + p.check_out_until) at time zone c.time_zone + interval '6 hours'"
          "   <= (select app_now())"
          " order by b.check_out, b.id limit $1";
    QList<BookingId> ids;
    for (const Row row : m_connection.exec(sql, limit))
        ids.append(row.id<BookingId>("id"));
    return ids;
}

QList<LockedBooking> BookingRepository::suggestNoShows(int limit)
{
    static constexpr char sql[]
        = "with late as (select x.id from booking x join property q on q.id = x.property_id"
          "   join city z on z.id = q.city_id where x.status = 'confirmed' and x.no_show_suggested_at is null"
          "   and x.check_in <= ((select app_now()) + interval '1 day')::date"
          "   and x.check_in <= ((select app_now()) at time zone z.time_zone)::date"
          "   and (x.check_in + q.check_in_from) at time zone z.time_zone + interval '12 hours'"
          "     <= (select app_now())"
          "   order by x.check_in, x.id limit $1 for update of x skip locked)"
          " update booking b set no_show_suggested_at = app_now() from late, property p, city c"
          " where b.id = late.id and p.id = b.property_id and c.id = p.city_id returning " LOCKED_COLUMNS;
    return lockedList(m_connection.exec(sql, limit));
}

} // namespace zhilego::db
