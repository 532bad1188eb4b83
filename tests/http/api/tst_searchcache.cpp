// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/apiworld.h"

#include <QBuffer>
#include <QImage>
#include <QJsonDocument>
#include <QTest>

#include <atomic>
#include <thread>

using namespace zhilego;
using namespace zhilego::test;

namespace {

QByteArray picture()
{
    QImage image(640, 480, QImage::Format_RGB32);
    image.fill(Qt::darkCyan);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

} // namespace

//! Searches that are answered from memory, and everything that makes the next answer a new one: at once, at
//! every server of the database.
class TestSearchCache : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init() { ++m_round; }
    void cleanup();
    void theSameQuestionIsAnsweredFromMemory();
    void aChangeIsInTheNextAnswer_data();
    void aChangeIsInTheNextAnswer();
    void changesThatShowAreTold();
    void everyHoldIsInTheNextAnswer();
    void aHoldThatRunsOutIsFree();
    void nobodyGetsAnothersAnswer();
    void withoutRelayNothingIsStale();
    void toldPastTheApiItShowsInTime();

private:
    struct Flat
    {
        QString id;
        QString path;
        QString booking; //!< a hold for the nights in question, in some cases
        QString part; //!< what becomes a part of it, in one case
        int version = 1;
    };

    QString question() const;
    //! What is asked at a server, by one who may see everything.
    QByteArray asked(ApiServer &server, const QString &question);
    QByteArray seen(const QByteArray &answer, const QString &property) const;
    ApiReply change(const QString &what, const Flat &flat);
    ApiReply changeOfBooking(const QString &what, const Flat &flat);
    ApiReply changeOfOthers(const QString &what, const Flat &flat);
    qint64 lookups(const char *result);

    int m_round = 0;
    std::unique_ptr<ApiWorld> m_world;
    std::unique_ptr<ApiServer> m_second;
};

void TestSearchCache::initTestCase()
{
    m_world = std::make_unique<ApiWorld>();
    m_second = std::make_unique<ApiServer>(*m_world->cluster, m_world->server);
    m_second->start();
    for (const Person person : everybody)
        m_world->as(person);
}

void TestSearchCache::cleanup()
{
    m_world->server.moveClock(QStringLiteral("0"));
    QCOMPARE(m_world->problems(), QStringList());
}

