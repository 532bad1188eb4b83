// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/id.h"

#include <QDateTime>

namespace zhilego {

using PhotoId = Id<struct PhotoTag>;

//! A photo of a property as it is listed; the first one is the main photo.
struct Photo
{
    static constexpr int maxPerProperty = 6; // rules §14
    static constexpr qint64 maxUploadBytes = 7 * 1024 * 1024;

    PhotoId id;
    int position = 0;
    int width = 0; //!< pixels of what is stored
    int height = 0;
    int sizeBytes = 0;
    QDateTime createdAt;
    bool operator==(const Photo &) const = default;
};

} // namespace zhilego
