// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/db/connection/connectionfixture.h"

namespace zhilego::test {

using namespace db;

void ConnectionFixture::initTestCase()
{
    m_postgres = std::make_unique<TemporaryPostgres>(QList<Migration>());
    m_database = m_postgres->create();
}

void ConnectionFixture::cleanupTestCase()
{
    m_database.reset();
    m_postgres.reset();
}

void ConnectionFixture::init()
{
    m_connection = std::make_unique<Connection>(m_database->options());
}

void ConnectionFixture::cleanup()
{
    m_connection.reset();
}

} // namespace zhilego::test
