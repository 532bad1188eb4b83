-- SPDX-License-Identifier: GPL-3.0-or-later
-- Prices by date (rules §4: calendar price > season > weekday > base) and how they changed.

alter table property add column rates_version integer not null default 1;

create table property_rate (
    id uuid primary key default uuid_v7(),
    property_id uuid not null references property on delete cascade,
    rule text not null check (rule in ('date', 'season', 'weekday')),
    name text not null default '',
    -- Nights [from_date, to_date); for weekdays the ISO day on which the night begins, Monday = 1.
    from_date date,
    to_date date,
    weekday integer check (weekday between 1 and 7),
    price bigint not null check (price > 0),
    constraint property_rate_form check (case when rule = 'weekday'
        then weekday is not null and from_date is null and to_date is null
        else weekday is null and to_date > from_date end),
    constraint property_rate_no_overlap exclude using gist
        (property_id with =, rule with =, daterange(from_date, to_date) with &&) where (rule <> 'weekday')
);
create unique index property_rate_weekday on property_rate (property_id, weekday) where rule = 'weekday';

create table price_change (
    id uuid primary key default uuid_v7(),
    property_id uuid not null references property,
    at timestamptz not null default app_now(),
    actor_id uuid references user_account,
    rule text not null check (rule in ('base', 'date', 'season', 'weekday')),
    name text not null default '',
    from_date date,
    to_date date,
    weekday integer,
    -- No price before: it is new. No price after: it was taken away.
    before bigint,
    after bigint,
    constraint price_change_changes check (before is distinct from after)
);
create index price_change_property on price_change (property_id, at desc, id desc);

insert into price_change (property_id, at, rule, after) select id, created_at, 'base', base_price from property;

create trigger price_change_append_only before update or delete or truncate on price_change
    for each statement execute function refuse_change();
