-- SPDX-License-Identifier: GPL-3.0-or-later
-- Attempts to be paid, what providers told us, and what wants a person.

create table payment (
    id uuid primary key default uuid_v7(),
    booking_id uuid not null references booking,
    agency_id uuid not null references agency,
    realtor_id uuid not null references user_account,
    provider text not null,
    kind text not null check (kind in ('full')),
    attempt integer not null,
    status text not null check (status in ('created', 'pending', 'paid', 'failed', 'expired', 'cancelled',
        'refund_pending', 'partially_refunded', 'refunded', 'unknown')),
    amount bigint not null check (amount > 0),
    external_id text not null unique,
    provider_payment_id text,
    pay_url text not null default '',
    qr_payload text not null default '',
    raw_status text not null default '',
    expires_at timestamptz,
    poll_interval_seconds integer not null default 0,
    next_poll_at timestamptz,
    -- Which worker asks the provider now; a crashed one loses it at this moment.
    polled_until timestamptz,
    created_by uuid,
    created_at timestamptz not null default app_now(),
    updated_at timestamptz not null default app_now(),
    unique (booking_id, attempt)
);
create unique index payment_provider_id on payment (provider, provider_payment_id)
    where provider_payment_id is not null;
-- At most one live attempt per booking.
create unique index payment_one_live on payment (booking_id)
    where status in ('created', 'pending', 'unknown');
create index payment_due_poll on payment (next_poll_at) where next_poll_at is not null;

-- The inbox: what came in signed, once per event, applied by a worker.
create table payment_event (
    id uuid primary key default uuid_v7(),
    provider text not null,
    event_id text not null,
    type text not null,
    provider_payment_id text not null,
    external_id text not null,
    amount bigint not null,
    currency text not null,
    status text not null,
    raw_body text not null,
    received_at timestamptz not null default app_now(),
    attempts integer not null default 0,
    next_attempt_at timestamptz not null default app_now(),
    applied_at timestamptz,
    verdict text,
    unique (provider, event_id)
);
create index payment_event_waiting on payment_event (next_attempt_at, id) where applied_at is null;

create table exception_case (
    id uuid primary key default uuid_v7(),
    type text not null,
    status text not null default 'open' check (status in ('open', 'investigating', 'resolved', 'dismissed')),
    severity text not null default 'high' check (severity in ('low', 'medium', 'high', 'critical')),
    entity_type text not null,
    entity_id uuid not null,
    agency_id uuid,
    realtor_id uuid,
    details jsonb not null default '{}',
    due_at timestamptz,
    version integer not null default 1,
    created_at timestamptz not null default app_now(),
    updated_at timestamptz not null default app_now()
);
create index exception_case_open on exception_case (created_at desc, id desc) where status in ('open', 'investigating');
create index exception_case_entity on exception_case (entity_id);
