// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/api/payments/paymentsfixture.h"

using namespace zhilego;
using namespace zhilego::test;

//! Invoices to a phone: never polled, checked by a person, and taken back before the hold ends.
class TestInvoices : public PaymentsFixture
{
    Q_OBJECT
private Q_SLOTS:
    void invoiceGoesToThePhone();
    void invoiceIsNeverPolled();
    void invoiceIsCheckedByAPerson();
    void invoiceNeedsACustomer_data();
    void invoiceNeedsACustomer();
    void invoiceIsWithdrawnWhenTheHoldEnds();
    void withdrawalIsRepeatedUntilTheBankAgrees();
    void stubbornInvoiceIsTold();
    void paidInvoiceKeepsItsNights();
    void invoicePaidLateFollowsTheRule();
    void invoiceIsWithdrawnWhenTheBookingIsCancelled();
    void invoiceIsWithdrawnByAPerson();
    void questionsAboutClientsAreLimited();
};

void TestInvoices::invoiceGoesToThePhone()
{
    const QString id = m_world->hold(m_world->addProperty());
    const ApiReply made = invoice(id);
    VERIFY_WITH(made.status == 201, made.text());
    QCOMPARE(made.at(QStringLiteral("channel")).toString(), QStringLiteral("remote_invoice"));
    QVERIFY(!made.at(QStringLiteral("payer_name")).toString().isEmpty());
    QVERIFY(made.at(QStringLiteral("pay_url")).isNull() && made.at(QStringLiteral("qr_payload")).isNull());
    // It ends with the hold, whatever the bank would allow.
    QCOMPARE(made.at(QStringLiteral("expires_at")).toString(),
             m_world->as(Person::Realtor)
                 .get(api("/bookings/") + id)
                 .at(QStringLiteral("hold_expires_at"))
                 .toString());
    const QJsonObject atBank = m_bank->payment(made.at(QStringLiteral("provider_payment_id")).toString());
    QCOMPARE(atBank[QStringLiteral("phone")].toString(), QStringLiteral("87011234567"));
    QCOMPARE(atBank[QStringLiteral("amount")].toString(), QStringLiteral("55000.00"));
    const ApiReply again = invoice(id);
    QCOMPARE(again.status, 200);
    QCOMPARE(again.id(), made.id());
    QCOMPARE(again.at(QStringLiteral("payer_name")), made.at(QStringLiteral("payer_name")));
}

void TestInvoices::invoiceIsNeverPolled()
{
    const QString id = m_world->hold(m_world->addProperty());
    const ApiReply made = invoice(id);
    const QString bankId = made.at(QStringLiteral("provider_payment_id")).toString();
    QCOMPARE(m_world->number(QStringLiteral("select count(*) from payment where id = '%1'"
                                            " and (next_poll_at is not null or poll_interval_seconds > 0)")
                                 .arg(made.id())),
             qint64(0));
    // A link that is asked about all the time proves that the poller has been there.
    const QString other = m_world->hold(m_world->addProperty());
    const ApiReply link = pay(other);
    const QString linkId = link.at(QStringLiteral("provider_payment_id")).toString();
    pollNow();
    QTRY_VERIFY_WITH_TIMEOUT(m_bank->requestsTo(QStringLiteral("payment/status/") + linkId) >= 1, bankMs);
    QCOMPARE(m_bank->requestsTo(QStringLiteral("payment/status/") + bankId), 0);
}

void TestInvoices::invoiceIsCheckedByAPerson()
{
    const QString id = m_world->hold(m_world->addProperty());
    const ApiReply made = invoice(id);
    const QString bankId = made.at(QStringLiteral("provider_payment_id")).toString();
    const ApiReply open = about(made, "check");
    QCOMPARE(open.status, 200);
    QCOMPARE(open.at(QStringLiteral("status")).toString(), QStringLiteral("created"));
    // The impatient do not reach the bank, which would take them for a timer.
    for (int i = 0; i < 3; ++i)
        QCOMPARE(about(made, "check").status, 200);
    QCOMPARE(m_bank->requestsTo(QStringLiteral("payment/status/") + bankId), 1);
    m_bank->press(m_bank->linkOf(bankId), "confirm");
    m_bank->advance(11);
    m_world->execute(QStringLiteral("update payment set asked_at = app_now() - interval '11 seconds'"
                                    " where id = '%1'")
                         .arg(made.id()));
    const ApiReply paid = about(made, "check");
    QCOMPARE(paid.at(QStringLiteral("status")).toString(), QStringLiteral("paid"));
    QCOMPARE(booking(id), QStringLiteral("confirmed paid 5500000"));
}

