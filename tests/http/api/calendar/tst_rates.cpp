// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/api/calendar/calendarfixture.h"

#include <QJsonDocument>

using namespace zhilego;
using namespace zhilego::test;

namespace {

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

//! Prices by date, what quotes make of them, and their history.
class TestRates : public CalendarFixture
{
    Q_OBJECT
private Q_SLOTS:
    void pricesByDate();
    void quotesAndBookingsKeepTheirPrice();
    void theStoryOfPrices();
};

void TestRates::pricesByDate()
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

void TestRates::quotesAndBookingsKeepTheirPrice()
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

void TestRates::theStoryOfPrices()
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

QTEST_GUILESS_MAIN(TestRates)
#include "tst_rates.moc"