QString TestSearchCache::question() const
{
    // Properties are made by SQL, of which no event tells: no test asks what another has asked.
    return QStringLiteral("/api/v1/properties?limit=200&check_in=%1&check_out=%2&price_max=%3")
        .arg(m_world->day(3), m_world->day(5))
        .arg(900'000 + m_round);
}

QByteArray TestSearchCache::asked(ApiServer &server, const QString &question)
{
    ApiCaller caller(server.port(), m_world->as(Person::Superuser).token());
    return caller.get(question).body;
}

//! The property as it is in an answer; empty when it is not.
QByteArray TestSearchCache::seen(const QByteArray &answer, const QString &property) const
{
    const QJsonArray items = QJsonDocument::fromJson(answer)[QStringLiteral("items")].toArray();
    for (const QJsonValue &item : items) {
        if (item[QStringLiteral("id")].toString() == property)
            return QJsonDocument(item.toObject()).toJson(QJsonDocument::Compact);
    }
    return {};
}

qint64 TestSearchCache::lookups(const char *result)
{
    const QByteArray name = QByteArray("search_cache_lookups_total{result=\"") + result + "\"} ";
    const QByteArray text = m_world->anonymous().get(QStringLiteral("/metrics")).body;
    const qsizetype at = text.indexOf(name);
    return at < 0 ? 0 : text.mid(at + name.size(), text.indexOf('\n', at) - at - name.size()).toLongLong();
}

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

void TestSearchCache::aChangeIsInTheNextAnswer_data()
{
    QTest::addColumn<QString>("what");
    for (const char *what :
         {"hold", "cancelled", "hold ends", "block", "block lifted", "out of order", "inactive", "price",
          "title", "amenities", "codes", "photo", "rates", "part taken", "realtor's name", "realtor changes",
          "city renamed", "agency blocked", "agency unblocked"})
        QTest::newRow(what) << QString::fromLatin1(what);
}

ApiReply TestSearchCache::changeOfBooking(const QString &what, const Flat &flat)
{
    ApiCaller &realtor = m_world->as(Person::Realtor);
    const QString path = QStringLiteral("/api/v1/bookings/%1/status").arg(flat.booking);
    if (what == u"cancelled")
        return realtor.post(
            path, {{QStringLiteral("status"), what}, {QStringLiteral("reason"), QStringLiteral("other")}});
    if (what == u"hold ends") {
        m_world->server.moveClock(QStringLiteral("16 minutes"));
        return {200, {}, {}};
    }
    return realtor.postOnce(QStringLiteral("/api/v1/bookings"), m_world->wish(flat.id, 3));
}

ApiReply TestSearchCache::changeOfOthers(const QString &what, const Flat &flat)
{
    ApiCaller &superuser = m_world->as(Person::Superuser);
    const auto versionOf = [this](const char *table, const QString &id) {
        return int(m_world->number(
            QStringLiteral("select version from %1 where id = '%2'").arg(QLatin1String(table), id)));
    };
    if (what == u"city renamed") {
        const QString city
            = m_world->value(QStringLiteral("select city_id from property where id = '%1'").arg(flat.id));
        return superuser.patch(QStringLiteral("/api/v1/cities/") + city,
                               {{QStringLiteral("name"),
                                 QJsonObject{{QStringLiteral("ru"), QStringLiteral("Нур-Астана")},
                                             {QStringLiteral("kk"), QStringLiteral("Нұр-Астана")},
                                             {QStringLiteral("en"), QStringLiteral("Nur-Astana")}}}},
                               versionOf("city", city));
    }
    if (what == u"agency blocked" || what == u"agency unblocked")
        return superuser.post(
            QStringLiteral("/api/v1/agencies/%1/%2")
                .arg(m_world->otherAgency(),
                     what == u"agency blocked" ? QStringLiteral("block") : QStringLiteral("unblock")),
            {{QStringLiteral("reason"), QStringLiteral("проверка")}});
    if (what == u"realtor changes")
        return m_world->as(Person::Head)
            .patch(flat.path, {{QStringLiteral("realtor_id"), m_world->idOf(Person::Colleague)}},
                   flat.version);
    // "part taken"
    m_world->as(Person::Head)
        .put(flat.path + QStringLiteral("/links"), {{QStringLiteral("parts"), QJsonArray{flat.part}}},
             flat.version);
    asked(m_world->server, question());
    return m_world->as(Person::Realtor)
        .postOnce(QStringLiteral("/api/v1/bookings"), m_world->wish(flat.part, 3));
}

ApiReply TestSearchCache::change(const QString &what, const Flat &flat)
{
    ApiCaller &realtor = m_world->as(Person::Realtor);
    const auto status = [&](const char *name) {
        return realtor.post(flat.path + QStringLiteral("/status"),
                            {{QStringLiteral("status"), QLatin1String(name)},
                             {QStringLiteral("reason"), QStringLiteral("так надо")}});
    };
    const auto edit = [&](const char *name, const QJsonValue &value) {
        return realtor.patch(flat.path, {{QLatin1String(name), value}}, flat.version);
    };
    const auto block = [&] {
        return realtor.post(flat.path + QStringLiteral("/blocks"),
                            {{QStringLiteral("reason"), QStringLiteral("repair")},
                             {QStringLiteral("from"), m_world->day(2)},
                             {QStringLiteral("to"), m_world->day(4)}});
    };
    if (what == u"block")
        return block();
    if (what == u"block lifted") {
        const QString id = block().id();
        asked(m_world->server, question());
        asked(*m_second, question());
        return realtor.send("DELETE", flat.path + QStringLiteral("/blocks/") + id, {}, withVersion(1));
    }
    if (what == u"out of order")
        return status("out_of_order");
    if (what == u"inactive")
        return status("inactive");
    if (what == u"title")
        return edit("title", QStringLiteral("Другое имя"));
    if (what == u"price")
        return edit("base_price",
                    QJsonObject{{QStringLiteral("amount_minor"), 3'100'000},
                                {QStringLiteral("currency"), QStringLiteral("KZT")}});
    if (what == u"amenities")
        return edit("amenity_ids",
                    QJsonArray{m_world->directoryId(QStringLiteral("amenity"), QStringLiteral("wifi"))});
    if (what == u"codes")
        return realtor.put(flat.path + QStringLiteral("/codes"),
                           {{QStringLiteral("door"), QStringLiteral("7788#")}}, flat.version);
    if (what == u"photo")
        return realtor.send("POST", flat.path + QStringLiteral("/photos"), picture(),
                            {{"Content-Type", "image/png"}});
    if (what == u"rates")
        return realtor.put(flat.path + QStringLiteral("/rates"), {}, 1);
    if (what == u"realtor's name")
        return realtor.send("PATCH", QStringLiteral("/api/v1/me"), R"({"name":"Новое Имя"})");
    return flat.booking.isEmpty() && what != u"hold" ? changeOfOthers(what, flat)
                                                     : changeOfBooking(what, flat);
}

//! Both servers have the answer in memory; the change is made at the first and asked for at both, at once.
void TestSearchCache::aChangeIsInTheNextAnswer()
{
    QFETCH(QString, what);
    const bool agencies = what.startsWith(u"agency");
    Flat flat;
    flat.id = m_world->addProperty(agencies ? Person::StrangerRealtor : Person::Realtor);
    flat.path = QStringLiteral("/api/v1/properties/") + flat.id;
    flat.part = m_world->addProperty();
    if (what == u"cancelled" || what == u"hold ends")
        flat.booking = m_world->hold(flat.id, 3);
    QList<QByteArray> before;
    // Renters alone see that an agency sells nothing.
    ApiCaller renter(m_second->port(), m_world->as(Person::Renter).token());
    for (int again = 0; again < 2; ++again) {
        before = {asked(m_world->server, question()), asked(*m_second, question()),
                  m_world->as(Person::Renter).get(question()).body, renter.get(question()).body};
    }
    QCOMPARE(seen(before.at(0), flat.id).isEmpty(), !flat.booking.isEmpty());
    const ApiReply reply = change(what, flat);
    VERIFY_WITH(reply.status >= 200 && reply.status < 300, reply.text());
    const QList<QByteArray> after{asked(*m_second, question()), asked(m_world->server, question()),
                                  renter.get(question()).body,
                                  m_world->as(Person::Renter).get(question()).body};
    QCOMPARE(seen(after.at(0), flat.id), seen(after.at(1), flat.id));
    QCOMPARE(seen(after.at(2), flat.id), seen(after.at(3), flat.id));
    if (agencies)
        QCOMPARE(seen(after.at(2), flat.id).isEmpty(), what == u"agency blocked");
    else if (what == u"rates" || what == u"block lifted")
        QVERIFY(!seen(after.at(0), flat.id).isEmpty());
    else
        QVERIFY(seen(after.at(0), flat.id) != seen(before.at(0), flat.id));
    for (const char *gone : {"hold", "block", "out of order", "inactive", "part taken"}) {
        if (what == QLatin1String(gone))
            QCOMPARE(seen(after.at(0), flat.id), QByteArray());
    }
    for (const char *back : {"cancelled", "hold ends"}) {
        if (what == QLatin1String(back))
            QVERIFY(!seen(after.at(0), flat.id).isEmpty());
    }
}

//! What a search shows is never changed without an event in the same transaction. Triggers write down who
//! changed what while everything above happens once more.
void TestSearchCache::changesThatShowAreTold()
{
    QString triggers = QStringLiteral(
        "create table touched (txid bigint, tab text); create table told (txid bigint);"
        "create function note_touch() returns trigger language plpgsql as $$ begin"
        " insert into touched values (txid_current(), tg_table_name); return null; end $$;"
        "create function note_told() returns trigger language plpgsql as $$ begin"
        " insert into told values (txid_current()); return null; end $$;"
        "create trigger note after insert on outbox_event for each statement execute function note_told();");
    for (const char *table :
         {"property", "property_amenity", "property_photo", "property_code", "property_link", "occupied_stay",
          "city", "district", "property_type", "property_class", "amenity", "agency"})
        triggers += QStringLiteral("create trigger note after insert or update or delete on %1 for each row"
                                   " execute function note_touch();")
                        .arg(QLatin1String(table));
    m_world->execute(triggers);
    for (const char *what : {"hold", "cancelled", "block", "block lifted", "out of order", "inactive",
                             "title", "price", "amenities", "codes", "photo", "rates", "part taken",
                             "realtor changes", "city renamed", "agency blocked", "agency unblocked"}) {
        Flat flat;
        flat.id = m_world->addProperty();
        flat.path = QStringLiteral("/api/v1/properties/") + flat.id;
        flat.part = m_world->addProperty();
        if (qstrcmp(what, "cancelled") == 0)
            flat.booking = m_world->hold(flat.id, 3);
        m_world->execute(QStringLiteral("delete from touched; delete from told"));
        const ApiReply reply = change(QLatin1String(what), flat);
        VERIFY_WITH(reply.status < 300, reply.text());
        VERIFY_WITH(m_world->number(QStringLiteral("select count(*) from touched")) > 0
                        || qstrcmp(what, "rates") == 0,
                    what);
        QCOMPARE(
            m_world->value(QStringLiteral("select coalesce(string_agg(distinct tab, ','), '') from touched"
                                          " where txid not in (select txid from told)")),
            QString());
    }
    // And what nobody asks for: the sweeper, which takes holds back.
    const QString held = m_world->hold(m_world->addProperty(), 3);
    m_world->execute(QStringLiteral("delete from touched; delete from told"));
    m_world->server.moveClock(QStringLiteral("16 minutes"));
    QTRY_COMPARE_WITH_TIMEOUT(
        m_world->value(QStringLiteral("select status from booking where id = '%1'").arg(held)),
        QStringLiteral("expired"), 15'000);
    QCOMPARE(m_world->value(QStringLiteral("select string_agg(distinct tab, ',') from touched where txid in"
                                           " (select txid from told)")),
             QStringLiteral("occupied_stay"));
    QCOMPARE(m_world->number(QStringLiteral("select count(*) from touched where txid not in (select txid from"
                                            " told)")),
             qint64(0));
    m_world->execute(QStringLiteral("drop function note_touch() cascade; drop function note_told() cascade;"
                                    "drop table touched, told"));
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

QTEST_GUILESS_MAIN(TestSearchCache)
#include "tst_searchcache.moc"
