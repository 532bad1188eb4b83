-- SPDX-License-Identifier: GPL-3.0-or-later
-- What every hold pays for, made cheaper.

-- Without a FROM it is put in place of the call; with one it was parsed and planned for every booking. The nines
-- leave room beyond the millionth booking.
create or replace function next_booking_number() returns text language sql volatile as $$
    select 'ZG-' || to_char(nextval('booking_number_seq'), 'FM999999999000000')
$$;

-- The same clock; an interval is read from text only where tests have moved it.
create or replace function app_now() returns timestamptz language sql volatile as $$
    select coalesce(clock_timestamp() + nullif(current_setting('zhilego.clock_offset', true), '')::interval,
                    clock_timestamp())
$$;

-- Only the sweeper looks by age, and rows lie in the order of their age: ranges of pages do, and cost an insert
-- nothing.
drop index idempotency_key_age;
create index idempotency_key_age on idempotency_key using brin (created_at);
drop index outbox_event_age;
create index outbox_event_age on outbox_event using brin (at);
drop index quote_expiry;
create index quote_expiry on quote using brin (expires_at);

-- Lines are read by their booking and never by an id of their own.
alter table booking_timeline drop constraint booking_timeline_pkey;
drop index booking_timeline_booking;
alter table booking_timeline add primary key (booking_id, at, id);
