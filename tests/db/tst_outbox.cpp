// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/repositories/eventrepository.h"
#include "server/db/repositories/journalrepository.h"
#include "server/db/transaction.h"
#include "tests/support/temporarypostgres.h"

#include <QTest>

using namespace zhilego;

//! Events get their numbers after their commits: none is skipped, none twice, and a quiet night writes
//! nothing.
class TestOutbox : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_postgres = std::make_unique<test::TemporaryPostgres>(); }
    void init();
    void cleanup();

    void numbersFollowOneAnother();
    void lateCommitComesLater();
    void undoneIsNeverTold();
    void oneRelayAtATime();
    void withoutNewsNothingIsWritten();

private:
    static void happen(db::Connection &connection);
    int publish(int limit = 100);
    //! Numbers of the events a reader gets who has read up to `seq`.
    QList<qint64> after(qint64 seq);

    std::unique_ptr<test::TemporaryPostgres> m_postgres;
    std::unique_ptr<test::TemporaryDatabase> m_database;
    std::unique_ptr<db::Connection> m_connection;
};

void TestOutbox::init()
{
    m_database = m_postgres->create();
    m_connection = std::make_unique<db::Connection>(m_database->options());
}

void TestOutbox::cleanup()
{
    m_connection.reset();
    m_database.reset();
}

void TestOutbox::happen(db::Connection &connection)
{
    db::Change change;
    change.type = QStringLiteral("booking.held");
    change.entityType = QStringLiteral("booking");
    change.entityId = newUuid();
    db::JournalRepository(connection).record(change, {});
    connection.exec("select 1"); // with which it is sent
}

int TestOutbox::publish(int limit)
{
    db::Transaction transaction(*m_connection);
    const int published = db::EventRepository(*m_connection).publish(limit);
    transaction.commit();
    return published;
}

QList<qint64> TestOutbox::after(qint64 seq)
{
    QList<qint64> numbers;
    for (const db::PublishedEvent &event : db::EventRepository(*m_connection).after(seq, 100))
        numbers.append(event.seq);
    return numbers;
}

void TestOutbox::numbersFollowOneAnother()
{
    for (int i = 0; i < 5; ++i)
        happen(*m_connection);
    QCOMPARE(after(0), QList<qint64>());
    QCOMPARE(publish(3), 3);
    QCOMPARE(after(0), (QList<qint64>{1, 2, 3}));
    QCOMPARE(publish(3), 2);
    QCOMPARE(publish(3), 0);
    QCOMPARE(after(2), (QList<qint64>{3, 4, 5}));
    QCOMPARE(db::EventRepository(*m_connection).lastSeq(), 5);
}

void TestOutbox::lateCommitComesLater()
{
    db::Connection slow(m_database->options());
    db::Transaction late(slow);
    happen(slow);
    happen(*m_connection);
    QCOMPARE(publish(), 1);
    QCOMPARE(after(0), QList<qint64>{1});
    late.commit();
    QCOMPARE(publish(), 1);
    QCOMPARE(after(1), QList<qint64>{2});
}

void TestOutbox::undoneIsNeverTold()
{
    {
        db::Transaction undone(*m_connection);
        happen(*m_connection);
    }
    QCOMPARE(publish(), 0);
    QCOMPARE(after(0), QList<qint64>());
}

void TestOutbox::oneRelayAtATime()
{
    happen(*m_connection);
    db::Connection other(m_database->options());
    db::Transaction atIt(other);
    QCOMPARE(db::EventRepository(other).publish(100), 1);
    // It neither waits for the other nor numbers anything twice.
    QCOMPARE(publish(), 0);
    atIt.commit();
    QCOMPARE(publish(), 0);
    QCOMPARE(after(0), QList<qint64>{1});
}

void TestOutbox::withoutNewsNothingIsWritten()
{
    happen(*m_connection);
    QCOMPARE(publish(), 1);
    db::Transaction transaction(*m_connection);
    QCOMPARE(db::EventRepository(*m_connection).publish(100), 0);
    // PostgreSQL gives a transaction its number with the first thing it has to write, row locks included.
    QVERIFY(m_connection->exec("select pg_current_xact_id_if_assigned() is null")[0].boolean(0));
}

QTEST_GUILESS_MAIN(TestOutbox)
#include "tst_outbox.moc"
