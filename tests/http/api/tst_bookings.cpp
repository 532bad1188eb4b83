// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/apiworld.h"

#include <QTest>

#include <thread>

using namespace zhilego;
using namespace zhilego::test;

namespace {

QString api(const char *path)
{
    return QStringLiteral("/api/v1") + QLatin1String(path);
}

QJsonObject withoutGuest(QJsonObject wish)
{
    wish.remove(QStringLiteral("guest"));
    return wish;
}

QJsonObject with(QJsonObject object, const char *field, const QJsonValue &value)
{
    object.insert(QLatin1String(field), value);
    return object;
}

qint64 minor(const QJsonValue &money)
{
    return money[QStringLiteral("amount_minor")].toInteger();
}

QStringList ids(const ApiReply &reply)
{
    QStringList found;
    const QJsonArray items = reply.items();
    for (const QJsonValue &item : items)
        found.append(item[QStringLiteral("id")].toString());
    return found;
}

} // namespace

//! Prices and holds: arithmetic, repeats, occupied nights, contacts, lists.
class TestBookings : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void quoteLines_data();
    void quoteLines();
    void quoteRoundsEachLineToTenge();
    void quoteSpeaksThreeLanguages();
    void bookingKeepsItsQuote();
    void quoteOfSomethingElse();
    void quoteExpires();
    void sameKeySameAnswer();
    void sameKeyOtherRequest();
    void keyOfSomebodyElse();
    void sameKeyRemembersRefusals();
    void sameKeyTwiceAtOnce();
    void datesTakenNamesFreeOnes();
    void neighboursTouch();
    void onSaleOnly_data();
    void onSaleOnly();
    void contactsAreMaskedUntilConfirmed();
    void renterHasTwoHolds();
    void everyHoldIsWrittenDown();
    void numbersGrow();
    void listFilters_data();
    void listFilters();
    void pagesDoNotRepeatOrLose();
    void searchFindsFreeProperties();

private:
    ApiCaller &realtor() { return m_world->as(Person::Realtor); }
    ApiReply quote(const QJsonObject &wish) { return realtor().post(api("/quotes"), withoutGuest(wish)); }

    std::unique_ptr<ApiWorld> m_world;
};

void TestBookings::initTestCase()
{
    m_world = std::make_unique<ApiWorld>();
}

void TestBookings::cleanup()
{
    m_world->server.moveClock(QStringLiteral("0"));
    QCOMPARE(m_world->problems(), QStringList());
}

void TestBookings::quoteLines_data()
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

void TestBookings::quoteLines()
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

void TestBookings::quoteRoundsEachLineToTenge()
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

void TestBookings::quoteSpeaksThreeLanguages()
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

void TestBookings::bookingKeepsItsQuote()
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

void TestBookings::quoteOfSomethingElse()
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

void TestBookings::quoteExpires()
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

void TestBookings::sameKeySameAnswer()
{
    const QJsonObject wish = m_world->wish(m_world->addProperty());
    const auto key = withKey(newKey());
    const ApiReply first = realtor().post(api("/bookings"), wish, key);
    QCOMPARE(first.status, 201);
    const QString before = m_world->digest();
    // What happens to the booking meanwhile does not change the stored answer.
    for (int i = 0; i < 3; ++i) {
        const ApiReply again = realtor().post(api("/bookings"), wish, key);
        QCOMPARE(again.status, 201);
        QCOMPARE(again.body, first.body);
    }
    QCOMPARE(m_world->digest(), before);
    m_world->server.moveClock(QStringLiteral("23 hours 59 minutes"));
    QCOMPARE(realtor().post(api("/bookings"), wish, key).body, first.body);
    m_world->server.moveClock(QStringLiteral("24 hours 1 minute"));
    const ApiReply afterwards = realtor().post(api("/bookings"), wish, key);
    VERIFY_WITH(afterwards.body != first.body, afterwards.text());
}

void TestBookings::sameKeyOtherRequest()
{
    const QString property = m_world->addProperty();
    const auto key = withKey(newKey());
    QCOMPARE(realtor().post(api("/bookings"), m_world->wish(property), key).status, 201);
    const QString before = m_world->digest();
    for (const auto &[target, body] : {std::pair{api("/bookings"), m_world->wish(property, 20)},
                                       std::pair{api("/quotes"), withoutGuest(m_world->wish(property))}}) {
        const ApiReply other = realtor().post(target, body, key);
        QCOMPARE(other.status, 422);
        QCOMPARE(other.code(), QStringLiteral("IDEMPOTENCY_REUSED"));
    }
    QCOMPARE(m_world->digest(), before);
}

