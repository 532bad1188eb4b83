-- SPDX-License-Identifier: GPL-3.0-or-later
-- Our books beside the bank's: its statements, and what does not agree.

-- The bank takes its share of money through the biller as well.
insert into fee_rate (kind, provider, basis_points, valid_from) values
    ('provider', 'kaspi_biller', 250, '2020-01-01');

create table bank_statement (
    id uuid primary key default uuid_v7(),
    -- The same file is imported once.
    sha256 bytea not null unique,
    lines integer not null,
    new_lines integer not null,
    ignored_lines integer not null,
    -- What it covers: from the first line's bank day to the last line's moment.
    from_at timestamptz,
    to_at timestamptz,
    imported_by uuid,
    imported_at timestamptz not null default app_now()
);

create table bank_statement_line (
    id uuid primary key default uuid_v7(),
    statement_id uuid not null references bank_statement,
    line integer not null,
    operation text not null check (operation in ('payment', 'refund')),
    bank_id text not null,
    order_number text not null,
    amount bigint not null check (amount > 0),
    at timestamptz not null,
    -- The same line of another file is the same line.
    key bytea not null unique
);
create index bank_statement_line_statement on bank_statement_line (statement_id, line);
create index bank_statement_line_bank_id on bank_statement_line (bank_id) where bank_id <> '';
create index bank_statement_line_order on bank_statement_line (order_number) where order_number <> '';

create table reconciliation_run (
    id uuid primary key default uuid_v7(),
    source text not null check (source in ('provider', 'statement')),
    provider text not null,
    statement_id uuid references bank_statement,
    checked integer not null default 0,
    -- The provider did not answer about these; the next run asks again.
    unanswered integer not null default 0,
    findings integer not null default 0,
    started_at timestamptz not null default app_now(),
    finished_at timestamptz
);
create index reconciliation_run_started on reconciliation_run (started_at desc, id desc);

create table reconciliation_finding (
    id uuid primary key default uuid_v7(),
    run_id uuid not null references reconciliation_run,
    type text not null check (type in ('missing_in_bank', 'missing_in_ours', 'amount_differs', 'refund_differs')),
    payment_id uuid references payment,
    line_id uuid references bank_statement_line,
    ours bigint,
    banks bigint,
    constraint reconciliation_finding_is_about check (payment_id is not null or line_id is not null)
);
create index reconciliation_finding_run on reconciliation_finding (run_id, id);

create index payment_paid_at on payment (paid_at) where paid_at is not null;
