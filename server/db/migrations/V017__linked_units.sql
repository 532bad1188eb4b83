-- SPDX-License-Identifier: GPL-3.0-or-later
-- Units that are parts of a bigger one: rooms of a flat that is also let whole (rules §1).
--
-- A stay takes one row of occupied_stay for the property it is sold on and one for each of its parts, down to
-- the smallest. Two properties that share a part can so never be sold for the same night, two rooms of one
-- flat can, and one exclusion constraint decides about all of it.

create table property_link (
    parent_id uuid not null references property,
    child_id uuid not null references property,
    created_by uuid references user_account,
    created_at timestamptz not null default app_now(),
    primary key (parent_id, child_id),
    constraint property_link_not_itself check (parent_id <> child_id)
);
create index property_link_child on property_link (child_id);

create function parts_of(whole uuid) returns uuid[] language sql stable as $$
    with recursive part (id) as (
        select child_id from property_link where parent_id = whole
        union select l.child_id from property_link l join part on l.parent_id = part.id)
    select coalesce(array_agg(id order by id), '{}') from part
$$;

-- All parts of this property, as parts_of() finds them: kept here so that the row that is locked to sell it
-- also says what else is sold with it.
alter table property add column part_ids uuid[] not null default '{}';

-- Of a row that stands for a part: the property whose stay takes it along.
alter table occupied_stay add column whole_id uuid references property;
alter table occupied_stay add constraint occupied_stay_whole check (whole_id <> property_id);
alter table occupied_stay drop constraint occupied_stay_pkey;
alter table occupied_stay add primary key (id, property_id);
