// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/apiworld.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <numeric>
#include <thread>

using namespace zhilego;
using namespace zhilego::test;

namespace {

constexpr int clients = 16;
constexpr int raceMs = 6000;

//! What one client saw.
struct Tally
{
    QHash<int, int> statuses;
    QStringList made;
    QList<qint64> micros;
    QByteArray surprise;
};

} // namespace

//! Sixteen clients fight for the nights of one property: the same instant, random stays, cancellations in
//! between. Afterwards SQL that knows nothing of occupied_stay looks for two stays that overlap.
class TestRace : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void oneProperty_data();
    void oneProperty();
    void aFlatAndItsRooms();

private:
    Tally fight(int seed, bool cancels) const;
    void report(const QList<Tally> &tallies, qint64 elapsedMs);

    std::unique_ptr<ApiWorld> m_world;
    QString m_property;
    QList<QJsonObject> m_wishes;
};

void TestRace::initTestCase()
{
    m_world = std::make_unique<ApiWorld>();
    for (const Person person : everybody)
        m_world->as(person);
}

void TestRace::cleanup()
{
    QCOMPARE(m_world->problems(), QStringList());
}

Tally TestRace::fight(int seed, bool cancels) const
{
    Tally tally;
    QRandomGenerator random(static_cast<quint32>(seed));
    // The realtor and the head, on connections of their own.
    const auto caller = m_world->as(seed % 2 ? Person::Realtor : Person::Head).another();
    QElapsedTimer race;
    race.start();
    while (race.elapsed() < raceMs) {
        const QJsonObject &wish = m_wishes.at(random.bounded(m_wishes.size()));
        QElapsedTimer timer;
        timer.start();
        const ApiReply reply = caller->postOnce(QStringLiteral("/api/v1/bookings"), wish);
        tally.micros.append(timer.nsecsElapsed() / 1000);
        ++tally.statuses[reply.status];
        if (reply.status == 201)
            tally.made.append(reply.id());
        else if (reply.status != 409)
            tally.surprise = reply.text();
        // Frees nights again, so that the fight goes on; not always, so that nights also run out.
        if (!cancels || tally.made.isEmpty() || random.bounded(4) == 0)
            continue;
        const QString id = tally.made.at(random.bounded(tally.made.size()));
        const ApiReply cancelled = caller->post(QStringLiteral("/api/v1/bookings/%1/status").arg(id),
                                                {{QStringLiteral("status"), QStringLiteral("cancelled")},
                                                 {QStringLiteral("reason"), QStringLiteral("other")}});
        if (cancelled.status != 200 && cancelled.code() != QStringLiteral("INVALID_TRANSITION"))
            tally.surprise = cancelled.text();
    }
    return tally;
}

void TestRace::oneProperty_data()
{
    QTest::addColumn<bool>("cancels");
    QTest::addColumn<int>("days");
    QTest::newRow("nights come back") << true << 60;
    QTest::newRow("nights run out") << false << 30;
}

void TestRace::oneProperty()
{
    QFETCH(bool, cancels);
    QFETCH(int, days);
    m_property = m_world->addProperty();
    m_wishes.clear();
    for (int from = 1; from <= days; ++from) {
        for (const int nights : {1, 2, 3, 7})
            m_wishes.append(m_world->wish(m_property, from, nights));
    }
    QList<Tally> tallies(clients);
    std::vector<std::thread> threads;
    QElapsedTimer elapsed;
    elapsed.start();
    for (int i = 0; i < clients; ++i)
        threads.emplace_back([this, i, cancels, &tallies] { tallies[i] = fight(i + 1, cancels); });
    for (std::thread &thread : threads)
        thread.join();
    report(tallies, elapsed.elapsed());

    QStringList made;
    for (const Tally &tally : std::as_const(tallies)) {
        VERIFY_WITH(tally.surprise.isEmpty(), tally.surprise);
        made += tally.made;
    }
    QVERIFY(made.size() >= 4); // thirty nights hold at least four stays
    const QString here = QStringLiteral("'%1'").arg(m_property);
    QCOMPARE(
        m_world->number(
            QStringLiteral("select count(*) from booking a join booking b on a.property_id = b.property_id"
                           " and a.id < b.id and a.check_in < b.check_out and b.check_in < a.check_out"
                           " where a.property_id = %1 and a.status in ('hold', 'confirmed', 'checked_in')"
                           " and b.status in ('hold', 'confirmed', 'checked_in')")
                .arg(here)),
        qint64(0));
    // Every 201 is there, and nothing else is.
    made.sort();
    const QString stored = m_world->value(
        QStringLiteral("select string_agg(id::text, ' ' order by id::text) from booking where property_id = ")
        + here);
    QCOMPARE(stored, made.join(u' '));
    QCOMPARE(
        m_world->number(QStringLiteral("select count(*) from occupied_stay where property_id = ") + here),
        m_world->number(
            QStringLiteral("select count(*) from booking where status = 'hold' and property_id = ") + here));
    QCOMPARE(m_world->number(QStringLiteral("select count(*) from outbox_event o join booking b on b.id = "
                                            "o.entity_id where o.type = 'booking.held' and b.property_id = ")
                             + here),
             qint64(made.size()));
    QVERIFY(!m_world->server.log().contains("40P01")); // no deadlock that a retry had to hide
}

