-- SPDX-License-Identifier: GPL-3.0-or-later
-- Photos of properties: the rows here, the pictures in the photo store under the key "objects/<property>/<id>".

create table property_photo (
    id uuid primary key,
    property_id uuid not null references property on delete cascade,
    -- 0 is the main photo.
    position integer not null,
    width integer not null,
    height integer not null,
    size_bytes integer not null,
    created_by uuid references user_account,
    created_at timestamptz not null default app_now()
);
create index property_photo_order on property_photo (property_id, position, id);
