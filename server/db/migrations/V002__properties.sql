-- SPDX-License-Identifier: GPL-3.0-or-later
-- Directories and properties.

create table city (
    id uuid primary key default uuid_v7(),
    code text not null unique,
    name_ru text not null,
    name_kk text not null,
    name_en text not null,
    time_zone text not null default 'Asia/Almaty',
    position integer not null default 0,
    active boolean not null default true,
    version integer not null default 1
);

create table district (
    id uuid primary key default uuid_v7(),
    city_id uuid not null references city,
    code text not null unique,
    name_ru text not null,
    name_kk text not null,
    name_en text not null,
    aliases text[] not null default '{}',
    valid_from date,
    valid_to date,
    position integer not null default 0,
    active boolean not null default true,
    version integer not null default 1,
    unique (id, city_id)
);

create table property_type (
    id uuid primary key default uuid_v7(),
    code text not null unique,
    name_ru text not null,
    name_kk text not null,
    name_en text not null,
    position integer not null default 0,
    active boolean not null default true,
    version integer not null default 1
);

create table property_class (
    id uuid primary key default uuid_v7(),
    code text not null unique,
    name_ru text not null,
    name_kk text not null,
    name_en text not null,
    position integer not null default 0,
    active boolean not null default true,
    version integer not null default 1
);

create table amenity (
    id uuid primary key default uuid_v7(),
    code text not null unique,
    name_ru text not null,
    name_kk text not null,
    name_en text not null,
    position integer not null default 0,
    active boolean not null default true,
    version integer not null default 1
);

create table cancellation_reason (
    id uuid primary key default uuid_v7(),
    code text not null unique,
    name_ru text not null,
    name_kk text not null,
    name_en text not null,
    position integer not null default 0,
    active boolean not null default true,
    version integer not null default 1
);

create table property (
    id uuid primary key default uuid_v7(),
    agency_id uuid not null references agency,
    realtor_id uuid not null references user_account,
    title text not null,
    description text not null default '',
    house_rules text not null default '',
    city_id uuid not null references city,
    district_id uuid not null,
    class_id uuid not null references property_class,
    type_id uuid not null references property_type,
    street text not null,
    house text not null,
    building text not null default '',
    entrance text not null default '',
    floor integer,
    floors_total integer,
    latitude double precision,
    longitude double precision,
    rooms integer not null check (rooms >= 1),
    area_m2 numeric(7, 1) not null,
    beds integer not null check (beds >= 1),
    max_guests integer not null check (max_guests >= 1),
    included_guests integer not null check (included_guests >= 1),
    base_price bigint not null check (base_price > 0),
    cleaning_fee bigint not null default 0 check (cleaning_fee >= 0),
    extra_guest_fee bigint not null default 0 check (extra_guest_fee >= 0),
    deposit bigint not null default 0 check (deposit >= 0),
    check_in_from time not null default '14:00',
    check_out_until time not null default '12:00',
    contact_phone text not null default '',
    status text not null default 'active'
        check (status in ('active', 'inactive', 'out_of_service', 'out_of_order')),
    rating_sum integer not null default 0,
    reviews_count integer not null default 0,
    -- 0 without reviews, so that "best first" puts unknown ones last.
    rating numeric(3, 2) not null generated always as
        (case when reviews_count > 0 then rating_sum::numeric / reviews_count else 0 end) stored,
    search_text text not null generated always as (lower(title || ' ' || street || ' ' || house)) stored,
    version integer not null default 1,
    created_at timestamptz not null default app_now(),
    updated_at timestamptz not null default app_now(),
    foreign key (district_id, city_id) references district (id, city_id)
);
create index property_created on property (created_at desc, id desc);
create index property_price on property (base_price, id);
create index property_rating on property (rating desc, id desc);
create index property_agency on property (agency_id, created_at desc, id desc);
create index property_realtor on property (realtor_id, created_at desc, id desc);
create index property_place on property (city_id, district_id, class_id, type_id, rooms);
create index property_search on property using gin (search_text gin_trgm_ops);

create table property_amenity (
    property_id uuid not null references property on delete cascade,
    amenity_id uuid not null references amenity,
    primary key (property_id, amenity_id)
);

-- Door, entrance and safe codes: AES-256-GCM envelopes whose associated data names the row and column.
create table property_code (
    property_id uuid not null references property on delete cascade,
    kind text not null check (kind in ('entrance', 'door', 'safe')),
    envelope bytea not null,
    updated_at timestamptz not null default app_now(),
    primary key (property_id, kind)
);
