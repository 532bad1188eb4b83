// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/apiworld.h"

#include <QJsonDocument>
#include <QTest>

using namespace zhilego;
using namespace zhilego::test;

namespace {

QString ofProperty(const QString &property, const char *more = "")
{
    return QStringLiteral("/api/v1/properties/") + property + QLatin1String(more);
}

QString ofBooking(const QString &booking, const char *more = "")
{
    return QStringLiteral("/api/v1/bookings/") + booking + QLatin1String(more);
}

QJsonObject money(qint64 tenge)
{
    return {{QStringLiteral("amount_minor"), tenge * 100},
            {QStringLiteral("currency"), QStringLiteral("KZT")}};
}

qint64 tenge(const QJsonValue &value)
{
    return value[QStringLiteral("amount_minor")].toInteger() / 100;
}

} // namespace

//! Nights of a property: blocks, the calendar, out of order, and what hangs together with others.
class TestCalendar : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void aBlockTakesItsNights();
    void aBlockNamesWhatIsInTheWay();
    void badBlocks_data();
    void badBlocks();
    void aLiftedBlockKeepsThePast();
    void everyNightHasItsState();
    void rentersSeeOnlyWhatIsFree();
    void pricesByDate();
    void quotesAndBookingsKeepTheirPrice();
    void theStoryOfPrices();
    void outOfOrderBlocks();
    void outOfOrderWaitsForStays();
    void statuses_data();
    void statuses();
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
    void peopleHearOfIt();

private:
    QStringList states(const QString &property, int days, Person by = Person::Realtor);
    QJsonObject calendar(const QString &property, int from, int to, Person by = Person::Realtor);
    ApiReply block(const QString &property, int from, int to, const char *reason = "repair");
    ApiReply setParts(const QString &property, const QStringList &parts, Person by = Person::Realtor);
    ApiReply setRates(const QString &property, const QJsonObject &rates);
    ApiReply wishHold(const QString &property, int inDays, int nights = 2);
    ApiReply setStatus(const QString &property, const QJsonObject &body);
    bool isFound(const QString &property, int inDays, int nights);
    qint64 rowsOf(const QString &property);

    std::unique_ptr<ApiWorld> m_world;
};

void TestCalendar::initTestCase()
{
    m_world = std::make_unique<ApiWorld>();
    for (const Person person : everybody)
        m_world->as(person);
}

void TestCalendar::init()
{
    m_world->server.moveClock(QStringLiteral("0"));
    m_world->forgetCallers();
}

void TestCalendar::cleanup()
{
    QCOMPARE(m_world->problems(), QStringList());
}

QJsonObject TestCalendar::calendar(const QString &property, int from, int to, Person by)
{
    return m_world->as(by)
        .get(ofProperty(property, "/calendar?from=%1&to=%2").arg(m_world->day(from), m_world->day(to)))
        .json();
}

QStringList TestCalendar::states(const QString &property, int days, Person by)
{
    QStringList found;
    const QJsonArray listed = calendar(property, 0, days, by)[QStringLiteral("days")].toArray();
    for (const QJsonValue &day : listed)
        found.append(day[QStringLiteral("state")].toString());
    return found;
}

ApiReply TestCalendar::block(const QString &property, int from, int to, const char *reason)
{
    return m_world->as(Person::Realtor)
        .post(ofProperty(property, "/blocks"),
              {{QStringLiteral("reason"), QLatin1String(reason)},
               {QStringLiteral("note"), QStringLiteral("смеситель")},
               {QStringLiteral("from"), m_world->day(from)},
               {QStringLiteral("to"), m_world->day(to)}});
}

ApiReply TestCalendar::setParts(const QString &property, const QStringList &parts, Person by)
{
    const int version
        = int(m_world->number(QStringLiteral("select version from property where id = '%1'").arg(property)));
    return m_world->as(by).put(ofProperty(property, "/links"),
                               {{QStringLiteral("parts"), QJsonArray::fromStringList(parts)}}, version);
}

ApiReply TestCalendar::setRates(const QString &property, const QJsonObject &rates)
{
    const int version = m_world->as(Person::Realtor)
                            .get(ofProperty(property, "/rates"))
                            .json()[QStringLiteral("version")]
                            .toInt();
    return m_world->as(Person::Realtor).put(ofProperty(property, "/rates"), rates, version);
}

ApiReply TestCalendar::wishHold(const QString &property, int inDays, int nights)
{
    return m_world->as(Person::Realtor)
        .postOnce(QStringLiteral("/api/v1/bookings"), m_world->wish(property, inDays, nights));
}

ApiReply TestCalendar::setStatus(const QString &property, const QJsonObject &body)
{
    return m_world->as(Person::Realtor).post(ofProperty(property, "/status"), body);
}

bool TestCalendar::isFound(const QString &property, int inDays, int nights)
{
    const ApiReply reply = m_world->as(Person::Realtor)
                               .get(QStringLiteral("/api/v1/properties?limit=200&check_in=%1&check_out=%2")
                                        .arg(m_world->day(inDays), m_world->day(inDays + nights)));
    return reply.body.contains(property.toLatin1());
}

