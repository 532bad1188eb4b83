// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/api/calendar/calendarfixture.h"

using namespace zhilego;
using namespace zhilego::test;

//! Nights of a property: blocks, the calendar, out of order.
class TestCalendar : public CalendarFixture
{
    Q_OBJECT
private Q_SLOTS:
    void aBlockTakesItsNights();
    void aBlockNamesWhatIsInTheWay();
    void badBlocks_data();
    void badBlocks();
    void aLiftedBlockKeepsThePast();
    void everyNightHasItsState();
    void rentersSeeOnlyWhatIsFree();
    void outOfOrderBlocks();
    void outOfOrderWaitsForStays();
    void statuses_data();
    void statuses();
    void peopleHearOfIt();
};

void TestCalendar::aBlockTakesItsNights()
{
    const QString property = m_world->addProperty();
    QVERIFY(isFound(property, 4, 2));
    const ApiReply made = block(property, 3, 6, "owner_stay");
    VERIFY_WITH(made.status == 201, made.text());
    QCOMPARE(states(property, 7),
             QStringList({QStringLiteral("free"), QStringLiteral("free"), QStringLiteral("free"),
                          QStringLiteral("blocked"), QStringLiteral("blocked"), QStringLiteral("blocked"),
                          QStringLiteral("free")}));
    QVERIFY(!isFound(property, 4, 2));
    QVERIFY(isFound(property, 6, 2)); // the last day of a block is the first free one
    QCOMPARE(wishHold(property, 5).code(), QStringLiteral("DATES_TAKEN"));
    QCOMPARE(wishHold(property, 6).status, 201);
    // An owner's nights are no available ones, a cleaning's are (rules §12).
    QCOMPARE(block(property, 10, 11, "cleaning").status, 201);
    QCOMPARE(calendar(property, 0, 12)[QStringLiteral("available_nights")].toInt(), 9);
    const ApiReply list
        = m_world->as(Person::Realtor).get(ofProperty(property, "/blocks?limit=1&count=exact"));
    QCOMPARE(list.json()[QStringLiteral("total")].toInt(), 2);
    QCOMPARE(list.items().size(), 1);
    QCOMPARE(list.items().at(0)[QStringLiteral("reason")].toString(), QStringLiteral("owner_stay"));
    QVERIFY(!list.json()[QStringLiteral("next_cursor")].isNull());

    const QString lifting = ofProperty(property, "/blocks/") + made.id();
    QCOMPARE(m_world->as(Person::Realtor).send("DELETE", lifting, {}, withVersion(2)).status, 412);
    QCOMPARE(m_world->as(Person::Realtor).send("DELETE", lifting, {}).status, 428);
    QCOMPARE(m_world->as(Person::Realtor).send("DELETE", lifting, {}, withVersion(1)).status, 204);
    QCOMPARE(m_world->as(Person::Realtor).send("DELETE", lifting, {}, withVersion(2)).status, 404);
    QVERIFY(isFound(property, 4, 2));
    QCOMPARE(wishHold(property, 4).status, 201);
}

void TestCalendar::aBlockNamesWhatIsInTheWay()
{
    const QString property = m_world->addProperty();
    const QString booking = m_world->hold(property, 4, 2);
    QCOMPARE(block(property, 8, 9).status, 201);
    const QString before = m_world->digest();
    const ApiReply refused = block(property, 2, 10);
    VERIFY_WITH(refused.status == 409, refused.text());
    QCOMPARE(refused.code(), QStringLiteral("DATES_TAKEN"));
    const QJsonArray way = refused.at(QStringLiteral("error.in_the_way")).toArray();
    QCOMPARE(way.size(), 2);
    QCOMPARE(way.at(0)[QStringLiteral("id")].toString(), booking);
    QCOMPARE(way.at(0)[QStringLiteral("status")].toString(), QStringLiteral("hold"));
    QCOMPARE(way.at(1)[QStringLiteral("reason")].toString(), QStringLiteral("repair"));
    QCOMPARE(m_world->digest(), before);
}

