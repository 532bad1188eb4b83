// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/api/calendar/calendarfixture.h"

using namespace zhilego;
using namespace zhilego::test;

//! Flats that are let whole and by the room: who takes whose nights.
class TestLinkedUnits : public CalendarFixture
{
    Q_OBJECT
private Q_SLOTS:
    void aWholeTakesItsParts();
    void aPartTakesTheWholeFromSale();
    void partsOfPartsAndSharedParts();
    void everyEndFreesAllUnits_data();
    void everyEndFreesAllUnits();
    void anOverdueHoldElsewhereIsNoObstacle();
    void linksComeAndGoUnderStays();
    void badLinks_data();
    void badLinks();
    void alternativesKnowOverdueHoldsAndParts();
};

void TestLinkedUnits::aWholeTakesItsParts()
{
    const QString flat = m_world->addProperty();
    const QString room = m_world->addProperty();
    const QString other = m_world->addProperty();
    const ApiReply linked = setParts(flat, {room, other});
    VERIFY_WITH(linked.status == 200, linked.text());
    QCOMPARE(linked.json()[QStringLiteral("parts")].toArray().size(), 2);
    QCOMPARE(m_world->as(Person::Realtor)
                 .get(ofProperty(room, "/links"))
                 .json()[QStringLiteral("wholes")][0][QStringLiteral("id")]
                 .toString(),
             flat);
    const QString booking = m_world->hold(flat, 3, 2);
    for (const QString &unit : {flat, room, other}) {
        QCOMPARE(wishHold(unit, 4).code(), QStringLiteral("DATES_TAKEN"));
        QVERIFY(!isFound(unit, 4, 1));
        QCOMPARE(states(unit, 5).count(QStringLiteral("hold")), 2);
    }
    const QJsonObject shown = calendar(room, 0, 10);
    QCOMPARE(shown[QStringLiteral("taken")][0][QStringLiteral("id")].toString(), booking);
    QCOMPARE(shown[QStringLiteral("taken")][0][QStringLiteral("property_id")].toString(), flat);
    QCOMPARE(shown[QStringLiteral("sold_nights")].toInt(), 0);
    // So does a block.
    QCOMPARE(block(flat, 8, 9).status, 201);
    QCOMPARE(wishHold(other, 8, 1).code(), QStringLiteral("DATES_TAKEN"));
}

void TestLinkedUnits::aPartTakesTheWholeFromSale()
{
    const QString flat = m_world->addProperty();
    const QString room = m_world->addProperty();
    const QString other = m_world->addProperty();
    QCOMPARE(setParts(flat, {room, other}).status, 200);
    m_world->hold(room, 3, 2);
    QVERIFY(!isFound(flat, 4, 1));
    QVERIFY(isFound(flat, 5, 1));
    QVERIFY(isFound(other, 4, 1));
    QCOMPARE(wishHold(flat, 4).code(), QStringLiteral("DATES_TAKEN"));
    QCOMPARE(wishHold(other, 4).status, 201); // two guests, two rooms
    QCOMPARE(states(flat, 6),
             QStringList({QStringLiteral("free"), QStringLiteral("free"), QStringLiteral("free"),
                          QStringLiteral("hold"), QStringLiteral("hold"), QStringLiteral("hold")}));
    const ApiReply refused = block(flat, 4, 5);
    QCOMPARE(refused.code(), QStringLiteral("DATES_TAKEN"));
    QCOMPARE(refused.at(QStringLiteral("error.in_the_way")).toArray().size(), 2);
}

