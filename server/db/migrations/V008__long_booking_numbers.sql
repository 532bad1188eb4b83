-- SPDX-License-Identifier: GPL-3.0-or-later
-- lpad() also cuts: from the millionth booking on, numbers would repeat.

create function next_booking_number() returns text language sql volatile as $$
    select 'ZG-' || lpad(n::text, greatest(6, length(n::text)), '0') from nextval('booking_number_seq') n
$$;

alter table booking alter column number set default next_booking_number();
