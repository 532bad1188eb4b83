// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/limits/tokenbuckets.h"

#include <QTest>

#include <rapidcheck.h>

#include <thread>

using namespace zhilego;

//! Token buckets against a model that keeps every moment, and their memory.
class TestTokenBuckets : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void emptiesAndRefills();
    void neverMoreThanCapacityAndRefill();
    void waitingAsToldIsEnough();
    void keysDoNotMeet();
    void clockBackGivesNothing();
    void memoryIsBounded();
    void manyThreads();
};

void TestTokenBuckets::emptiesAndRefills()
{
    TokenBuckets buckets(3, 1.0);
    for (int left : {2, 1, 0}) {
        const TokenBuckets::Verdict verdict = buckets.take("a", 1000);
        QVERIFY(verdict.allowed);
        QCOMPARE(verdict.remaining, left);
    }
    const TokenBuckets::Verdict empty = buckets.take("a", 1000);
    QVERIFY(!empty.allowed);
    QCOMPARE(empty.retryAfterSeconds, 1);
    QVERIFY(!buckets.take("a", 1900).allowed);
    QVERIFY(buckets.take("a", 2000).allowed);
    QVERIFY(!buckets.take("a", 2000).allowed);
}

void TestTokenBuckets::neverMoreThanCapacityAndRefill()
{
    QVERIFY(rc::check([] {
        const int capacity = *rc::gen::inRange(1, 20);
        const double perSecond = *rc::gen::inRange(0, 50) / 10.0;
        TokenBuckets buckets(capacity, perSecond);
        const auto pauses = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 3000));
        qint64 now = 5000;
        std::vector<qint64> taken;
        for (const int pause : pauses) {
            now += pause;
            if (buckets.take("k", now).allowed)
                taken.push_back(now);
        }
        // In any stretch of time: at most a full bucket and what came in meanwhile.
        for (size_t from = 0; from < taken.size(); ++from) {
            for (size_t to = from; to < taken.size(); ++to) {
                const double seconds = double(taken.at(to) - taken.at(from)) / 1000.0;
                RC_ASSERT(double(to - from + 1) <= capacity + seconds * perSecond + 1e-6);
            }
        }
        // And nobody waits without need: as many as a full bucket always pass.
        RC_ASSERT(taken.size() >= std::min(pauses.size(), size_t(capacity)));
    }));
}

void TestTokenBuckets::waitingAsToldIsEnough()
{
    QVERIFY(rc::check([] {
        TokenBuckets buckets(*rc::gen::inRange(1, 10), *rc::gen::inRange(1, 100) / 10.0);
        qint64 now = 0;
        for (int i = 0; i < 40; ++i) {
            now += *rc::gen::inRange(0, 200);
            const TokenBuckets::Verdict verdict = buckets.take("k", now);
            if (verdict.allowed)
                continue;
            now += verdict.retryAfterSeconds * 1000;
            RC_ASSERT(buckets.take("k", now).allowed);
        }
    }));
}

void TestTokenBuckets::keysDoNotMeet()
{
    TokenBuckets buckets(1, 0.0);
    QVERIFY(buckets.take("a", 0).allowed);
    QVERIFY(buckets.take("b", 0).allowed);
    QVERIFY(!buckets.take("a", 999'999).allowed); // nothing comes back
}

void TestTokenBuckets::clockBackGivesNothing()
{
    TokenBuckets buckets(2, 1.0);
    QVERIFY(buckets.take("a", 10'000).allowed);
    QVERIFY(buckets.take("a", 10'000).allowed);
    QVERIFY(!buckets.take("a", 0).allowed);
    QVERIFY(!buckets.take("a", 10'500).allowed);
    QVERIFY(buckets.take("a", 11'000).allowed);
}

void TestTokenBuckets::memoryIsBounded()
{
    TokenBuckets buckets(1, 0.001, 100);
    for (int i = 0; i < 10'000; ++i)
        buckets.take(QByteArray::number(i), i);
    QVERIFY(buckets.keys() <= 200);
    // Whoever keeps coming is remembered through all of it.
    TokenBuckets busy(1, 0.0, 100);
    QVERIFY(busy.take("attacker", 0).allowed);
    for (int i = 0; i < 10'000; ++i) {
        busy.take(QByteArray::number(i), i);
        if (i % 50 == 0)
            QVERIFY(!busy.take("attacker", i).allowed);
    }
}

void TestTokenBuckets::manyThreads()
{
    TokenBuckets buckets(1000, 0.0);
    std::atomic<int> allowed = 0;
    std::array<std::thread, 4> threads;
    for (std::thread &thread : threads) {
        thread = std::thread([&] {
            for (int i = 0; i < 1000; ++i)
                allowed += buckets.take("one", 0).allowed ? 1 : 0;
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(allowed.load(), 1000);
}

QTEST_GUILESS_MAIN(TestTokenBuckets)
#include "tst_tokenbuckets.moc"
