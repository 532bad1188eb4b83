// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/dberror.h"
#include "server/db/repositories/journalrepository.h"
#include "server/db/transaction.h"
#include "server/usecases/audit/auditchain.h"
#include "server/usecases/audit/erasepersonaldata.h"
#include "server/usecases/audit/verifyaudit.h"
#include "tests/support/temporarypostgres.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace zhilego;

//! The hash chain over the audit log: nothing skipped, every tampering named, erasure possible.
class TestAudit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_postgres = std::make_unique<test::TemporaryPostgres>(); }
    void init();
    void cleanup();

    void wholeLogIsWhole();
    void lateCommitIsNotSkipped();
    void withoutNewsNothingIsWritten();
    void writersTakeTurns();
    void tamperingIsNamed_data();
    void tamperingIsNamed();
    void rewrittenChainIsKnownByItsAnchor();
    void forgedAnchor();
    void ordinaryChangesAreRefused_data();
    void ordinaryChangesAreRefused();
    void erasureLeavesTheChain();
    void erasureThatWasNotRecorded();

private:
    void write(int rows, db::Connection *connection = nullptr);
    int chain(db::Connection *connection = nullptr);
    void tamper(const QByteArray &sql);
    AuditVerdict verify() { return verifyAudit(*m_connection, anchors().read()); }
    AuditAnchors anchors() const { return {m_folder->path(), QByteArray(32, 's')}; }
    QString finding()
    {
        const AuditVerdict verdict = verify();
        return verdict.firstBreak ? verdict.firstBreak->text() : QString();
    }

    std::unique_ptr<test::TemporaryPostgres> m_postgres;
    std::unique_ptr<test::TemporaryDatabase> m_database;
    std::unique_ptr<db::Connection> m_connection;
    std::unique_ptr<QTemporaryDir> m_folder;
    const QUuid m_booking = newUuid();
};