void TestCalendar::badBlocks_data()
{
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("to");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<QString>("note");
    QTest::addColumn<QString>("issue");
    const QString repair = QStringLiteral("repair");
    const QString why = QStringLiteral("почему");
    QTest::newRow("yesterday") << -1 << 2 << repair << why << QStringLiteral("from: in_past");
    QTest::newRow("no night") << 2 << 2 << repair << why << QStringLiteral("to: not_after_from");
    QTest::newRow("reversed") << 3 << 2 << repair << why << QStringLiteral("to: not_after_from");
    QTest::newRow("two years and a day")
        << 1 << 732 << repair << why << QStringLiteral("to: too_many_nights");
    QTest::newRow("in a century") << 36500 << 36501 << repair << why << QStringLiteral("from: too_far");
    QTest::newRow("other, without a word")
        << 1 << 2 << QStringLiteral("other") << QString() << QStringLiteral("note: required");
    QTest::newRow("two years") << 1 << 731 << repair << QString() << QString();
}

void TestCalendar::badBlocks()
{
    QFETCH(int, from);
    QFETCH(int, to);
    QFETCH(QString, reason);
    QFETCH(QString, note);
    QFETCH(QString, issue);
    const QString property = m_world->addProperty();
    const QString before = m_world->digest();
    const ApiReply reply = m_world->as(Person::Realtor)
                               .post(ofProperty(property, "/blocks"),
                                     {{QStringLiteral("reason"), reason},
                                      {QStringLiteral("note"), note},
                                      {QStringLiteral("from"), m_world->day(from)},
                                      {QStringLiteral("to"), m_world->day(to)}});
    VERIFY_WITH(reply.status == (issue.isEmpty() ? 201 : 400), reply.text());
    QCOMPARE(reply.issues(), issue.isEmpty() ? QStringList() : QStringList{issue});
    if (!issue.isEmpty())
        QCOMPARE(m_world->digest(), before);
}

void TestCalendar::aLiftedBlockKeepsThePast()
{
    const QString property = m_world->addProperty();
    const ApiReply made = block(property, 1, 10, "out_of_order");
    QCOMPARE(made.status, 201);
    m_world->setClock(4, QStringLiteral("10:00"));
    m_world->forgetCallers();
    QCOMPARE(m_world->as(Person::Realtor)
                 .send("DELETE", ofProperty(property, "/blocks/") + made.id(), {}, withVersion(1))
                 .status,
             204);
    // Now the block was on the three nights before today.
    const QJsonObject shown = calendar(property, -4, 6);
    QStringList found;
    for (const QJsonValue &day : shown[QStringLiteral("days")].toArray())
        found.append(day[QStringLiteral("state")].toString().left(1));
    QCOMPARE(found.join(QString()), QStringLiteral("fbbbffffff"));
    QCOMPARE(shown[QStringLiteral("available_nights")].toInt(), 7);
}

void TestCalendar::everyNightHasItsState()
{
    const QString property = m_world->addProperty();
    const QString stayed = m_world->hold(property, 0, 3);
    const QString confirmed = m_world->hold(property, 5, 1);
    m_world->hold(property, 6, 1);
    QCOMPARE(block(property, 8, 9).status, 201);
    for (const QString &booking : {stayed, confirmed})
        QCOMPARE(m_world->as(Person::Realtor)
                     .post(ofBooking(booking, "/status"),
                           {{QStringLiteral("status"), QStringLiteral("confirmed")}})
                     .status,
                 200);
    QCOMPARE(states(property, 10),
             QStringList({QStringLiteral("booked"), QStringLiteral("booked"), QStringLiteral("booked"),
                          QStringLiteral("free"), QStringLiteral("free"), QStringLiteral("booked"),
                          QStringLiteral("hold"), QStringLiteral("free"), QStringLiteral("blocked"),
                          QStringLiteral("free")}));
    const QJsonObject shown = calendar(property, 0, 10);
    QCOMPARE(shown[QStringLiteral("taken")].toArray().size(), 4);
    QCOMPARE(shown[QStringLiteral("taken")][0][QStringLiteral("id")].toString(), stayed);
    QVERIFY(shown[QStringLiteral("taken")][0][QStringLiteral("guest_name")].toString().startsWith(
        QStringLiteral("Айгерим")));
    QCOMPARE(shown[QStringLiteral("sold_nights")].toInt(), 4); // a hold is not sold
    // The guest comes today and leaves a day early: the rest is free again, what was slept stays written.
    m_world->setClock(0, QStringLiteral("15:00"));
    m_world->forgetCallers();
    QCOMPARE(
        m_world->as(Person::Realtor)
            .post(ofBooking(stayed, "/status"), {{QStringLiteral("status"), QStringLiteral("checked_in")}})
            .status,
        200);
    m_world->setClock(2, QStringLiteral("11:00"));
    m_world->forgetCallers();
    const ApiReply left = m_world->as(Person::Realtor)
                              .post(ofBooking(stayed, "/status"),
                                    {{QStringLiteral("status"), QStringLiteral("completed")},
                                     {QStringLiteral("reason"), QStringLiteral("уехал раньше")}});
    VERIFY_WITH(left.status == 200, left.text());
    QStringList found;
    for (const QJsonValue &day : calendar(property, -2, 4)[QStringLiteral("days")].toArray())
        found.append(day[QStringLiteral("state")].toString());
    QCOMPARE(found,
             QStringList({QStringLiteral("stayed"), QStringLiteral("stayed"), QStringLiteral("free"),
                          QStringLiteral("free"), QStringLiteral("free"), QStringLiteral("booked")}));
}