void TestBookings::keyOfSomebodyElse()
{
    const auto key = withKey(newKey());
    const ApiReply mine = realtor().post(api("/bookings"), m_world->wish(m_world->addProperty()), key);
    const ApiReply theirs
        = m_world->as(Person::Head).post(api("/bookings"), m_world->wish(m_world->addProperty()), key);
    QCOMPARE(mine.status, 201);
    VERIFY_WITH(theirs.status == 201, theirs.text());
    QVERIFY(mine.id() != theirs.id());
}

void TestBookings::sameKeyRemembersRefusals()
{
    const QString property = m_world->addProperty();
    const QString blocking = m_world->hold(property);
    const QJsonObject wish = m_world->wish(property);
    const auto key = withKey(newKey());
    const ApiReply refused = realtor().post(api("/bookings"), wish, key);
    QCOMPARE(refused.code(), QStringLiteral("DATES_TAKEN"));
    QCOMPARE(realtor()
                 .post(api("/bookings/%1/status").arg(blocking),
                       {{QStringLiteral("status"), QStringLiteral("cancelled")},
                        {QStringLiteral("reason"), QStringLiteral("other")}})
                 .status,
             200);
    // The nights are free now, but this attempt has had its answer.
    const ApiReply again = realtor().post(api("/bookings"), wish, key);
    QCOMPARE(again.status, 409);
    QCOMPARE(again.at(QStringLiteral("error.alternatives")),
             refused.at(QStringLiteral("error.alternatives")));
    QCOMPARE(realtor().postOnce(api("/bookings"), wish).status, 201);
}

void TestBookings::sameKeyTwiceAtOnce()
{
    int inProgress = 0;
    int replayed = 0;
    for (int round = 0; round < 20; ++round) {
        const QString property = m_world->addProperty();
        const QJsonObject wish = m_world->wish(property);
        const auto key = withKey(newKey());
        std::array<ApiReply, 2> replies;
        std::array<std::thread, 2> threads;
        for (size_t i = 0; i < threads.size(); ++i)
            threads.at(i) = std::thread(
                [&, i] { replies.at(i) = realtor().another()->post(api("/bookings"), wish, key); });
        for (std::thread &thread : threads)
            thread.join();
        const bool firstWon = replies.at(0).status == 201;
        const ApiReply &winner = replies.at(firstWon ? 0 : 1);
        const ApiReply &other = replies.at(firstWon ? 1 : 0);
        VERIFY_WITH(winner.status == 201, winner.text());
        if (other.status == 201) {
            ++replayed;
            QCOMPARE(other.body, winner.body);
        } else {
            ++inProgress;
            QCOMPARE(other.code(), QStringLiteral("IDEMPOTENCY_IN_PROGRESS"));
            QVERIFY(other.headers.contains("retry-after"));
        }
        QCOMPARE(m_world->number(
                     QStringLiteral("select count(*) from booking where property_id = '%1'").arg(property)),
                 qint64(1));
        QCOMPARE(realtor().post(api("/bookings"), wish, key).body, winner.body);
    }
    qInfo("still in progress: %d, replayed: %d", inProgress, replayed);
}

