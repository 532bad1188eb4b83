// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/api/payments/paymentsfixture.h"

#include <thread>

using namespace zhilego;
using namespace zhilego::test;

//! Payment links as a guest lives through them: opened, paid, declined, died, asked for twice.
class TestPayments : public PaymentsFixture
{
    Q_OBJECT
public:
    TestPayments()
        : PaymentsFixture(ApiServer::Bank::Notifying)
    {
    }

private Q_SLOTS:
    void paidPageConfirms_data();
    void paidPageConfirms();
    void declinedPageLeavesTheHold();
    void sameKeySameLink();
    void liveLinkIsGivenAgain();
    void deadLinkIsFollowedByANewOne();
    void openedLinkIsNotReplaced();
    void oneLiveLinkForManyCallers();
    void lateClickRetakesTheNights();
};

void TestPayments::paidPageConfirms_data()
{
    QTest::addColumn<bool>("events");
    QTest::newRow("asked by the poller, no event comes") << false;
    QTest::newRow("told by an event, before the poller asks") << true;
}

void TestPayments::paidPageConfirms()
{
    QFETCH(bool, events);
    switchEvents(events);
    const QString id = m_world->hold(m_world->addProperty());
    const ApiReply made = pay(id);
    VERIFY_WITH(made.status == 201, made.text());
    QCOMPARE(made.at(QStringLiteral("status")).toString(), QStringLiteral("created"));
    QCOMPARE(made.at(QStringLiteral("amount.amount_minor")).toInteger(), qint64(5500000));
    QVERIFY(!made.at(QStringLiteral("qr_payload")).toString().isEmpty());
    QVERIFY(made.at(QStringLiteral("external_id")).toString().startsWith(QStringLiteral("ZG-")));
    QCOMPARE(booking(id), QStringLiteral("hold pending 0"));
    if (events) // the poller would ask only in an hour
        m_world->execute(
            QStringLiteral(
                "update payment set next_poll_at = app_now() + interval '1 hour' where booking_id = '%1'")
                .arg(id));
    m_bank->press(made.at(QStringLiteral("pay_url")).toString(), "confirm");
    QTRY_COMPARE_WITH_TIMEOUT(booking(id), QStringLiteral("confirmed paid 5500000"), bankMs);
    QCOMPARE(attempts(id), QStringLiteral("paid"));
    QCOMPARE(
        m_world->number(QStringLiteral("select count(*) from payment_event where provider_payment_id = '%1'")
                            .arg(made.at(QStringLiteral("provider_payment_id")).toString()))
            > 0,
        events);
    const ApiReply list = m_world->as(Person::Realtor).get(api("/payments?booking=") + id);
    QCOMPARE(list.items().size(), 1);
    QCOMPARE(list.items().first()[QStringLiteral("status")].toString(), QStringLiteral("paid"));
    QStringList story;
    const QJsonArray timeline
        = m_world->as(Person::Realtor).get(api("/bookings/%1/timeline").arg(id)).items();
    for (const QJsonValue &entry : timeline) {
        if (entry[QStringLiteral("type")]
            != QStringLiteral("payment.opened")) // the poller may have missed that moment
            story.append(entry[QStringLiteral("type")].toString());
    }
    QCOMPARE(story,
             QStringList({QStringLiteral("booking.held"), QStringLiteral("payment.created"),
                          QStringLiteral("payment.succeeded"), QStringLiteral("booking.confirmed")}));
    switchEvents(false);
}

void TestPayments::declinedPageLeavesTheHold()
{
    const QString id = m_world->hold(m_world->addProperty());
    const ApiReply first = pay(id);
    m_bank->press(first.at(QStringLiteral("pay_url")).toString(), "decline");
    pollNow();
    QTRY_COMPARE_WITH_TIMEOUT(attempts(id), QStringLiteral("failed"), bankMs);
    QCOMPARE(booking(id), QStringLiteral("hold unpaid 0"));
    const ApiReply second = pay(id);
    QCOMPARE(second.status, 201);
    QVERIFY(second.at(QStringLiteral("pay_url")) != first.at(QStringLiteral("pay_url")));
    QVERIFY(second.at(QStringLiteral("external_id")) != first.at(QStringLiteral("external_id")));
    m_bank->press(second.at(QStringLiteral("pay_url")).toString(), "confirm");
    pollNow();
    QTRY_COMPARE_WITH_TIMEOUT(booking(id), QStringLiteral("confirmed paid 5500000"), bankMs);
}

void TestPayments::sameKeySameLink()
{
    const QString id = m_world->hold(m_world->addProperty());
    const auto key = withKey(newKey());
    const QString target = api("/bookings/%1/payments").arg(id);
    const ApiReply first = m_world->as(Person::Realtor).post(target, kaspiFull, key);
    QCOMPARE(first.status, 201);
    for (int i = 0; i < 3; ++i) {
        const ApiReply again = m_world->as(Person::Realtor).post(target, kaspiFull, key);
        QCOMPARE(again.status, 201);
        QCOMPARE(again.body, first.body);
    }
    QCOMPARE(attempts(id), QStringLiteral("created"));
    QJsonObject other = kaspiFull;
    other.insert(QStringLiteral("provider"), QStringLiteral("cash"));
    const ApiReply refused = m_world->as(Person::Realtor).post(target, other, key);
    VERIFY_WITH(refused.status == 422 || refused.status == 400, refused.text());
    const ApiReply elsewhere
        = m_world->as(Person::Realtor)
              .post(api("/bookings/%1/payments").arg(m_world->hold(m_world->addProperty())), kaspiFull, key);
    QCOMPARE(elsewhere.code(), QStringLiteral("IDEMPOTENCY_REUSED"));
}

