// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/db/connection/transactionfixture.h"

namespace zhilego::test {

using namespace db;

void TransactionFixture::initTestCase()
{
    m_postgres = std::make_unique<TemporaryPostgres>(QList<Migration>());
}

void TransactionFixture::cleanupTestCase()
{
    m_postgres.reset();
}

void TransactionFixture::init()
{
    m_database = m_postgres->create();
    PoolOptions options;
    options.connection = m_database->options();
    options.capacity = 4;
    m_pool = std::make_unique<Pool>(options);
    m_pool->lease()->execScript("CREATE TABLE t (id int PRIMARY KEY, n int NOT NULL DEFAULT 0)");
}

void TransactionFixture::cleanup()
{
    m_pool.reset();
    m_database.reset();
}

void TransactionFixture::terminate(int pid)
{
    Connection(m_postgres->superuser()).exec("SELECT pg_terminate_backend($1)", pid);
}

} // namespace zhilego::test
