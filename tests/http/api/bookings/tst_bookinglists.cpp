// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/api/bookings/bookingsfixture.h"

using namespace zhilego;
using namespace zhilego::test;

//! Lists of bookings and free properties: filters and pages.
class TestBookingLists : public BookingsFixture
{
    Q_OBJECT
private Q_SLOTS:
    void listFilters_data();
    void listFilters();
    void textThatFitsMany();
    void pagesDoNotRepeatOrLose();
    void searchFindsFreeProperties();
};

void TestBookingLists::listFilters_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("expected"); // which of the bookings a, b, c, in order
    const QString property = m_world->addProperty(Person::StrangerRealtor);
    QStringList made;
    for (const int day : {10, 20, 30})
        made.append(m_world->hold(property, day, 2, Person::StrangerRealtor));
    ApiCaller &stranger = m_world->as(Person::StrangerRealtor);
    stranger.post(api("/bookings/%1/status").arg(made.at(1)),
                  {{QStringLiteral("status"), QStringLiteral("confirmed")}});
    const QString number
        = m_world->value(QStringLiteral("select number from booking where id = '%1'").arg(made.at(2)));
    const QString name = m_world->value(
        QStringLiteral(
            "select c.full_name from client c join booking b on b.client_id = c.id where b.id = '%1'")
            .arg(made.at(0)));
    const auto row = [&](const QString &query, const char *which) {
        QStringList expected;
        for (const char *c = which; *c; ++c)
            expected.append(made.at(*c - 'a'));
        QTest::newRow(qPrintable(query)) << query << expected.join(u' ');
    };
    row(QStringLiteral(""), "cba");
    row(QStringLiteral("sort=check_in"), "abc");
    row(QStringLiteral("sort=check_out"), "abc");
    row(QStringLiteral("sort=created_at"), "abc");
    row(QStringLiteral("sort=-check_in"), "cba");
    row(QStringLiteral("sort=-check_out"), "cba");
    row(QStringLiteral("sort=hold_expires_at&status=hold"), "ac");
    row(QStringLiteral("status=confirmed"), "b");
    row(QStringLiteral("status=hold,confirmed"), "cba");
    row(QStringLiteral("status=hold&status=confirmed"), "cba");
    row(QStringLiteral("status=completed"), "");
    row(QStringLiteral("payment_status=awaiting_on_site"), "b");
    row(QStringLiteral("payment_status=unpaid"), "ca");
    row(QStringLiteral("property=") + property, "cba");
    row(QStringLiteral("check_in_from=") + m_world->day(20), "cb");
    row(QStringLiteral("check_in_to=") + m_world->day(20), "ba");
    row(QStringLiteral("check_out_from=%1&check_out_to=%1").arg(m_world->day(22)), "b");
    row(QStringLiteral("q=") + number.toLower(), "c");
    row(QStringLiteral("q=") + QString::fromLatin1(name.toUpper().toUtf8().toPercentEncoding()), "a");
    row(QStringLiteral("q=%2B77011234567"), "cba");
    row(QStringLiteral("q=100%25"), "");
    row(QStringLiteral("created_from=2100-01-01T00:00:00Z"), "");
    row(QStringLiteral("created_to=2100-01-01T00:00:00%2B05:00"), "cba");
    row(QStringLiteral("limit=2"), "cb");
}

void TestBookingLists::listFilters()
{
    QFETCH(QString, query);
    QFETCH(QString, expected);
    const ApiReply reply
        = m_world->as(Person::StrangerRealtor)
              .get(api("/bookings?count=exact&") + (query.isEmpty() ? QStringLiteral("limit=50") : query));
    VERIFY_WITH(reply.status == 200, reply.text());
    QCOMPARE(ids(reply).join(u' '), expected);
    if (!query.contains(QStringLiteral("limit")))
        QCOMPARE(reply.json()[QStringLiteral("total")].toInt(-1), ids(reply).size());
}

void TestBookingLists::textThatFitsMany()
{
    // So many properties of this title that their bookings are looked for along the list.
    const QString property = m_world->addProperty();
    const QString held = m_world->hold(property, 40, 1);
    const QString query
        = api("/bookings?count=exact&property=%1&q=%2")
              .arg(property, QString::fromLatin1(QStringLiteral("на кабанбай").toUtf8().toPercentEncoding()));
    QCOMPARE(ids(realtor().get(query)), QStringList{held});
    for (int i = 0; i < 60; ++i)
        m_world->addProperty();
    const ApiReply reply = realtor().get(query);
    QCOMPARE(ids(reply), QStringList{held});
    QCOMPARE(reply.json()[QStringLiteral("total")].toInt(-1), 1);
}

void TestBookingLists::pagesDoNotRepeatOrLose()
{
    const QString property = m_world->addProperty();
    QSet<QString> expected;
    for (int i = 0; i < 7; ++i)
        expected.insert(m_world->hold(property, 10 + i, 1));
    for (const char *sort : {"-created_at", "check_in"}) {
        QStringList seen;
        QString cursor;
        do {
            const ApiReply page = realtor().get(
                api("/bookings?limit=2&property=%1&sort=%2").arg(property, QLatin1String(sort))
                + (cursor.isEmpty() ? QString() : QStringLiteral("&cursor=") + cursor));
            VERIFY_WITH(page.status == 200 && page.items().size() <= 2, page.text());
            seen += ids(page);
            cursor = page.json()[QStringLiteral("next_cursor")].toString();
            // New ones come in before the part that was read.
            if (seen.size() == 2)
                m_world->hold(property, sort[0] == '-' ? 60 : 2, 1);
        } while (!cursor.isEmpty());
        const QSet<QString> unique(seen.begin(), seen.end());
        QCOMPARE(unique.size(), seen.size());
        QVERIFY((expected - unique).isEmpty());
    }
    // The short lists page the same way.
    QStringList codes;
    QString cursor;
    do {
        const ApiReply page
            = realtor().get(api("/districts?limit=4&city=astana")
                            + (cursor.isEmpty() ? QString() : QStringLiteral("&cursor=") + cursor));
        VERIFY_WITH(page.status == 200, page.text());
        codes += ids(page);
        cursor = page.json()[QStringLiteral("next_cursor")].toString();
    } while (!cursor.isEmpty());
    QCOMPARE(codes, ids(realtor().get(api("/districts?city=astana"))));
    QCOMPARE(codes.size(), 6);
}

void TestBookingLists::searchFindsFreeProperties()
{
    const QString free = m_world->addProperty(Person::Colleague);
    const QString taken = m_world->addProperty(Person::Colleague);
    const QString sick = m_world->addProperty(Person::Colleague);
    m_world->hold(taken, 5, 3, Person::Colleague);
    m_world->execute(QStringLiteral("update property set status = 'out_of_order' where id = '%1'").arg(sick));
    ApiCaller &colleague = m_world->as(Person::Colleague);
    const auto found = [&](int from, int to) {
        return ids(colleague.get(
            api("/properties?check_in=%1&check_out=%2").arg(m_world->day(from), m_world->day(to))));
    };
    QCOMPARE(found(6, 7), QStringList{free});
    QCOMPARE(found(4, 6), QStringList{free});
    QCOMPARE(found(8, 10), QStringList({taken, free}));
    QCOMPARE(found(3, 5), QStringList({taken, free}));
    m_world->server.moveClock(QStringLiteral("16 minutes")); // nobody needs to have swept the hold
    QCOMPARE(found(6, 7), QStringList({taken, free}));
}

QTEST_GUILESS_MAIN(TestBookingLists)
#include "tst_bookinglists.moc"