void TestLinkedUnits::partsOfPartsAndSharedParts()
{
    // house > floor > room a, room b; suite = room b + room c
    const QString house = m_world->addProperty();
    const QString floor = m_world->addProperty();
    const QString a = m_world->addProperty();
    const QString b = m_world->addProperty();
    const QString c = m_world->addProperty();
    const QString suite = m_world->addProperty();
    QCOMPARE(setParts(house, {floor}).status, 200);
    QCOMPARE(setParts(floor, {a, b}).status, 200); // reaches the house as well
    QCOMPARE(setParts(suite, {b, c}).status, 200);
    m_world->hold(house, 1, 1);
    QCOMPARE(rowsOf(a), qint64(1));
    QCOMPARE(wishHold(a, 1, 1).status, 409);
    QCOMPARE(wishHold(suite, 1, 1).status, 409);
    QCOMPARE(wishHold(c, 1, 1).status, 201);
    m_world->hold(suite, 3, 1);
    QCOMPARE(wishHold(house, 3, 1).status, 409);
    QCOMPARE(wishHold(floor, 3, 1).status, 409);
    QCOMPARE(wishHold(a, 3, 1).status, 201);
    QCOMPARE(m_world->number(QStringLiteral("select count(*) from property where part_ids <> parts_of(id)")),
             qint64(0));
}

void TestLinkedUnits::everyEndFreesAllUnits_data()
{
    QTest::addColumn<QString>("end");
    for (const char *end : {"cancelled", "expired", "no_show", "completed", "unblocked"})
        QTest::newRow(end) << QString::fromLatin1(end);
}

void TestLinkedUnits::everyEndFreesAllUnits()
{
    QFETCH(QString, end);
    const QString flat = m_world->addProperty();
    const QString room = m_world->addProperty();
    QCOMPARE(setParts(flat, {room}).status, 200);
    if (end == QStringLiteral("unblocked")) {
        const ApiReply made = block(flat, 0, 3);
        QCOMPARE(rowsOf(room), qint64(1));
        QCOMPARE(m_world->as(Person::Realtor)
                     .send("DELETE", ofProperty(flat, "/blocks/") + made.id(), {}, withVersion(1))
                     .status,
                 204);
    } else {
        const QString booking = m_world->hold(flat, 0, 3);
        QCOMPARE(rowsOf(room), qint64(1));
        const auto to = [&](const char *status, const char *reason = "") {
            QJsonObject body{{QStringLiteral("status"), QLatin1String(status)}};
            if (*reason)
                body.insert(QStringLiteral("reason"), QString::fromUtf8(reason));
            const ApiReply reply = m_world->as(Person::Realtor).post(ofBooking(booking, "/status"), body);
            VERIFY_WITH(reply.status == 200, reply.text());
        };
        if (end == QStringLiteral("expired")) {
            m_world->server.moveClock(QStringLiteral("16 minutes"));
            m_world->forgetCallers();
            QCOMPARE(wishHold(room, 0, 3).status, 201);
            QCOMPARE(
                m_world->value(QStringLiteral("select status from booking where id = '%1'").arg(booking)),
                end);
            return;
        }
        if (end == QStringLiteral("cancelled")) {
            to("cancelled", "other");
        } else {
            to("confirmed");
            m_world->setClock(0, QStringLiteral("15:00"));
            m_world->forgetCallers();
            if (end == QStringLiteral("completed"))
                to("checked_in");
            m_world->setClock(1, QStringLiteral("09:00"));
            m_world->forgetCallers();
            to(end.toLatin1().constData(), "ушёл");
        }
    }
    QCOMPARE(rowsOf(room), qint64(0));
    QCOMPARE(rowsOf(flat), qint64(0));
    QCOMPARE(wishHold(room, 0, 1).status, 201);
}

void TestLinkedUnits::anOverdueHoldElsewhereIsNoObstacle()
{
    const QString flat = m_world->addProperty();
    const QString room = m_world->addProperty();
    QCOMPARE(setParts(flat, {room}).status, 200);
    const QString booking = m_world->hold(room, 2, 2);
    m_world->execute(
        QStringLiteral("update booking set hold_expires_at = app_now() - interval '1 second' where id = '%1'")
            .arg(booking));
    const ApiReply taken = wishHold(flat, 2);
    VERIFY_WITH(taken.status == 201, taken.text());
    QCOMPARE(m_world->value(QStringLiteral("select status from booking where id = '%1'").arg(booking)),
             QStringLiteral("expired"));
}

