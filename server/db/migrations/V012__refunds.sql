-- SPDX-License-Identifier: GPL-3.0-or-later
-- Money on its way back to guests, parts of prices paid by hand, and what a person did about a deviation.

alter table payment drop constraint payment_kind_check;
alter table payment add constraint payment_kind_check check (kind in ('full', 'partial'));
alter table payment add column comment text not null default '';

create table refund (
    id uuid primary key,
    payment_id uuid not null references payment,
    booking_id uuid not null references booking,
    agency_id uuid not null references agency,
    realtor_id uuid not null references user_account,
    amount bigint not null check (amount > 0),
    reason text not null default '',
    -- queued: the provider knows nothing of it; sent: it was handed over and its answer is not stored yet;
    -- manual: a person has to give the money back.
    status text not null check (status in ('queued', 'sent', 'manual', 'succeeded')),
    -- What the provider could give back before this refund was first sent: tells whether a try whose answer
    -- was lost has worked.
    refundable_before bigint,
    provider_refund_id text not null default '',
    -- How the money went: empty by the provider, else the way a person gave it back.
    by_hand text not null default '' check (by_hand in ('', 'cash', 'invoice', 'provider')),
    attempts integer not null default 0,
    last_error text not null default '',
    -- Which try may talk to the provider now; a crashed one loses it at this moment.
    leased_until timestamptz,
    lease integer not null default 0,
    created_by uuid,
    created_at timestamptz not null default app_now(),
    updated_at timestamptz not null default app_now(),
    constraint refund_sent_knows_before check (status <> 'sent' or refundable_before is not null)
);
create index refund_booking on refund (booking_id, id);
create index refund_payment on refund (payment_id);
-- One at a time per payment, so that "before" means something.
create unique index refund_one_sent on refund (payment_id) where status = 'sent';

-- Whatever the code does: no more goes back than came.
create function refund_within_payment() returns trigger language plpgsql as $$
begin
    if (select sum(r.amount) from refund r where r.payment_id = new.payment_id)
       > (select p.amount from payment p where p.id = new.payment_id) then
        raise exception 'more than payment % would go back', new.payment_id using errcode = 'check_violation';
    end if;
    return null;
end
$$;
create trigger refund_within_payment after insert or update of amount, payment_id on refund
    for each row execute function refund_within_payment();

alter table exception_case add column resolution jsonb;
alter table exception_case add column resolved_by uuid;
alter table exception_case add column resolved_at timestamptz;

-- Refunds that were left to a person before there were rows for them.
with asked as (
    select uuid_v7() as id, e.id as exception_id, e.created_at, b.agency_id, b.realtor_id, b.id as booking_id,
           p.id as payment_id, p.provider, least((e.details ->> 'refund_minor')::bigint, p.amount) as amount
      from exception_case e
      join booking b on b.id = e.entity_id
      join lateral (select x.id, x.provider, x.amount from payment x
                     where x.booking_id = b.id and x.status in ('paid', 'refund_pending')
                     order by x.attempt desc limit 1) p on true
     where e.type = 'refund_due' and e.status in ('open', 'investigating')
       and (e.details ->> 'refund_minor')::bigint > 0),
made as (
    insert into refund (id, payment_id, booking_id, agency_id, realtor_id, amount, status, created_at, updated_at)
    select id, payment_id, booking_id, agency_id, realtor_id, amount, 'manual', created_at, created_at from asked),
posted as (
    insert into ledger_entry (at, kind, cause_id, booking_id, payment_id, through, provider, refund_pending)
    select created_at, 'refund_asked', id, booking_id, payment_id, provider, -amount, amount from asked),
marked as (
    update payment p set status = 'refund_pending' from asked where p.id = asked.payment_id)
update exception_case e set entity_type = 'refund', entity_id = asked.id
  from asked where e.id = asked.exception_id;
