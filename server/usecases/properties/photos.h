// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/photo.h"
#include "models/domain/result.h"
#include "server/db/connection.h"
#include "server/usecases/auth/caller.h"
#include "server/usecases/properties/photokeys.h"
#include "server/usecases/properties/photostore.h"
#include "server/usecases/properties/preparephoto.h"

namespace zhilego {

//! The photos of a property in their order, and the version of the property that they belong to.
struct PhotoList
{
    QList<Photo> photos;
    int version = 1;
};

//! Errors of all that take a caller: Forbidden, NotFound out of scope.
Result<PhotoList> listPhotos(db::Connection &connection, const Caller &caller, PropertyId property);

//! Whether this caller may add one: asked before anybody decodes a picture. Restricted when there are six.
Outcome mayAddPhoto(db::Connection &connection, const Caller &caller, PropertyId property);

//! Puts the pictures into the store, before any row speaks of them and without a database connection: a crash
//! leaves at worst pictures that nothing refers to, for the clean-up.
Result<Photo> storePhoto(PhotoStore &store, PropertyId property, const PreparedPhoto &prepared);
//! Lists a stored photo behind the others. Restricted when the property has six.
Result<Photo> addPhoto(db::Connection &connection, const Caller &caller, PropertyId property,
                       const Photo &stored);
//! Moves it to that place; 0 makes it the main photo. Returns all photos in their new order. VersionMismatch
//! when the property is no longer at `version`.
Result<PhotoList> movePhoto(db::Connection &connection, const Caller &caller, PropertyId property,
                            int version, PhotoId photo, int position);
//! Takes it off the list; a job removes the pictures once that is committed.
Outcome removePhoto(db::Connection &connection, const Caller &caller, PropertyId property, int version,
                    PhotoId photo);
//! Removes the pictures from the store; may be repeated.
Outcome removePictures(PhotoStore &store, PropertyId property, PhotoId photo);

//! The key of the picture in the store, for those who may see it.
Result<QString> findPicture(db::Connection &connection, const Caller &caller, PropertyId property,
                            PhotoId photo, PhotoSize size);

} // namespace zhilego