void TestInvoices::invoiceNeedsACustomer_data()
{
    QTest::addColumn<QString>("phone");
    QTest::newRow("nobody at the bank") << QStringLiteral("+77010000000");
    QTest::newRow("abroad") << QStringLiteral("+996555123456");
}

void TestInvoices::invoiceNeedsACustomer()
{
    QFETCH(QString, phone);
    const QString id = m_world->hold(m_world->addProperty());
    const ApiReply refused = m_world->as(Person::Realtor)
                                 .postOnce(api("/bookings/%1/payments").arg(id),
                                           {{QStringLiteral("provider"), QStringLiteral("kaspi")},
                                            {QStringLiteral("kind"), QStringLiteral("full")},
                                            {QStringLiteral("channel"), QStringLiteral("remote_invoice")},
                                            {QStringLiteral("phone"), phone}});
    VERIFY_WITH(refused.status == 400, refused.text());
    QVERIFY(refused.issues().constFirst().startsWith(QStringLiteral("phone: not_")));
    QCOMPARE(booking(id), QStringLiteral("hold unpaid 0"));
    QCOMPARE(invoice(id).status, 201);
}

void TestInvoices::invoiceIsWithdrawnWhenTheHoldEnds()
{
    const QString id = m_world->hold(m_world->addProperty());
    const ApiReply made = invoice(id);
    const QString bankId = made.at(QStringLiteral("provider_payment_id")).toString();
    endHold(id);
    QTRY_COMPARE_WITH_TIMEOUT(attempts(id), QStringLiteral("cancelled"), bankMs);
    QCOMPARE(m_bank->payment(bankId)[QStringLiteral("status")].toString(),
             QStringLiteral("RemotePaymentCanceled"));
    QTRY_COMPARE_WITH_TIMEOUT(booking(id), QStringLiteral("expired unpaid 0"), bankMs);
    m_bank->press(m_bank->linkOf(bankId), "confirm"); // there is nothing left to pay
    QCOMPARE(m_bank->payment(bankId)[QStringLiteral("status")].toString(),
             QStringLiteral("RemotePaymentCanceled"));
}

void TestInvoices::withdrawalIsRepeatedUntilTheBankAgrees()
{
    const QString id = m_world->hold(m_world->addProperty());
    const ApiReply made = invoice(id);
    m_bank->breakNext("http_500", "remote/cancel", {{QStringLiteral("times"), 2}});
    m_bank->breakNext("unavailable", "payment/status", {{QStringLiteral("times"), 2}});
    m_bank->forgetRequests();
    endHold(id);
    for (int tries = 1; tries <= 2; ++tries) {
        QTRY_COMPARE_WITH_TIMEOUT(
            m_world->number(
                QStringLiteral("select withdraw_attempts from payment where id = '%1'").arg(made.id())),
            qint64(tries), bankMs);
        QCOMPARE(attempts(id), QStringLiteral("created"));
        m_world->execute(
            QStringLiteral("update payment set withdraw_at = app_now() where id = '%1'").arg(made.id()));
    }
    QTRY_COMPARE_WITH_TIMEOUT(attempts(id), QStringLiteral("cancelled"), bankMs);
    QCOMPARE(m_bank->requestsTo(QStringLiteral("remote/cancel")), 3);
}

void TestInvoices::stubbornInvoiceIsTold()
{
    const QString id = m_world->hold(m_world->addProperty());
    const ApiReply made = invoice(id);
    m_bank->breakNext("http_500", "remote/cancel", {{QStringLiteral("times"), 1000}});
    m_bank->breakNext("unavailable", "payment/status", {{QStringLiteral("times"), 1000}});
    m_world->execute(
        QStringLiteral("update payment set withdraw_attempts = 4 where id = '%1'").arg(made.id()));
    endHold(id);
    QTRY_COMPARE_WITH_TIMEOUT(m_world->openExceptions(id, "invoice_not_withdrawn"), qint64(1), bankMs);
    QCOMPARE(attempts(id), QStringLiteral("created")); // and it is tried again
}

