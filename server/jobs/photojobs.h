// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/jobs/jobrun.h"
#include "server/usecases/properties/photostore.h"

namespace zhilego::jobs {

//! Removes the pictures of a photo that was taken off its list: {"property_id", "photo_id"}.
JobOutcome removePictures(const JobRun &run, PhotoStore &store);

//! The daily clean-up of the photo store. Dead at once when the store and the database do not belong
//! together.
JobOutcome cleanPhotos(JobRun &run, db::Pool &pool, PhotoStore &store);

} // namespace zhilego::jobs
