// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/routes/photoroutes.h"

#include "models/api/paths.h"
#include "models/api/photocodec.h"
#include "server/http/routes/queryreader.h"
#include "server/usecases/properties/photos.h"

#include <QJsonArray>

namespace zhilego::http {
namespace {

Result<PhotoId> photoIdOf(const Request &request)
{
    const std::optional<PhotoId> id = PhotoId::fromString(request.pathParameter(QStringLiteral("photo_id")));
    if (!id)
        return failure(ErrorCode::NotFound, QStringLiteral("not an id"));
    return *id;
}

QJsonObject listOf(const QList<Photo> &photos, PropertyId property)
{
    QJsonArray items;
    for (const Photo &photo : photos)
        items.append(api::encode(photo, property));
    return listBody(items, QString());
}

Result<Response> list(db::Connection &connection, const Request &request, const Caller &caller,
                      PropertyId property)
{
    QueryReader query(request);
    if (const std::optional<Error> problem = query.problem())
        return *problem;
    const Result<QList<Photo>> photos = listPhotos(connection, caller, property);
    if (!photos)
        return photos.error();
    return Response::json(200, listOf(*photos, property));
}

Result<Response> show(db::Connection &connection, const Request &request, const Caller &caller,
                      PropertyId property, PhotoStore &store)
{
    const Result<PhotoId> photo = photoIdOf(request);
    if (!photo)
        return photo.error();
    QueryReader query(request);
    const QString size = query.text(QStringLiteral("size"), 10);
    if (!size.isEmpty() && size != QStringLiteral("preview") && size != QStringLiteral("full"))
        query.fail(QStringLiteral("size"), QStringLiteral("not_valid"));
    if (const std::optional<Error> problem = query.problem())
        return *problem;
    const Result<QByteArray> jpeg
        = showPhoto(connection, caller, store, property, *photo,
                    size == QStringLiteral("preview") ? PhotoSize::Preview : PhotoSize::Full);
    if (!jpeg)
        return jpeg.error();
    return Response{200, "image/jpeg", *jpeg, {}};
}

Result<Reply> add(db::Connection &connection, const Request &request, const Caller &caller,
                  PropertyId property, PhotoStore &store)
{
    const Outcome allowed = mayAddPhoto(connection, caller, property);
    if (!allowed)
        return allowed.error();
    const Result<PreparedPhoto> prepared = preparePhoto(request.body);
    if (!prepared)
        return prepared.error();
    const Result<Photo> photo = addPhoto(connection, caller, store, property, *prepared);
    if (!photo)
        return photo.error();
    return answer(201, api::encode(*photo, property));
}

Result<Reply> move(db::Connection &connection, const Request &request, const Caller &caller,
                   PropertyId property)
{
    const Result<PhotoId> photo = photoIdOf(request);
    if (!photo)
        return photo.error();
    const Result<int> position = decodedBody(request, api::decodePhotoPosition);
    if (!position)
        return position.error();
    const Result<QList<Photo>> photos = movePhoto(connection, caller, property, *photo, *position);
    if (!photos)
        return photos.error();
    return answer(200, listOf(*photos, property));
}

Result<Reply> remove(db::Connection &connection, const Request &request, const Caller &caller,
                     PropertyId property, PhotoStore &store)
{
    const Result<PhotoId> photo = photoIdOf(request);
    if (!photo)
        return photo.error();
    const Outcome removed = removePhoto(connection, caller, store, property, *photo);
    if (!removed)
        return removed.error();
    return Reply{204, {}};
}

} // namespace

void addPhotoRoutes(Gate &gate, PhotoStore &store)
{
    using db::Connection;
    gate.read(api::paths::propertyPhotos, forId<PropertyId>(list));
    gate.read(api::paths::propertyPhoto,
              forId<PropertyId>([&store](Connection &connection, const Request &request, const Caller &caller,
                                         PropertyId property) {
                  return show(connection, request, caller, property, store);
              }));
    RouteOptions upload;
    upload.maxBodyBytes = Photo::maxUploadBytes;
    upload.jsonBody = false;
    gate.postRaw(api::paths::propertyPhotos, upload,
                 forId<PropertyId>([&store](Connection &connection, const Request &request,
                                            const Caller &caller, PropertyId property) {
                     return add(connection, request, caller, property, store);
                 }));
    gate.change("PATCH", api::paths::propertyPhoto, forId<PropertyId>(move));
    gate.change("DELETE", api::paths::propertyPhoto,
                forId<PropertyId>([&store](Connection &connection, const Request &request,
                                           const Caller &caller, PropertyId property) {
                    return remove(connection, request, caller, property, store);
                }));
}

} // namespace zhilego::http
