-- SPDX-License-Identifier: GPL-3.0-or-later
-- The bank's biller (check/pay), remote invoices that the server withdraws, polls that back off.

alter table payment
    -- How the guest was asked: a link, a code, an invoice to a phone; 'biller': in the bank's own list of
    -- services. Empty where nobody is led anywhere.
    add column channel text not null default 'link'
        check (channel in ('', 'link', 'qr', 'remote_invoice', 'biller')),
    -- The name that the bank has for the phone of a remote invoice, shortened by the bank.
    add column payer_name text not null default '',
    add column paid_at timestamptz,
    -- When a person last made us ask the bank; it refuses questions about invoices that come too often.
    add column asked_at timestamptz,
    add column poll_failures integer not null default 0,
    -- When a live invoice is to be withdrawn (again), once its booking takes no money any more.
    add column withdraw_at timestamptz,
    add column withdraw_attempts integer not null default 0;

update payment set paid_at = updated_at
    where status in ('paid', 'refund_pending', 'partially_refunded', 'refunded');

-- Money through the biller has arrived when we hear of it: it is no attempt that could be in another's way.
drop index payment_one_live;
create unique index payment_one_live on payment (booking_id)
    where status in ('created', 'pending', 'unknown') and channel <> 'biller';
create index payment_live_invoice on payment (coalesce(withdraw_at, created_at), id)
    where channel = 'remote_invoice' and status in ('created', 'pending', 'unknown');

-- Every pay of the biller, once per transaction of the bank; a repeat is answered from this row.
create table biller_payment (
    txn_id text primary key check (txn_id ~ '^[0-9]{1,20}$'),
    -- Our number of it, "prv_txn_id" in the answer.
    number bigint not null generated always as identity unique,
    account text not null,
    amount bigint not null check (amount > 0),
    -- The bank's own time of it, for reconciliation by bank day.
    bank_time timestamptz,
    event_id uuid not null references payment_event,
    -- Repeats that named another account or sum than the first one.
    contradictions integer not null default 0,
    received_at timestamptz not null default app_now()
);
