// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/backup/restoredrill.h"

#include "server/backup/backuperror.h"
#include "server/db/dberror.h"
#include "server/db/repositories/backuprepository.h"
#include "server/db/setuperror.h"

#include <QDir>
#include <QElapsedTimer>

#include <algorithm>

namespace zhilego::backup {
namespace {

//! The scratch cluster's folder, gone with this object.
class Scratch
{
public:
    explicit Scratch(const BackupFolder &folder)
        : m_path(folder.path() + QStringLiteral("/drill"))
    {
        QDir(m_path).removeRecursively(); // of a drill that was cut short
    }
    ~Scratch() { QDir(m_path).removeRecursively(); }
    Q_DISABLE_COPY_MOVE(Scratch)
    QString path() const { return m_path; }

private:
    const QString m_path;
};

db::LongRun longRun(const DrillPlan &plan)
{
    db::LongRun run;
    run.stopped = plan.stopped;
    return run;
}

QString amcheck(const RestoredCluster &cluster, const QString &database, const DrillPlan &plan)
{
    try {
        cluster.programs().runLong(QStringLiteral("pg_amcheck"),
                                   {QStringLiteral("-h"), cluster.socketFolder(), QStringLiteral("-U"),
                                    QStringLiteral("postgres"), QStringLiteral("-d"), database,
                                    QStringLiteral("--install-missing"), QStringLiteral("--heapallindexed"),
                                    QStringLiteral("--no-password")},
                                   longRun(plan));
        return {};
    } catch (const db::SetupError &error) {
        return QString::fromUtf8(error.what());
    }
}

QString missingRows(const QMap<QString, qint64> &there, const QMap<QString, qint64> &wanted)
{
    QStringList problems;
    for (auto it = wanted.constBegin(); it != wanted.constEnd(); ++it) {
        if (there.value(it.key()) < it.value())
            problems.append(
                QStringLiteral("%1: %2 of %3 rows").arg(it.key()).arg(there.value(it.key())).arg(it.value()));
    }
    return problems.join(QStringLiteral(", "));
}

QString none(qint64 found, const char *what)
{
    return found == 0 ? QString() : QStringLiteral("%1 %2").arg(found).arg(QLatin1String(what));
}

void checkAll(const RestoredCluster &cluster, const DrillPlan &plan, DrillReport &report)
{
    const auto check = [&](const QString &name, const auto &run) {
        plan.say(QStringLiteral("checking: %1").arg(name));
        QString problem;
        try {
            problem = run();
        } catch (const std::exception &error) {
            problem = QString::fromUtf8(error.what());
        }
        report.checks.append({name, problem});
    };
    db::Connection session(cluster.superuser());
    db::BackupRepository database(session);
    check(QStringLiteral("rows"), [&] {
        report.rows = database.rows();
        return missingRows(report.rows, report.backup.rows);
    });
    check(QStringLiteral("no overlapping stays"),
          [&] { return none(database.overlaps(), "overlapping stays"); });
    check(QStringLiteral("nights of bookings"),
          [&] { return none(database.bookingsWithoutNights(), "bookings hold no nights"); });
    for (const Check &more : plan.more)
        check(more.name, [&] { return more.run(cluster.superuser()); });
    // Last: it leaves its extension in the scratch database.
    check(QStringLiteral("pg_amcheck"), [&] { return amcheck(cluster, report.backup.database, plan); });
}

DrillReport drill(const BackupFolder &folder, const DrillPlan &plan, RunStatus &status)
{
    DrillReport report;
    report.backup = folder.newest(plan.until);
    status.backup = report.backup.name;
    if (const qint64 free = plan.freeBytes(folder.path());
        free < report.backup.bytes + report.backup.bytes / 5)
        throw BackupError(Reason::NoRoom,
                          QStringLiteral("a drill in %1 needs %2 MB, there are %3 free")
                              .arg(folder.path())
                              .arg(report.backup.bytes * 6 / 5'000'000)
                              .arg(free / 1'000'000));
    const Scratch scratch(folder);
    QElapsedTimer timer;
    timer.start();
    RestoredCluster cluster(folder, {report.backup, plan.until, {}, plan.say, plan.stopped}, scratch.path());
    cluster.waitUntilRecovered();
    report.restoreSeconds = double(timer.elapsed()) / 1000;
    {
        db::Connection session(cluster.superuser());
        report.recoveredTo = db::BackupRepository(session).lastChange();
    }
    checkAll(cluster, plan, report);
    plan.say(QStringLiteral("checking: checksums of the backup"));
    cluster.programs().runLong(
        QStringLiteral("pg_verifybackup"),
        {QStringLiteral("-q"), folder.folderOf(report.backup.name) + QStringLiteral("/postgres")},
        longRun(plan));
    report.checks.append({QStringLiteral("checksums"), {}});
    return report;
}

} // namespace

bool DrillReport::passed() const
{
    return !checks.isEmpty() && std::all_of(checks.begin(), checks.end(), [](const auto &check) {
        return check.second.isEmpty();
    });
}

DrillReport drillRestore(const BackupFolder &folder, const DrillPlan &plan)
{
    const BackupFolder::Lock lock(folder);
    BackupStatus status = folder.status();
    status.drill = {QDateTime::currentDateTimeUtc(), {}, false, {}, {}};
    folder.setStatus(status);
    try {
        const DrillReport report = drill(folder, plan, status.drill);
        for (const auto &[name, problem] : report.checks) {
            if (!problem.isEmpty())
                status.drill.problem += name + QStringLiteral(": ") + problem + u'\n';
        }
        status.drill.ok = report.passed();
        status.drill.finishedAt = QDateTime::currentDateTimeUtc();
        if (status.drill.ok) {
            status.lastVerifiedRestore = status.drill.finishedAt;
            status.lastRestoreSeconds = report.restoreSeconds;
        }
        folder.setStatus(status);
        return report;
    } catch (const std::exception &error) {
        status.drill.problem = QString::fromUtf8(error.what());
        status.drill.finishedAt = QDateTime::currentDateTimeUtc();
        folder.setStatus(status);
        throw;
    }
}

} // namespace zhilego::backup
