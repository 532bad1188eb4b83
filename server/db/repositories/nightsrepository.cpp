// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/repositories/nightsrepository.h"

namespace zhilego::db {
namespace {

constexpr int mostTakers = 2000;

// What is told of a stay or block. $4 and $5 are the agency and realtor that the viewer sees, null for all.
#define TAKER_COLUMNS                                                                                        \
    "select t.id, t.kind, t.from_date, t.to_date, coalesce(b.property_id, k.property_id, t.property_id) as " \
    "property_id,"                                                                                           \
    " coalesce(b.number, '') as number, coalesce(g.full_name, '') as guest_name,"                            \
    " coalesce(b.status, 'hold') as status, coalesce(k.reason, 'other') as reason,"                          \
    " coalesce(k.note, '') as note,"                                                                         \
    " ($4::uuid is null or v.agency_id = $4) and ($5::uuid is null or v.realtor_id = $5) as visible"         \
    " from taker t left join booking b on b.id = t.id and t.kind = 'booking'"                                \
    " left join client g on g.id = b.client_id"                                                              \
    " left join property_block k on k.id = t.id and t.kind = 'block'"                                        \
    " join property v on v.id = coalesce(b.property_id, k.property_id, t.property_id)"                       \
    " order by t.from_date, t.id limit $6"

constexpr char present[]
    = "select distinct on (o.id) o.id, o.kind, coalesce(o.whole_id, o.property_id) as property_id,"
      " lower(o.nights) as from_date, upper(o.nights) as to_date"
      " from unit u join occupied_stay o on o.property_id = u.id and o.nights && daterange($2, $3)"
      " where " NOT_AN_OVERDUE_HOLD;

// All that share a part with this property.
#define KIN_OF_PROPERTY                                                                                      \
    "kin (id) as (select id from unit"                                                                       \
    " union select l.parent_id from property_link l join kin on l.child_id = kin.id)"

// A guest who left early had the nights until then; the rest was free to be sold again.
constexpr char past[]
    = " union all select distinct on (b.id) b.id, 'booking', b.property_id, b.check_in,"
      "   least(b.check_out, greatest(b.check_in + 1, (left_at.at at time zone c.time_zone)::date))"
      " from kin join property p on p.id = kin.id"
      " join booking b on b.property_id = p.id join city c on c.id = p.city_id"
      " cross join lateral (select coalesce(max(t.at), b.updated_at) as at from booking_timeline t"
      "   where t.booking_id = b.id and t.type = 'booking.completed') left_at"
      " where b.status = 'completed' and b.check_in < coalesce($3, 'infinity') and b.check_out > $2"
      " union all select distinct on (x.id) x.id, 'block', x.property_id, x.from_date, x.to_date"
      " from kin join property_block x on x.property_id = kin.id"
      " where x.lifted_at is not null and x.from_date < coalesce($3, 'infinity') and x.to_date > $2"
      " and x.to_date > x.from_date";

NightTaker takerFrom(const Row &row)
{
    NightTaker taker;
    taker.id = row.uuid("id");
    taker.kind = enumValue(nightTakerNames, row.text("kind")).value_or(NightTaker::Kind::Calendar);
    taker.propertyId = row.id<PropertyId>("property_id");
    taker.from = row.date("from_date");
    taker.to = row.optionalDate("to_date").value_or(QDate());
    taker.number = row.text("number");
    taker.guestName = row.text("guest_name");
    taker.status = enumValue(bookingStatusNames, row.text("status")).value_or(BookingStatus::Hold);
    taker.reason = enumValue(blockReasonNames, row.text("reason")).value_or(BlockReason::Other);
    taker.note = row.text("note");
    if (!row.boolean("visible")) {
        const NightTaker hidden{{}, taker.kind, {}, taker.from, taker.to, {}, {}, {}, {}, {}, false};
        return hidden;
    }
    return taker;
}

} // namespace

bool NightsRepository::claim(QUuid id, NightTaker::Kind kind, PropertyId property, QDate from, QDate to)
{
    // All units or none: under the locks nobody else can come between the look and the rows. The constraint
    // is the last word, and no plain INSERT meets it (that deadlocks).
    static constexpr char sql[]
        = "with " UNITS_OF_PROPERTY ", claimed as (insert into occupied_stay (id, property_id, nights, kind, "
          "booking_id, block_id, whole_id)"
          "   select $2::uuid, unit.id, daterange($4, $5), $3::text, case $3 when 'booking' then $2::uuid "
          "end,"
          "     case $3 when 'block' then $2::uuid end, unit.whole_id from unit"
          "   where not " TAKEN_IN_A_UNIT(
              "daterange($4, $5)",
              "") " on conflict do nothing returning 1)"
                  " select (select count(*) from claimed) = (select count(*) from unit) as taken";
    const bool taken = m_connection
                           .exec(sql, property, id, enumName(nightTakerNames, kind), from,
                                 to.isValid() ? std::optional<QDate>(to) : std::nullopt)[0]
                           .boolean("taken");
    if (!taken)
        release(id);
    return taken;
}

void NightsRepository::release(QUuid id)
{
    m_connection.exec("delete from occupied_stay where id = $1", id);
}

QList<NightTaker> NightsRepository::takers(const Reach &reach, PropertyId property, QDate from, QDate to,
                                           int limit)
{
    static const QByteArray sql
        = QByteArray("with " UNITS_OF_PROPERTY ", taker as (") + present + ") " TAKER_COLUMNS;
    return read(sql.constData(), reach, property, from, to, limit);
}

QList<NightTaker> NightsRepository::history(const Reach &reach, PropertyId property, QDate from, QDate to)
{
    static const QByteArray sql
        = QByteArray("with recursive " UNITS_OF_PROPERTY ", " KIN_OF_PROPERTY ", taker as ((") + present + ")"
        + past + ") " TAKER_COLUMNS;
    return read(sql.constData(), reach, property, from, to, mostTakers);
}

QList<NightTaker> NightsRepository::read(const char *sql, const Reach &reach, PropertyId property, QDate from,
                                         QDate to, int limit)
{
    QList<NightTaker> takers;
    for (const Row row :
         m_connection.exec(sql, property, from, to.isValid() ? std::optional<QDate>(to) : std::nullopt,
                           reach.agency, reach.realtor, limit))
        takers.append(takerFrom(row));
    return takers;
}

} // namespace zhilego::db
