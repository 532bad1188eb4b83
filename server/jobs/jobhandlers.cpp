// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/jobs/jobhandlers.h"

namespace zhilego::jobs {

JobOutcome JobHandlers::run(JobRun &run) const
{
    try {
        const auto handler = m_handlers.constFind(run.kind());
        if (handler == m_handlers.cend())
            return JobOutcome::retry(QStringLiteral("no handler for this kind"));
        return (*handler)(run);
    } catch (const std::exception &error) {
        return JobOutcome::retry(QString::fromUtf8(error.what()));
    } catch (...) {
        return JobOutcome::retry(QStringLiteral("unknown exception"));
    }
}

} // namespace zhilego::jobs