void TestBookings::datesTakenNamesFreeOnes()
{
    const QString property = m_world->addProperty();
    for (const int day : {2, 5, 6, 12})
        m_world->hold(property, day, day == 6 ? 3 : 1);
    const QString before = m_world->digest();
    const ApiReply taken = realtor().postOnce(api("/bookings"), m_world->wish(property, 5, 3));
    QCOMPARE(taken.status, 409);
    QCOMPARE(taken.code(), QStringLiteral("DATES_TAKEN"));
    QCOMPARE(m_world->number(
                 QStringLiteral("select count(*) from booking where property_id = '%1'").arg(property)),
             qint64(4));
    QVERIFY(m_world->digest() == before);
    const QJsonArray alternatives = taken.at(QStringLiteral("error.alternatives")).toArray();
    QVERIFY(alternatives.size() >= 2);
    for (const QJsonValue &free : alternatives) {
        const QDate from = QDate::fromString(free[QStringLiteral("check_in")].toString(), Qt::ISODate);
        const QDate to = QDate::fromString(free[QStringLiteral("check_out")].toString(), Qt::ISODate);
        QCOMPARE(from.daysTo(to), qint64(3));
        QVERIFY(from >= QDate::fromString(m_world->day(0), Qt::ISODate));
        QCOMPARE(m_world->number(
                     QStringLiteral(
                         "select count(*) from booking where property_id = '%1' and status in"
                         " ('hold', 'confirmed', 'checked_in') and check_in < '%3' and '%2' < check_out")
                         .arg(property, from.toString(Qt::ISODate), to.toString(Qt::ISODate))),
                 qint64(0));
    }
    // The nearest one is really to be had, and every one of them could be taken in its turn.
    QJsonObject wish = m_world->wish(property);
    wish.insert(QStringLiteral("check_in"), alternatives.first()[QStringLiteral("check_in")]);
    wish.insert(QStringLiteral("check_out"), alternatives.first()[QStringLiteral("check_out")]);
    QCOMPARE(realtor().postOnce(api("/bookings"), wish).status, 201);
}

void TestBookings::neighboursTouch()
{
    const QString property = m_world->addProperty();
    m_world->hold(property, 4, 2);
    m_world->hold(property, 2, 2); // leaves on the day the other comes
    m_world->hold(property, 6, 1); // comes on the day the other leaves
    for (const auto &[from, nights] :
         {std::pair{5, 1}, std::pair{1, 2}, std::pair{1, 9}, std::pair{4, 2}, std::pair{6, 5}})
        QCOMPARE(realtor().postOnce(api("/bookings"), m_world->wish(property, from, nights)).status, 409);
}

void TestBookings::onSaleOnly_data()
{
    QTest::addColumn<QString>("state");
    QTest::addColumn<bool>("sold");
    QTest::newRow("active") << QStringLiteral("active") << true;
    QTest::newRow("out of service") << QStringLiteral("out_of_service") << true;
    QTest::newRow("inactive") << QStringLiteral("inactive") << false;
    QTest::newRow("out of order") << QStringLiteral("out_of_order") << false;
}

void TestBookings::onSaleOnly()
{
    QFETCH(QString, state);
    QFETCH(bool, sold);
    const QString property = m_world->addProperty();
    const QJsonObject wish = m_world->wish(property);
    const QString quoteId = quote(wish).id();
    const ApiReply changed = realtor().post(
        api("/properties/%1/status").arg(property),
        {{QStringLiteral("status"), state}, {QStringLiteral("reason"), QStringLiteral("труба")}});
    QCOMPARE(changed.status, 200);
    for (const ApiReply &reply :
         {quote(wish), realtor().postOnce(api("/bookings"), with(wish, "quote_id", quoteId))}) {
        VERIFY_WITH(reply.status == (sold ? 201 : 409), reply.text());
        if (!sold)
            QCOMPARE(reply.at(QStringLiteral("error.rule")).toString(),
                     QStringLiteral("property_not_on_sale"));
    }
    QCOMPARE(m_world->as(Person::Renter).get(api("/properties/") + property).status, sold ? 200 : 404);
}

void TestBookings::contactsAreMaskedUntilConfirmed()
{
    const QString property = m_world->addProperty();
    const QString phone = QStringLiteral("+77011234567");
    const QString booking = m_world->hold(property);
    const QString card = api("/bookings/") + booking;
    const auto shownInAudit = [&] {
        return m_world->number(
            QStringLiteral("select count(*) from audit_log where action = 'guest.contacts_shown'"
                           " and entity_id = '%1'")
                .arg(booking));
    };
    const auto masked = [&](const ApiReply &reply) {
        return reply.status == 200 && !reply.body.contains(phone.mid(5, 5).toLatin1())
            && !reply.body.contains("aigerim@example.kz");
    };
    const QString list = api("/bookings?property=") + property;
    VERIFY_WITH(masked(realtor().get(card)) && masked(realtor().get(list)), realtor().get(card).text());
    QCOMPARE(realtor().get(card).at(QStringLiteral("guest.contacts_masked")).toBool(), true);
    QCOMPARE(shownInAudit(), qint64(0));
    QCOMPARE(
        realtor()
            .post(card + QStringLiteral("/status"), {{QStringLiteral("status"), QStringLiteral("confirmed")}})
            .status,
        200);
    const ApiReply open = realtor().get(card);
    QCOMPARE(open.at(QStringLiteral("guest.phone")).toString(), phone);
    QCOMPARE(open.at(QStringLiteral("guest.email")).toString(), QStringLiteral("aigerim@example.kz"));
    QCOMPARE(open.at(QStringLiteral("guest.contacts_masked")).toBool(), false);
    QVERIFY(shownInAudit() >= 1);
    const ApiReply listed = realtor().get(list);
    VERIFY_WITH(masked(listed), listed.text());
    QVERIFY(!m_world->server.log().contains("1234567"));
}

