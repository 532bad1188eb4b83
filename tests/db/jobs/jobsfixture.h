// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/jobs/jobrunner.h"
#include "tests/support/temporarypostgres.h"

#include <QTest>

namespace zhilego::test {

db::NewJob job(const char *kind = "test.job", const QString &key = {});

//! An empty database for each test, and short ways to queue, take and run jobs there.
class JobsFixture : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

protected:
    QString stateOf(JobId id) { return text("select state from job where id = $1", id); }
    QString text(const char *sql, JobId id) { return m_connection->exec(sql, id)[0].text(0); }
    JobId enqueue(const db::NewJob &wanted);
    QList<db::TakenJob> take(int count, const char *worker = "w1",
                             std::chrono::milliseconds lease = std::chrono::seconds(60));
    db::JobWorkRepository work() { return db::JobWorkRepository(*m_connection); }
    jobs::JobRunnerOptions runnerOptions() const;
    std::unique_ptr<jobs::JobRunner> runner(jobs::JobHandlers::Handler handler,
                                            std::chrono::milliseconds lease = std::chrono::seconds(60));

    std::unique_ptr<TemporaryPostgres> m_postgres;
    std::unique_ptr<TemporaryDatabase> m_database;
    std::unique_ptr<db::Connection> m_connection;
    std::unique_ptr<jobs::Bell> m_bell;
    std::unique_ptr<db::Pool> m_pool;
};

} // namespace zhilego::test
