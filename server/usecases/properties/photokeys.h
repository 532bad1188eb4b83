// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/photo.h"

#include <QString>

#include <optional>

namespace zhilego {

enum class PhotoSize { Full, Preview };

//! The name of a picture in the store: made of ids, never of what a client calls it.
QString photoKey(PropertyId property, PhotoId photo, PhotoSize size);

//! Whose picture a key of the store is, also under the temporary name of an unfinished write.
struct PhotoFile
{
    PropertyId property;
    PhotoId photo;
    PhotoSize size = PhotoSize::Full;
    bool isComplete = true;
};

//! Nothing for keys that are none of ours.
std::optional<PhotoFile> photoFileOf(const QString &key);

} // namespace zhilego