//! The flat is let whole, its rooms one by one, and blocks and cancellations come in between.
void TestRace::aFlatAndItsRooms()
{
    // Made in an order in which ids and places in the tree do not agree.
    const QString room = m_world->addProperty();
    const QString flat = m_world->addProperty();
    const QString house = m_world->addProperty();
    const QString other = m_world->addProperty();
    const auto setParts = [this](const QString &whole, const QStringList &parts) {
        const int version
            = int(m_world->number(QStringLiteral("select version from property where id = '%1'").arg(whole)));
        return m_world->as(Person::Head)
            .put(QStringLiteral("/api/v1/properties/%1/links").arg(whole),
                 {{QStringLiteral("parts"), QJsonArray::fromStringList(parts)}}, version)
            .status;
    };
    QCOMPARE(setParts(flat, {room, other}), 200);
    QCOMPARE(setParts(house, {flat}), 200);
    m_wishes.clear();
    for (int from = 1; from <= 25; ++from) {
        for (const QString &unit : {house, flat, room, other}) {
            m_wishes.append(m_world->wish(unit, from, 1));
            m_wishes.append(m_world->wish(unit, from, 3));
        }
    }
    QList<Tally> tallies(clients);
    std::vector<std::thread> threads;
    QElapsedTimer elapsed;
    elapsed.start();
    for (int i = 0; i < clients; ++i)
        threads.emplace_back([this, i, &tallies] { tallies[i] = fight(i + 1, true); });
    for (std::thread &thread : threads)
        thread.join();
    report(tallies, elapsed.elapsed());
    QSet<QString> sold;
    for (const Tally &tally : std::as_const(tallies)) {
        VERIFY_WITH(tally.surprise.isEmpty(), tally.surprise);
        for (const QString &id : tally.made)
            sold.insert(
                m_world->value(QStringLiteral("select property_id from booking where id = '%1'").arg(id)));
    }
    QCOMPARE(sold.size(), 4); // each of them won now and then
    // Two stays at once only where neither has a part of the other: in the two rooms.
    const QString stands = QStringLiteral("in ('hold', 'confirmed', 'checked_in')");
    QCOMPARE(
        m_world->number(
            QStringLiteral("select count(*) from booking a join booking b on a.id < b.id"
                           " and a.check_in < b.check_out and b.check_in < a.check_out"
                           " where a.status %1 and b.status %1 and a.property_id in ('%2', '%3', '%4', '%5')"
                           " and b.property_id in ('%2', '%3', '%4', '%5')"
                           " and not (a.property_id <> b.property_id and a.property_id in ('%4', '%5')"
                           "  and b.property_id in ('%4', '%5'))")
                .arg(stands, house, flat, room, other)),
        qint64(0));
    // A standing stay has exactly the rows of its property and all its parts.
    QCOMPARE(m_world->number(
                 QStringLiteral("select count(*) from booking b join property p on p.id = b.property_id"
                                " where b.property_id in ('%2', '%3', '%4', '%5') and"
                                " (select count(*) from occupied_stay o where o.id = b.id)"
                                " <> case when b.status %1 then 1 + cardinality(p.part_ids) else 0 end")
                     .arg(stands, house, flat, room, other)),
             qint64(0));
    QVERIFY(!m_world->server.log().contains("40P01"));
}

void TestRace::report(const QList<Tally> &tallies, qint64 elapsedMs)
{
    QHash<int, int> statuses;
    QList<qint64> micros;
    for (const Tally &tally : tallies) {
        micros += tally.micros;
        for (auto it = tally.statuses.constBegin(); it != tally.statuses.constEnd(); ++it)
            statuses[it.key()] += it.value();
    }
    std::sort(micros.begin(), micros.end());
    qInfo("%d clients: %lld holds tried, %.0f a second, p50 %.1f ms, p99 %.1f ms; %d taken, %d refused",
          clients, static_cast<long long>(micros.size()), double(micros.size()) * 1000 / double(elapsedMs),
          double(micros.at(micros.size() / 2)) / 1000, double(micros.at(micros.size() * 99 / 100)) / 1000,
          statuses.value(201), statuses.value(409));
}

QTEST_GUILESS_MAIN(TestRace)
#include "tst_race.moc"
