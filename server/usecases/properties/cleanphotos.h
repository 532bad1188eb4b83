// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"
#include "server/db/pool.h"
#include "server/usecases/properties/photostore.h"

#include <chrono>

namespace zhilego {

struct PhotoCleanup
{
    //! Younger pictures are left alone: their upload may still be under way.
    std::chrono::seconds minAge{std::chrono::hours(24)};
    bool dryRun = false; //!< only counts
    //! Also when so much does not fit that the store and the database are rather not of one installation.
    bool force = false;
};

struct PhotoCleanupReport
{
    qint64 pictures = 0; //!< in the store
    qint64 photos = 0; //!< in the database
    qint64 orphans = 0; //!< pictures of no photo, removed
    qint64 young = 0; //!< pictures of no photo that are too young
    qint64 foreign = 0; //!< things in the store that are none of ours, left alone
    qint64 lost = 0; //!< photos without a picture, taken off their lists
};

//! Makes the store and the lists of photos agree again after crashes. Reads the whole store, a page at a
//! time. May run at any time and anywhere, also twice. Errors: Overloaded when the store fails, Conflict when
//! more than half of either side (and more than twenty) does not fit; nothing is changed then. Throws
//! DbError.
Result<PhotoCleanupReport> cleanPhotos(db::Pool &pool, PhotoStore &store, const PhotoCleanup &wishes);

} // namespace zhilego
