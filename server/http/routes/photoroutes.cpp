// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/routes/photoroutes.h"

#include "models/api/paths.h"
#include "models/api/photocodec.h"
#include "server/http/routes/queryreader.h"
#include "server/usecases/properties/photos.h"

#include <QJsonArray>
#include <QUrl>

namespace zhilego::http {
namespace {

Result<PhotoId> photoIdOf(const Request &request)
{
    const std::optional<PhotoId> id = PhotoId::fromString(request.pathParameter(QStringLiteral("photo_id")));
    if (!id)
        return failure(ErrorCode::NotFound, QStringLiteral("not an id"));
    return *id;
}

QJsonObject listOf(const PhotoList &list, PropertyId property)
{
    QJsonArray items;
    for (const Photo &photo : list.photos)
        items.append(api::encode(photo, property));
    QJsonObject body = listBody(items, QString());
    body.insert(QStringLiteral("version"), list.version);
    return body;
}

Result<Response> list(db::Connection &connection, const Request &request, const Caller &caller,
                      PropertyId property)
{
    QueryReader query(request);
    if (const std::optional<Error> problem = query.problem())
        return *problem;
    const Result<PhotoList> list = listPhotos(connection, caller, property);
    if (!list)
        return list.error();
    return Response::json(200, listOf(*list, property)).withVersion(list->version);
}

Result<PhotoSize> sizeOf(const Request &request)
{
    QueryReader query(request);
    const QString size = query.text(QStringLiteral("size"), 10);
    if (!size.isEmpty() && size != QStringLiteral("preview") && size != QStringLiteral("full"))
        query.fail(QStringLiteral("size"), QStringLiteral("not_valid"));
    if (const std::optional<Error> problem = query.problem())
        return *problem;
    return size == QStringLiteral("preview") ? PhotoSize::Preview : PhotoSize::Full;
}

Result<QString> keyOf(db::Pool &pool, const Request &request, const Caller &caller)
{
    const Result<PropertyId> property = pathId<PropertyId>(request);
    if (!property)
        return property.error();
    const Result<PhotoId> photo = photoIdOf(request);
    if (!photo)
        return photo.error();
    const Result<PhotoSize> size = sizeOf(request);
    if (!size)
        return size.error();
    const db::Lease lease = pool.lease();
    return findPicture(*lease, caller, *property, *photo, *size);
}

//! The picture, or the way to it: whoever follows it needs no login there, so it must not be kept.
Result<Response> show(db::Pool &pool, PhotoStore &store, const Request &request, const Caller &caller)
{
    const Result<QString> key = keyOf(pool, request, caller);
    if (!key)
        return key.error();
    if (const std::optional<QUrl> link = store.link(*key))
        return Response{302, {}, {}, {}}
            .with("Location", link->toEncoded())
            .with("Cache-Control", "no-store");
    const Result<QByteArray> jpeg = store.get(*key);
    if (!jpeg)
        return jpeg.error();
    return Response{200, "image/jpeg", *jpeg, {}};
}

//! Decoding and storing take their time, so neither holds a database connection.
Result<Response> add(db::Pool &pool, PhotoStore &store, const Request &request, const Caller &caller)
{
    const Result<PropertyId> property = pathId<PropertyId>(request);
    if (!property)
        return property.error();
    const Result<std::optional<IdempotencyKey>> key = idempotencyKey(request);
    if (!key)
        return key.error();
    const Outcome allowed = mayAddPhoto(*pool.lease(), caller, *property);
    if (!allowed)
        return allowed.error();
    const Result<PreparedPhoto> prepared = preparePhoto(request.body);
    if (!prepared)
        return prepared.error();
    const Result<Photo> stored = storePhoto(store, *property, *prepared);
    if (!stored)
        return stored.error();
    bool listed = false;
    const Result<Reply> reply = runOnce(pool, caller, *key, [&](db::Connection &connection) -> Result<Reply> {
        const Result<Photo> photo = addPhoto(connection, caller, *property, *stored);
        listed = photo.ok();
        return photo ? Result<Reply>(answer(201, api::encode(*photo, *property))) : photo.error();
    });
    // Refused, or the answer of an earlier attempt. What fails here is left to the clean-up.
    if (!listed)
        (void)removePictures(store, *property, stored->id);
    if (!reply)
        return reply.error();
    return Response::json(reply->status, reply->body);
}

//! The photo that is to change, and the version of its list that was seen.
struct SeenPhoto
{
    PhotoId id;
    int version = 0;
};

Result<SeenPhoto> seenPhoto(const Request &request)
{
    const Result<PhotoId> id = photoIdOf(request);
    if (!id)
        return id.error();
    const Result<int> version = requiredVersion(request);
    if (!version)
        return version.error();
    return SeenPhoto{*id, *version};
}

Result<Reply> move(db::Connection &connection, const Request &request, const Caller &caller,
                   PropertyId property)
{
    const Result<SeenPhoto> photo = seenPhoto(request);
    if (!photo)
        return photo.error();
    const Result<int> position = decodedBody(request, api::decodePhotoPosition);
    if (!position)
        return position.error();
    const Result<PhotoList> list
        = movePhoto(connection, caller, property, photo->version, photo->id, *position);
    if (!list)
        return list.error();
    return answer(200, listOf(*list, property));
}

Result<Reply> remove(db::Connection &connection, const Request &request, const Caller &caller,
                     PropertyId property)
{
    const Result<SeenPhoto> photo = seenPhoto(request);
    if (!photo)
        return photo.error();
    const Outcome removed = removePhoto(connection, caller, property, photo->version, photo->id);
    if (!removed)
        return removed.error();
    return Reply{204, {}};
}

} // namespace

void addPhotoRoutes(Gate &gate, PhotoStore &store)
{
    gate.read(api::paths::propertyPhotos, forId<PropertyId>(list));
    gate.work("GET", api::paths::propertyPhoto, Lane::Database,
              [&pool = gate.pool(), &store](const Request &request, const Caller &caller) {
                  return show(pool, store, request, caller);
              });
    RouteOptions upload;
    upload.maxBodyBytes = Photo::maxUploadBytes;
    upload.jsonBody = false;
    gate.work(
        "POST", api::paths::propertyPhotos, Lane::Provider,
        [&pool = gate.pool(), &store](const Request &request, const Caller &caller) {
            return add(pool, store, request, caller);
        },
        upload);
    gate.change("PATCH", api::paths::propertyPhoto, forId<PropertyId>(move));
    gate.change("DELETE", api::paths::propertyPhoto, forId<PropertyId>(remove));
}

} // namespace zhilego::http
