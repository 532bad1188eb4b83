// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/api/webhooks/webhooksfixture.h"

#include <thread>

using namespace zhilego;
using namespace zhilego::test;

//! Signed events of the bank (rules §6): applied once, in any order, to the tiyn.
class TestWebhooks : public WebhooksFixture
{
    Q_OBJECT
private Q_SLOTS:
    void confirmsOnce();
    void tenAtOnce();
    void amounts_data();
    void amounts();
    void orders_data();
    void orders();
    void unknownPayment();
};

void TestWebhooks::confirmsOnce()
{
    const QString id = m_world->hold(m_world->addProperty());
    const BankEvent event{addPayment(id)};
    const ApiReply first = deliver(event);
    VERIFY_WITH(first.status == 200, first.text());
    settle(event);
    QCOMPARE(verdict(event), QStringLiteral("confirmed"));
    QCOMPARE(booking(id), QStringLiteral("confirmed paid 5500000"));
    const QString before = m_world->digest();
    QCOMPARE(deliver(event).status, 200); // the sender only has to know that it arrived
    QCOMPARE(m_world->digest(), before);
    // Another event about the same money.
    BankEvent again{event.paymentId};
    QCOMPARE(deliver(again).status, 200);
    settle(again);
    QCOMPARE(verdict(again), QStringLiteral("repeated"));
    QCOMPARE(booking(id), QStringLiteral("confirmed paid 5500000"));
    for (const char *type : {"payment.succeeded", "booking.confirmed"}) {
        const QString where
            = QStringLiteral(" where type = '%1' and booking_id = '%2'").arg(QLatin1String(type), id);
        QCOMPARE(m_world->number(QStringLiteral("select count(*) from booking_timeline") + where), qint64(1));
    }
    const ApiReply card = m_world->as(Person::Realtor).get(QStringLiteral("/api/v1/bookings/") + id);
    QCOMPARE(card.at(QStringLiteral("paid_total.amount_minor")).toInteger(), qint64(5500000));
}

