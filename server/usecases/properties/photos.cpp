// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/properties/photos.h"

#include "server/db/repositories/photorepository.h"
#include "server/db/repositories/propertyrepository.h"
#include "server/usecases/auth/policy.h"

#include <algorithm>

namespace zhilego {
namespace {

QString keyOf(PropertyId property, PhotoId photo, PhotoSize size)
{
    return QStringLiteral("objects/%1/%2%3.jpg")
        .arg(property.toString(), photo.toString(),
             size == PhotoSize::Preview ? QStringLiteral(".preview") : QString());
}

//! The photos of a property that the caller may change, with the property locked.
Result<QList<Photo>> lockedPhotos(db::Connection &connection, const Caller &caller, PropertyId property)
{
    const Result<db::Reach> reach = reachOf(caller.actor, Permission::PropertiesEdit);
    if (!reach)
        return reach.error();
    if (!db::PropertyRepository(connection).lock(*reach, property))
        return failure(ErrorCode::NotFound, QStringLiteral("property"));
    return db::PhotoRepository(connection).ofProperty(property);
}

auto findPhoto(const QList<Photo> &photos, PhotoId id)
{
    return std::find_if(photos.cbegin(), photos.cend(), [id](const Photo &photo) { return photo.id == id; });
}

QList<Photo> ordered(db::Connection &connection, PropertyId property, const QList<Photo> &photos)
{
    QList<PhotoId> ids;
    for (const Photo &photo : photos)
        ids.append(photo.id);
    db::PhotoRepository repository(connection);
    repository.setOrder(property, ids);
    return repository.ofProperty(property);
}

void record(db::Connection &connection, const Caller &caller, PropertyId property, const QString &type,
            PhotoId photo)
{
    db::PropertyRepository properties(connection);
    properties.touch(property);
    const Property after = *properties.get({}, property);
    db::Change change;
    change.type = type;
    change.entityType = QStringLiteral("property");
    change.entityId = property.uuid;
    change.version = after.version;
    change.agency = after.agencyId;
    change.realtor = after.realtorId;
    change.after = {{QStringLiteral("photo_id"), photo.toString()}};
    db::JournalRepository(connection).record(change, caller.trace());
}

} // namespace

Result<QList<Photo>> listPhotos(db::Connection &connection, const Caller &caller, PropertyId property)
{
    const Result<db::Reach> reach = reachOf(caller.actor, Permission::PropertiesView);
    if (!reach)
        return reach.error();
    if (!db::PropertyRepository(connection).peek(*reach, property))
        return failure(ErrorCode::NotFound, QStringLiteral("property"));
    return db::PhotoRepository(connection).ofProperty(property);
}

Outcome mayAddPhoto(db::Connection &connection, const Caller &caller, PropertyId property)
{
    const Result<db::Reach> reach = reachOf(caller.actor, Permission::PropertiesEdit);
    if (!reach)
        return reach.error();
    if (!db::PropertyRepository(connection).peek(*reach, property))
        return failure(ErrorCode::NotFound, QStringLiteral("property"));
    return Done{};
}

Result<Photo> addPhoto(db::Connection &connection, const Caller &caller, PhotoStore &store,
                       PropertyId property, const PreparedPhoto &prepared)
{
    const Result<QList<Photo>> photos = lockedPhotos(connection, caller, property);
    if (!photos)
        return photos.error();
    if (photos->size() >= Photo::maxPerProperty) {
        Error error = failure(ErrorCode::Restricted, QStringLiteral("too many photos"));
        error.info.insert(QStringLiteral("rule"), QStringLiteral("too_many_photos"));
        return error;
    }
    Photo photo{PhotoId::create(), static_cast<int>(photos->size()),       prepared.width,
                prepared.height,   static_cast<int>(prepared.full.size()), {}};
    for (const auto &[size, bytes] :
         {std::pair{PhotoSize::Full, prepared.full}, std::pair{PhotoSize::Preview, prepared.preview}}) {
        const Outcome stored = store.put(keyOf(property, photo.id, size), bytes);
        if (!stored)
            return stored.error();
    }
    db::PhotoRepository(connection).insert(property, photo, caller.actor.id);
    record(connection, caller, property, QStringLiteral("property.photo_added"), photo.id);
    return db::PhotoRepository(connection).ofProperty(property).last();
}

Result<QList<Photo>> movePhoto(db::Connection &connection, const Caller &caller, PropertyId property,
                               PhotoId id, int position)
{
    Result<QList<Photo>> photos = lockedPhotos(connection, caller, property);
    if (!photos)
        return photos.error();
    const auto found = findPhoto(*photos, id);
    if (found == photos->cend())
        return failure(ErrorCode::NotFound, QStringLiteral("photo"));
    photos->move(found - photos->cbegin(), std::min<qsizetype>(position, photos->size() - 1));
    record(connection, caller, property, QStringLiteral("property.photos_ordered"), id);
    return ordered(connection, property, *photos);
}

Outcome removePhoto(db::Connection &connection, const Caller &caller, PhotoStore &store, PropertyId property,
                    PhotoId id)
{
    Result<QList<Photo>> photos = lockedPhotos(connection, caller, property);
    if (!photos)
        return photos.error();
    const auto found = findPhoto(*photos, id);
    if (found == photos->cend())
        return failure(ErrorCode::NotFound, QStringLiteral("photo"));
    photos->removeAt(found - photos->cbegin());
    db::PhotoRepository(connection).remove(property, id);
    ordered(connection, property, *photos);
    record(connection, caller, property, QStringLiteral("property.photo_removed"), id);
    // Should the transaction still fail, the row comes back without its picture: a placeholder, not a leak.
    for (const PhotoSize size : {PhotoSize::Full, PhotoSize::Preview}) {
        const Outcome removed = store.remove(keyOf(property, id, size));
        if (!removed)
            return removed.error();
    }
    return Done{};
}

Result<QByteArray> showPhoto(db::Connection &connection, const Caller &caller, PhotoStore &store,
                             PropertyId property, PhotoId id, PhotoSize size)
{
    const Result<QList<Photo>> photos = listPhotos(connection, caller, property);
    if (!photos)
        return photos.error();
    if (findPhoto(*photos, id) == photos->cend())
        return failure(ErrorCode::NotFound, QStringLiteral("photo"));
    return store.get(keyOf(property, id, size));
}

} // namespace zhilego