void TestLinkedUnits::linksComeAndGoUnderStays()
{
    const QString flat = m_world->addProperty();
    const QString room = m_world->addProperty();
    const QString other = m_world->addProperty();
    m_world->hold(flat, 2, 2);
    QCOMPARE(block(flat, 10, 12).status, 201);
    const QString inTheWay = m_world->hold(other, 3, 1);
    QCOMPARE(setParts(flat, {room}).status, 200);
    QCOMPARE(rowsOf(room), qint64(2)); // the standing stay and the block take the room along
    QCOMPARE(wishHold(room, 3).status, 409);
    const QString before = m_world->digest();
    const ApiReply refused = setParts(flat, {room, other});
    QCOMPARE(refused.code(), QStringLiteral("DATES_TAKEN"));
    VERIFY_WITH(refused.body.contains(inTheWay.toLatin1()), refused.text());
    QCOMPARE(m_world->digest(), before);
    QCOMPARE(setParts(flat, {}).status, 200);
    QCOMPARE(rowsOf(room), qint64(0));
    QCOMPARE(wishHold(room, 3).status, 201);
}

void TestLinkedUnits::badLinks_data()
{
    QTest::addColumn<QString>("wish");
    QTest::addColumn<QString>("issue");
    QTest::newRow("itself") << QStringLiteral("flat") << QStringLiteral("parts: circle");
    QTest::newRow("its whole") << QStringLiteral("house") << QStringLiteral("parts: circle");
    QTest::newRow("twice") << QStringLiteral("room room") << QStringLiteral("parts: repeated");
    QTest::newRow("nobody's") << QStringLiteral("0198c2f0-1b6e-7a3c-9d54-2f8e6b1c7a01")
                              << QStringLiteral("parts: not_found");
}

void TestLinkedUnits::badLinks()
{
    QFETCH(QString, wish);
    QFETCH(QString, issue);
    QHash<QString, QString> named{{QStringLiteral("house"), m_world->addProperty()},
                                  {QStringLiteral("flat"), m_world->addProperty()},
                                  {QStringLiteral("room"), m_world->addProperty()}};
    QCOMPARE(setParts(named.value(QStringLiteral("house")), {named.value(QStringLiteral("flat"))}).status,
             200);
    QStringList parts;
    for (const QString &word : wish.split(u' '))
        parts.append(named.value(word, word));
    const QString before = m_world->digest();
    const ApiReply reply = setParts(named.value(QStringLiteral("flat")), parts);
    QCOMPARE(reply.status, 400);
    QCOMPARE(reply.issues(), QStringList{issue});
    QCOMPARE(m_world->digest(), before);
}

void TestLinkedUnits::alternativesKnowOverdueHoldsAndParts()
{
    m_world->stopSweeper();
    const QString flat = m_world->addProperty();
    const QString room = m_world->addProperty();
    QCOMPARE(setParts(flat, {room}).status, 200);
    m_world->hold(flat, 10, 2);
    const QString overdue = m_world->hold(flat, 12, 2);
    m_world->hold(room, 8, 2);
    m_world->execute(
        QStringLiteral("update booking set hold_expires_at = app_now() - interval '1 second' where id = '%1'")
            .arg(overdue));
    const ApiReply refused = wishHold(flat, 10, 2);
    QCOMPARE(refused.code(), QStringLiteral("DATES_TAKEN"));
    QStringList offered;
    for (const QJsonValue &alternative : refused.at(QStringLiteral("error.alternatives")).toArray())
        offered.append(alternative[QStringLiteral("check_in")].toString());
    // The overdue hold's nights are free, the room's are not.
    QCOMPARE(offered, QStringList({m_world->day(12), m_world->day(13), m_world->day(6)}));
}

QTEST_GUILESS_MAIN(TestLinkedUnits)
#include "tst_linkedunits.moc"
