// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/properties/photos.h"

#include "server/db/repositories/jobrepository.h"
#include "server/db/repositories/photorepository.h"
#include "server/db/repositories/propertyrepository.h"
#include "server/usecases/auth/policy.h"
#include "server/usecases/properties/propertychange.h"

#include <algorithm>
#include <array>

namespace zhilego {
namespace {

constexpr std::array bothSizes{PhotoSize::Full, PhotoSize::Preview};

Error tooMany()
{
    Error error = failure(ErrorCode::Restricted, QStringLiteral("too many photos"));
    error.info.insert(QStringLiteral("rule"), QStringLiteral("too_many_photos"));
    return error;
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

//! The same, for a change of what the caller has seen.
Result<QList<Photo>> lockedPhotos(db::Connection &connection, const Caller &caller, PropertyId property,
                                  int version)
{
    const Result<QList<Photo>> photos = lockedPhotos(connection, caller, property);
    if (photos && db::PropertyRepository(connection).get({}, property)->version != version)
        return failure(ErrorCode::VersionMismatch, QStringLiteral("photos changed meanwhile"));
    return photos;
}

auto findPhoto(const QList<Photo> &photos, PhotoId id)
{
    return std::find_if(photos.cbegin(), photos.cend(), [id](const Photo &photo) { return photo.id == id; });
}

void putInOrder(db::Connection &connection, PropertyId property, const QList<Photo> &photos)
{
    QList<PhotoId> ids;
    for (const Photo &photo : photos)
        ids.append(photo.id);
    db::PhotoRepository(connection).setOrder(property, ids);
}

//! Returns the property's new version.
int record(db::Connection &connection, const Caller &caller, PropertyId property, const QString &type,
           PhotoId photo)
{
    db::PropertyRepository properties(connection);
    properties.touch(property);
    const Property after = *properties.get({}, property);
    db::Change change = changeOf(after, type);
    change.after = {{QStringLiteral("photo_id"), photo.toString()}};
    db::JournalRepository(connection).record(change, caller.trace());
    return after.version;
}

} // namespace

Result<PhotoList> listPhotos(db::Connection &connection, const Caller &caller, PropertyId property)
{
    const Result<db::Reach> reach = reachOf(caller.actor, Permission::PropertiesView);
    if (!reach)
        return reach.error();
    const std::optional<Property> found = db::PropertyRepository(connection).get(*reach, property);
    if (!found)
        return failure(ErrorCode::NotFound, QStringLiteral("property"));
    return PhotoList{found->photos, found->version};
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

Result<Photo> storePhoto(PhotoStore &store, PropertyId property, const PreparedPhoto &prepared)
{
    const Photo photo{
        PhotoId::create(), 0, prepared.width, prepared.height, static_cast<int>(prepared.full.size()), {}};
    for (const PhotoSize size : bothSizes) {
        const Outcome stored = store.put(photoKey(property, photo.id, size),
                                         size == PhotoSize::Full ? prepared.full : prepared.preview);
        if (!stored)
            return stored.error();
    }
    return photo;
}

Result<Photo> addPhoto(db::Connection &connection, const Caller &caller, PropertyId property,
                       const Photo &stored)
{
    const Result<QList<Photo>> photos = lockedPhotos(connection, caller, property);
    if (!photos)
        return photos.error();
    if (photos->size() >= Photo::maxPerProperty)
        return tooMany();
    Photo photo = stored;
    photo.position = static_cast<int>(photos->size());
    db::PhotoRepository(connection).insert(property, photo, caller.actor.id);
    record(connection, caller, property, QStringLiteral("property.photo_added"), photo.id);
    return db::PhotoRepository(connection).ofProperty(property).last();
}

Result<PhotoList> movePhoto(db::Connection &connection, const Caller &caller, PropertyId property,
                            int version, PhotoId id, int position)
{
    Result<QList<Photo>> photos = lockedPhotos(connection, caller, property, version);
    if (!photos)
        return photos.error();
    const auto found = findPhoto(*photos, id);
    if (found == photos->cend())
        return failure(ErrorCode::NotFound, QStringLiteral("photo"));
    photos->move(found - photos->cbegin(), std::min<qsizetype>(position, photos->size() - 1));
    putInOrder(connection, property, *photos);
    const int now = record(connection, caller, property, QStringLiteral("property.photos_ordered"), id);
    return PhotoList{db::PhotoRepository(connection).ofProperty(property), now};
}

Outcome removePhoto(db::Connection &connection, const Caller &caller, PropertyId property, int version,
                    PhotoId id)
{
    Result<QList<Photo>> photos = lockedPhotos(connection, caller, property, version);
    if (!photos)
        return photos.error();
    const auto found = findPhoto(*photos, id);
    if (found == photos->cend())
        return failure(ErrorCode::NotFound, QStringLiteral("photo"));
    photos->removeAt(found - photos->cbegin());
    db::PhotoRepository(connection).remove(property, id);
    putInOrder(connection, property, *photos);
    record(connection, caller, property, QStringLiteral("property.photo_removed"), id);
    // Only when this is committed may the pictures go: a job, because a rolled back photo must keep its own.
    db::JobRepository(connection)
        .enqueue({QStringLiteral("photos.remove_pictures"),
                  id.toString(),
                  {{QStringLiteral("property_id"), property.toString()},
                   {QStringLiteral("photo_id"), id.toString()}}});
    return Done{};
}

Outcome removePictures(PhotoStore &store, PropertyId property, PhotoId photo)
{
    for (const PhotoSize size : bothSizes) {
        const Outcome removed = store.remove(photoKey(property, photo, size));
        if (!removed)
            return removed.error();
    }
    return Done{};
}

Result<QString> findPicture(db::Connection &connection, const Caller &caller, PropertyId property, PhotoId id,
                            PhotoSize size)
{
    const Result<PhotoList> list = listPhotos(connection, caller, property);
    if (!list)
        return list.error();
    if (findPhoto(list->photos, id) == list->photos.cend())
        return failure(ErrorCode::NotFound, QStringLiteral("photo"));
    return photoKey(property, id, size);
}

} // namespace zhilego
