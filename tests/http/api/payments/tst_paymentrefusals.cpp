// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/api/payments/paymentsfixture.h"

using namespace zhilego;
using namespace zhilego::test;

//! Payments that cannot be: nothing is due, the bank is away, fails or says another amount.
class TestPaymentRefusals : public PaymentsFixture
{
    Q_OBJECT
public:
    TestPaymentRefusals()
        : PaymentsFixture(ApiServer::Bank::Notifying)
    {
    }

private Q_SLOTS:
    void notPayable_data();
    void notPayable();
    void bankAway();
    void bankFails_data();
    void bankFails();
    void bankSaysAnotherAmount();
    void unknownProvider();
};

void TestPaymentRefusals::notPayable_data()
{
    QTest::addColumn<QString>("change");
    QTest::addColumn<QString>("blockedBy");
    QTest::newRow("paid already") << QStringLiteral("status = 'confirmed', paid_total = price_total")
                                  << QStringLiteral("not_payable");
    QTest::newRow("cancelled") << QStringLiteral("status = 'cancelled'") << QStringLiteral("not_payable");
    QTest::newRow("expired") << QStringLiteral("status = 'expired'") << QStringLiteral("not_payable");
    QTest::newRow("completed") << QStringLiteral("status = 'completed'") << QStringLiteral("not_payable");
    QTest::newRow("hold is over") << QStringLiteral("hold_expires_at = app_now()")
                                  << QStringLiteral("hold_over");
}

void TestPaymentRefusals::notPayable()
{
    QFETCH(QString, change);
    QFETCH(QString, blockedBy);
    const QString id = m_world->hold(m_world->addProperty());
    m_world->execute(QStringLiteral("update booking set %2 where id = '%1'").arg(id, change));
    const ApiReply reply = pay(id);
    QCOMPARE(reply.code(), QStringLiteral("INVALID_TRANSITION"));
    // The sweeper may have been faster with the last one.
    const QString said = reply.at(QStringLiteral("error.blocked_by")).toString();
    VERIFY_WITH(said == blockedBy || blockedBy == QStringLiteral("hold_over"), reply.text());
    QVERIFY(attempts(id).isEmpty());
}

void TestPaymentRefusals::bankAway()
{
    const QString id = m_world->hold(m_world->addProperty());
    m_world->server.stopSandbox();
    const auto key = withKey(newKey());
    const QString target = api("/bookings/%1/payments").arg(id);
    const ApiReply refused = m_world->as(Person::Realtor).post(target, kaspiFull, key);
    QCOMPARE(refused.status, 502);
    QCOMPARE(refused.code(), QStringLiteral("PROVIDER_FAILED"));
    QCOMPARE(booking(id), QStringLiteral("hold unpaid 0")); // as before the attempt
    QCOMPARE(attempts(id), QStringLiteral("failed"));
    QCOMPARE(m_world->number(
                 QStringLiteral(
                     "select count(*) from payment where booking_id = '%1' and next_poll_at is not null")
                     .arg(id)),
             qint64(0));
    startSandbox();
    switchEvents(false);
    // A refusal of the bank is not remembered: the same key may try again.
    const ApiReply made = m_world->as(Person::Realtor).post(target, kaspiFull, key);
    VERIFY_WITH(made.status == 201, made.text());
    QCOMPARE(attempts(id), QStringLiteral("failed created"));
}

void TestPaymentRefusals::bankFails_data()
{
    QTest::addColumn<QString>("fault");
    QTest::newRow("says -999") << QStringLiteral("unavailable");
    QTest::newRow("HTTP 500") << QStringLiteral("http_500");
    QTest::newRow("hangs up after it was done") << QStringLiteral("drop");
}

void TestPaymentRefusals::bankFails()
{
    QFETCH(QString, fault);
    const QString id = m_world->hold(m_world->addProperty());
    m_bank->breakNext(fault.toLatin1().constData(), nullptr, {{QStringLiteral("times"), 20}});
    const ApiReply refused = pay(id);
    VERIFY_WITH(refused.status == 502, refused.text());
    QCOMPARE(booking(id), QStringLiteral("hold unpaid 0"));
    QVERIFY(!refused.body.contains("127.0.0.1")); // nothing about how the bank is reached
    m_bank->forgetFaults();
    switchEvents(false);
    const ApiReply made = pay(id);
    VERIFY_WITH(made.status == 201, made.text());
}

void TestPaymentRefusals::bankSaysAnotherAmount()
{
    const QString id = m_world->hold(m_world->addProperty());
    const ApiReply made = pay(id);
    m_bank->breakNext(
        "wrong_amount", nullptr,
        {{QStringLiteral("times"), 1000}, {QStringLiteral("amount"), QStringLiteral("54999.99")}});
    m_bank->press(made.at(QStringLiteral("pay_url")).toString(), "confirm");
    pollNow();
    QTRY_COMPARE_WITH_TIMEOUT(m_world->openExceptions(id, "amount_mismatch"), qint64(1), bankMs);
    QCOMPARE(m_world->number(QStringLiteral("select paid_total from booking where id = '%1'").arg(id)),
             qint64(0));
    QVERIFY(booking(id).startsWith(QStringLiteral("hold")));
}

void TestPaymentRefusals::unknownProvider()
{
    const QString id = m_world->hold(m_world->addProperty());
    QJsonObject body = kaspiFull;
    body.insert(QStringLiteral("provider"), QStringLiteral("barter"));
    const ApiReply reply = m_world->as(Person::Realtor).postOnce(api("/bookings/%1/payments").arg(id), body);
    QCOMPARE(reply.status, 400);
    QCOMPARE(reply.issues(), QStringList{QStringLiteral("provider: not_available")});
}

QTEST_GUILESS_MAIN(TestPaymentRefusals)
#include "tst_paymentrefusals.moc"