qint64 TestCalendar::rowsOf(const QString &property)
{
    return m_world->number(
        QStringLiteral("select count(*) from occupied_stay where property_id = '%1'").arg(property));
}

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
    const ApiReply list = m_world->as(Person::Realtor).get(ofProperty(property, "/blocks?limit=1&count=exact"));
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

void TestCalendar::pricesByDate()
{
    const QString property = m_world->addProperty();
    // Five nights: a price for dates beats a season, a season a weekday, a weekday the base price.
    const QDate first = QDate::fromString(m_world->day(10), Qt::ISODate);
    QJsonArray weekdays{
        QJsonObject{{QStringLiteral("weekday"), first.dayOfWeek()}, {QStringLiteral("price"), money(30000)}},
        QJsonObject{{QStringLiteral("weekday"), first.addDays(2).dayOfWeek()},
                    {QStringLiteral("price"), money(31000)}}};
    const QJsonObject rates{{QStringLiteral("dates"),
                             QJsonArray{QJsonObject{{QStringLiteral("from"), m_world->day(13)},
                                                    {QStringLiteral("to"), m_world->day(14)},
                                                    {QStringLiteral("price"), money(50000)}}}},
                            {QStringLiteral("seasons"),
                             QJsonArray{QJsonObject{{QStringLiteral("name"), QStringLiteral("Наурыз")},
                                                    {QStringLiteral("from"), m_world->day(12)},
                                                    {QStringLiteral("to"), m_world->day(15)},
                                                    {QStringLiteral("price"), money(40000)}}}},
                            {QStringLiteral("weekdays"), weekdays}};
    const ApiReply stored = setRates(property, rates);
    VERIFY_WITH(stored.status == 200, stored.text());
    QCOMPARE(stored.json()[QStringLiteral("version")].toInt(), 2);
    QCOMPARE(tenge(stored.json()[QStringLiteral("base_price")]), qint64(25000));
    QStringList prices;
    for (const QJsonValue &day : calendar(property, 10, 15)[QStringLiteral("days")].toArray())
        prices.append(QStringLiteral("%1 %2")
                          .arg(tenge(day[QStringLiteral("price")]))
                          .arg(day[QStringLiteral("rule")].toString()));
    QCOMPARE(prices,
             QStringList({QStringLiteral("30000 weekday"), QStringLiteral("25000 base"),
                          QStringLiteral("40000 season"), QStringLiteral("50000 date"),
                          QStringLiteral("40000 season")}));
    QJsonObject question = m_world->wish(property, 10, 5);
    question.remove(QStringLiteral("guest"));
    const ApiReply quote = m_world->as(Person::Realtor)
                               .send("POST", QStringLiteral("/api/v1/quotes"),
                                     QJsonDocument(question).toJson(), {{"Accept-Language", "en"}});
    VERIFY_WITH(quote.status == 201, quote.text());
    QStringList lines;
    qint64 sum = 0;
    for (const QJsonValue &line : quote.json()[QStringLiteral("lines")].toArray()) {
        sum += tenge(line[QStringLiteral("amount")]);
        lines.append(QStringLiteral("%1 %2 x %3: %4")
                         .arg(line[QStringLiteral("code")].toString())
                         .arg(line[QStringLiteral("quantity")].toInt())
                         .arg(tenge(line[QStringLiteral("unit_price")]))
                         .arg(line[QStringLiteral("why")].toString()));
    }
    QCOMPARE(
        lines,
        QStringList(
            {QStringLiteral("accommodation 1 x 30000: The price of this day of the week"),
             QStringLiteral(
                 "accommodation 1 x 25000: The property's base price per night times the number of nights"),
             QStringLiteral("accommodation 2 x 40000: The price of the season “Наурыз”"),
             QStringLiteral("accommodation 1 x 50000: The price set for these dates"),
             QStringLiteral("cleaning_fee 1 x 5000: Charged once for cleaning after departure")}));
    QCOMPARE(sum, tenge(quote.at(QStringLiteral("total"))));
    QCOMPARE(sum, qint64(190000));
    // Seven nights and more are cheaper, by the nights alone.
    QJsonObject week = m_world->wish(property, 20, 7);
    week.remove(QStringLiteral("guest"));
    const QJsonArray weekLines = m_world->as(Person::Realtor)
                                     .post(QStringLiteral("/api/v1/quotes"), week)
                                     .json()[QStringLiteral("lines")]
                                     .toArray();
    qint64 nights = 0;
    qint64 off = 0;
    for (const QJsonValue &line : weekLines) {
        if (line[QStringLiteral("code")].toString() == QStringLiteral("accommodation"))
            nights += tenge(line[QStringLiteral("amount")]);
        if (line[QStringLiteral("code")].toString() == QStringLiteral("length_of_stay"))
            off += tenge(line[QStringLiteral("amount")]);
    }
    QCOMPARE(nights, qint64(5 * 25000 + 30000 + 31000));
    QCOMPARE(off, -nights / 10);
    QCOMPARE(m_world->as(Person::Realtor).put(ofProperty(property, "/rates"), rates, 1).status, 412);
}

