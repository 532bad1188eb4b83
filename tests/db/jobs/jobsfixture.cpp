// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/db/jobs/jobsfixture.h"

namespace zhilego::test {

using namespace jobs;

db::NewJob job(const char *kind, const QString &key)
{
    return {QLatin1String(kind), key};
}

void JobsFixture::initTestCase()
{
    m_postgres = std::make_unique<TemporaryPostgres>();
}

void JobsFixture::init()
{
    m_database = m_postgres->create();
    m_connection = std::make_unique<db::Connection>(m_database->options());
    m_connection->execScript("create table effect (job uuid, note text)");
    m_bell = std::make_unique<Bell>();
    db::PoolOptions options;
    options.connection = m_database->options();
    options.connection.announced = [this](const QByteArray &) { m_bell->ring(); };
    m_pool = std::make_unique<db::Pool>(options);
}

void JobsFixture::cleanup()
{
    m_pool.reset();
    m_connection.reset();
    m_database.reset();
}

JobId JobsFixture::enqueue(const db::NewJob &wanted)
{
    return db::JobRepository(*m_connection).enqueue(wanted).value();
}

QList<db::TakenJob> JobsFixture::take(int count, const char *worker, std::chrono::milliseconds lease)
{
    return work().take(QLatin1String(worker), {{JobQueue::Ops, count}},
                       {QStringLiteral("test.job"), QStringLiteral("test.other")}, lease);
}

JobRunnerOptions JobsFixture::runnerOptions() const
{
    JobRunnerOptions options;
    options.connection = m_database->options();
    return options;
}

std::unique_ptr<JobRunner> JobsFixture::runner(JobHandlers::Handler handler, std::chrono::milliseconds lease)
{
    JobHandlers handlers;
    handlers.add(QStringLiteral("test.job"), std::move(handler));
    JobRunnerOptions options = runnerOptions();
    options.lease = lease;
    return std::make_unique<JobRunner>(options, *m_pool, *m_bell, handlers, Schedule());
}

} // namespace zhilego::test
