// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/commands/telemetry.h"

#include "server/backup/takebackup.h"
#include "server/db/dberror.h"

#include <QLoggingCategory>

namespace zhilego::commands {
namespace {

Q_LOGGING_CATEGORY(lcTelemetry, "zhilego.telemetry")

using namespace std::chrono_literals;

constexpr auto interval = 5s;
constexpr auto patience = 2s;

using Samples = QList<http::Metrics::Sample>;

Samples one(double value)
{
    return {{{}, value}};
}

Samples orNone(const QDateTime &instant)
{
    return instant.isValid() ? one(double(instant.toMSecsSinceEpoch()) / 1000) : Samples();
}

} // namespace

Telemetry::Telemetry(const config::Config &config, const db::ConnectionOptions &database,
                     http::Metrics &metrics, const std::function<bool()> &failing)
    : m_dataDir(config.dataDir)
    , m_backupDir(config.backupFolder())
    , m_database(database)
{
    m_database.applicationName += "-telemetry";
    m_database.statementTimeout = patience;
    m_database.connectTimeout = patience;
    look(); // so that the first scrape finds everything
    declareReadiness(metrics, failing);
    declareDatabase(metrics);
    declareJobs(metrics);
    declareBackups(metrics);
    m_worker = std::make_unique<jobs::Worker>(QStringLiteral("telemetry"), interval, [this] { look(); });
}

void Telemetry::readDatabase(Known &known)
{
    try {
        if (!m_session || m_session->isBroken())
            m_session = std::make_unique<db::Connection>(m_database);
        const db::Figures figures = db::FiguresRepository(*m_session).read();
        db::JobWorkRepository work(*m_session);
        known.jobAges = work.oldestDue();
        known.jobCounts = work.counts();
        known.figures = figures;
    } catch (const db::DbError &error) {
        qCWarning(lcTelemetry, "no figures: %s", error.what());
    }
}

void Telemetry::look()
{
    Known known;
    readDatabase(known);
    known.backups = backup::readStatus(m_backupDir);
    known.freeBytes = double(backup::freeBytesOf(m_dataDir));
    const std::lock_guard lock(m_mutex);
    m_known = std::move(known);
}

Telemetry::Known Telemetry::known() const
{
    const std::lock_guard lock(m_mutex);
    return m_known;
}

//! What /readyz would say, as far as it is known without asking.
void Telemetry::declareReadiness(http::Metrics &metrics, const std::function<bool()> &failing)
{
    metrics.declareGauge("server_ready", "1 when the server takes requests that write.", [this, failing] {
        const std::optional<db::Figures> figures = known().figures;
        return figures && !figures->readOnly && !failing() ? 1 : 0;
    });
}

void Telemetry::declareDatabase(http::Metrics &metrics)
{
    const auto figure = [&](const char *name, const char *help, auto read) {
        metrics.declareGauges(name, help, [this, read] {
            const std::optional<db::Figures> figures = known().figures;
            return figures ? one(double(read(*figures))) : Samples();
        });
    };
    metrics.declareGauge("db_up", "1 when the database answered within the last few seconds.",
                         [this] { return known().figures ? 1 : 0; });
    figure("outbox_lag_seconds", "Age of the oldest event that is not published yet.",
           [](const db::Figures &figures) { return figures.outboxLagSeconds; });
    figure("holds_active", "Holds that have not ended; counted up to ten thousand.",
           [](const db::Figures &figures) { return figures.holdsActive; });
    figure("payment_events_waiting", "Payment events that are stored and not applied yet.",
           [](const db::Figures &figures) { return figures.paymentEventsWaiting; });
    figure("payment_event_oldest_age_seconds", "Age of the oldest of them.",
           [](const db::Figures &figures) { return figures.paymentEventOldestSeconds; });
    figure("db_size_bytes", "Size of the database.",
           [](const db::Figures &figures) { return figures.databaseBytes; });
    figure("db_sessions", "Sessions of all programs on the database.",
           [](const db::Figures &figures) { return figures.databaseSessions; });
    figure("wal_archiving", "1 when PostgreSQL keeps its write-ahead log for backups.",
           [](const db::Figures &figures) { return figures.archiving ? 1 : 0; });
    figure("wal_archive_failing", "1 when the last try to keep a file of the write-ahead log failed.",
           [](const db::Figures &figures) { return figures.archiveFailing ? 1 : 0; });
    metrics.declareGauges("reconciliation_last_timestamp_seconds",
                          "When the payments were last held against the bank's answers.", [this] {
                              const std::optional<db::Figures> figures = known().figures;
                              return figures ? orNone(figures->lastReconciliation) : Samples();
                          });
    metrics.declareGauges("exceptions_open", "Cases that want a person, by type.", [this] {
        Samples samples;
        const std::optional<db::Figures> figures = known().figures;
        if (!figures)
            return samples;
        for (auto it = figures->openExceptions.cbegin(); it != figures->openExceptions.cend(); ++it)
            samples.append({{{"type", it.key().toUtf8()}}, double(it.value())});
        return samples;
    });
}

void Telemetry::declareJobs(http::Metrics &metrics)
{
    metrics.declareGauges("job_oldest_age_seconds", "How long the oldest due job waits, by kind.", [this] {
        Samples samples;
        for (const db::KindAge &age : known().jobAges)
            samples.append({{{"kind", age.kind.toUtf8()}}, age.seconds});
        return samples;
    });
    metrics.declareGauges("job_queue_oldest_age_seconds",
                          "How long the oldest due job waits, by queue; 0: none is due.", [this] {
                              Samples samples;
                              const std::optional<db::Figures> figures = known().figures;
                              if (!figures)
                                  return samples;
                              for (auto it = figures->queueAges.cbegin(); it != figures->queueAges.cend();
                                   ++it)
                                  samples.append({{{"queue", it.key().toUtf8()}}, it.value()});
                              return samples;
                          });
    metrics.declareGauges("jobs", "Jobs by state: queued, running, dead.", [this] {
        Samples samples;
        for (const db::StateCount &state : known().jobCounts)
            samples.append({{{"state", enumName(jobStateNames, state.state).toUtf8()}}, double(state.count)});
        return samples;
    });
}

void Telemetry::declareBackups(http::Metrics &metrics)
{
    const auto figure = [&](const char *name, const char *help, auto read) {
        metrics.declareGauges(name, help, [this, read] { return read(known().backups); });
    };
    using backup::BackupStatus;
    figure("backup_last_success_timestamp_seconds", "When the newest good backup was finished.",
           [](const BackupStatus &status) { return orNone(status.lastGoodBackup); });
    figure("backup_last_run_success", "1 when the last backup succeeded, 0 when it failed or never ended.",
           [](const BackupStatus &status) {
               return status.backup.startedAt.isValid() ? one(status.backup.ok) : Samples();
           });
    figure("backup_last_size_bytes", "Size of the newest good backup.", [](const BackupStatus &status) {
        return status.lastGoodBackup.isValid() ? one(double(status.lastBytes)) : Samples();
    });
    figure("backup_last_verified_restore_timestamp_seconds",
           "When a backup was last restored into a scratch cluster and passed every check.",
           [](const BackupStatus &status) { return orNone(status.lastVerifiedRestore); });
    figure("backup_last_drill_success",
           "1 when the last restore drill passed, 0 when it failed or never ended.",
           [](const BackupStatus &status) {
               return status.drill.startedAt.isValid() ? one(status.drill.ok) : Samples();
           });
    figure("backup_last_restore_duration_seconds",
           "From the files of the backup to a database that takes writes, in the last good drill.",
           [](const BackupStatus &status) {
               return status.lastVerifiedRestore.isValid() ? one(status.lastRestoreSeconds) : Samples();
           });
    metrics.declareGauge("data_dir_free_bytes", "Room on the file system of the data directory.",
                         [this] { return known().freeBytes; });
}

} // namespace zhilego::commands