void TestWebhooks::tenAtOnce()
{
    for (int round = 0; round < 3; ++round) {
        const QString id = m_world->hold(m_world->addProperty());
        const BankEvent event{addPayment(id)};
        std::vector<ApiReply> replies(10);
        std::vector<std::thread> threads;
        for (ApiReply &reply : replies) {
            threads.emplace_back([&] {
                ApiCaller caller(m_world->server.port());
                reply = caller.send("POST", hook, event.body(), signedWith(m_secret, event.body()));
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        for (const ApiReply &reply : replies)
            VERIFY_WITH(reply.status == 200, reply.text());
        settle(event);
        QCOMPARE(booking(id), QStringLiteral("confirmed paid 5500000"));
        QCOMPARE(m_world->number(QStringLiteral("select count(*) from payment_event where event_id = '%1'")
                                     .arg(event.eventId)),
                 qint64(1));
        QCOMPARE(m_world->number(QStringLiteral("select count(*) from booking_timeline where type = "
                                                "'booking.confirmed' and booking_id = '%1'")
                                     .arg(id)),
                 qint64(1));
    }
}

void TestWebhooks::amounts_data()
{
    QTest::addColumn<QByteArray>("amount");
    QTest::addColumn<bool>("right");
    QTest::newRow("a tiyn less") << QByteArray("54999.99") << false;
    QTest::newRow("a tiyn more") << QByteArray("55000.01") << false;
    QTest::newRow("nothing") << QByteArray("0") << false;
    QTest::newRow("in tiyn") << QByteArray("5500000") << false;
    QTest::newRow("without decimals") << QByteArray("55000") << true;
    QTest::newRow("with one") << QByteArray("55000.0") << true;
}

void TestWebhooks::amounts()
{
    QFETCH(QByteArray, amount);
    QFETCH(bool, right);
    const QString id = m_world->hold(m_world->addProperty());
    BankEvent event{addPayment(id)};
    event.amount = amount;
    const ApiReply reply = deliver(event);
    VERIFY_WITH(reply.status == 200, reply.text());
    settle(event);
    QCOMPARE(booking(id), right ? QStringLiteral("confirmed paid 5500000") : QStringLiteral("hold unpaid 0"));
    QCOMPARE(exceptions(event.paymentId, "amount_mismatch"), qint64(right ? 0 : 1));
}

void TestWebhooks::orders_data()
{
    QTest::addColumn<QStringList>("events"); // type and the bank's word
    QTest::addColumn<QString>("booking");
    QTest::addColumn<QString>("payment");
    const QString paid = QStringLiteral("payment.paid Processed");
    const QString failed = QStringLiteral("payment.failed Error");
    const QString pending = QStringLiteral("payment.pending Wait");
    const QString confirmed = QStringLiteral("confirmed paid 5500000");
    QTest::newRow("failed after paid") << QStringList{paid, failed} << confirmed << QStringLiteral("paid");
    QTest::newRow("pending after paid") << QStringList{paid, pending} << confirmed << QStringLiteral("paid");
    QTest::newRow("expired after paid")
        << QStringList{paid, QStringLiteral("payment.expired Error")} << confirmed << QStringLiteral("paid");
    QTest::newRow("pending, paid, pending")
        << QStringList{pending, paid, pending} << confirmed << QStringLiteral("paid");
    QTest::newRow("paid after failed") << QStringList{failed, paid} << confirmed << QStringLiteral("paid");
    QTest::newRow("pending after failed")
        << QStringList{failed, pending} << QStringLiteral("hold unpaid 0") << QStringLiteral("failed");
    QTest::newRow("failed") << QStringList{pending, failed} << QStringLiteral("hold unpaid 0")
                            << QStringLiteral("failed");
    QTest::newRow("says paid, the bank's word says no")
        << QStringList{QStringLiteral("payment.paid Wait")} << QStringLiteral("hold unpaid 0")
        << QStringLiteral("unknown");
    QTest::newRow("says failed, the bank's word says paid")
        << QStringList{QStringLiteral("payment.failed Processed")} << QStringLiteral("hold unpaid 0")
        << QStringLiteral("unknown");
    QTest::newRow("a word nobody knows") << QStringList{QStringLiteral("payment.paid Shining")}
                                         << QStringLiteral("hold unpaid 0") << QStringLiteral("unknown");
}

void TestWebhooks::orders()
{
    QFETCH(QStringList, events);
    QFETCH(QString, booking);
    QFETCH(QString, payment);
    const QString id = m_world->hold(m_world->addProperty());
    const QString paymentId = addPayment(id);
    for (const QString &entry : events) {
        BankEvent event{paymentId};
        event.type = entry.section(u' ', 0, 0).toLatin1();
        event.status = entry.section(u' ', 1).toLatin1();
        QCOMPARE(deliver(event).status, 200);
        settle(event);
    }
    QCOMPARE(this->booking(id), booking);
    QCOMPARE(
        m_world->value(
            QStringLiteral("select status from payment where provider_payment_id = '%1'").arg(paymentId)),
        payment);
    QCOMPARE(exceptions(paymentId, "payment_unclear"), qint64(payment == QStringLiteral("unknown") ? 1 : 0));
}

void TestWebhooks::unknownPayment()
{
    const BankEvent event{QStringLiteral("999")};
    QCOMPARE(deliver(event).status, 200); // else the sender would repeat it for ever
    settle(event);
    QCOMPARE(verdict(event), QStringLiteral("unknown_payment"));
    const ApiReply cases
        = m_world->as(Person::Superuser).get(QStringLiteral("/api/v1/exceptions?status=open"));
    QVERIFY(cases.body.contains("unknown_payment"));
    QCOMPARE(
        cases.items().first()[QStringLiteral("details")][QStringLiteral("provider_payment_id")].toString(),
        QStringLiteral("999"));
    // It is nobody's yet, so nobody but the platform's owner sees it.
    QVERIFY(!m_world->as(Person::Head)
                 .get(QStringLiteral("/api/v1/exceptions"))
                 .body.contains("unknown_payment"));
}

QTEST_GUILESS_MAIN(TestWebhooks)
#include "tst_webhooks.moc"