void TestBookings::renterHasTwoHolds()
{
    std::vector<QJsonObject> wishes;
    for (int i = 0; i < 8; ++i)
        wishes.push_back(m_world->wish(m_world->addProperty()));
    std::vector<ApiReply> replies(wishes.size());
    std::vector<std::thread> threads;
    ApiCaller &renter = m_world->as(Person::Renter);
    for (size_t i = 0; i < wishes.size(); ++i)
        threads.emplace_back(
            [&, i] { replies[i] = renter.another()->postOnce(api("/bookings"), wishes[i]); });
    for (std::thread &thread : threads)
        thread.join();
    int held = 0;
    for (const ApiReply &reply : replies) {
        if (reply.status == 201)
            ++held;
        else
            QCOMPARE(reply.at(QStringLiteral("error.rule")).toString(),
                     QStringLiteral("too_many_open_holds"));
    }
    QCOMPARE(held, 2);
    // An ended hold makes room at once, also when nobody has swept it yet.
    m_world->server.moveClock(QStringLiteral("16 minutes"));
    QCOMPARE(renter.postOnce(api("/bookings"), m_world->wish(m_world->addProperty())).status, 201);
}

void TestBookings::everyHoldIsWrittenDown()
{
    const ApiReply held = realtor().postOnce(
        api("/bookings"), with(m_world->wish(m_world->addProperty()), "source", QStringLiteral("phone")));
    QCOMPARE(held.status, 201);
    QCOMPARE(held.at(QStringLiteral("status")).toString(), QStringLiteral("hold"));
    QCOMPARE(held.at(QStringLiteral("payment_status")).toString(), QStringLiteral("unpaid"));
    QCOMPARE(held.at(QStringLiteral("version")).toInt(), 1);
    const QString where = QStringLiteral(" where type = 'booking.held' and entity_id = '%1'").arg(held.id());
    QCOMPARE(m_world->number(QStringLiteral("select count(*) from outbox_event") + where), qint64(1));
    QCOMPARE(
        m_world->number(
            QStringLiteral("select count(*) from audit_log where action = 'booking.held' and entity_id = '%1'"
                           " and actor_id = '%2' and request_id = '%3'")
                .arg(held.id(), m_world->idOf(Person::Realtor),
                     QString::fromLatin1(held.headers.value("x-request-id")))),
        qint64(1));
    const ApiReply timeline = realtor().get(api("/bookings/%1/timeline").arg(held.id()));
    QCOMPARE(timeline.items().size(), 1);
    QCOMPARE(timeline.items().first()[QStringLiteral("actor_name")].toString(), QStringLiteral("realtor"));
    QCOMPARE(timeline.items().first()[QStringLiteral("data")][QStringLiteral("source")].toString(),
             QStringLiteral("phone"));
    QCOMPARE(
        m_world->number(
            QStringLiteral(
                "select extract(epoch from hold_expires_at - created_at)::int from booking where id = '%1'")
                .arg(held.id())),
        qint64(900));
}

void TestBookings::numbersGrow()
{
    const QString property = m_world->addProperty();
    m_world->execute(QStringLiteral("select setval('booking_number_seq', 999998)"));
    int inDays = 1;
    for (const char *number : {"ZG-999999", "ZG-1000000", "ZG-1000001"}) {
        const QString id = m_world->hold(property, inDays++, 1);
        QCOMPARE(m_world->value(QStringLiteral("select number from booking where id = '%1'").arg(id)),
                 QLatin1String(number));
    }
}

void TestBookings::listFilters_data()
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

void TestBookings::listFilters()
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

void TestBookings::pagesDoNotRepeatOrLose()
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

void TestBookings::searchFindsFreeProperties()
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

QTEST_GUILESS_MAIN(TestBookings)
#include "tst_bookings.moc"
