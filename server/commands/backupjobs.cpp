// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/commands/backupjobs.h"

#include "server/commands/backups.h"

#include <QLoggingCategory>

namespace zhilego::commands {
namespace {

Q_LOGGING_CATEGORY(lcBackup, "zhilego.backup")

const QString backupKind = QStringLiteral("backup.take");
const QString drillKind = QStringLiteral("backup.drill");
constexpr int attempts = 3;

Watch watchOf(const jobs::JobRun &run)
{
    return {[](const QString &line) { qCInfo(lcBackup).noquote() << line; },
            [&run] { return run.isCancelled(); }};
}

//! `work` may take minutes and end with an exception; a stopping server ends it early.
template <typename Work> jobs::JobOutcome guarded(const jobs::JobRun &run, const Work &work)
{
    try {
        return work();
    } catch (const std::exception &error) {
        if (run.isCancelled())
            return jobs::JobOutcome::interrupted();
        qCCritical(lcBackup, "%s: %s", qUtf8Printable(run.kind()), error.what());
        return jobs::JobOutcome::retry(QString::fromUtf8(error.what()));
    }
}

jobs::JobOutcome take(jobs::JobRun &run, const config::Config &config, const Database &database)
{
    return guarded(run, [&] {
        const backup::BackupManifest made = backUp(config, database, watchOf(run));
        run.setResult({{QStringLiteral("backup"), made.name}, {QStringLiteral("bytes"), made.bytes}});
        return run.complete([](db::Connection &connection) {
            db::NewJob drill{drillKind, drillKind};
            drill.queue = JobQueue::Heavy;
            drill.maxAttempts = attempts;
            db::JobRepository(connection).enqueue(drill);
        });
    });
}

jobs::JobOutcome prove(jobs::JobRun &run, const config::Config &config)
{
    return guarded(run, [&] {
        const backup::DrillReport report = drill(config, {}, watchOf(run));
        run.setResult({{QStringLiteral("backup"), report.backup.name},
                       {QStringLiteral("passed"), report.passed()},
                       {QStringLiteral("seconds"), report.restoreSeconds}});
        if (report.passed())
            return jobs::JobOutcome::done();
        QStringList problems;
        for (const auto &[name, problem] : report.checks) {
            if (!problem.isEmpty())
                problems.append(name + QStringLiteral(": ") + problem);
        }
        qCCritical(lcBackup).noquote() << "the restore drill failed:" << problems.join(QStringLiteral("; "));
        return jobs::JobOutcome::giveUp(problems.join(QStringLiteral("; ")));
    });
}

} // namespace

void addBackupJobs(jobs::JobHandlers &handlers, jobs::Schedule &schedule, const config::Config &config,
                   const Database &database)
{
    handlers.add(backupKind, [&](jobs::JobRun &run) { return take(run, config, database); });
    handlers.add(drillKind, [&](jobs::JobRun &run) { return prove(run, config); });
    db::NewJob nightly{backupKind};
    nightly.queue = JobQueue::Heavy;
    nightly.maxAttempts = attempts;
    const int hour = config.backupAt.left(2).toInt();
    const int minute = config.backupAt.right(2).toInt();
    schedule.add(QStringLiteral("%1 %2 * * *").arg(minute).arg(hour), nightly);
}

} // namespace zhilego::commands
