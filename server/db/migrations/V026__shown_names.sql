-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a property is shown with besides what its own version counts: names of places, classes, types, amenities and
-- realtors. The number rises with every change of them, in its transaction.
create table shown_names (
    only_row boolean primary key default true check (only_row),
    version bigint not null default 1
);
insert into shown_names default values;

create function shown_names_changed() returns trigger language plpgsql as $$
begin
    update shown_names set version = version + 1;
    return null;
end $$;

create trigger city_name_changed after insert or update or delete on city
    for each statement execute function shown_names_changed();
create trigger district_name_changed after insert or update or delete on district
    for each statement execute function shown_names_changed();
create trigger property_class_name_changed after insert or update or delete on property_class
    for each statement execute function shown_names_changed();
create trigger property_type_name_changed after insert or update or delete on property_type
    for each statement execute function shown_names_changed();
create trigger amenity_name_changed after insert or update or delete on amenity
    for each statement execute function shown_names_changed();
create trigger realtor_name_changed after update of full_name on user_account
    for each row when (old.full_name is distinct from new.full_name) execute function shown_names_changed();
