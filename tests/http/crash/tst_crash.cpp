// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/crash/guest.h"
#include "tests/support/waituntil.h"

#include <QElapsedTimer>
#include <QTest>

#include <csignal>
#include <thread>

using namespace zhilego;
using namespace zhilego::test;

namespace {

constexpr int guests = 6;
constexpr int properties = 4;
constexpr int serverBackMs = 2000;
constexpr int databaseBackMs = 5000;

int wanted(const char *variable, int otherwise)
{
    return qEnvironmentVariableIsSet(variable) ? qEnvironmentVariableIntValue(variable) : otherwise;
}

} // namespace

//! The server and its PostgreSQL are killed again and again while guests hold, pay and cancel; afterwards the
//! database is compared with what the guests were told. The long form is the target soak_crashes.
class TestCrash : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void killedAgainAndAgain();

private:
    void killServer();
    void killDatabase();
    void waitUntilReady(int limitMs, QElapsedTimer since);
    void settle();
    void checkHolds();
    void checkMoney();
    void checkBooks();

    std::unique_ptr<ApiWorld> m_world;
    QList<QJsonObject> m_wishes;
    History m_history;
    QList<qint64> m_serverBack;
    QList<qint64> m_databaseBack;
    QRandomGenerator m_random{7};
};

void TestCrash::initTestCase()
{
    m_world = std::make_unique<ApiWorld>(ApiWorld::OwnCluster(), ApiServer::Bank::Polled);
    for (int i = 0; i < properties; ++i) {
        const QString property = m_world->addProperty();
        for (int from = 1; from <= 60; ++from) {
            for (const int nights : {1, 2, 3})
                m_wishes.append(m_world->wish(property, from, nights));
        }
    }
    m_world->as(Person::Realtor);
}

void TestCrash::cleanupTestCase()
{
    const auto worst = [](const QList<qint64> &all) {
        return all.isEmpty() ? qint64(0) : *std::max_element(all.cbegin(), all.cend());
    };
    qInfo("%lld holds asked for, %lld payments told; back after kill -9 of the server at most %lld ms (%lld "
          "kills), "
          "of PostgreSQL %lld ms (%lld kills)",
          qint64(m_history.holds().size()), qint64(m_history.money().size()), worst(m_serverBack),
          qint64(m_serverBack.size()), worst(m_databaseBack), qint64(m_databaseBack.size()));
}

void TestCrash::killedAgainAndAgain()
{
    std::atomic<bool> stop = false;
    std::vector<std::thread> threads;
    const QByteArray secret = m_world->server.secret(QStringLiteral("webhook_kaspi"));
    const QString token = m_world->as(Person::Realtor).token();
    for (int i = 0; i < guests; ++i) {
        threads.emplace_back([this, i, secret, token, &stop] {
            const quint16 port = m_world->server.port();
            Guest guest(std::make_unique<ApiCaller>(port, token), std::make_unique<ApiCaller>(port), secret,
                        m_wishes, m_history, quint32(i + 1));
            guest.run(stop);
        });
    }
    const int serverKills = wanted("ZHILEGO_TEST_SERVER_KILLS", 6);
    const int databaseKills = wanted("ZHILEGO_TEST_DATABASE_KILLS", 2);
    // The guests stop whatever happens, or their threads would outlive this object.
    const auto end = qScopeGuard([&] {
        stop = true;
        for (std::thread &thread : threads)
            thread.join();
    });
    for (int i = 0; i < serverKills; ++i) {
        killServer();
        if (QTest::currentTestFailed())
            return;
        if (i % std::max(1, serverKills / std::max(1, databaseKills)) == 0
            && m_databaseBack.size() < databaseKills)
            killDatabase();
        if (QTest::currentTestFailed())
            return;
    }
    stop = true;
    for (std::thread &thread : threads)
        thread.join();
    threads.clear();
    VERIFY_WITH(m_history.firstSurprise().isEmpty(), m_history.firstSurprise());
    settle();
    if (QTest::currentTestFailed())
        return;
    checkHolds();
    checkMoney();
    checkBooks();
}

void TestCrash::killServer()
{
    // At a random moment of the work: some dozens of calls lie between two kills.
    QThread::msleep(ulong(100 + m_random.bounded(700)));
    QElapsedTimer since;
    since.start();
    m_world->server.kill();
    m_world->server.start();
    m_serverBack.append(since.elapsed());
    QVERIFY2(m_serverBack.last() <= serverBackMs, QByteArray::number(m_serverBack.last()).constData());
}

void TestCrash::killDatabase()
{
    QThread::msleep(ulong(100 + m_random.bounded(700)));
    const qint64 before = m_world->server.postmasterPid();
    QElapsedTimer since;
    since.start();
    QCOMPARE(::kill(pid_t(before), SIGKILL), 0);
    ApiCaller probe(m_world->server.port());
    const auto isBack = [&] {
        return m_world->server.postmasterPid() != before
            && probe.get(QStringLiteral("/readyz")).status == 200;
    };
    waitUntil(isBack, std::chrono::milliseconds(databaseBackMs));
    m_databaseBack.append(since.elapsed());
    QVERIFY2(since.elapsed() < databaseBackMs, "the database did not come back in time");
}

