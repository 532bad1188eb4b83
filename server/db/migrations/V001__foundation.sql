-- SPDX-License-Identifier: GPL-3.0-or-later
-- Clock, ids, people and their sessions.

create extension if not exists btree_gist;
create extension if not exists pg_trgm;

-- The clock that decides (rules: the database's). Tests move it per database or session with the setting
-- zhilego.clock_offset; the server refuses to start in production when that is set.
create function app_now() returns timestamptz language sql volatile as $$
    select clock_timestamp() + coalesce(nullif(current_setting('zhilego.clock_offset', true), ''), '0')::interval
$$;

-- RFC 9562 version 7: 48 bits of Unix milliseconds, then randomness.
create function uuid_v7() returns uuid language sql volatile as $$
    select encode(
        set_bit(set_bit(
            overlay(uuid_send(gen_random_uuid())
                    placing substring(int8send(floor(extract(epoch from clock_timestamp()) * 1000)::bigint) from 3)
                    from 1 for 6),
            52, 1), 53, 1), 'hex')::uuid
$$;

create table agency (
    id uuid primary key default uuid_v7(),
    name text not null check (length(name) between 1 and 120),
    phone text,
    status text not null default 'active' check (status in ('active', 'blocked')),
    version integer not null default 1,
    created_at timestamptz not null default app_now(),
    updated_at timestamptz not null default app_now()
);

create table user_account (
    id uuid primary key default uuid_v7(),
    email text not null check (email = lower(email)),
    password_hash text not null,
    full_name text not null,
    phone text,
    role text not null check (role in ('user', 'realtor', 'super_admin', 'superuser')),
    agency_id uuid references agency,
    locale text not null default 'ru' check (locale in ('ru', 'kk', 'en')),
    status text not null default 'active' check (status in ('active', 'blocked')),
    version integer not null default 1,
    created_at timestamptz not null default app_now(),
    updated_at timestamptz not null default app_now(),
    constraint user_account_agency_by_role
        check ((role in ('realtor', 'super_admin')) = (agency_id is not null))
);
create unique index user_account_email on user_account (email);
create index user_account_agency on user_account (agency_id, id);

-- One row per login on one device; every refresh stays in its family.
create table session_family (
    id uuid primary key,
    user_id uuid not null references user_account,
    created_at timestamptz not null default app_now(),
    last_used_at timestamptz not null default app_now(),
    expires_at timestamptz not null,
    revoked_at timestamptz,
    revoked_reason text,
    ip text not null default '',
    user_agent text not null default ''
);
create index session_family_user on session_family (user_id) where revoked_at is null;

-- Only SHA-256 of a token is kept. A used token that comes back revokes its family.
create table refresh_token (
    token_hash bytea primary key,
    family_id uuid not null references session_family on delete cascade,
    generation integer not null,
    created_at timestamptz not null default app_now(),
    expires_at timestamptz not null,
    used_at timestamptz
);
create index refresh_token_family on refresh_token (family_id);

-- Failed logins per account and per address; a key is "email:…" or "ip:…".
create table login_throttle (
    key text primary key,
    failures integer not null,
    window_started_at timestamptz not null,
    blocked_until timestamptz
);

create table idempotency_key (
    actor_id uuid not null,
    key text not null,
    route text not null,
    body_hash bytea not null,
    -- Null while the first call is still running; a crashed call gives its key back at locked_until.
    response_status integer,
    response_body text,
    locked_until timestamptz,
    created_at timestamptz not null default app_now(),
    primary key (actor_id, key)
);
create index idempotency_key_age on idempotency_key (created_at);

create table audit_log (
    id bigint generated always as identity primary key,
    at timestamptz not null default app_now(),
    actor_id uuid,
    actor_role text,
    action text not null,
    entity_type text not null,
    entity_id uuid,
    agency_id uuid,
    before jsonb,
    after jsonb,
    request_id text not null default '',
    ip text not null default '',
    user_agent text not null default ''
);
create index audit_log_entity on audit_log (entity_type, entity_id, id);
create index audit_log_agency on audit_log (agency_id, id);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'rows of % are never changed', tg_table_name;
end
$$;
create trigger audit_log_append_only before update or delete or truncate on audit_log
    for each statement execute function refuse_change();

-- Events wait here from the transaction that made them until the relay numbers them. `seq` follows the
-- order of publication, so a reader that asks for seq > last can never miss a late commit.
create table outbox_event (
    id bigint generated always as identity primary key,
    seq bigint unique,
    type text not null,
    entity_type text not null,
    entity_id uuid not null,
    version integer not null,
    agency_id uuid,
    realtor_id uuid,
    user_id uuid,
    data jsonb not null default '{}',
    at timestamptz not null default app_now()
);
create index outbox_event_unpublished on outbox_event (id) where seq is null;
create index outbox_event_age on outbox_event (at);

create table event_counter (
    only_row boolean primary key default true check (only_row),
    last_seq bigint not null
);
insert into event_counter (last_seq) values (0);

create table event_ticket (
    ticket_hash bytea primary key,
    user_id uuid not null references user_account,
    session_id uuid not null,
    expires_at timestamptz not null
);
