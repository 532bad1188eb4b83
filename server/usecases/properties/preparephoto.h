// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"

#include <QByteArray>

namespace zhilego {

//! A photo as it is kept: drawn anew as JPEG, so nothing of the upload but its picture survives (no EXIF, no
//! place where it was taken, no second file hidden in it).
struct PreparedPhoto
{
    QByteArray full; //!< at most 2560 pixels on the longer side
    QByteArray preview; //!< at most 480
    int width = 0; //!< of `full`
    int height = 0;
};

//! Takes JPEG, PNG and WebP, recognised by content. Errors: UnsupportedMediaType for anything else,
//! ValidationError "photo" for pictures that are broken or larger than 40 megapixels.
Result<PreparedPhoto> preparePhoto(const QByteArray &upload);

} // namespace zhilego
