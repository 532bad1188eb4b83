// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/workpool.h"

#include <QTest>

#include <memory>

using namespace zhilego;
using namespace zhilego::http;

class TestWorkPool : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyResultComesHomeOnce();
    void nobodyIsToldWhoIsGone();
    void refusesWhatHasNoRoom();
};

//! Work that ends while it is still being handed over, again and again.
void TestWorkPool::everyResultComesHomeOnce()
{
    constexpr int jobs = 200'000;
    constexpr int atOnce = 64;
    WorkPool pool({4, atOnce}, {1, 1});
    QList<int> told(jobs, 0);
    int begun = 0;
    int ended = 0;
    bool elsewhere = false;
    while (ended < jobs) {
        while (begun < jobs && begun - ended < atOnce) {
            const std::optional<Error> refused = pool.run(
                Lane::Database, [job = begun] { return job; }, this,
                [&, home = QThread::currentThread()](int job) {
                    ++told[job];
                    ++ended;
                    elsewhere = elsewhere || QThread::currentThread() != home;
                });
            QVERIFY(!refused);
            ++begun;
        }
        QCoreApplication::sendPostedEvents();
    }
    QVERIFY(!elsewhere);
    QCOMPARE(told.count(1), jobs);
    QCOMPARE(pool.inFlight(Lane::Database), 0);
}

void TestWorkPool::nobodyIsToldWhoIsGone()
{
    WorkPool pool({1, 1}, {1, 1});
    auto gone = std::make_unique<QObject>();
    bool told = false;
    QVERIFY(!pool.run(
        Lane::Database, [] { return 1; }, gone.get(), [&](int) { told = true; }));
    gone.reset();
    QVERIFY(pool.waitForDone(QDeadlineTimer(5000)));
    QCoreApplication::sendPostedEvents();
    QVERIFY(!told);
}

void TestWorkPool::refusesWhatHasNoRoom()
{
    WorkPool pool({1, 0}, {1, 1});
    std::atomic<bool> mayEnd = false;
    int told = 0;
    const auto wait = [&] {
        mayEnd.wait(false);
        return 1;
    };
    QVERIFY(!pool.run(Lane::Database, wait, this, [&](int) { ++told; }));
    const std::optional<Error> refused = pool.run(Lane::Database, wait, this, [&](int) { ++told; });
    mayEnd = true;
    mayEnd.notify_all();
    QVERIFY(refused && refused->code == ErrorCode::Overloaded && refused->retryAfterSeconds > 0);
    QTRY_COMPARE(told, 1);
    pool.stop();
    QVERIFY(pool.run(Lane::Database, wait, this, [&](int) { ++told; }));
}

QTEST_GUILESS_MAIN(TestWorkPool)
#include "tst_workpool.moc"