void TestCalendar::rentersSeeOnlyWhatIsFree()
{
    const QString property = m_world->addProperty();
    const QString booking = m_world->hold(property, 1, 1);
    QCOMPARE(block(property, 3, 4, "owner_stay").status, 201);
    const ApiReply reply
        = m_world->as(Person::Renter)
              .get(ofProperty(property, "/calendar?from=%1&to=%2").arg(m_world->day(0), m_world->day(5)));
    QCOMPARE(reply.status, 200);
    QCOMPARE(states(property, 5, Person::Renter),
             QStringList({QStringLiteral("free"), QStringLiteral("taken"), QStringLiteral("free"),
                          QStringLiteral("taken"), QStringLiteral("free")}));
    for (const QByteArray &secret : {booking.toLatin1(), QByteArray("ZG-"), QByteArray("Айгерим"),
                                     QByteArray("owner_stay"), QByteArray("смеситель")})
        VERIFY_WITH(!reply.body.contains(secret), secret + " in " + reply.body);
    QVERIFY(reply.json()[QStringLiteral("taken")].toArray().isEmpty());
    QVERIFY(reply.json()[QStringLiteral("sold_nights")].isNull());
}

void TestCalendar::outOfOrderBlocks()
{
    const QString property = m_world->addProperty();
    const QString until = m_world->day(5);
    const ApiReply reply = setStatus(property,
                                     {{QStringLiteral("status"), QStringLiteral("out_of_order")},
                                      {QStringLiteral("reason"), QStringLiteral("Прорвало трубу")},
                                      {QStringLiteral("until"), until}});
    VERIFY_WITH(reply.status == 200, reply.text());
    const ApiReply blocks = m_world->as(Person::Realtor).get(ofProperty(property, "/blocks"));
    QCOMPARE(blocks.items().size(), 1);
    QCOMPARE(blocks.items().at(0)[QStringLiteral("by_status")].toBool(), true);
    QCOMPARE(blocks.items().at(0)[QStringLiteral("to")].toString(), until);
    const QString id = blocks.items().at(0)[QStringLiteral("id")].toString();
    const ApiReply kept = m_world->as(Person::Realtor)
                              .send("DELETE", ofProperty(property, "/blocks/") + id, {}, withVersion(1));
    QCOMPARE(kept.code(), QStringLiteral("RESTRICTED"));
    QCOMPARE(states(property, 6).count(QStringLiteral("blocked")), 5);
    QCOMPARE(states(property, 6).constLast(), QStringLiteral("not_on_sale"));
    QCOMPARE(calendar(property, 0, 10)[QStringLiteral("available_nights")].toInt(), 5);
    // Again, now without an end; then back on sale.
    QCOMPARE(setStatus(property,
                       {{QStringLiteral("status"), QStringLiteral("out_of_order")},
                        {QStringLiteral("reason"), QStringLiteral("Хуже, чем думали")}})
                 .status,
             200);
    QCOMPARE(calendar(property, 0, 10)[QStringLiteral("available_nights")].toInt(), 0);
    QCOMPARE(setStatus(property, {{QStringLiteral("status"), QStringLiteral("active")}}).status, 200);
    QCOMPARE(rowsOf(property), qint64(0));
    QVERIFY(isFound(property, 1, 2));
    QCOMPARE(calendar(property, 0, 10)[QStringLiteral("available_nights")].toInt(), 10);
}

