// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/jobs/photojobs.h"

#include "server/usecases/properties/cleanphotos.h"
#include "server/usecases/properties/photos.h"

namespace zhilego::jobs {

JobOutcome removePictures(const JobRun &run, PhotoStore &store)
{
    const auto property = PropertyId::fromString(run.payload()[QStringLiteral("property_id")].toString());
    const auto photo = PhotoId::fromString(run.payload()[QStringLiteral("photo_id")].toString());
    if (!property || !photo)
        return JobOutcome::giveUp(QStringLiteral("no property_id and photo_id"));
    const Outcome removed = zhilego::removePictures(store, *property, *photo);
    return removed ? JobOutcome::done() : JobOutcome::retry(removed.error().detail);
}

JobOutcome cleanPhotos(JobRun &run, db::Pool &pool, PhotoStore &store)
{
    const Result<PhotoCleanupReport> report = zhilego::cleanPhotos(pool, store, {});
    if (!report)
        return report.error().code == ErrorCode::Conflict ? JobOutcome::giveUp(report.error().detail)
                                                          : JobOutcome::retry(report.error().detail);
    run.setResult({{QStringLiteral("pictures"), report->pictures},
                   {QStringLiteral("photos"), report->photos},
                   {QStringLiteral("orphans"), report->orphans},
                   {QStringLiteral("lost"), report->lost}});
    return JobOutcome::done();
}

} // namespace zhilego::jobs
