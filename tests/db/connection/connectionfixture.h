// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/db/dberror.h"
#include "tests/support/temporarypostgres.h"

#include <QTest>

namespace zhilego::test {

//! The error that the call throws; SQLSTATE 00000 when it throws none.
template <typename Call> db::DbError errorOf(const Call &call)
{
    try {
        call();
    } catch (const db::DbError &error) {
        return error;
    }
    return db::DbError("00000", QStringLiteral("no error"));
}

//! One new session for each test, in a database without tables.
class ConnectionFixture : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void init();
    void cleanup();

protected:
    db::Connection &connection() { return *m_connection; }

    std::unique_ptr<TemporaryPostgres> m_postgres;
    std::unique_ptr<TemporaryDatabase> m_database;
    std::unique_ptr<db::Connection> m_connection;
};

} // namespace zhilego::test
