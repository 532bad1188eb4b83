-- SPDX-License-Identifier: GPL-3.0-or-later
-- New names wait outside the trigram index until there are 4 MB of them, and one unlucky hold then files them all in
-- a tenth of a second. In small portions nobody notices.
alter index client_search set (gin_pending_list_limit = 64);
alter index property_search set (gin_pending_list_limit = 64);

-- Nothing is ever looked for by these; to learn what is usual in them took a processor most of a second a minute while
-- holds poured in.
alter table idempotency_key alter response_body set statistics 0, alter body_hash set statistics 0;
alter table quote alter lines set statistics 0;
alter table audit_log alter before set statistics 0, alter after set statistics 0, alter user_agent set statistics 0;
alter table audit_link alter salt set statistics 0, alter private_hash set statistics 0, alter hash set statistics 0;
alter table outbox_event alter data set statistics 0;
alter table booking_timeline alter data set statistics 0;
alter table payment_event alter raw_body set statistics 0;
