// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/api/payments/paymentsfixture.h"

using namespace zhilego;
using namespace zhilego::test;

//! What becomes of attempts to be paid that do not go the straight way: links that die, payments that hang
//! when the hold ends, words the bank never said before.
class TestAttempts : public PaymentsFixture
{
    Q_OBJECT
private Q_SLOTS:
    void linkThatDiesBeforeTheHold();
    void waitingWhenTheHoldEnds_data();
    void waitingWhenTheHoldEnds();
    void paidLongAfterTheHold();
    void unknownWordIsPendingAndTold();
    void unansweredQuestionsBackOff();
    void linkIsNotWithdrawn();
    void oneLiveAttemptOverAllChannels();
};

void TestAttempts::linkThatDiesBeforeTheHold()
{
    const QString id = m_world->hold(m_world->addProperty());
    const ApiReply first = pay(id);
    QCOMPARE(first.status, 201);
    m_bank->advance(181); // nobody opened it
    pollNow();
    QTRY_COMPARE_WITH_TIMEOUT(attempts(id), QStringLiteral("failed"), bankMs);
    QCOMPARE(booking(id), QStringLiteral("hold unpaid 0"));
    const ApiReply second = pay(id);
    VERIFY_WITH(second.status == 201, second.text());
    QVERIFY(second.at(QStringLiteral("external_id")).toString().endsWith(QStringLiteral("-2")));
    m_bank->press(first.at(QStringLiteral("pay_url")).toString(), "confirm"); // too late, the bank refuses
    m_bank->press(second.at(QStringLiteral("pay_url")).toString(), "confirm");
    pollNow();
    QTRY_COMPARE_WITH_TIMEOUT(booking(id), QStringLiteral("confirmed paid 5500000"), bankMs);
    QCOMPARE(attempts(id), QStringLiteral("failed paid"));
}

void TestAttempts::waitingWhenTheHoldEnds_data()
{
    QTest::addColumn<QByteArray>("button");
    QTest::addColumn<bool>("takenMeanwhile");
    QTest::addColumn<QString>("ended");
    QTest::newRow("paid, the nights are free")
        << QByteArray("confirm") << false << QStringLiteral("confirmed paid 5500000");
    QTest::newRow("paid, the nights are taken")
        << QByteArray("confirm") << true << QStringLiteral("expired refund_pending 5500000");
    QTest::newRow("declined") << QByteArray("decline") << false << QStringLiteral("expired unpaid 0");
}

void TestAttempts::waitingWhenTheHoldEnds()
{
    QFETCH(QByteArray, button);
    QFETCH(bool, takenMeanwhile);
    QFETCH(QString, ended);
    const QString property = m_world->addProperty();
    const QString id = m_world->hold(property);
    const QString link = pay(id).at(QStringLiteral("pay_url")).toString();
    m_bank->open(link); // "Wait"
    pollNow();
    QTRY_COMPARE_WITH_TIMEOUT(attempts(id), QStringLiteral("pending"), bankMs);
    endHold(id);
    QTRY_VERIFY_WITH_TIMEOUT(booking(id).startsWith(QStringLiteral("expired")), bankMs);
    if (takenMeanwhile)
        m_world->hold(property);
    QCOMPARE(m_world->number(QStringLiteral("select count(*) from payment where booking_id = '%1'"
                                            " and next_poll_at is not null")
                                 .arg(id)),
             qint64(1)); // still asked about
    m_bank->press(link, button.constData());
    pollNow();
    QTRY_COMPARE_WITH_TIMEOUT(booking(id), ended, bankMs);
    QCOMPARE(m_world->openExceptions(id, "paid_without_place"), qint64(takenMeanwhile ? 1 : 0));
}

void TestAttempts::paidLongAfterTheHold()
{
    const QString id = m_world->hold(m_world->addProperty());
    m_bank->breakNext("late_payment", "customer", {{QStringLiteral("millis"), 1'200'000}});
    const QString link = pay(id).at(QStringLiteral("pay_url")).toString();
    m_bank->press(link, "confirm"); // the bank says "Wait" for twenty minutes more
    endHold(id);
    QTRY_VERIFY_WITH_TIMEOUT(booking(id).startsWith(QStringLiteral("expired")), bankMs);
    pollNow();
    QTRY_COMPARE_WITH_TIMEOUT(attempts(id), QStringLiteral("pending"), bankMs);
    m_bank->advance(1201);
    pollNow();
    QTRY_COMPARE_WITH_TIMEOUT(booking(id), QStringLiteral("confirmed paid 5500000"), bankMs);
}

