-- SPDX-License-Identifier: GPL-3.0-or-later
-- A person may dismiss a dead job: it stays to be seen and is no longer waited for.

alter table job drop constraint job_state_check;
alter table job add constraint job_state_check
    check (state in ('queued', 'running', 'succeeded', 'dead', 'cancelled', 'dismissed'));

drop index job_finished;
create index job_finished on job (finished_at) where state in ('succeeded', 'cancelled', 'dead', 'dismissed');
