// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/api/searchcache/searchcachefixture.h"

#include <QBuffer>
#include <QImage>
#include <QJsonDocument>

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

//! Everything that makes the next answer a new one: at once, at every server of the database.
class TestSearchChanges : public SearchCacheFixture
{
    Q_OBJECT
private Q_SLOTS:
    void aChangeIsInTheNextAnswer_data();
    void aChangeIsInTheNextAnswer();
    void changesThatShowAreTold();

private:
    struct Flat
    {
        QString id;
        QString path;
        QString booking; //!< a hold for the nights in question, in some cases
        QString part; //!< what becomes a part of it, in one case
        int version = 1;
    };

    ApiReply change(const QString &what, const Flat &flat);
    ApiReply changeOfBooking(const QString &what, const Flat &flat);
    ApiReply changeOfOthers(const QString &what, const Flat &flat);
};

ApiReply TestSearchChanges::change(const QString &what, const Flat &flat)
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

ApiReply TestSearchChanges::changeOfBooking(const QString &what, const Flat &flat)
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

ApiReply TestSearchChanges::changeOfOthers(const QString &what, const Flat &flat)
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

void TestSearchChanges::aChangeIsInTheNextAnswer_data()
{
    QTest::addColumn<QString>("what");
    for (const char *what :
         {"hold", "cancelled", "hold ends", "block", "block lifted", "out of order", "inactive", "price",
          "title", "amenities", "codes", "photo", "rates", "part taken", "realtor's name", "realtor changes",
          "city renamed", "agency blocked", "agency unblocked"})
        QTest::newRow(what) << QString::fromLatin1(what);
}

//! Both servers have the answer in memory; the change is made at the first and asked for at both, at once.
void TestSearchChanges::aChangeIsInTheNextAnswer()
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
void TestSearchChanges::changesThatShowAreTold()
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

QTEST_GUILESS_MAIN(TestSearchChanges)
#include "tst_searchchanges.moc"