void TestCalendar::outOfOrderWaitsForStays()
{
    const QString property = m_world->addProperty();
    const QString booking = m_world->hold(property, 6, 2);
    const QJsonObject wish{{QStringLiteral("status"), QStringLiteral("out_of_order")},
                           {QStringLiteral("reason"), QStringLiteral("Прорвало трубу")}};
    const QString before = m_world->digest();
    const ApiReply refused = setStatus(property, wish);
    QCOMPARE(refused.code(), QStringLiteral("DATES_TAKEN"));
    QCOMPARE(refused.at(QStringLiteral("error.in_the_way"))[0][QStringLiteral("id")].toString(), booking);
    QCOMPARE(m_world->digest(), before);
    QJsonObject shorter = wish;
    shorter.insert(QStringLiteral("until"), m_world->day(6));
    QCOMPARE(setStatus(property, shorter).status, 200);
}

void TestCalendar::statuses_data()
{
    QTest::addColumn<QJsonObject>("body");
    QTest::addColumn<bool>("sold");
    QTest::addColumn<QString>("issue");
    const auto row = [](const char *name, const QJsonObject &body, bool sold, const char *issue = "") {
        QTest::newRow(name) << body << sold << QString::fromLatin1(issue);
    };
    const QString status = QStringLiteral("status");
    const QString reason = QStringLiteral("reason");
    row("out of service is sold",
        {{status, QStringLiteral("out_of_service")}, {reason, QStringLiteral("без лифта")}}, true);
    row("inactive is not", {{status, QStringLiteral("inactive")}}, false);
    row("active", {{status, QStringLiteral("active")}}, true);
    row("out of order wants a reason", {{status, QStringLiteral("out_of_order")}}, true, "reason: required");
    row("an end that is over",
        {{status, QStringLiteral("out_of_order")},
         {reason, QStringLiteral("вчера")},
         {QStringLiteral("until"), QStringLiteral("2020-01-01")}},
        true, "until: in_past");
    row("an end with another status",
        {{status, QStringLiteral("inactive")}, {QStringLiteral("until"), QStringLiteral("2099-01-01")}}, true,
        "until: not_with_this_status");
}

void TestCalendar::statuses()
{
    QFETCH(QJsonObject, body);
    QFETCH(bool, sold);
    QFETCH(QString, issue);
    const QString property = m_world->addProperty();
    const ApiReply reply = setStatus(property, body);
    VERIFY_WITH(reply.status == (issue.isEmpty() ? 200 : 400), reply.text());
    QCOMPARE(reply.issues(), issue.isEmpty() ? QStringList() : QStringList{issue});
    QCOMPARE(isFound(property, 1, 2), sold);
    const ApiReply held = wishHold(property, 1);
    QCOMPARE(held.code(), sold ? QString() : QStringLiteral("RESTRICTED"));
}

void TestCalendar::peopleHearOfIt()
{
    const QString property = m_world->addProperty();
    const ApiReply made = block(property, 1, 2);
    QCOMPARE(m_world->as(Person::Realtor)
                 .send("DELETE", ofProperty(property, "/blocks/") + made.id(), {}, withVersion(1))
                 .status,
             204);
    QCOMPARE(setRates(property, QJsonObject()).status, 200);
    QCOMPARE(setParts(property, {}).status, 200);
    for (const char *table : {"outbox_event where entity_type = 'property' and entity_id",
                              "audit_log where entity_type = 'property' and entity_id"}) {
        const QString column
            = QByteArray(table).startsWith("outbox") ? QStringLiteral("type") : QStringLiteral("action");
        QCOMPARE(
            m_world->value(QStringLiteral("select string_agg(%1, ' ' order by id) from %2 = '%3'")
                               .arg(column, QLatin1String(table), property)),
            QStringLiteral("property.blocked property.unblocked property.rates_changed property.linked"));
    }
    // The note of a block is for the audit, not for everybody who listens.
    QCOMPARE(m_world->number(QStringLiteral("select count(*) from outbox_event where entity_id = '%1'"
                                            " and data::text like '%смеситель%'")
                                 .arg(property)),
             qint64(0));
}

QTEST_GUILESS_MAIN(TestCalendar)
#include "tst_calendar.moc"
