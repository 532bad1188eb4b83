// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/backup/backupstatus.h"
#include "server/config/config.h"
#include "server/db/connection.h"
#include "server/db/repositories/figuresrepository.h"
#include "server/db/repositories/jobworkrepository.h"
#include "server/http/metrics.h"
#include "server/jobs/worker.h"

#include <functional>
#include <memory>
#include <mutex>
#include <optional>

namespace zhilego::commands {

//! The part of /metrics that needs the database or files: read every five seconds on a thread and a session
//! of its own, so that no number of scrapers can load the database and a dead one cannot hold up a scrape.
//! While the database does not answer, its gauges are absent and db_up is 0. Must end before the metrics do.
class Telemetry
{
public:
    //! `failing` says that the database has just failed a request; called on the main thread.
    Telemetry(const config::Config &config, const db::ConnectionOptions &database, http::Metrics &metrics,
              const std::function<bool()> &failing);

private:
    struct Known
    {
        std::optional<db::Figures> figures; //!< nothing: the database did not answer
        QList<db::KindAge> jobAges;
        QList<db::StateCount> jobCounts;
        backup::BackupStatus backups;
        double freeBytes = 0;
    };

    void look();
    Known known() const;
    void readDatabase(Known &known);
    void declareJobs(http::Metrics &metrics);
    void declareReadiness(http::Metrics &metrics, const std::function<bool()> &failing);
    void declareDatabase(http::Metrics &metrics);
    void declareBackups(http::Metrics &metrics);

    const QString m_dataDir;
    const QString m_backupDir;
    db::ConnectionOptions m_database;
    std::unique_ptr<db::Connection> m_session; //!< of the worker's thread
    mutable std::mutex m_mutex;
    Known m_known;
    std::unique_ptr<jobs::Worker> m_worker;
};

} // namespace zhilego::commands
