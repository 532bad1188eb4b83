// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/repositories/eventrepository.h"
#include "tests/http/api/bookings/bookingsfixture.h"

using namespace zhilego;
using namespace zhilego::test;

//! Prices: arithmetic, languages, and how long a quote is good for what.
class TestQuotes : public BookingsFixture
{
    Q_OBJECT
private Q_SLOTS:
    void quoteLines_data();
    void quoteLines();
    void quoteRoundsEachLineToTenge();
    void quoteSpeaksThreeLanguages();
    void bookingKeepsItsQuote();
    void bookingOutlivesItsQuote();
    void quoteOfSomethingElse();
    void quoteExpires();
};

void TestQuotes::quoteLines_data()
{
    QTest::addColumn<int>("nights");
    QTest::addColumn<int>("guests");
    QTest::addColumn<QString>("lines");
    QTest::addColumn<qint64>("total");
    QTest::newRow("one night, one guest")
        << 1 << 1 << QStringLiteral("accommodation 1 night 2500000, cleaning_fee 1 stay 500000")
        << qint64(3000000);
    QTest::newRow("two of two included")
        << 2 << 2 << QStringLiteral("accommodation 2 night 5000000, cleaning_fee 1 stay 500000")
        << qint64(5500000);
    QTest::newRow("one extra guest")
        << 3 << 3
        << QStringLiteral(
               "accommodation 3 night 7500000, extra_guests 3 guest_night 900000, cleaning_fee 1 stay 500000")
        << qint64(8900000);
    QTest::newRow("two extra guests, a week")
        << 7 << 4
        << QStringLiteral("accommodation 7 night 17500000, length_of_stay 1 stay -1750000, extra_guests 14 "
                          "guest_night 4200000, cleaning_fee 1 stay 500000")
        << qint64(20450000);
    QTest::newRow("ninety nights") << 90 << 2
                                   << QStringLiteral(
                                          "accommodation 90 night 225000000, length_of_stay 1 stay "
                                          "-45000000, cleaning_fee 1 stay 500000")
                                   << qint64(180500000);
}

void TestQuotes::quoteLines()
{
    QFETCH(int, nights);
    QFETCH(int, guests);
    QFETCH(QString, lines);
    QFETCH(qint64, total);
    const ApiReply reply = quote(with(m_world->wish(m_world->addProperty(), 3, nights), "guests", guests));
    VERIFY_WITH(reply.status == 201, reply.text());
    QStringList said;
    qint64 sum = 0;
    const QJsonArray array = reply.json()[QStringLiteral("lines")].toArray();
    for (const QJsonValue &line : array) {
        QCOMPARE(minor(line[QStringLiteral("unit_price")]) * line[QStringLiteral("quantity")].toInt(),
                 minor(line[QStringLiteral("amount")]));
        sum += minor(line[QStringLiteral("amount")]);
        said.append(QStringLiteral("%1 %2 %3 %4")
                        .arg(line[QStringLiteral("code")].toString())
                        .arg(line[QStringLiteral("quantity")].toInt())
                        .arg(line[QStringLiteral("unit")].toString())
                        .arg(minor(line[QStringLiteral("amount")])));
    }
    QCOMPARE(said.join(QStringLiteral(", ")), lines);
    QCOMPARE(minor(reply.at(QStringLiteral("total"))), total);
    QCOMPARE(sum, total);
    QCOMPARE(minor(reply.at(QStringLiteral("deposit"))), qint64(2000000)); // beside the total, not in it
    QCOMPARE(reply.at(QStringLiteral("nights")).toInt(), nights);
    const QDateTime expires
        = QDateTime::fromString(reply.at(QStringLiteral("expires_at")).toString(), Qt::ISODateWithMs);
    const qint64 seconds = QDateTime::currentDateTimeUtc().secsTo(expires);
    QVERIFY2(seconds > 14 * 60 && seconds <= 15 * 60, qPrintable(QString::number(seconds)));
}

void TestQuotes::quoteRoundsEachLineToTenge()
{
    const QString property = m_world->addProperty();
    // Half a tenge and more goes up, less goes down: each line by itself.
    m_world->execute(
        QStringLiteral("update property set base_price = 2500050, extra_guest_fee = 300016, cleaning_fee = 99"
                       " where id = '%1'")
            .arg(property));
    const ApiReply reply = quote(with(m_world->wish(property, 3, 1), "guests", 3));
    VERIFY_WITH(reply.status == 201, reply.text());
    QCOMPARE(minor(reply.at(QStringLiteral("lines"))[0][QStringLiteral("amount")]), qint64(2500100));
    QCOMPARE(minor(reply.at(QStringLiteral("lines"))[1][QStringLiteral("amount")]), qint64(300000));
    QCOMPARE(minor(reply.at(QStringLiteral("lines"))[2][QStringLiteral("amount")]), qint64(100));
    QCOMPARE(minor(reply.at(QStringLiteral("total"))), qint64(2800200));
}

