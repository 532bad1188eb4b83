// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/apiworld.h"

#include <QTest>

using namespace zhilego;
using namespace Qt::StringLiterals;
using test::ApiReply;
using test::ApiWorld;
using test::Person;

//! The search for properties: every parameter of the contract, free dates, both directions of sorting, pages.
class TestSearch : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void finds_data();
    void finds();
    void takesDirectoriesByIdAsWell();
    void countsAndPages();
    void showsAnOverdueHoldAsFree();
    void cleanupTestCase();

private:
    //! The letters of the properties that were found, in their order.
    QString found(const QString &query);
    QString letters(const ApiReply &reply) const;

    std::unique_ptr<ApiWorld> m_world;
    QStringList m_ids; //!< a, b, c, d
};

void TestSearch::initTestCase()
{
    m_world = std::make_unique<ApiWorld>();
    struct Row
    {
        const char *set;
        const char *district;
        const char *propertyClass;
        const char *type;
    };
    const QList<Row> rows{
        {"title = 'Студия у Байтерека', rooms = 1, base_price = 1500000, max_guests = 2, included_guests = 2,"
         " rating_sum = 9, reviews_count = 2",
         "astana_esil", "comfort", "apartment"},
        {"title = 'Двушка на Кенесары', rooms = 2, base_price = 2500000, max_guests = 4", "astana_saryarqa",
         "business", "apartment"},
        {"title = 'Дом в горах', rooms = 5, base_price = 9000000, max_guests = 10, rating_sum = 5,"
         " reviews_count = 1",
         "almaty_medeu", "premium", "house"},
        {"title = 'Ремонт 50%', rooms = 1, base_price = 1500000, max_guests = 2, included_guests = 2,"
         " status = 'inactive', rating_sum = 3, reviews_count = 1",
         "astana_esil", "comfort", "room"},
    };
    for (const Row &row : rows) {
        const QString id = m_world->addProperty();
        m_ids.append(id);
        m_world->execute(u"update property set %1, city_id = d.city_id, district_id = d.id,"
                         " class_id = (select id from property_class where code = '%3'),"
                         " type_id = (select id from property_type where code = '%4')"
                         " from district d where d.code = '%2' and property.id = '%5'"_s.arg(
                             QString::fromUtf8(row.set), QLatin1StringView(row.district),
                             QLatin1StringView(row.propertyClass), QLatin1StringView(row.type), id));
    }
    m_world->execute(u"delete from property_amenity"_s);
    m_world->execute(
        u"insert into property_amenity select '%1', id from amenity where code in ('wifi', 'parking')"_s.arg(
            m_ids.at(1)));
    m_world->execute(
        u"insert into property_amenity select '%1', id from amenity where code = 'wifi'"_s.arg(m_ids.at(0)));
    // b is taken for the nights 10, 11 and 12 days from now.
    m_world->hold(m_ids.at(1), 10, 3);
}

QString TestSearch::letters(const ApiReply &reply) const
{
    QString text;
    const QJsonArray items = reply.items();
    for (const QJsonValue &item : items)
        text += QChar(u'a' + static_cast<char16_t>(m_ids.indexOf(item[u"id"_s].toString())));
    return text;
}

QString TestSearch::found(const QString &query)
{
    const ApiReply reply = m_world->as(Person::Realtor).get(u"/api/v1/properties?"_s + query);
    return reply.status == 200 ? letters(reply) : QString::fromUtf8(reply.text());
}