void TestCrash::settle()
{
    // What was stored is applied, what was started ends.
    const auto sql = m_world->server.connect();
    const auto left = [&sql] {
        return sql
            ->execParams("select (select count(*) from payment_event where applied_at is null)"
                         " + (select count(*) from job where state in ('queued', 'running')"
                         "    and run_at <= app_now() + interval '30 seconds')",
                         {})[0]
            .int64(0);
    };
    // A refund that was cut off between asking the bank and storing its answer keeps its lease for minutes,
    // because nobody may send it a second time before.
    QTRY_COMPARE_WITH_TIMEOUT(left(), qint64(0), 240'000);
}

void TestCrash::checkHolds()
{
    const auto sql = m_world->server.connect();
    const auto number
        = [&sql](const QString &text) { return sql->execParams(text.toUtf8(), {})[0].int64(0); };
    QCOMPARE(
        number(QStringLiteral("select count(*) from booking a join booking b on a.property_id = b.property_id"
                              " and a.id < b.id and a.check_in < b.check_out and b.check_in < a.check_out"
                              " where a.status in ('hold', 'confirmed', 'checked_in')"
                              " and b.status in ('hold', 'confirmed', 'checked_in')")),
        qint64(0));
    QSet<QString> acknowledged;
    const QList<AskedHold> holds = m_history.holds();
    for (const AskedHold &hold : holds) {
        if (hold.booking.isEmpty())
            continue;
        QVERIFY2(!acknowledged.contains(hold.booking), "one booking was the answer to two wishes");
        acknowledged.insert(hold.booking);
        QCOMPARE(number(QStringLiteral("select count(*) from booking where id = '%1'").arg(hold.booking)),
                 qint64(1));
    }
    QVERIFY(acknowledged.size() > guests);
    // Nothing else is there: a wish whose answer never came may have made one booking, never two.
    const qint64 unanswered
        = std::count_if(holds.cbegin(), holds.cend(), [](const AskedHold &hold) { return !hold.answered; });
    const qint64 more = number(QStringLiteral("select count(*) from booking")) - acknowledged.size();
    QVERIFY2(more >= 0 && more <= unanswered, QByteArray::number(more).constData());
    const QStringList cancellations = m_history.cancellations();
    for (const QString &booking : cancellations)
        QCOMPARE(
            number(QStringLiteral("select count(*) from booking where id = '%1' and status = 'cancelled'")
                       .arg(booking)),
            qint64(1));
    // Nights are occupied exactly by the stays that occupy.
    QCOMPARE(number(QStringLiteral(
                 "select count(*) from booking b full join occupied_stay o on o.booking_id = b.id"
                 " where (b.status in ('hold', 'confirmed', 'checked_in')) is distinct from"
                 " (o.id is not null)")),
             qint64(0));
}

void TestCrash::checkMoney()
{
    const auto sql = m_world->server.connect();
    const auto number
        = [&sql](const QString &text) { return sql->execParams(text.toUtf8(), {})[0].int64(0); };
    qint64 acknowledged = 0;
    const QList<ToldMoney> told = m_history.money();
    for (const ToldMoney &money : told) {
        const qint64 events = number(
            QStringLiteral(
                "select count(*) from payment_event where event_id = '%1' and applied_at is not null")
                .arg(money.eventId));
        QVERIFY2(events == 1 || (!money.acknowledged && events == 0), qPrintable(money.eventId));
        if (!money.acknowledged)
            continue;
        ++acknowledged;
        // Paid means: the stay stands, or the money is on its way back, or a person has been called.
        QCOMPARE(
            number(QStringLiteral(
                       "select count(*) from booking b where b.id = '%1' and (b.status = 'confirmed'"
                       " or b.payment_status in ('refund_pending', 'partially_refunded', 'refunded')"
                       " or exists (select 1 from exception_case e where e.status = 'open' and e.entity_id in"
                       "  (select p.id from payment p where p.booking_id = b.id union select b.id)))")
                       .arg(money.booking)),
            qint64(1));
        // Once: the money is counted in one booking one time.
        QCOMPARE(number(QStringLiteral("select count(*) from payment p join booking b on b.id = p.booking_id"
                                       " where p.provider_payment_id = '%1' and b.paid_total > b.price_total")
                            .arg(money.providerPaymentId)),
                 qint64(0));
    }
    QVERIFY(acknowledged > 0);
}

void TestCrash::checkBooks()
{
    m_world->server.stop();
    for (const char *book : {"ledger", "audit"}) {
        const ProgramEnd end
            = m_world->server.run({QLatin1String(book), QStringLiteral("verify")}, {}, 60'000);
        QVERIFY2(end.exitCode == 0, (end.out + end.err).constData());
    }
}

QTEST_GUILESS_MAIN(TestCrash)
#include "tst_crash.moc"
