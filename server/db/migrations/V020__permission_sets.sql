-- SPDX-License-Identifier: GPL-3.0-or-later
-- Staff below realtors and heads: a role without rights of its own, and sets of permissions within the
-- person's agency or, without one, on the platform. What a set allows is the server's policy.

alter table user_account drop constraint user_account_role_check;
alter table user_account add constraint user_account_role_check
    check (role in ('user', 'realtor', 'super_admin', 'superuser', 'staff'));
alter table user_account drop constraint user_account_agency_by_role;
alter table user_account add constraint user_account_agency_by_role
    check (role = 'staff' or (role in ('realtor', 'super_admin')) = (agency_id is not null));
create index user_account_name on user_account (full_name, id);

create table user_permission_set (
    user_id uuid not null references user_account,
    code text not null check (code in ('owner', 'ops_manager', 'operator', 'content_manager', 'finance',
                                       'integrations_admin', 'read_only', 'cleaner')),
    granted_by uuid references user_account,
    granted_at timestamptz not null default app_now(),
    primary key (user_id, code)
);