void TestPayments::liveLinkIsGivenAgain()
{
    const QString id = m_world->hold(m_world->addProperty());
    const ApiReply first = pay(id);
    const ApiReply again = pay(id, Person::Head);
    QCOMPARE(again.status, 200);
    QCOMPARE(again.at(QStringLiteral("id")), first.at(QStringLiteral("id")));
    QCOMPARE(again.at(QStringLiteral("pay_url")), first.at(QStringLiteral("pay_url")));
    QCOMPARE(attempts(id), QStringLiteral("created"));
}

void TestPayments::deadLinkIsFollowedByANewOne()
{
    const QString id = m_world->hold(m_world->addProperty());
    const ApiReply first = pay(id);
    // Three minutes pass at the bank and here, and nobody opened the page.
    m_bank->advance(200);
    m_world->execute(QStringLiteral("update payment set expires_at = app_now() - interval '1 second',"
                                    " next_poll_at = app_now() + interval '1 hour' where booking_id = '%1'")
                         .arg(id));
    const ApiReply second = pay(id);
    VERIFY_WITH(second.status == 201, second.text());
    QVERIFY(second.id() != first.id());
    const QString states = attempts(id);
    QVERIFY2(states == QStringLiteral("expired created") || states == QStringLiteral("failed created"),
             qPrintable(states));
    // The page of the first one cannot be paid any more.
    m_bank->press(first.at(QStringLiteral("pay_url")).toString(), "confirm");
    QCOMPARE(m_world->number(QStringLiteral("select paid_total from booking where id = '%1'").arg(id)),
             qint64(0));
}

void TestPayments::openedLinkIsNotReplaced()
{
    const QString id = m_world->hold(m_world->addProperty());
    const ApiReply first = pay(id);
    m_bank->open(first.at(QStringLiteral("pay_url")).toString()); // the guest is paying
    m_world->execute(
        QStringLiteral(
            "update payment set expires_at = app_now() - interval '1 second' where booking_id = '%1'")
            .arg(id));
    const ApiReply second = pay(id);
    VERIFY_WITH(second.status == 409, second.text());
    QCOMPARE(second.code(), QStringLiteral("CONFLICT"));
    m_bank->press(first.at(QStringLiteral("pay_url")).toString(), "confirm");
    pollNow();
    QTRY_COMPARE_WITH_TIMEOUT(booking(id), QStringLiteral("confirmed paid 5500000"), bankMs);
}

void TestPayments::oneLiveLinkForManyCallers()
{
    for (int round = 0; round < 3; ++round) {
        const QString id = m_world->hold(m_world->addProperty());
        std::vector<ApiReply> replies(8);
        std::vector<std::thread> threads;
        ApiCaller &realtor = m_world->as(Person::Realtor);
        for (ApiReply &reply : replies)
            threads.emplace_back([&, target = api("/bookings/%1/payments").arg(id)] {
                reply = realtor.another()->postOnce(target, kaspiFull);
            });
        for (std::thread &thread : threads)
            thread.join();
        int made = 0;
        for (const ApiReply &reply : replies) {
            made += reply.status == 201 ? 1 : 0;
            VERIFY_WITH(reply.status == 201 || reply.status == 200 || reply.status == 409, reply.text());
        }
        QCOMPARE(made, 1);
        QCOMPARE(attempts(id), QStringLiteral("created"));
    }
}

void TestPayments::lateClickRetakesTheNights()
{
    const QString property = m_world->addProperty();
    const QString free = m_world->hold(property, 1, 2);
    const QString taken = m_world->hold(property, 5, 2);
    const ApiReply freeLink = pay(free);
    const ApiReply takenLink = pay(taken);
    for (const QString &id : {free, taken})
        endHold(id);
    QTRY_VERIFY_WITH_TIMEOUT(booking(free).startsWith(QStringLiteral("expired"))
                                 && booking(taken).startsWith(QStringLiteral("expired")),
                             bankMs);
    m_world->hold(property, 6, 2);
    m_bank->press(freeLink.at(QStringLiteral("pay_url")).toString(), "confirm");
    m_bank->press(takenLink.at(QStringLiteral("pay_url")).toString(), "confirm");
    pollNow();
    QTRY_COMPARE_WITH_TIMEOUT(booking(free), QStringLiteral("confirmed paid 5500000"), bankMs);
    QTRY_COMPARE_WITH_TIMEOUT(booking(taken), QStringLiteral("expired refund_pending 5500000"), bankMs);
    QCOMPARE(m_world->openExceptions(taken, "paid_without_place"), qint64(1));
}

QTEST_GUILESS_MAIN(TestPayments)
#include "tst_payments.moc"
