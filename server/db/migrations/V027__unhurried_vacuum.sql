-- SPDX-License-Identifier: GPL-3.0-or-later
-- In a young database the tables that holds write grow by a tenth within every minute. The autovacuum then tidied all of
-- them up within three seconds, and holds waited for a processor. Here it takes small steps with pauses in between.
do $$
declare
    busy name;
begin
    foreach busy in array array['audit_link', 'audit_log', 'audit_pending', 'booking', 'booking_timeline', 'client',
                                'idempotency_key', 'occupied_stay', 'outbox_event', 'quote']::name[]
    loop
        execute format('alter table %I set (autovacuum_vacuum_cost_delay = 5, autovacuum_vacuum_cost_limit = 50)',
                       busy);
    end loop;
end $$;

-- These are read by their keys and ages alone, so a small sample tells enough; it is the largest target among the columns
-- that decides how many rows are read.
do $$
declare
    target record;
begin
    for target in
        select a.attrelid::regclass as relation, a.attname as field
        from pg_attribute a
        where a.attrelid in ('audit_link'::regclass, 'audit_log'::regclass, 'booking_timeline'::regclass,
                             'idempotency_key'::regclass, 'outbox_event'::regclass, 'quote'::regclass)
            and a.attnum > 0 and not a.attisdropped and a.attstattarget <> 0
    loop
        execute format('alter table %s alter %I set statistics 10', target.relation, target.field);
    end loop;
end $$;

-- Nothing is looked for by these, and what is found by its number or id is found by a unique index.
alter table booking alter id set statistics 0, alter number set statistics 0, alter quote_id set statistics 0,
    alter comment set statistics 0, alter status_reason set statistics 0, alter deposit set statistics 0,
    alter version set statistics 0, alter no_show_suggested_at set statistics 0, alter updated_at set statistics 0;
alter table client alter id set statistics 0, alter version set statistics 0, alter created_at set statistics 0,
    alter updated_at set statistics 0;
