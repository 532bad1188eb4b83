// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/repositories/demoledger.h"

namespace zhilego::db {

void postDemoLedger(Connection &connection)
{
    // A demo payment is for the whole price, so its shares are those of the booking.
    static constexpr char sql[]
        = "with rate as (select basis_points as bp from fee_rate where kind = 'platform' and agency_id is "
          "null"
          "   order by valid_from desc limit 1),"
          " paid as (select p.id, p.booking_id, p.provider, p.amount, p.provider_fee as fee, p.created_by,"
          "   least(p.updated_at, p.created_at + interval '2 minutes') as at,"
          "   b.price_total - coalesce((select sum((line ->> 'amount')::bigint)"
          "     from jsonb_array_elements(b.price_lines) line where line ->> 'code' = 'cleaning_fee'), "
          "0)::bigint"
          "     as accommodation,"
          "   exists (select 1 from ledger_entry e where e.cause_id = p.id and e.kind = 'payment_received')"
          "     as known"
          "   from payment p join booking b on b.id = p.booking_id"
          "   where p.status in ('paid', 'refund_pending', 'partially_refunded', 'refunded')),"
          " fresh as (select paid.*, (least(amount, accommodation) * bp + 5000) / 10000 as platform"
          "   from paid, rate where not known),"
          " back as (select r.id, r.amount, paid.amount - r.amount as kept, r.status, r.created_at,"
          "   r.updated_at, paid.id as payment_id, paid.booking_id, paid.provider, paid.amount as came, fee,"
          "   (least(paid.amount, accommodation) * bp + 5000) / 10000 as platform,"
          "   (least(paid.amount - r.amount, accommodation) * bp + 5000) / 10000 as kept_platform,"
          "   div(2 * fee::numeric * (paid.amount - r.amount) + paid.amount, 2 * paid.amount)::bigint as "
          "charged,"
          "   exists (select 1 from ledger_entry e where e.cause_id = r.id and e.kind = 'refund_asked') as "
          "known,"
          "   exists (select 1 from ledger_entry e where e.cause_id = r.id and e.kind = 'refund_succeeded')"
          "     as returned"
          "   from refund r join paid on paid.id = r.payment_id, rate)"
          " insert into ledger_entry (at, kind, cause_id, booking_id, payment_id, through, actor_id, guest,"
          "   provider, platform_fee, provider_fee, realtor_payable, refund_pending)"
          " select at, kind, cause_id, booking_id, payment_id, through, actor_id, guest, provider,"
          "   platform_fee, provider_fee, realtor_payable, refund_pending from ("
          "   select at, 1 as turn, 'payment_received' as kind, id as cause_id, booking_id, id as payment_id,"
          "     provider as through, created_by as actor_id, -amount as guest, amount as provider,"
          "     0::bigint as platform_fee, 0::bigint as provider_fee, 0::bigint as realtor_payable,"
          "     0::bigint as refund_pending from fresh"
          "   union all select at, 2, 'revenue', id, booking_id, null, '', null, 0, -amount, platform, fee,"
          "     amount - platform - fee, 0 from fresh"
          "   union all select created_at, 3, 'revenue_returned', id, booking_id, null, '', null, 0, came,"
          "     -platform - fee, 0, -(came - platform - fee), 0 from back where not known"
          "   union all select created_at, 4, 'penalty_kept', id, booking_id, null, '', null, 0, -kept,"
          "     kept_platform + charged, 0, kept - kept_platform - charged, 0 from back"
          "     where not known and kept > 0"
          "   union all select created_at, 5, 'refund_asked', id, booking_id, payment_id, provider, null, 0,"
          "     -amount, 0, 0, 0, amount from back where not known"
          "   union all select updated_at, 6, 'refund_succeeded', id, booking_id, payment_id, provider, null,"
          "     amount, 0, 0, 0, 0, -amount from back where status = 'succeeded' and not returned"
          " ) posted order by at, cause_id, turn";
    connection.exec(sql);
}

} // namespace zhilego::db
