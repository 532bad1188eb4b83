// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/repositories/photorepository.h"

namespace zhilego::db {
namespace {

QList<QUuid> uuidsOf(const QList<PhotoId> &photos)
{
    QList<QUuid> uuids;
    for (const PhotoId &photo : photos)
        uuids.append(photo.uuid);
    return uuids;
}

} // namespace

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

QSet<PhotoId> PhotoRepository::listed(const QList<PhotoId> &photos)
{
    const Rows rows
        = m_connection.exec("select id from property_photo where id = any($1::uuid[])", uuidsOf(photos));
    QSet<PhotoId> found;
    for (const Row row : rows)
        found.insert(row.id<PhotoId>("id"));
    return found;
}

QList<PhotoPlace> PhotoRepository::places(PhotoId after, int limit)
{
    QList<PhotoPlace> places;
    const Rows rows = m_connection.exec(
        "select property_id, id from property_photo where id > $1 order by id limit $2", after, limit);
    for (const Row row : rows)
        places.append({row.id<PropertyId>("property_id"), row.id<PhotoId>("id")});
    return places;
}

void PhotoRepository::setOrder(PropertyId property, const QList<PhotoId> &order)
{
    m_connection.exec("update property_photo p set position = o.position - 1"
                      " from unnest($2::uuid[]) with ordinality o (id, position)"
                      " where p.id = o.id and p.property_id = $1",
                      property, uuidsOf(order));
}

void PhotoRepository::remove(PropertyId property, PhotoId photo)
{
    m_connection.exec("delete from property_photo where property_id = $1 and id = $2", property, photo);
}

} // namespace zhilego::db