void TestQuotes::quoteSpeaksThreeLanguages()
{
    const QString property = m_world->addProperty();
    QSet<QString> whys;
    for (const char *language : {"ru", "kk", "en"}) {
        const ApiReply reply = realtor().post(api("/quotes"), withoutGuest(m_world->wish(property)),
                                              {{"Accept-Language", language}});
        whys.insert(reply.at(QStringLiteral("lines"))[0][QStringLiteral("why")].toString());
    }
    QCOMPARE(whys.size(), 3);
    QVERIFY(!whys.contains(QString()));
}

void TestQuotes::bookingKeepsItsQuote()
{
    const QString property = m_world->addProperty();
    const QJsonObject wish = m_world->wish(property);
    const ApiReply quoted = quote(wish);
    QCOMPARE(realtor()
                 .patch(api("/properties/") + property,
                        {{QStringLiteral("base_price"),
                          QJsonObject{{QStringLiteral("amount_minor"), 9000000},
                                      {QStringLiteral("currency"), QStringLiteral("KZT")}}}},
                        1)
                 .status,
             200);
    const ApiReply held = realtor().postOnce(api("/bookings"), with(wish, "quote_id", quoted.id()));
    VERIFY_WITH(held.status == 201, held.text());
    QCOMPARE(minor(held.at(QStringLiteral("price_total"))), qint64(5500000));
    QCOMPARE(held.at(QStringLiteral("price_lines")), quoted.at(QStringLiteral("lines")));
    const ApiReply later = realtor().postOnce(api("/bookings"), m_world->wish(property, 30));
    QCOMPARE(minor(later.at(QStringLiteral("price_total"))), qint64(18500000));
    QCOMPARE(minor(realtor().get(api("/bookings/") + held.id()).at(QStringLiteral("price_total"))),
             qint64(5500000));
}

void TestQuotes::bookingOutlivesItsQuote()
{
    const QJsonObject wish = m_world->wish(m_world->addProperty());
    const ApiReply quoted = quote(wish);
    const ApiReply held = realtor().postOnce(api("/bookings"), with(wish, "quote_id", quoted.id()));
    VERIFY_WITH(held.status == 201, held.text());
    const QString left = QStringLiteral("select count(*) from quote where id = '%1'").arg(quoted.id());
    const auto forgetAfter = [this](const char *time) {
        m_world->server.moveClock(QLatin1String(time));
        db::EventRepository(*m_world->server.connect()).forgetOld();
    };
    forgetAfter("1 day 14 minutes");
    QCOMPARE(m_world->number(left), qint64(1));
    forgetAfter("1 day 16 minutes");
    QCOMPARE(m_world->number(left), qint64(0));
    m_world->server.moveClock(QStringLiteral("0"));
    QCOMPARE(realtor().get(api("/bookings/") + held.id()).at(QStringLiteral("price_lines")),
             quoted.at(QStringLiteral("lines")));
}

void TestQuotes::quoteOfSomethingElse()
{
    const QString property = m_world->addProperty();
    const QString quoteId = quote(m_world->wish(property, 1, 2)).id();
    const auto refused = [&](const QJsonObject &wish, const char *issue) {
        const ApiReply reply = realtor().postOnce(api("/bookings"), with(wish, "quote_id", quoteId));
        VERIFY_WITH(reply.status == 400, reply.text());
        QCOMPARE(reply.issues(), QStringList{QStringLiteral("quote_id: ") + QLatin1String(issue)});
    };
    const QString before = m_world->digest();
    refused(m_world->wish(property, 1, 3), "for_another_stay");
    refused(m_world->wish(property, 2, 2), "for_another_stay");
    refused(with(m_world->wish(property, 1, 2), "guests", 3), "for_another_stay");
    QCOMPARE(m_world->digest(), before);
    refused(m_world->wish(m_world->addProperty(), 1, 2), "not_found");
    const ApiReply unknown = realtor().postOnce(
        api("/bookings"),
        with(m_world->wish(property), "quote_id", QStringLiteral("0198c2f0-1b6e-7a3c-9d54-2f8e6b1c7a01")));
    QCOMPARE(unknown.issues(), QStringList{QStringLiteral("quote_id: not_found")});
}

void TestQuotes::quoteExpires()
{
    const QString property = m_world->addProperty();
    const QJsonObject wish = m_world->wish(property, 5);
    const QJsonObject quoted = with(wish, "quote_id", quote(wish).id());
    m_world->server.moveClock(QStringLiteral("15 minutes"));
    const ApiReply late = realtor().postOnce(api("/bookings"), quoted);
    QCOMPARE(late.status, 409);
    QCOMPARE(late.code(), QStringLiteral("RESTRICTED"));
    QCOMPARE(late.at(QStringLiteral("error.rule")).toString(), QStringLiteral("quote_expired"));
    m_world->server.moveClock(QStringLiteral("14 minutes"));
    QCOMPARE(realtor().postOnce(api("/bookings"), quoted).status, 201);
}

QTEST_GUILESS_MAIN(TestQuotes)
#include "tst_quotes.moc"
