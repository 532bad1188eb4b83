-- SPDX-License-Identifier: GPL-3.0-or-later
-- Work that must not get lost: queued in the transaction that wants it, run under a lease with a fencing token.

create table job (
    id uuid primary key default uuid_v7(),
    kind text not null,
    -- Null: as many of the kind as are asked for.
    key text,
    queue text not null check (queue in ('critical', 'ops', 'heavy')),
    state text not null default 'queued' check (state in ('queued', 'running', 'succeeded', 'dead', 'cancelled')),
    payload jsonb not null default '{}',
    result jsonb,
    -- -infinity: at once. Not the present time, or a clock set back would hold up what is already here.
    run_at timestamptz not null default '-infinity',
    attempt integer not null default 0,
    max_attempts integer not null default 10 check (max_attempts >= 1),
    -- Grows with every take; whoever finishes a job must still hold the fence it was taken with.
    fence bigint not null default 0,
    lease_until timestamptz,
    worker text,
    cancel_requested boolean not null default false,
    progress_done integer not null default 0,
    progress_total integer not null default 0,
    last_error text not null default '',
    agency_id uuid references agency,
    requested_by uuid references user_account,
    created_at timestamptz not null default app_now(),
    started_at timestamptz,
    finished_at timestamptz,
    constraint job_lease check ((state = 'running') = (lease_until is not null))
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500);

create unique index job_unique on job (kind, key) where state in ('queued', 'running');
create index job_due on job (queue, run_at, id) where state = 'queued';
create index job_leased on job (lease_until) where state = 'running';
create index job_waiting on job (state, kind) where state in ('queued', 'running', 'dead');
create index job_finished on job (finished_at) where state in ('succeeded', 'cancelled', 'dead');
create index job_agency on job (agency_id, id);
create index job_requested_by on job (requested_by, id);

-- The pause before the next attempt, after so many failed ones: 5 s, 10 s, 20 s … 1 h, within 25 % either way.
-- `chance` is between 0 and 1.
create function job_pause(failed integer, chance double precision) returns interval language sql immutable as $$
    select interval '1 second' * least(5 * power(2, least(greatest(failed, 1), 20) - 1), 3600) * (0.75 + 0.5 * chance)
$$;

-- The next due time of every scheduled job. Whoever moves it on, in one transaction with queuing the job, has
-- fired; due times that were missed count as one.
create table job_schedule (
    name text primary key,
    cron text not null,
    next_at timestamptz not null,
    last_at timestamptz
);
