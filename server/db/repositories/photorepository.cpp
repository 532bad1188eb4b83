// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/repositories/photorepository.h"

namespace zhilego::db {

QList<Photo> PhotoRepository::ofProperty(PropertyId property)
{
    QList<Photo> photos;
    const Rows rows
        = m_connection.exec("select id, position, width, height, size_bytes, created_at from property_photo"
                            " where property_id = $1 order by position, id",
                            property);
    for (const Row row : rows)
        photos.append({row.id<PhotoId>("id"), row.integer("position"), row.integer("width"),
                       row.integer("height"), row.integer("size_bytes"), row.instant("created_at")});
    return photos;
}

void PhotoRepository::insert(PropertyId property, const Photo &photo, UserId createdBy)
{
    m_connection.exec(
        "insert into property_photo (id, property_id, position, width, height, size_bytes, created_by)"
        " values ($1, $2, $3, $4, $5, $6, $7)",
        photo.id, property, photo.position, photo.width, photo.height, photo.sizeBytes, createdBy);
}

void PhotoRepository::setOrder(PropertyId property, const QList<PhotoId> &order)
{
    QList<QUuid> ids;
    for (const PhotoId &id : order)
        ids.append(id.uuid);
    m_connection.exec("update property_photo p set position = o.position - 1"
                      " from unnest($2::uuid[]) with ordinality o (id, position)"
                      " where p.id = o.id and p.property_id = $1",
                      property, ids);
}

void PhotoRepository::remove(PropertyId property, PhotoId photo)
{
    m_connection.exec("delete from property_photo where property_id = $1 and id = $2", property, photo);
}

} // namespace zhilego::db