void TestInvoices::paidInvoiceKeepsItsNights()
{
    const QString id = m_world->hold(m_world->addProperty());
    const ApiReply made = invoice(id);
    m_bank->press(m_bank->linkOf(made.at(QStringLiteral("provider_payment_id")).toString()), "confirm");
    QCOMPARE(booking(id), QStringLiteral("hold pending 0")); // nobody asked
    endHold(id, "+ interval '14 seconds'"); // the invoice is taken back a little before
    QTRY_COMPARE_WITH_TIMEOUT(booking(id), QStringLiteral("confirmed paid 5500000"), bankMs);
    QCOMPARE(m_world->number(QStringLiteral("select count(*) from booking_timeline where booking_id = '%1'"
                                            " and type = 'booking.expired'")
                                 .arg(id)),
             qint64(0));
}

void TestInvoices::invoicePaidLateFollowsTheRule()
{
    const QString property = m_world->addProperty();
    const QString id = m_world->hold(property);
    const ApiReply made = invoice(id);
    const QString bankId = made.at(QStringLiteral("provider_payment_id")).toString();
    m_bank->breakNext("http_500", "remote/cancel", {{QStringLiteral("times"), 1}});
    m_bank->breakNext("unavailable", "payment/status", {{QStringLiteral("times"), 1}});
    endHold(id);
    QTRY_COMPARE_WITH_TIMEOUT(
        m_world->number(
            QStringLiteral("select withdraw_attempts from payment where id = '%1'").arg(made.id())),
        qint64(1), bankMs);
    QTRY_VERIFY_WITH_TIMEOUT(booking(id).startsWith(QStringLiteral("expired")), bankMs);
    m_world->hold(property); // somebody else takes the nights
    m_bank->press(m_bank->linkOf(bankId), "confirm");
    m_bank->advance(11);
    m_world->execute(
        QStringLiteral("update payment set withdraw_at = app_now() where id = '%1'").arg(made.id()));
    QTRY_COMPARE_WITH_TIMEOUT(booking(id), QStringLiteral("expired refund_pending 5500000"), bankMs);
    QCOMPARE(m_world->openExceptions(id, "paid_without_place"), qint64(1));
}

void TestInvoices::invoiceIsWithdrawnWhenTheBookingIsCancelled()
{
    const QString id = m_world->hold(m_world->addProperty());
    QCOMPARE(invoice(id).status, 201);
    const ApiReply cancelled
        = m_world->as(Person::Realtor)
              .postOnce(api("/bookings/%1/status").arg(id),
                        {{QStringLiteral("status"), QStringLiteral("cancelled")},
                         {QStringLiteral("reason"), QStringLiteral("guest_changed_plans")}});
    VERIFY_WITH(cancelled.status == 200, cancelled.text());
    QTRY_COMPARE_WITH_TIMEOUT(attempts(id), QStringLiteral("cancelled"), bankMs);
}

void TestInvoices::invoiceIsWithdrawnByAPerson()
{
    const QString id = m_world->hold(m_world->addProperty());
    const ApiReply made = invoice(id);
    const ApiReply withdrawn = about(made, "cancel");
    VERIFY_WITH(withdrawn.status == 200, withdrawn.text());
    QCOMPARE(withdrawn.at(QStringLiteral("status")).toString(), QStringLiteral("cancelled"));
    QCOMPARE(about(made, "cancel").body, withdrawn.body); // twice is as good as once
    QCOMPARE(booking(id), QStringLiteral("hold unpaid 0"));
    const ApiReply second = invoice(id);
    QCOMPARE(second.status, 201);
    m_bank->press(m_bank->linkOf(second.at(QStringLiteral("provider_payment_id")).toString()), "confirm");
    const ApiReply paid = about(second, "cancel"); // the guest was faster
    VERIFY_WITH(paid.status == 200, paid.text());
    QCOMPARE(paid.at(QStringLiteral("status")).toString(), QStringLiteral("paid"));
    QCOMPARE(booking(id), QStringLiteral("confirmed paid 5500000"));
}

void TestInvoices::questionsAboutClientsAreLimited()
{
    m_bank->breakNext("unavailable", "remote/client-info"); // as after the fiftieth in a minute
    const ApiReply made = invoice(m_world->hold(m_world->addProperty()));
    VERIFY_WITH(made.status == 201, made.text());
    QVERIFY(made.at(QStringLiteral("payer_name")).isNull());
}

QTEST_GUILESS_MAIN(TestInvoices)
#include "tst_invoices.moc"
