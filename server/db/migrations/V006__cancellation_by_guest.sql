-- SPDX-License-Identifier: GPL-3.0-or-later
-- Whose decision a cancellation is: it decides about the refund (rules: the guest's deadline, or all of it).

alter table cancellation_reason add column by_guest boolean not null default false;
update cancellation_reason set by_guest = true
 where code in ('guest_changed_plans', 'guest_found_other', 'not_paid', 'rules_violation');
