// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/demo/demodata.h"
#include "server/usecases/auth/caller.h"
#include "tests/support/temporarypostgres.h"

#include <QTest>

namespace zhilego::test {

//! How many properties a world has that is not looked at as a whole.
inline constexpr int few = 40;

//! Empty databases, and short ways to fill them with a demo world and to look at it.
class DemoFixture : public QObject
{
    Q_OBJECT
protected Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void cleanup();

protected:
    Result<demo::DemoSummary> fill(db::Connection &connection, int properties, quint64 seed = 2026) const;
    //! Shown in m_connection, of a database of its own.
    void freshDatabase();
    //! The clock of everything that is connected from now on.
    void moveClock(const QByteArray &interval);
    //! One text with all of them, so that a failure shows them.
    QString brokenRules(db::Connection &connection) const;
    QByteArrayList digests(db::Connection &connection) const;
    static qint64 count(db::Connection &connection, const char *sql)
    {
        return connection.exec(sql)[0].int64(0);
    }
    Caller callerFor(db::Connection &connection, const QString &email) const;

    const CodeVault m_vault{{QByteArray(32, 'k')}};
    std::unique_ptr<TemporaryPostgres> m_postgres;
    std::unique_ptr<TemporaryDatabase> m_database;
    std::unique_ptr<db::Connection> m_connection;
};

} // namespace zhilego::test
