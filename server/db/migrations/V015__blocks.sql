-- SPDX-License-Identifier: GPL-3.0-or-later
-- Nights that people keep off sale, and why.

create table property_block (
    id uuid primary key default uuid_v7(),
    property_id uuid not null references property,
    reason text not null check (reason in
        ('owner_stay', 'repair', 'out_of_order', 'cleaning', 'inspection', 'other')),
    note text not null default '',
    -- Nights [from_date, to_date) of the property's zone; without an end: until somebody lifts it. A block
    -- that is lifted keeps the nights that are over (rules §12 counts them), so its end moves to that day.
    from_date date not null,
    to_date date,
    -- Opened by the status out_of_order, and ended together with it.
    by_status boolean not null default false,
    created_by uuid references user_account,
    lifted_at timestamptz,
    lifted_by uuid references user_account,
    version integer not null default 1,
    created_at timestamptz not null default app_now(),
    updated_at timestamptz not null default app_now(),
    constraint property_block_dates check (to_date > from_date or (lifted_at is not null and to_date = from_date))
);
create index property_block_property on property_block (property_id, from_date);
create unique index property_block_one_by_status on property_block (property_id)
    where by_status and lifted_at is null;

alter table occupied_stay add column block_id uuid references property_block;
alter table occupied_stay add constraint occupied_stay_block check ((kind = 'block') = (block_id is not null));

-- What is out of order now gets the block that its status opens from here on, unless somebody has the nights.
with opened as (
    insert into property_block (property_id, reason, from_date, by_status)
    select p.id, 'out_of_order', (app_now() at time zone c.time_zone)::date, true
    from property p join city c on c.id = p.city_id
    where p.status = 'out_of_order' and not exists (select 1 from occupied_stay o where o.property_id = p.id
        and upper(o.nights) > (app_now() at time zone c.time_zone)::date)
    returning id, property_id, from_date)
insert into occupied_stay (id, property_id, nights, kind, block_id)
select id, property_id, daterange(from_date, null), 'block', id from opened;