void TestCalendar::quotesAndBookingsKeepTheirPrice()
{
    const QString property = m_world->addProperty();
    QJsonObject wish = m_world->wish(property, 3, 2);
    QJsonObject question = wish;
    question.remove(QStringLiteral("guest"));
    const ApiReply quote = m_world->as(Person::Realtor).post(QStringLiteral("/api/v1/quotes"), question);
    const QString booking = m_world->hold(property, 10, 2);
    QCOMPARE(setRates(property,
                      {{QStringLiteral("seasons"),
                        QJsonArray{QJsonObject{{QStringLiteral("name"), QStringLiteral("Лето")},
                                               {QStringLiteral("from"), m_world->day(0)},
                                               {QStringLiteral("to"), m_world->day(30)},
                                               {QStringLiteral("price"), money(99000)}}}}})
                 .status,
             200);
    wish.insert(QStringLiteral("quote_id"), quote.id());
    const ApiReply held = m_world->as(Person::Realtor).postOnce(QStringLiteral("/api/v1/bookings"), wish);
    VERIFY_WITH(held.status == 201, held.text());
    QCOMPARE(tenge(held.json()[QStringLiteral("price_total")]), qint64(55000));
    QCOMPARE(
        tenge(m_world->as(Person::Realtor).get(ofBooking(booking)).json()[QStringLiteral("price_total")]),
        qint64(55000));
    QCOMPARE(tenge(wishHold(property, 6).json()[QStringLiteral("price_total")]), qint64(203000));
}

void TestCalendar::theStoryOfPrices()
{
    const QString property = m_world->addProperty();
    ApiCaller &realtor = m_world->as(Person::Realtor);
    QCOMPARE(realtor.patch(ofProperty(property), {{QStringLiteral("base_price"), money(27000)}}, 1).status,
             200);
    QCOMPARE(realtor.patch(ofProperty(property), {{QStringLiteral("base_price"), money(27000)}}, 2).status,
             200);
    const auto weekday = [](int price) {
        return QJsonObject{{QStringLiteral("weekdays"),
                            QJsonArray{QJsonObject{{QStringLiteral("weekday"), 6},
                                                   {QStringLiteral("price"), money(price)}}}}};
    };
    QCOMPARE(setRates(property, weekday(30000)).status, 200);
    QCOMPARE(setRates(property, weekday(32000)).status, 200);
    QCOMPARE(setRates(property, QJsonObject()).status, 200);
    QStringList story;
    QString cursor;
    do {
        const ApiReply page
            = realtor.get(ofProperty(property, "/price-history?limit=2")
                          + (cursor.isEmpty() ? QString() : QStringLiteral("&cursor=") + cursor));
        QCOMPARE(page.status, 200);
        for (const QJsonValue &change : page.items()) {
            QCOMPARE(change[QStringLiteral("actor_name")].toString(), QStringLiteral("realtor"));
            story.prepend(QStringLiteral("%1 %2→%3")
                              .arg(change[QStringLiteral("rule")].toString())
                              .arg(tenge(change[QStringLiteral("before")]))
                              .arg(tenge(change[QStringLiteral("after")])));
        }
        cursor = page.json()[QStringLiteral("next_cursor")].toString();
    } while (!cursor.isEmpty());
    QCOMPARE(story,
             QStringList({QStringLiteral("base 25000→27000"), QStringLiteral("weekday 0→30000"),
                          QStringLiteral("weekday 30000→32000"), QStringLiteral("weekday 32000→0")}));
    QVERIFY_EXCEPTION_THROWN(m_world->execute(QStringLiteral("delete from price_change")), std::exception);
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

void TestCalendar::aWholeTakesItsParts()
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

void TestCalendar::aPartTakesTheWholeFromSale()
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

void TestCalendar::partsOfPartsAndSharedParts()
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

void TestCalendar::everyEndFreesAllUnits_data()
{
    QTest::addColumn<QString>("end");
    for (const char *end : {"cancelled", "expired", "no_show", "completed", "unblocked"})
        QTest::newRow(end) << QString::fromLatin1(end);
}

void TestCalendar::everyEndFreesAllUnits()
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

void TestCalendar::anOverdueHoldElsewhereIsNoObstacle()
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

void TestCalendar::linksComeAndGoUnderStays()
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

void TestCalendar::badLinks_data()
{
    QTest::addColumn<QString>("wish");
    QTest::addColumn<QString>("issue");
    QTest::newRow("itself") << QStringLiteral("flat") << QStringLiteral("parts: circle");
    QTest::newRow("its whole") << QStringLiteral("house") << QStringLiteral("parts: circle");
    QTest::newRow("twice") << QStringLiteral("room room") << QStringLiteral("parts: repeated");
    QTest::newRow("nobody's") << QStringLiteral("0198c2f0-1b6e-7a3c-9d54-2f8e6b1c7a01")
                              << QStringLiteral("parts: not_found");
}

void TestCalendar::badLinks()
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

void TestCalendar::alternativesKnowOverdueHoldsAndParts()
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