void TestAudit::init()
{
    m_database = m_postgres->create();
    m_connection = std::make_unique<db::Connection>(m_database->options());
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestAudit::cleanup()
{
    m_connection.reset();
    m_database.reset();
}

void TestAudit::write(int rows, db::Connection *connection)
{
    db::JournalRepository journal(connection ? *connection : *m_connection);
    for (int i = 0; i < rows; ++i) {
        db::Change change;
        change.type = QStringLiteral("booking.held");
        change.entityType = QStringLiteral("booking");
        change.entityId = m_booking;
        change.before = {{QStringLiteral("guest"), QStringLiteral("Айгерим")}};
        change.after = {{QStringLiteral("n"), i}};
        db::ActorTrace actor;
        actor.ip = QStringLiteral("192.0.2.7");
        if (i % 2 == 0)
            journal.record(change, actor);
        else
            journal.audit(change.type, change.entityType, change.entityId, {}, change.after, actor);
    }
}

int TestAudit::chain(db::Connection *connection)
{
    db::Connection &session = connection ? *connection : *m_connection;
    db::Transaction transaction(session);
    const int chained = extendAuditChain(session, 100);
    transaction.commit();
    return chained;
}

//! As the owner of the tables may.
void TestAudit::tamper(const QByteArray &sql)
{
    m_connection->execScript("alter table audit_log disable trigger user;"
                             "alter table audit_link disable trigger user;"
                             + sql
                             + "; alter table audit_log enable trigger user;"
                               "alter table audit_link enable trigger user");
}

void TestAudit::wholeLogIsWhole()
{
    QCOMPARE(finding(), QString());
    write(5);
    QCOMPARE(verify().waiting, 5);
    QCOMPARE(chain(), 5);
    QCOMPARE(chain(), 0);
    write(2);
    QCOMPARE(chain(), 2);
    const AuditVerdict verdict = verify();
    QCOMPARE(verdict.firstBreak ? verdict.firstBreak->text() : QString(), QString());
    QCOMPARE(verdict.head.position, 7);
    QCOMPARE(verdict.head.hash.size(), 32);
    QCOMPARE(verdict.waiting, 0);
}

void TestAudit::lateCommitIsNotSkipped()
{
    db::Connection slow(m_database->options());
    db::Transaction late(slow);
    write(1, &slow);
    slow.exec("select 1"); // with which it is sent: it takes the lower id
    write(1);
    QCOMPARE(chain(), 1);
    late.commit();
    QCOMPARE(verify().waiting, 1);
    QCOMPARE(chain(), 1);
    QCOMPARE(finding(), QString());
    QCOMPARE(m_connection->exec("select string_agg(audit_id::text, ',' order by position) from audit_link")[0]
                 .text(0),
             QStringLiteral("2,1"));
}

void TestAudit::withoutNewsNothingIsWritten()
{
    write(1);
    QCOMPARE(chain(), 1);
    db::Transaction transaction(*m_connection);
    QCOMPARE(extendAuditChain(*m_connection, 100), 0);
    // PostgreSQL gives a transaction its number with the first thing it has to write, row locks included.
    QVERIFY(m_connection->exec("select pg_current_xact_id_if_assigned() is null")[0].boolean(0));
}

void TestAudit::writersTakeTurns()
{
    constexpr int rowsEach = 60;
    std::vector<std::thread> threads;
    std::atomic<int> chained = 0;
    std::atomic<int> failed = 0;
    for (int i = 0; i < 5; ++i) {
        threads.emplace_back([&, chains = i >= 3] {
            try {
                db::Connection connection(m_database->options());
                for (int row = 0; row < rowsEach; ++row) {
                    if (chains)
                        chained += chain(&connection);
                    else
                        write(1, &connection);
                }
            } catch (const db::DbError &) {
                ++failed;
            }
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(failed.load(), 0);
    while (const int more = chain())
        chained += more;
    QCOMPARE(chained.load(), 3 * rowsEach);
    QCOMPARE(finding(), QString());
}

void TestAudit::tamperingIsNamed_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const char *sql, const char *expected) {
        QTest::newRow(name) << QByteArray(sql) << QString::fromLatin1(expected);
    };
    row("an action changed", "update audit_log set action = 'booking.cancelled' where id = 4",
        "row 4, position 4: was changed, or is not where it was");
    row("a time changed", "update audit_log set at = at - interval '1 microsecond' where id = 4",
        "row 4, position 4: was changed, or is not where it was");
    row("an actor put in", "update audit_log set actor_id = uuid_v7() where id = 4",
        "row 4, position 4: was changed, or is not where it was");
    row("a detail changed", "update audit_log set after = '{\"n\": 9}' where id = 4",
        "row 4, position 4: its details were changed");
    row("an address changed", "update audit_log set ip = '198.51.100.1' where id = 1",
        "row 1, position 1: its details were changed");
    row("a row deleted", "delete from audit_log where id = 3", "row 3, position 3: was deleted");
    row("a row and its link deleted",
        "delete from audit_log where id = 3; delete from audit_link where audit_id = 3",
        "row 4, position 4: the chain has a gap before it, from position 3 on");
    row("deleted, and the gap closed",
        "delete from audit_log where id = 3; delete from audit_link where audit_id = 3;"
        "update audit_link set position = position - 1 where position > 3;"
        "update audit_chain set position = 5",
        "row 4, position 3: was changed, or is not where it was");
    row("a row put in", "insert into audit_log (action, entity_type) values ('booking.paid', 'booking')",
        "row 7: did not come from the server");
    row("a row put in with a copied link",
        "insert into audit_log (action, entity_type) values ('booking.paid', 'booking');"
        "insert into audit_link select 7, 7, salt, private_hash, hash from audit_link where position = 6;"
        "update audit_chain set position = 7",
        "row 7, position 7: was changed, or is not where it was");
    row("two rows in another order",
        "update audit_link set position = case position when 2 then 20 else 2 end where position in (2, 5);"
        "update audit_link set position = 5 where position = 20",
        "row 5, position 2: was changed, or is not where it was");
    row("two rows with each other's ids",
        "update audit_link set audit_id = case audit_id when 2 then 20 else 2 end where audit_id in (2, 5);"
        "update audit_link set audit_id = 5 where audit_id = 20",
        "row 5, position 2: was changed, or is not where it was");
    row("a hash changed", "update audit_link set hash = sha256('x') where position = 6",
        "row 6, position 6: was changed, or is not where it was");
    row("the end cut off", "delete from audit_log where id > 4; delete from audit_link where position > 4",
        "position 5: the chain was cut off or lengthened here");
    row("the end cut off and the head moved",
        "delete from audit_log where id > 4; delete from audit_link where position > 4;"
        "update audit_chain c set position = 4, hash = k.hash from audit_link k where k.position = 4",
        "position 5: the chain was cut off here: the anchor 2026-11-20.json knows 6 positions");
    row("deleted before it was chained",
        "insert into audit_log (action, entity_type) values ('a', 'b'); insert into audit_pending values (7);"
        "delete from audit_log where id = 7",
        "row 7: was deleted before it was chained");
}

void TestAudit::tamperingIsNamed()
{
    QFETCH(QByteArray, sql);
    write(6);
    QCOMPARE(chain(), 6);
    const QDateTime at(QDate(2026, 11, 20), QTime(1, 2, 3, 4), Qt::UTC);
    QVERIFY(anchors().write(db::AuditChainRepository(*m_connection).head(), at));
    QCOMPARE(finding(), QString());
    tamper(sql);
    QTEST(finding(), "expected");
}

void TestAudit::rewrittenChainIsKnownByItsAnchor()
{
    write(4);
    chain();
    const QDateTime at(QDate(2026, 11, 20), QTime(1, 2), Qt::UTC);
    QVERIFY(anchors().write(db::AuditChainRepository(*m_connection).head(), at));
    // Whoever owns the database changes a row and chains everything anew.
    tamper("update audit_log set action = 'x' where id = 2; delete from audit_link;"
           "insert into audit_pending select id from audit_log;"
           "update audit_chain set position = 0, hash = decode(repeat('00', 32), 'hex')");
    QCOMPARE(chain(), 4);
    QCOMPARE(
        finding(),
        QStringLiteral(
            "row 4, position 4: the chain was written anew: the anchor 2026-11-20.json knows another hash"));
    QDir(m_folder->path()).remove(QStringLiteral("2026-11-20.json"));
    QCOMPARE(finding(), QString()); // what only an anchor elsewhere can tell
}

void TestAudit::forgedAnchor()
{
    write(1);
    chain();
    const AuditAnchors forged(m_folder->path(), QByteArray(32, 'f'));
    const QDateTime at(QDate(2026, 11, 20), QTime(1, 2), Qt::UTC);
    QVERIFY(forged.write(db::AuditChainRepository(*m_connection).head(), at));
    QVERIFY(forged.read()[0].signatureIsGood);
    QCOMPARE(finding(),
             QStringLiteral("position 1: the anchor 2026-11-20.json is not signed by this installation"));
    QFile broken(m_folder->filePath(QStringLiteral("2026-11-20.json")));
    QVERIFY(broken.open(QIODevice::WriteOnly));
    QVERIFY(broken.write("not json") > 0);
    broken.close();
    QVERIFY(finding().contains(u"is not signed"));
}

void TestAudit::ordinaryChangesAreRefused_data()
{
    QTest::addColumn<QByteArray>("sql");
    for (const char *sql :
         {"update audit_log set action = 'x'", "update audit_log set after = null", "delete from audit_log",
          "truncate audit_log", "update audit_link set salt = null",
          "update audit_link set hash = sha256('x')", "delete from audit_link", "truncate audit_link",
          "set zhilego.erasing = 'on'; update audit_log set action = 'x'",
          "set zhilego.erasing = 'on'; update audit_link set hash = sha256('x')",
          "set zhilego.erasing = 'on'; delete from audit_log"})
        QTest::newRow(sql) << QByteArray(sql);
}

void TestAudit::ordinaryChangesAreRefused()
{
    QFETCH(QByteArray, sql);
    write(1);
    chain();
    QVERIFY_EXCEPTION_THROWN(m_connection->execScript(sql), db::DbError);
    QCOMPARE(finding(), QString());
}

void TestAudit::erasureLeavesTheChain()
{
    write(3);
    db::JournalRepository(*m_connection)
        .audit(QStringLiteral("booking.held"), QStringLiteral("booking"), newUuid(), {},
               {{QStringLiteral("guest"), QStringLiteral("Болат")}}, {});
    chain();
    const QByteArray head = verify().head.hash;
    {
        db::Transaction transaction(*m_connection);
        QCOMPARE(erasePersonalData(*m_connection, QStringLiteral("booking"), m_booking, {}), 3);
        transaction.commit();
    }
    QCOMPARE(finding(), QString());
    QCOMPARE(verify().head.hash, head);
    const db::Row left
        = m_connection->exec("select string_agg(concat(before, after, ip), '' order by id) as rest"
                             " from audit_log where entity_type = 'booking'")[0];
    QCOMPARE(left.text(0), QStringLiteral("{\"guest\": \"Болат\"}"));
    QCOMPARE(m_connection->exec("select count(*) from audit_link where salt is null")[0].int64(0), 3);
    chain(); // the record of the erasure
    QCOMPARE(finding(), QString());
    db::Transaction transaction(*m_connection);
    QCOMPARE(erasePersonalData(*m_connection, QStringLiteral("booking"), m_booking, {}), 0);
}

void TestAudit::erasureThatWasNotRecorded()
{
    write(2);
    chain();
    m_connection->execScript(
        "set zhilego.erasing = 'on'; update audit_link set salt = null where position = 2;"
        "update audit_log set before = null, after = null, ip = '' where id = 2");
    QCOMPARE(finding(),
             QStringLiteral("row 2, position 2: its details were erased, and no erasure was recorded"));
}

QTEST_GUILESS_MAIN(TestAudit)
#include "tst_audit.moc"
