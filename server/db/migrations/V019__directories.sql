-- SPDX-License-Identifier: GPL-3.0-or-later
-- Every directory knows other names of its entries: what people also say, and what it was called before.

alter table city add column aliases text[] not null default '{}';
alter table property_type add column aliases text[] not null default '{}';
alter table property_class add column aliases text[] not null default '{}';
alter table amenity add column aliases text[] not null default '{}';
alter table cancellation_reason add column aliases text[] not null default '{}';

alter table district add constraint district_validity check (valid_to > valid_from);

update city set aliases = '{Нур-Султан,Нұр-Сұлтан,Nur-Sultan,Акмола,Целиноград}' where code = 'astana';
update city set aliases = '{Алма-Ата,Alma-Ata}' where code = 'almaty';
update city set aliases = '{Чимкент,Chimkent}' where code = 'shymkent';

-- True when a person who writes `wanted` means this entry, whatever the language and the case.
create function directory_name_matches(name_ru text, name_kk text, name_en text, aliases text[], wanted text)
returns boolean language sql immutable parallel safe as $$
    select lower(wanted) in (select lower(n) from unnest(array[name_ru, name_kk, name_en] || aliases) n)
$$;
