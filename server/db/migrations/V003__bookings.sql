-- SPDX-License-Identifier: GPL-3.0-or-later
-- Guests, quotes, bookings and the one table of occupied nights.

create table client (
    id uuid primary key default uuid_v7(),
    agency_id uuid not null references agency,
    full_name text not null,
    phone text not null,
    email text not null default '',
    search_text text not null generated always as (lower(full_name) || ' ' || phone) stored,
    version integer not null default 1,
    created_at timestamptz not null default app_now(),
    updated_at timestamptz not null default app_now()
);
-- Two people may share a phone; the same name on the same phone is the same guest.
create unique index client_person on client (agency_id, phone, lower(full_name));
create index client_search on client using gin (search_text gin_trgm_ops);

create table quote (
    id uuid primary key default uuid_v7(),
    property_id uuid not null references property,
    check_in date not null,
    check_out date not null,
    guests integer not null,
    -- [{"code","quantity","unit","unit_price","amount"}]: numbers and codes, worded when shown.
    lines jsonb not null,
    total bigint not null,
    deposit bigint not null,
    created_by uuid,
    created_at timestamptz not null default app_now(),
    expires_at timestamptz not null
);
create index quote_expiry on quote (expires_at);

create sequence booking_number_seq;

create table booking (
    id uuid primary key default uuid_v7(),
    number text not null unique
        default 'ZG-' || lpad(nextval('booking_number_seq')::text, 6, '0'),
    property_id uuid not null references property,
    agency_id uuid not null references agency,
    realtor_id uuid not null references user_account,
    client_id uuid not null references client,
    quote_id uuid not null references quote,
    status text not null check (status in
        ('hold', 'confirmed', 'checked_in', 'completed', 'cancelled', 'expired', 'no_show')),
    payment_status text not null default 'unpaid' check (payment_status in
        ('unpaid', 'pending', 'partial', 'paid', 'awaiting_on_site',
         'refund_pending', 'partially_refunded', 'refunded')),
    check_in date not null,
    check_out date not null,
    guests integer not null check (guests >= 1),
    hold_expires_at timestamptz,
    price_total bigint not null check (price_total >= 0),
    paid_total bigint not null default 0,
    deposit bigint not null default 0,
    source text not null,
    status_reason text not null default '',
    comment text not null default '',
    no_show_suggested_at timestamptz,
    created_by uuid references user_account,
    version integer not null default 1,
    created_at timestamptz not null default app_now(),
    updated_at timestamptz not null default app_now(),
    constraint booking_dates check (check_out > check_in and check_out - check_in <= 90),
    constraint booking_hold_has_end check (status <> 'hold' or hold_expires_at is not null)
);
create index booking_created on booking (created_at desc, id desc);
create index booking_agency_created on booking (agency_id, created_at desc, id desc);
create index booking_realtor_created on booking (realtor_id, created_at desc, id desc);
create index booking_check_in on booking (check_in, id);
create index booking_check_out on booking (check_out, id);
create index booking_property on booking (property_id, check_in);
create index booking_client on booking (client_id);
create index booking_open_hold on booking (hold_expires_at, id) where status = 'hold';
create index booking_in_house on booking (check_out, id) where status = 'checked_in';
create index booking_expected on booking (check_in, id) where status = 'confirmed';

-- Everything that takes nights is a row here while it takes them; the constraint is the last word.
create table occupied_stay (
    id uuid primary key,
    property_id uuid not null references property,
    nights daterange not null check (not isempty(nights)),
    kind text not null check (kind in ('booking', 'block', 'calendar')),
    booking_id uuid references booking,
    constraint occupied_stay_kind check ((kind = 'booking') = (booking_id is not null)),
    constraint occupied_stay_no_overlap exclude using gist (property_id with =, nights with &&)
);

create table booking_timeline (
    id uuid primary key default uuid_v7(),
    booking_id uuid not null references booking,
    type text not null,
    data jsonb not null default '{}',
    actor_id uuid references user_account,
    at timestamptz not null default app_now()
);
create index booking_timeline_booking on booking_timeline (booking_id, at, id);
