// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/api/reconciliation/reconciliationfixture.h"

using namespace zhilego;
using namespace zhilego::test;

//! Our books beside the bank's answers: what does not agree becomes an exception and is not touched.
class TestReconciliation : public ReconciliationFixture
{
    Q_OBJECT
private Q_SLOTS:
    void agreeingBooksFindNothing();
    void bankDiffers_data();
    void bankDiffers();
    void paidAtTheBankOnly();
    void bankThatDoesNotAnswerIsNoFinding();
    void secondNightOpensNothingTwice();
    void invoicesAreNotPolled();
};

void TestReconciliation::agreeingBooksFindNothing()
{
    makePaid();
    makePaid();
    const QJsonObject report = reconcile();
    QCOMPARE(report[QStringLiteral("checked")].toInt(), 2);
    QCOMPARE(report[QStringLiteral("findings")].toInt(), 0);
    QCOMPARE(report[QStringLiteral("unanswered")].toInt(), 0);
}

void TestReconciliation::bankDiffers_data()
{
    QTest::addColumn<QString>("change"); // of our payment; %1 its id
    QTest::addColumn<QString>("findings");
    QTest::addColumn<QString>("exception");
    QTest::newRow("the bank has less")
        << QStringLiteral("update payment set amount = 5500001 where id = '%1'")
        << QStringLiteral("amount_differs 5500001 5500000") << QStringLiteral("amount_differs");
    QTest::newRow("the bank does not know it")
        << QStringLiteral(
               "update payment set provider_payment_id = '99' || provider_payment_id where id = '%1'")
        << QStringLiteral("missing_in_bank 5500000 -") << QStringLiteral("missing_in_bank");
    QTest::newRow("we gave back what the bank did not") << QStringLiteral(
        "insert into ledger_entry (at, kind, cause_id, booking_id, payment_id, guest, provider)"
        " select app_now() - interval '100 days', 'refund_succeeded', uuid_v7(), booking_id, id, 1000, -1000 "
        "from payment"
        " where id = '%1'") << QStringLiteral("refund_differs 1000 0")
                                                        << QStringLiteral("refund_differs");
    QTest::newRow("a refund under way is no difference")
        << QStringLiteral("update payment set status = 'refund_pending' where id = '%1'") << QString()
        << QString();
}

void TestReconciliation::bankDiffers()
{
    QFETCH(QString, change);
    QFETCH(QString, findings);
    QFETCH(QString, exception);
    const Paid paid = makePaid();
    m_world->execute(change.arg(paid.payment));
    const QString before = m_world->value(
        QStringLiteral("select md5(p::text || b::text) from payment p join booking b on b.id = p.booking_id"
                       " where p.id = '%1'")
            .arg(paid.payment));
    const QJsonObject report = reconcile();
    QCOMPARE(findingsOf(report[QStringLiteral("id")].toString()), findings);
    QCOMPARE(exceptionsAbout(paid.payment), exception);
    // Found, not corrected.
    QCOMPARE(m_world->value(QStringLiteral("select md5(p::text || b::text) from payment p join booking b"
                                           " on b.id = p.booking_id where p.id = '%1'")
                                .arg(paid.payment)),
             before);
}

void TestReconciliation::paidAtTheBankOnly()
{
    const QString booking = m_world->hold(m_world->addProperty());
    const ApiReply link = m_world->as(Person::Realtor)
                              .postOnce(QStringLiteral("/api/v1/bookings/%1/payments").arg(booking),
                                        {{QStringLiteral("provider"), QStringLiteral("kaspi")},
                                         {QStringLiteral("kind"), QStringLiteral("full")}});
    m_world->execute(
        QStringLiteral("update payment set status = 'failed', next_poll_at = null where id = '%1'")
            .arg(link.id()));
    m_bank->press(link.at(QStringLiteral("pay_url")).toString(), "confirm");
    const QJsonObject report = reconcile();
    QCOMPARE(findingsOf(report[QStringLiteral("id")].toString()),
             QStringLiteral("missing_in_ours - 5500000"));
    QCOMPARE(exceptionsAbout(link.id()), QStringLiteral("missing_in_ours"));
    QCOMPARE(m_world->value(QStringLiteral("select status from payment where id = '%1'").arg(link.id())),
             QStringLiteral("failed"));
}

void TestReconciliation::bankThatDoesNotAnswerIsNoFinding()
{
    makePaid();
    m_bank->breakNext("http_500", "payment/details", {{QStringLiteral("times"), 100}});
    const QJsonObject report = reconcile();
    QCOMPARE(report[QStringLiteral("unanswered")].toInt(), 1);
    QCOMPARE(report[QStringLiteral("findings")].toInt(), 0);
}

void TestReconciliation::secondNightOpensNothingTwice()
{
    const Paid paid = makePaid();
    m_bank->breakNext("wrong_amount", "payment/details",
                      {{QStringLiteral("times"), 2}, {QStringLiteral("amount"), QStringLiteral("55000.01")}});
    for (int night = 0; night < 2; ++night)
        QVERIFY(reconcile()[QStringLiteral("findings")].toInt() >= 1);
    QCOMPARE(m_world->number(QStringLiteral("select count(*) from exception_case where entity_id = '%1'"
                                            " and type = 'amount_differs'")
                                 .arg(paid.payment)),
             qint64(1));
}

void TestReconciliation::invoicesAreNotPolled()
{
    const QString booking = m_world->hold(m_world->addProperty());
    const ApiReply sent = m_world->as(Person::Realtor)
                              .postOnce(QStringLiteral("/api/v1/bookings/%1/payments").arg(booking),
                                        {{QStringLiteral("provider"), QStringLiteral("kaspi")},
                                         {QStringLiteral("kind"), QStringLiteral("full")},
                                         {QStringLiteral("channel"), QStringLiteral("remote_invoice")},
                                         {QStringLiteral("phone"), QStringLiteral("87011234567")}});
    QCOMPARE(sent.status, 201);
    m_bank->forgetRequests();
    QCOMPARE(reconcile()[QStringLiteral("checked")].toInt(), 1);
    QCOMPARE(m_bank->requestsTo(QStringLiteral("payment/details")), 1);
    QCOMPARE(m_bank->requestsTo(QStringLiteral("payment/status/")
                                + sent.at(QStringLiteral("provider_payment_id")).toString()),
             0);
}

QTEST_GUILESS_MAIN(TestReconciliation)
#include "tst_reconciliation.moc"
