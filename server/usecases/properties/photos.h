// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/photo.h"
#include "models/domain/result.h"
#include "server/db/connection.h"
#include "server/usecases/auth/caller.h"
#include "server/usecases/properties/photostore.h"
#include "server/usecases/properties/preparephoto.h"

namespace zhilego {

enum class PhotoSize { Full, Preview };

//! Errors of all: Forbidden, NotFound out of scope.
Result<QList<Photo>> listPhotos(db::Connection &connection, const Caller &caller, PropertyId property);

//! Whether this caller may add one: asked before anybody decodes a picture.
Outcome mayAddPhoto(db::Connection &connection, const Caller &caller, PropertyId property);

//! Adds a prepared photo behind the others. Restricted when the property has six. The pictures are stored
//! before the row, so a crash leaves at worst a file that nothing refers to.
Result<Photo> addPhoto(db::Connection &connection, const Caller &caller, PhotoStore &store,
                       PropertyId property, const PreparedPhoto &prepared);
//! Moves it to that place; 0 makes it the main photo. Returns all photos in their new order.
Result<QList<Photo>> movePhoto(db::Connection &connection, const Caller &caller, PropertyId property,
                               PhotoId photo, int position);
Outcome removePhoto(db::Connection &connection, const Caller &caller, PhotoStore &store, PropertyId property,
                    PhotoId photo);

//! The JPEG itself.
Result<QByteArray> showPhoto(db::Connection &connection, const Caller &caller, PhotoStore &store,
                             PropertyId property, PhotoId photo, PhotoSize size);

} // namespace zhilego
