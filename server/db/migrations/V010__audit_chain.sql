-- SPDX-License-Identifier: GPL-3.0-or-later
-- A hash chain over the audit log, made after the commit by one writer at a time.

-- A row of the log waits here, from its own transaction on, until it is chained. So a late commit is never
-- skipped, whatever its id, and what is neither here nor in the chain did not come from the server.
create table audit_pending (
    audit_id bigint primary key
);
insert into audit_pending select id from audit_log;

-- hash = SHA-256(hash of the link before ‖ private_hash ‖ position ‖ the row without its personal part),
-- private_hash = SHA-256(salt ‖ the personal part): before, after, ip and user_agent. Erasing the personal part
-- together with its salt leaves nothing that it could be guessed from, and the chain as it was.
create table audit_link (
    position bigint primary key,
    audit_id bigint not null unique,
    salt bytea,
    private_hash bytea not null,
    hash bytea not null
);

create table audit_chain (
    only_row boolean primary key default true check (only_row),
    position bigint not null,
    hash bytea not null
);
insert into audit_chain (position, hash) values (0, decode(repeat('00', 32), 'hex'));

-- Personal parts may be erased on a person's request, by a transaction that says so; nothing else changes.
create function refuse_change_but_erasure() returns trigger language plpgsql as $$
begin
    if coalesce(current_setting('zhilego.erasing', true), '') <> 'on' then
        raise exception 'rows of % are never changed', tg_table_name;
    end if;
    return null;
end
$$;

drop trigger audit_log_append_only on audit_log;
create trigger audit_log_append_only before delete or truncate
    or update of id, at, actor_id, actor_role, action, entity_type, entity_id, agency_id, request_id on audit_log
    for each statement execute function refuse_change();
create trigger audit_log_erasure before update on audit_log
    for each statement execute function refuse_change_but_erasure();
create trigger audit_link_append_only before delete or truncate
    or update of position, audit_id, private_hash, hash on audit_link
    for each statement execute function refuse_change();
create trigger audit_link_erasure before update on audit_link
    for each statement execute function refuse_change_but_erasure();
