-- SPDX-License-Identifier: GPL-3.0-or-later
-- Ids of one millisecond come in the order in which they were made.

-- RFC 9562 version 7 with method 3 of its section 6.2: 48 bits of Unix milliseconds, 12 bits of their fraction
-- instead of randomness, then 62 random bits. One expression that names nothing twice, so that the planner can
-- put it in place of the call.
create or replace function uuid_v7() returns uuid language sql volatile as $$
    select (overlay(lpad(to_hex(floor(extract(epoch from clock_timestamp()) * 4096000)::bigint), 15, '0')
                    placing '7' from 13 for 0)
            || substr(gen_random_uuid()::text, 20))::uuid
$$;
