-- SPDX-License-Identifier: GPL-3.0-or-later
-- Every tenge of a booking: a double-entry ledger that is only ever appended to, and the fees it applies.

-- In force from valid_from until the next row of the same kind; a row of an agency beats one of the platform.
create table fee_rate (
    id uuid primary key default uuid_v7(),
    kind text not null check (kind in ('platform', 'provider')),
    provider text,
    agency_id uuid references agency,
    basis_points integer not null check (basis_points between 0 and 10000),
    valid_from timestamptz not null,
    created_at timestamptz not null default app_now(),
    constraint fee_rate_provider check ((kind = 'provider') = (provider is not null))
);
create unique index fee_rate_one_per_moment on fee_rate
    (kind, coalesce(provider, ''), coalesce(agency_id, '00000000-0000-0000-0000-000000000000'), valid_from);
insert into fee_rate (kind, provider, basis_points, valid_from) values
    ('platform', null, 1000, '2020-01-01'),
    ('provider', 'kaspi', 250, '2020-01-01');

-- What the provider keeps of a payment, by the rate of the moment the money came.
alter table payment add column provider_fee bigint not null default 0 check (provider_fee >= 0);

-- A row is one journal entry with a column per account: what leaves an account is negative, what comes is
-- positive, and the constraint lets no row in whose sum is not zero.
create table ledger_entry (
    id bigint generated always as identity primary key,
    at timestamptz not null default app_now(),
    kind text not null check (kind in ('payment_received', 'revenue', 'revenue_returned', 'penalty_kept',
        'provider_fee', 'refund_asked', 'refund_succeeded', 'refund_failed', 'refund_by_hand',
        'money_moved_out', 'money_moved_in')),
    -- What it was posted for (a payment, a refund, a booking at a version): never twice for the same.
    cause_id uuid not null,
    step integer not null default 0,
    booking_id uuid not null references booking,
    payment_id uuid references payment,
    through text not null default '',
    actor_id uuid,
    comment text not null default '',
    guest bigint not null default 0,
    provider bigint not null default 0,
    deposit bigint not null default 0,
    platform_fee bigint not null default 0,
    provider_fee bigint not null default 0,
    realtor_payable bigint not null default 0,
    refund_pending bigint not null default 0,
    constraint ledger_entry_sum_is_zero check
        (guest + provider + deposit + platform_fee + provider_fee + realtor_payable + refund_pending = 0),
    constraint ledger_entry_moves_something check
        (guest <> 0 or provider <> 0 or deposit <> 0 or platform_fee <> 0 or provider_fee <> 0
         or realtor_payable <> 0 or refund_pending <> 0)
);
create unique index ledger_entry_cause on ledger_entry (cause_id, kind, step);
create index ledger_entry_booking on ledger_entry (booking_id, id);
create trigger ledger_entry_append_only before update or delete or truncate on ledger_entry
    for each statement execute function refuse_change();

-- Money that came before there was a ledger: received, what went back again, and the shares of the rest.
update payment set provider_fee = (amount * 250 + 5000) / 10000
 where provider = 'kaspi' and status in ('paid', 'refund_pending', 'partially_refunded', 'refunded');

insert into ledger_entry (at, kind, cause_id, booking_id, payment_id, through, actor_id, guest, provider)
select p.updated_at, 'payment_received', p.id, p.booking_id, p.id, p.provider, p.created_by, -p.amount, p.amount
  from payment p where p.status in ('paid', 'refund_pending', 'partially_refunded', 'refunded')
 order by p.updated_at, p.id;

insert into ledger_entry (at, kind, cause_id, booking_id, through, guest, provider)
select b.updated_at, 'refund_by_hand', b.id, b.id, 'kaspi', r.amount - b.paid_total, b.paid_total - r.amount
  from booking b
  join (select booking_id, sum(amount)::bigint as amount from payment
         where status in ('paid', 'refund_pending', 'partially_refunded', 'refunded') group by booking_id) r
    on r.booking_id = b.id
 where r.amount <> b.paid_total;

insert into ledger_entry (at, kind, cause_id, booking_id, provider, platform_fee, provider_fee, realtor_payable)
select updated_at, 'revenue', id, id, -earned, platform - (fees - charged), fees, earned - platform - charged
  from (select b.id, b.updated_at, e.earned, r.fees,
               (least(e.earned, b.price_total - e.cleaning) * 1000 + 5000) / 10000 as platform,
               div(2 * r.fees::numeric * e.earned + r.amount, 2 * r.amount)::bigint as charged
          from booking b
          join (select booking_id, sum(amount) as amount, sum(provider_fee)::bigint as fees from payment
                 where status in ('paid', 'refund_pending', 'partially_refunded', 'refunded')
                 group by booking_id) r on r.booking_id = b.id
          join quote q on q.id = b.quote_id
         cross join lateral (
               select case when b.status = 'expired' or b.payment_status = 'refund_pending' then 0
                           else least(b.price_total, b.paid_total) end as earned,
                      coalesce((select sum((line ->> 'amount')::bigint) from jsonb_array_elements(q.lines) line
                                 where line ->> 'code' = 'cleaning_fee'), 0)::bigint as cleaning) e) shares
 where earned <> 0 or fees <> 0;
