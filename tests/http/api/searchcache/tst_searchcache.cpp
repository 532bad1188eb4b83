// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/api/searchcache/searchcachefixture.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <atomic>
#include <thread>

using namespace zhilego;
using namespace zhilego::test;

//! Searches that are answered from memory: for whom, how long, and never a free night that is taken.
class TestSearchCache : public SearchCacheFixture
{
    Q_OBJECT
private Q_SLOTS:
    void theSameQuestionIsAnsweredFromMemory();
    void everyHoldIsInTheNextAnswer();
    void aHoldThatRunsOutIsFree();
    void nobodyGetsAnothersAnswer();
    void withoutRelayNothingIsStale();
    void toldPastTheApiItShowsInTime();
    void aPropertyIsWrittenOnce();
};

void TestSearchCache::theSameQuestionIsAnsweredFromMemory()
{
    const QString property = m_world->addProperty();
    const qint64 hits = lookups("hit");
    const QByteArray first = asked(m_world->server, question());
    // Everything that was under way when it began is told by now.
    QTRY_VERIFY(asked(m_world->server, question()) == first && lookups("hit") > hits);
    QVERIFY(!seen(first, property).isEmpty());
    QVERIFY(m_world->anonymous().get(QStringLiteral("/metrics")).body.contains("search_cache_bytes "));
    const qint64 misses = lookups("miss");
    asked(m_world->server, question() + QStringLiteral("&guests=2"));
    QCOMPARE(lookups("miss"), misses + 1);
}

//! While others ask the same question all the time, nobody who has just taken a hold sees its nights free,
//! whichever server they ask.
void TestSearchCache::everyHoldIsInTheNextAnswer()
{
    std::atomic<bool> over = false;
    std::vector<std::thread> askers;
    for (int i = 0; i < 4; ++i)
        askers.emplace_back([&over, question = question(), token = m_world->as(Person::Superuser).token(),
                             port = i % 2 ? m_world->server.port() : m_second->port()] {
            ApiCaller caller(port, token);
            while (!over)
                caller.get(question);
        });
    QStringList stale;
    for (int i = 0; i < 40; ++i) {
        const QString property = m_world->addProperty();
        const QString booking = m_world->hold(property, 3);
        for (ApiServer *server : {m_second.get(), &m_world->server}) {
            if (!seen(asked(*server, question()), property).isEmpty())
                stale.append(booking);
        }
    }
    over = true;
    for (std::thread &asker : askers)
        asker.join();
    QCOMPARE(stale, QStringList());
    QVERIFY(lookups("hit") > 0);
}

//! No event tells of it until the sweeper comes; that one is as if it were dead.
void TestSearchCache::aHoldThatRunsOutIsFree()
{
    const QString property = m_world->addProperty();
    m_world->hold(property, 3);
    m_world->stopSweeper();
    for (int again = 0; again < 2; ++again)
        QVERIFY(seen(asked(*m_second, question()), property).isEmpty());
    m_world->server.moveClock(QStringLiteral("16 minutes"));
    QVERIFY(!seen(asked(*m_second, question()), property).isEmpty());
    m_world->server.moveClock(QStringLiteral("0")); // and a clock that goes back
    QVERIFY(seen(asked(*m_second, question()), property).isEmpty());
}

void TestSearchCache::nobodyGetsAnothersAnswer()
{
    m_world->forgetCallers(); // an agency was blocked
    const QString property = m_world->addProperty();
    const auto sees = [&](Person person) {
        return m_world->as(person).get(question()).body.contains(property.toLatin1());
    };
    for (int again = 0; again < 2; ++again) {
        for (const Person person : {Person::Realtor, Person::Head, Person::Superuser, Person::Renter})
            QVERIFY2(sees(person), personName(person));
        for (const Person person : {Person::Colleague, Person::StrangerRealtor, Person::StrangerHead})
            QVERIFY2(!sees(person), personName(person));
        // A renter's answer lacks the phone that the head's has.
        QVERIFY(m_world->as(Person::Head).get(question()).body.contains("+77015554433"));
        QVERIFY(!m_world->as(Person::Renter).get(question()).body.contains("+77015554433"));
    }
}

//! Events that no relay has numbered count as well.
void TestSearchCache::withoutRelayNothingIsStale()
{
    const auto holder = m_world->server.connect();
    holder->execScript("begin; select 1 from event_counter for update");
    for (int i = 0; i < 5; ++i) {
        const QString property = m_world->addProperty();
        // Made by SQL, it is told by the next change.
        m_world->hold(m_world->addProperty(), 3);
        QVERIFY(!seen(asked(*m_second, question()), property).isEmpty());
        m_world->hold(property, 3);
        QVERIFY(seen(asked(*m_second, question()), property).isEmpty());
        QVERIFY(seen(asked(m_world->server, question()), property).isEmpty());
    }
    QVERIFY(m_world->number(QStringLiteral("select count(*) from outbox_event where seq is null")) >= 10);
    holder->execScript("commit");
    QTRY_COMPARE(m_world->number(QStringLiteral("select count(*) from outbox_event where seq is null")), 0);
}

void TestSearchCache::toldPastTheApiItShowsInTime()
{
    const QString property = m_world->addProperty();
    m_world->hold(m_world->addProperty(), 3);
    QVERIFY(!seen(asked(m_world->server, question()), property).isEmpty());
    m_world->execute(QStringLiteral("update property set status = 'inactive' where id = '%1'").arg(property));
    QTRY_VERIFY_WITH_TIMEOUT(seen(asked(m_world->server, question()), property).isEmpty(), 15'000);
}

//! Whatever is asked; and it is what the property alone would be answered with.
void TestSearchCache::aPropertyIsWrittenOnce()
{
    static constexpr char cards[] = "property_card_lookups_total";
    const QString property = m_world->addProperty();
    const QString another = question() + QStringLiteral("&guests=1");
    // What earlier questions left is nearly over by now.
    m_world->execute(QStringLiteral("update shown_names set version = version + 1"));
    const QByteArray first = asked(m_world->server, question());
    const qint64 misses = lookups("miss", cards);
    const qint64 hits = lookups("hit", cards);
    const QByteArray second = asked(m_world->server, another);
    QCOMPARE(lookups("miss", cards), misses);
    QCOMPARE(lookups("hit", cards),
             hits + QJsonDocument::fromJson(second)[QStringLiteral("items")].toArray().size());
    QCOMPARE(seen(second, property), seen(first, property));
    QCOMPARE(seen(second, property),
             asked(m_world->server, QStringLiteral("/api/v1/properties/") + property));
    // One that renters see is written for them alone.
    m_world->as(Person::Renter).get(another);
    QVERIFY(lookups("miss", cards) > misses);
}

QTEST_GUILESS_MAIN(TestSearchCache)
#include "tst_searchcache.moc"
