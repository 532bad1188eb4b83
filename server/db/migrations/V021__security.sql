-- SPDX-License-Identifier: GPL-3.0-or-later
-- Second factor, addresses administrators may come from.

-- The secret is an AES-256-GCM envelope whose associated data names the row. A counter that was accepted once
-- is never accepted again.
create table user_totp (
    user_id uuid primary key references user_account,
    envelope bytea not null,
    confirmed_at timestamptz,
    last_counter bigint not null default -1,
    failures integer not null default 0,
    window_started_at timestamptz not null default app_now(),
    created_at timestamptz not null default app_now()
);

-- SHA-256 of codes with 80 random bits; each works once.
create table user_recovery_code (
    user_id uuid not null references user_totp on delete cascade,
    code_hash bytea not null,
    used_at timestamptz,
    primary key (user_id, code_hash)
);

-- Where somebody may come from. The nearest list wins: the person's own, that of the role, that of all
-- administrators; nobody of these, anywhere.
create table allowed_network (
    id uuid primary key default uuid_v7(),
    network cidr not null,
    role text check (role in ('user', 'realtor', 'super_admin', 'superuser', 'staff')),
    user_id uuid references user_account,
    note text not null default '',
    created_by uuid references user_account,
    created_at timestamptz not null default app_now(),
    check (role is null or user_id is null)
);
create unique index allowed_network_once
    on allowed_network (network, coalesce(role, ''), coalesce(user_id, '00000000-0000-0000-0000-000000000000'));

create function networks_of(person uuid, person_role text) returns text[] language sql stable as $$
    select coalesce(
        (select array_agg(n.network::text order by n.network) from allowed_network n where n.user_id = person),
        (select array_agg(n.network::text order by n.network) from allowed_network n where n.role = person_role),
        (select array_agg(n.network::text order by n.network) from allowed_network n
          where n.user_id is null and n.role is null and person_role in ('superuser', 'super_admin')),
        '{}')
$$;