void TestSearch::finds_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("expected");
    const auto row = [](const QString &query, const char *expected) {
        QTest::newRow(qUtf8Printable(query)) << query << QString::fromLatin1(expected);
    };
    row(u""_s, "dcba");
    row(u"city=astana"_s, "dba");
    row(u"city=almaty"_s, "c");
    row(u"district=astana_esil"_s, "da");
    row(u"class=premium"_s, "c");
    row(u"type=apartment"_s, "ba");
    row(u"rooms=1"_s, "da");
    row(u"price_min=25000"_s, "cb");
    row(u"price_max=24999"_s, "da");
    row(u"price_min=15000&price_max=25000"_s, "dba");
    row(u"amenity=wifi"_s, "ba");
    row(u"amenity=wifi,parking"_s, "b");
    row(u"amenity=wifi&amenity=parking"_s, "b");
    row(u"rating_min=4.5"_s, "ca");
    row(u"status=inactive"_s, "d");
    row(u"guests=3"_s, "cb");
    row(u"q=%D0%B1%D0%B0%D0%B9%D1%82%D0%B5%D1%80%D0%B5%D0%BA"_s, "a"); // байтерек
    row(u"q=50%25"_s, "d"); // a per cent sign is no wildcard
    row(u"sort=price&status=active"_s, "abc");
    row(u"sort=-price&status=active"_s, "cba");
    row(u"sort=-rating&status=active"_s, "cab");
    row(u"sort=rating&status=active"_s, "bac");
    row(u"sort=created_at"_s, "abcd");
    row(u"city=astana&class=comfort&type=apartment&rooms=1&price_max=20000&amenity=wifi&rating_min=4&guests=2"_s,
        "a");
    // Dates: what is not on sale is not free, and a check-out day is free for the next guest.
    row(u"check_in=%1&check_out=%2"_s.arg(u"{12}"_s, u"{13}"_s), "ca");
    row(u"check_in=%1&check_out=%2"_s.arg(u"{13}"_s, u"{15}"_s), "cba");
    row(u"check_in=%1&check_out=%2"_s.arg(u"{8}"_s, u"{10}"_s), "cba");
    row(u"check_in=%1&check_out=%2"_s.arg(u"{8}"_s, u"{11}"_s), "ca");
    row(u"check_in=%1&check_out=%2&sort=price"_s.arg(u"{5}"_s, u"{20}"_s), "ac");
}

void TestSearch::finds()
{
    QFETCH(QString, query);
    QFETCH(QString, expected);
    for (const int days : {5, 8, 10, 11, 12, 13, 15, 20})
        query.replace(u"{%1}"_s.arg(days), m_world->day(days));
    QCOMPARE(found(query), expected);
}

void TestSearch::takesDirectoriesByIdAsWell()
{
    QCOMPARE(found(u"city="_s + m_world->directoryId(u"city"_s, u"almaty"_s)), u"c"_s);
    QCOMPARE(found(u"class="_s + m_world->directoryId(u"property_class"_s, u"business"_s)), u"b"_s);
    QCOMPARE(found(u"realtor="_s + m_world->idOf(Person::Realtor)), u"dcba"_s);
    QCOMPARE(found(u"realtor="_s + m_world->idOf(Person::StrangerRealtor)), QString());
}

void TestSearch::countsAndPages()
{
    for (const QString &sort :
         {u"price"_s, u"-price"_s, u"rating"_s, u"-rating"_s, u"created_at"_s, u"-created_at"_s}) {
        QString seen;
        QString cursor;
        do {
            const ApiReply page = m_world->as(Person::Realtor)
                                      .get(u"/api/v1/properties?limit=1&count=exact&sort="_s + sort
                                           + (cursor.isEmpty() ? QString() : u"&cursor="_s + cursor));
            VERIFY_WITH(page.status == 200, page.text());
            QCOMPARE(page.at(u"total"_s).toInt(), 4);
            seen += letters(page);
            cursor = page.at(u"next_cursor"_s).toString();
        } while (!cursor.isEmpty());
        QCOMPARE(seen, found(u"sort="_s + sort));
    }
}

void TestSearch::showsAnOverdueHoldAsFree()
{
    const QString dates = u"check_in=%1&check_out=%2"_s.arg(m_world->day(10), m_world->day(12));
    QCOMPARE(found(dates), u"ca"_s);
    m_world->execute(u"update booking set hold_expires_at = app_now() - interval '1 second'"_s);
    QCOMPARE(found(dates), u"cba"_s);
}

void TestSearch::cleanupTestCase()
{
    QCOMPARE(m_world->problems().join(u'\n'), QString());
    m_world.reset();
}

QTEST_GUILESS_MAIN(TestSearch)
#include "tst_search.moc"
