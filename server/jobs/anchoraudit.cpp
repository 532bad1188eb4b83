// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/jobs/anchoraudit.h"

namespace zhilego::jobs {

JobOutcome anchorAudit(JobRun &run, const AuditAnchors &anchors)
{
    // The file comes first: written once more by the next attempt it says the same, or more.
    db::ChainHead head;
    QDateTime now;
    const Outcome read = run.step([&](db::Connection &connection) {
        db::AuditChainRepository chain(connection);
        head = chain.head();
        now = chain.now();
    });
    if (!read)
        return JobOutcome::retry(read.error().detail);
    const Result<QString> file = anchors.write(head, now);
    if (!file)
        return JobOutcome::retry(file.error().detail);
    run.setResult({{QStringLiteral("file"), *file}, {QStringLiteral("position"), head.position}});
    return JobOutcome::done();
}

} // namespace zhilego::jobs