void TestAttempts::unknownWordIsPendingAndTold()
{
    const QString id = m_world->hold(m_world->addProperty());
    const QString link = pay(id).at(QStringLiteral("pay_url")).toString();
    m_bank->breakNext("unknown_status", "payment/status",
                      {{QStringLiteral("text"), QStringLiteral("OnTheMoon")}});
    pollNow();
    QTRY_COMPARE_WITH_TIMEOUT(attempts(id), QStringLiteral("unknown"), bankMs);
    QCOMPARE(booking(id), QStringLiteral("hold pending 0"));
    QCOMPARE(m_world->openExceptions(id, "payment_unclear"), qint64(1));
    QCOMPARE(m_world->value(QStringLiteral("select raw_status from payment where booking_id = '%1'").arg(id)),
             QStringLiteral("OnTheMoon"));
    const ApiReply another = pay(id); // it may still be paid
    VERIFY_WITH(another.status == 409 || another.status == 200, another.text());
    m_bank->press(link, "confirm");
    pollNow();
    QTRY_COMPARE_WITH_TIMEOUT(booking(id), QStringLiteral("confirmed paid 5500000"), bankMs);
}

void TestAttempts::unansweredQuestionsBackOff()
{
    const QString id = m_world->hold(m_world->addProperty());
    QCOMPARE(pay(id).status, 201);
    m_bank->breakNext("unavailable", "payment/status", {{QStringLiteral("times"), 1000}});
    for (int asked = 1; asked <= 3; ++asked) {
        pollNow();
        const QString sql
            = QStringLiteral("select poll_failures from payment where booking_id = '%1'").arg(id);
        QTRY_COMPARE_WITH_TIMEOUT(m_world->number(sql), qint64(asked), bankMs);
    }
    // 5 s doubled with every failure before the last one.
    QVERIFY(m_world->number(QStringLiteral("select extract(epoch from next_poll_at - app_now())::bigint"
                                           " from payment where booking_id = '%1'")
                                .arg(id))
            >= 15);
    QCOMPARE(attempts(id), QStringLiteral("created"));
}

void TestAttempts::linkIsNotWithdrawn()
{
    const QString id = m_world->hold(m_world->addProperty());
    const ApiReply refused = about(pay(id), "cancel");
    QCOMPARE(refused.code(), QStringLiteral("INVALID_TRANSITION"));
    QCOMPARE(refused.at(QStringLiteral("error.blocked_by")).toString(), QStringLiteral("not_withdrawable"));
    QCOMPARE(attempts(id), QStringLiteral("created"));
}

void TestAttempts::oneLiveAttemptOverAllChannels()
{
    const QString id = m_world->hold(m_world->addProperty());
    const ApiReply link = pay(id, "link");
    QCOMPARE(pay(id, "qr").id(), link.id()); // one page, whichever way the guest gets there
    const ApiReply refused = invoice(id);
    VERIFY_WITH(refused.status == 409, refused.text());
    QVERIFY(refused.headers.value("retry-after").toInt() > 0);
    QCOMPARE(attempts(id), QStringLiteral("created"));
    // The other way round the invoice is taken back first.
    const QString other = m_world->hold(m_world->addProperty());
    const ApiReply sent = invoice(other);
    const ApiReply code = pay(other, "qr");
    VERIFY_WITH(code.status == 201, code.text());
    QCOMPARE(attempts(other), QStringLiteral("cancelled created"));
    QCOMPARE(
        m_bank->payment(sent.at(QStringLiteral("provider_payment_id")).toString())[QStringLiteral("status")]
            .toString(),
        QStringLiteral("RemotePaymentCanceled"));
}

QTEST_GUILESS_MAIN(TestAttempts)
#include "tst_attempts.moc"
