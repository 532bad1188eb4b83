// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/db/demo/demorules.h"

namespace zhilego::test {

// "today" is the date in Kazakhstan by the database's clock.
#define TODAY "(app_now() at time zone 'Asia/Almaty')::date"
#define OCCUPIES "b.status in ('hold', 'confirmed', 'checked_in')"

const QList<DemoRule> &demoRules()
{
    static const QList<DemoRule> rules{
        {"nights are occupied exactly by bookings that occupy",
         "select count(*) from booking b full join (select * from occupied_stay where kind = 'booking'"
         "   and whole_id is null) o on o.booking_id = b.id where coalesce(" OCCUPIES
         ", false) <> (o.id is not null)"
         " or o.nights <> daterange(b.check_in, b.check_out) or o.property_id <> b.property_id or o.id <> "
         "b.id"},
        {"two guests never slept in one flat",
         "select count(*) from booking a join booking b on b.property_id = a.property_id and b.id > a.id"
         " and a.check_in < b.check_out and b.check_in < a.check_out"
         " where a.status not in ('cancelled', 'expired', 'no_show')"
         " and b.status not in ('cancelled', 'expired', 'no_show')"},
        {"nobody slept in a flat while others had all of it",
         "select count(*) from property_link l join booking a on a.property_id = l.parent_id"
         " join booking b on b.property_id = l.child_id and a.check_in < b.check_out and b.check_in < "
         "a.check_out"
         " where a.status not in ('cancelled', 'expired', 'no_show')"
         " and b.status not in ('cancelled', 'expired', 'no_show')"},
        {"a whole takes the nights of all its parts, and nothing else does",
         "select count(*) from (select o.id, l.child_id as part, o.property_id as whole, o.nights"
         "   from occupied_stay o join property_link l on l.parent_id = o.property_id"
         "   where o.whole_id is null) due full join (select * from occupied_stay where whole_id is not "
         "null) o"
         " on o.id = due.id and o.property_id = due.part and o.whole_id = due.whole and o.nights = due.nights"
         " where due.id is null or o.id is null"},
        {"a whole knows its parts, and stands where they stand",
         "select (select count(*) from property where part_ids <> parts_of(id))"
         " + (select count(*) from property_link l join property a on a.id = l.parent_id"
         "    join property b on b.id = l.child_id where (a.street, a.house, a.floor, a.realtor_id)"
         "    <> (b.street, b.house, b.floor, b.realtor_id) or b.area_m2 >= a.area_m2"
         "    or b.base_price >= a.base_price)"},
        {"nobody sleeps behind a block",
         "select count(*) from property_block k join booking b on b.property_id = k.property_id"
         " and b.check_in < coalesce(k.to_date, 'infinity') and k.from_date < b.check_out"
         " where b.status not in ('cancelled', 'expired', 'no_show')"},
        {"every block has its nights",
         "select count(*) from property_block k full join (select * from occupied_stay where kind = 'block') "
         "o"
         " on o.id = k.id and o.block_id = k.id and o.property_id = k.property_id"
         " and o.nights = daterange(k.from_date, k.to_date) where k.id is null or o.id is null"
         " or k.created_at > app_now()"},
        {"what is out of order is blocked",
         "select count(*) from property p where (p.status = 'out_of_order') <> exists"
         " (select 1 from property_block k where k.property_id = p.id and k.by_status and k.to_date is null"
         "  and k.reason = 'out_of_order' and k.from_date <= " TODAY ")"},
        {"the last change of the base price is the base price",
         "select count(*) from property p where p.base_price is distinct from (select c.after from "
         "price_change c"
         " where c.property_id = p.id and c.rule = 'base' order by c.at desc, c.id desc limit 1)"},
        {"a price follows the one before",
         "select count(*) from (select before, lag(after) over (partition by property_id, rule, name, "
         "from_date,"
         "   to_date, weekday order by at, id) as earlier, at from price_change) c"
         " where before is distinct from earlier or at > app_now()"},
        {"prices by date have a story, and a version",
         "select (select count(*) from property_rate r where not exists (select 1 from price_change c"
         "   where c.property_id = r.property_id and c.rule = r.rule and c.after = r.price"
         "   and c.from_date is not distinct from r.from_date and c.weekday is not distinct from r.weekday))"
         " + (select count(*) from property p where (p.rates_version > 1) <> exists"
         "   (select 1 from property_rate r where r.property_id = p.id))"},
        {"one guest never sleeps in two flats",
         "select count(*) from booking a join booking b on b.client_id = a.client_id and b.id > a.id"
         " and a.check_in < b.check_out and b.check_in < a.check_out"
         " where a.status not in ('cancelled', 'expired') and b.status not in ('cancelled', 'expired')"},
        {"a completed stay is over",
         "select count(*) from booking where status = 'completed' and check_out > " TODAY},
        {"a guest in the house has arrived and not left",
         "select count(*) from booking where status = 'checked_in' and (check_in >= " TODAY
         " or check_out < " TODAY ")"},
        {"a confirmed stay is still to come or began yesterday",
         "select count(*) from booking where status = 'confirmed' and check_in < " TODAY " - 1"},
        {"a hold is alive for at most fifteen minutes",
         "select count(*) from booking where status = 'hold' and (hold_expires_at <= app_now()"
         " or hold_expires_at > app_now() + interval '15 minutes' or created_at > app_now())"},
        {"nothing happened in the future",
         "select (select count(*) from booking where created_at > app_now() or updated_at > app_now())"
         " + (select count(*) from booking_timeline where at > app_now())"
         " + (select count(*) from payment where created_at > app_now() or updated_at > app_now())"
         " + (select count(*) from client where created_at > app_now())"
         " + (select count(*) from property where created_at > app_now())"
         " + (select count(*) from audit_log where at > app_now())"},
        {"bookings are made before the arrival and after the listing",
         "select count(*) from booking b join property p on p.id = b.property_id where b.created_at < "
         "p.created_at"
         " or (b.created_at at time zone 'Asia/Almaty')::date > b.check_in"},
        {"what was paid is what is kept",
         "select count(*) from booking b left join lateral (select"
         "   coalesce(sum(amount) filter (where status in ('paid', 'refunded', 'partially_refunded')), 0) as "
         "came,"
         "   coalesce(sum(amount) filter (where status = 'refunded'), 0) as back,"
         "   bool_or(status = 'partially_refunded') as partly from payment p where p.booking_id = b.id) m on "
         "true"
         " where case when m.partly then not (b.paid_total > 0 and b.paid_total < m.came)"
         "   else b.paid_total <> m.came - m.back end"},
        {"the ledger has what was paid",
         "select count(*) from booking b left join (select booking_id, sum(guest) as guest from ledger_entry"
         "   group by booking_id) l on l.booking_id = b.id where b.paid_total <> coalesce(-l.guest, 0)"},
        {"what guests paid is shared or on its way back",
         "select count(*) from (select booking_id, sum(provider) as held, sum(refund_pending) as pending"
         "   from ledger_entry group by booking_id) l left join (select booking_id, sum(amount) as open"
         "   from refund where status <> 'succeeded' group by booking_id) r on r.booking_id = l.booking_id"
         " where l.held <> 0 or l.pending <> coalesce(r.open, 0)"},
        {"whoever waits for a refund has a case open",
         "select count(*) from booking b left join refund r on r.booking_id = b.id"
         " full join exception_case e on e.entity_id = r.id and e.type = 'refund_due'"
         " and e.status = 'open' where (coalesce(b.payment_status, '') = 'refund_pending') <> (e.id is not "
         "null)"
         " and (e.id is null or e.status = 'open')"},
        {"the payment status says what was paid",
         "select count(*) from booking where case payment_status"
         " when 'paid' then paid_total <> price_total or status in ('expired', 'hold')"
         " when 'refund_pending' then paid_total <> price_total or status <> 'cancelled'"
         " when 'partially_refunded' then paid_total = 0 or paid_total >= price_total or status <> "
         "'cancelled'"
         " when 'refunded' then paid_total <> 0 or status <> 'cancelled'"
         " when 'awaiting_on_site' then paid_total <> 0 or status not in ('confirmed', 'no_show')"
         " when 'unpaid' then paid_total <> 0 or status not in ('hold', 'cancelled', 'expired')"
         " else true end"},
        {"refunds follow the rules",
         "select count(*) from booking b join property p on p.id = b.property_id"
         " join booking_timeline t on t.booking_id = b.id and t.type = 'booking.cancelled'"
         " join booking_timeline r on r.booking_id = b.id and r.type = 'payment.refunded'"
         " join cancellation_reason c on c.code = b.status_reason"
         " cross join lateral (select (b.check_in + p.check_in_from) at time zone 'Asia/Almaty' - t.at as "
         "left_over,"
         "   b.price_total - p.cleaning_fee as stay) x"
         " where (r.data ->> 'amount_minor')::bigint <> case when not c.by_guest or left_over >= '24 hours'"
         "   then b.price_total when left_over >= '12 hours' then p.cleaning_fee + round(stay / 200.0) * 100"
         "   else p.cleaning_fee end or r.data ->> 'amount_minor' <> t.data ->> 'refund_minor'"},
        {"a price is the sum of its lines",
         "select count(*) from booking b where b.price_total is distinct from"
         " (select sum((l ->> 'amount')::bigint) from jsonb_array_elements(b.price_lines) l)"},
        {"lines are known to those who word them",
         "select count(*) from booking, jsonb_array_elements(price_lines) l where l ->> 'code' not in"
         " ('accommodation', 'length_of_stay', 'extra_guests', 'cleaning_fee')"
         " or (l ->> 'quantity')::int * (l ->> 'unit_price')::bigint <> (l ->> 'amount')::bigint"},
        {"guests fit and stay up to six weeks",
         "select count(*) from booking b join property p on p.id = b.property_id"
         " where b.guests > p.max_guests or b.check_out - b.check_in > 45"},
        {"whoever stays a week pays a tenth less, a month a fifth",
         "select count(*) from booking b cross join lateral (select"
         "   coalesce(sum((l ->> 'amount')::bigint) filter (where l ->> 'code' = 'accommodation'), 0) as "
         "nights,"
         "   coalesce(sum((l ->> 'amount')::bigint) filter (where l ->> 'code' = 'length_of_stay'), 0) as "
         "less"
         "   from jsonb_array_elements(b.price_lines) l) x where x.less <> -x.nights / 10"
         "   * case when b.check_out - b.check_in >= 28 then 2 when b.check_out - b.check_in >= 7 then 1 "
         "else 0 end"},
        {"everything of a booking belongs to one agency",
         "select count(*) from booking b join property p on p.id = b.property_id join client c on c.id = "
         "b.client_id"
         " join user_account u on u.id = b.realtor_id left join user_account m on m.id = b.created_by"
         " where p.agency_id <> b.agency_id or c.agency_id <> b.agency_id or u.agency_id <> b.agency_id"
         " or p.realtor_id <> b.realtor_id or m.agency_id <> b.agency_id"},
        {"payments belong to the agency of their booking",
         "select count(*) from payment p join booking b on b.id = p.booking_id"
         " where p.agency_id <> b.agency_id or p.realtor_id <> b.realtor_id or p.amount <> b.price_total"},
        {"payments are named after the booking and over",
         "select count(*) from payment p join booking b on b.id = p.booking_id"
         " where p.external_id <> b.number || '-' || p.attempt or p.status in ('created', 'pending', "
         "'unknown')"
         " or p.next_poll_at is not null or (p.provider = 'kaspi') <> (p.provider_payment_id is not null)"
         " or p.provider_payment_id::bigint >= 12700000000"},
        {"cancelled bookings have a reason of the directory",
         "select count(*) from booking where (status = 'cancelled') <>"
         " (status_reason in (select code from cancellation_reason where active))"
         " or (status <> 'cancelled' and status_reason <> '')"},
        {"a story begins with the hold and ends where the booking stands",
         "select count(*) from booking b cross join lateral (select"
         "   (array_agg(type order by at, id))[1] as first_type, min(at) as first_at, max(at) as last_at,"
         "   (array_agg(type order by at desc, id desc) filter (where type in ('booking.held', "
         "'booking.confirmed',"
         "    'booking.checked_in', 'booking.completed', 'booking.cancelled', 'booking.no_show',"
         "    'booking.expired')))[1] as last_type"
         "   from booking_timeline t where t.booking_id = b.id) s"
         " where s.first_type <> 'booking.held' or s.first_at <> b.created_at or abs(extract(epoch from "
         "s.last_at - b.updated_at)) > 1"
         " or s.last_type <> case b.status when 'hold' then 'booking.held' else 'booking.' || b.status end"},
        {"money comes before it is told",
         "select count(*) from (select type, lag(type) over (partition by booking_id order by at, id) as "
         "before"
         "   from booking_timeline) t where type = 'booking.payment_received' and before <> "
         "'payment.succeeded'"},
        {"a no-show is suggested before it is said",
         "select count(*) from booking where (status = 'no_show') <> (no_show_suggested_at is not null)"
         " and status <> 'confirmed' or no_show_suggested_at > updated_at"},
        {"ids are version 7 of the moment they were made",
         "select (select count(*) from booking where substr(id::text, 15, 1) <> '7' or substr(id::text, 20, "
         "1) not in"
         "   ('8', '9', 'a', 'b') or ('x0000' || replace(substr(id::text, 1, 13), '-', ''))::bit(64)::bigint"
         "   <> floor(extract(epoch from created_at) * 1000)::bigint)"
         " + (select count(*) from property where ('x0000' || replace(substr(id::text, 1, 13), '-', "
         "''))::bit(64)::bigint"
         "   <> floor(extract(epoch from created_at) * 1000)::bigint)"},
        {"flats are possible",
         "select count(*) from property where floor > floors_total or floor < 1 or included_guests > "
         "max_guests"
         " or base_price not between 1200000 and 9500000 or base_price % 50000 <> 0 or area_m2 not between "
         "12 and 300"
         " or rating not between 0 and 5 or length(description) < 120 or length(house_rules) < 60 or title = "
         "''"
         " or title || description || house_rules ~ '[%{}]|  '"},
        {"flats stand in their city",
         "select count(*) from property p join city c on c.id = p.city_id where not case c.code"
         " when 'astana' then latitude between 51.05 and 51.22 and longitude between 71.33 and 71.56"
         " when 'almaty' then latitude between 43.17 and 43.37 and longitude between 76.74 and 77.03 else "
         "false end"},
        {"texts promise what is there",
         "select count(*) from property p where"
         " (description ~* 'лифт' and not exists (select 1 from property_amenity x join amenity a on a.id = "
         "x.amenity_id"
         "   where x.property_id = p.id and a.code = 'elevator'))"
         " or (title || description ~* 'балкон' and not exists (select 1 from property_amenity x join "
         "amenity a"
         "   on a.id = x.amenity_id where x.property_id = p.id and a.code = 'balcony'))"
         " or (description ~* 'wi-fi|интернет' and not exists (select 1 from property_amenity x join amenity "
         "a"
         "   on a.id = x.amenity_id where x.property_id = p.id and a.code = 'wifi'))"},
        {"self check-in has a door code",
         "select count(*) from property p join property_amenity x on x.property_id = p.id"
         " join amenity a on a.id = x.amenity_id and a.code = 'self_check_in'"
         " where not exists (select 1 from property_code c where c.property_id = p.id and c.kind = 'door')"},
        {"nobody comes to a closed flat",
         "select count(*) from booking b join property p on p.id = b.property_id"
         " where p.status in ('inactive', 'out_of_order') and b.check_out > " TODAY " and " OCCUPIES},
        {"phones can be called",
         "select (select count(*) from client where phone !~ '^\\+[1-9][0-9]{9,13}$' or (phone ~ '^\\+77' "
         "and phone !~"
         "   '^\\+77(0[0-25-8]|47|6[0-4]|7[15-8]|85)[0-9]{7}$'))"
         " + (select count(*) from user_account where phone !~ "
         "'^\\+77(0[0-25-8]|47|6[0-4]|7[15-8]|85)[0-9]{7}$')"
         " + (select count(*) from property where contact_phone !~ "
         "'^\\+77(0[0-25-8]|47|6[0-4]|7[15-8]|85)[0-9]{7}$')"},
        {"no two people share a phone",
         "select count(*) from (select phone from client group by phone having count(*) > 1) x"},
        {"the world does not shout",
         "select count(*) from outbox_event where type not like 'booking.expired'"},
    };
    return rules;
}

const QList<QByteArray> &demoDigests()
{
#define DIGEST(columns, from) "select md5(string_agg((" columns ")::text, E'\n' order by x.id)) from " from
    static const QList<QByteArray> digests{
        DIGEST("x", "agency x"),
        DIGEST("x", "user_account x"),
        DIGEST("(x.id, x.agency_id, x.realtor_id, title, description, house_rules, street, house, entrance, "
               "floor,"
               " floors_total, latitude, longitude, rooms, area_m2, beds, max_guests, included_guests, "
               "base_price,"
               " cleaning_fee, extra_guest_fee, deposit, check_in_from, check_out_until, contact_phone, "
               "x.status,"
               " rating_sum, reviews_count, x.created_at, d.code, c.code, t.code)",
               "property x join district d on d.id = x.district_id join property_class c on c.id = x.class_id"
               " join property_type t on t.id = x.type_id"),
        "select md5(string_agg(x.property_id || a.code, ',' order by x.property_id, a.code)) from "
        "property_amenity x"
        " join amenity a on a.id = x.amenity_id",
        "select md5(string_agg(property_id || kind || updated_at, ',' order by property_id, kind)) from "
        "property_code",
        DIGEST("x",
               "client x where exists (select 1 from booking b where b.client_id = x.id and b.status <> "
               "'hold')"),
        DIGEST("x", "booking x where status <> 'hold'"),
        "select md5(string_agg(x::text, E'\\n' order by x.id, x.property_id)) from occupied_stay x"
        " left join booking b on b.id = x.booking_id where b.status is distinct from 'hold'",
        DIGEST("x", "property_block x"),
        DIGEST("x", "property_rate x"),
        DIGEST("x", "price_change x"),
        "select md5(string_agg(x::text, E'\\n' order by x.parent_id, x.child_id)) from property_link x",
        DIGEST("x", "booking_timeline x join booking b on b.id = x.booking_id where b.status <> 'hold'"),
        DIGEST("x", "payment x"),
        DIGEST("x", "exception_case x"),
        "select md5(string_agg((at, actor_id, action, entity_id, before, after)::text, ',' order by id))"
        " from audit_log where entity_type <> 'demo'",
    };
#undef DIGEST
    return digests;
}

} // namespace zhilego::test
