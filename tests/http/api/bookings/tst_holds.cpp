// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/api/bookings/bookingsfixture.h"

#include <thread>

using namespace zhilego;
using namespace zhilego::test;

//! Holds: repeats, occupied nights, contacts, traces.
class TestHolds : public BookingsFixture
{
    Q_OBJECT
private Q_SLOTS:
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
};

void TestHolds::sameKeySameAnswer()
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

void TestHolds::sameKeyOtherRequest()
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

void TestHolds::keyOfSomebodyElse()
{
    const auto key = withKey(newKey());
    const ApiReply mine = realtor().post(api("/bookings"), m_world->wish(m_world->addProperty()), key);
    const ApiReply theirs
        = m_world->as(Person::Head).post(api("/bookings"), m_world->wish(m_world->addProperty()), key);
    QCOMPARE(mine.status, 201);
    VERIFY_WITH(theirs.status == 201, theirs.text());
    QVERIFY(mine.id() != theirs.id());
}

void TestHolds::sameKeyRemembersRefusals()
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

void TestHolds::sameKeyTwiceAtOnce()
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

void TestHolds::datesTakenNamesFreeOnes()
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

void TestHolds::neighboursTouch()
{
    const QString property = m_world->addProperty();
    m_world->hold(property, 4, 2);
    m_world->hold(property, 2, 2); // leaves on the day the other comes
    m_world->hold(property, 6, 1); // comes on the day the other leaves
    for (const auto &[from, nights] :
         {std::pair{5, 1}, std::pair{1, 2}, std::pair{1, 9}, std::pair{4, 2}, std::pair{6, 5}})
        QCOMPARE(realtor().postOnce(api("/bookings"), m_world->wish(property, from, nights)).status, 409);
}

void TestHolds::onSaleOnly_data()
{
    QTest::addColumn<QString>("state");
    QTest::addColumn<bool>("sold");
    QTest::newRow("active") << QStringLiteral("active") << true;
    QTest::newRow("out of service") << QStringLiteral("out_of_service") << true;
    QTest::newRow("inactive") << QStringLiteral("inactive") << false;
    QTest::newRow("out of order") << QStringLiteral("out_of_order") << false;
}

void TestHolds::onSaleOnly()
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

void TestHolds::contactsAreMaskedUntilConfirmed()
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

void TestHolds::renterHasTwoHolds()
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

void TestHolds::everyHoldIsWrittenDown()
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

void TestHolds::numbersGrow()
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

QTEST_GUILESS_MAIN(TestHolds)
#include "tst_holds.moc"
