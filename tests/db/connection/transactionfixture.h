// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/db/dberror.h"
#include "server/db/transaction.h"
#include "tests/support/temporarypostgres.h"

#include <QTest>

namespace zhilego::test {

//! The SQLSTATE of the error that the call throws; 00000 when it throws none.
template <typename Call> QByteArray stateOf(const Call &call)
{
    try {
        call();
    } catch (const db::DbError &error) {
        return error.sqlState();
    }
    return "00000";
}

//! A database for each test with one table t (id, n), and a pool of four sessions.
class TransactionFixture : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void init();
    void cleanup();

protected:
    int rowCount() { return m_pool->lease()->exec("SELECT count(*) FROM t")[0].integer(0); }
    void terminate(int pid);

    std::unique_ptr<TemporaryPostgres> m_postgres;
    std::unique_ptr<TemporaryDatabase> m_database;
    std::unique_ptr<db::Pool> m_pool;
};

} // namespace zhilego::test
