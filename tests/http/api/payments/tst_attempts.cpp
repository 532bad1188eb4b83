// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/apiworld.h"
#include "tests/support/bankcounter.h"

#include <QTest>

using namespace zhilego;
using namespace zhilego::test;

namespace {

constexpr int bankMs = 15'000;
const QString guestPhone = QStringLiteral("8 701 123 45 67");

QString api(const char *path)
{
    return QStringLiteral("/api/v1") + QLatin1String(path);
}

} // namespace

//! What becomes of attempts to be paid that do not go the straight way: links that die, payments that hang
//! when the hold ends, words the bank never said before, and invoices that must be taken back. The bank sends
//! no events here, so all is found by asking.
class TestAttempts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanup();

    void linkThatDiesBeforeTheHold();
    void waitingWhenTheHoldEnds_data();
    void waitingWhenTheHoldEnds();
    void paidLongAfterTheHold();
    void unknownWordIsPendingAndTold();
    void unansweredQuestionsBackOff();

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
    void linkIsNotWithdrawn();
    void oneLiveAttemptOverAllChannels();
    void questionsAboutClientsAreLimited();

private:
    ApiReply pay(const QString &booking, const char *channel = nullptr);
    ApiReply invoice(const QString &booking) { return pay(booking, "remote_invoice"); }
    ApiReply about(const ApiReply &payment, const char *action);
    QString booking(const QString &id);
    QString attempts(const QString &booking);
    qint64 exceptions(const QString &booking, const char *type);
    void endHold(const QString &booking, const char *when = "- interval '1 second'");
    void pollNow();

    std::unique_ptr<ApiWorld> m_world;
    std::unique_ptr<BankCounter> m_bank;
};

void TestAttempts::initTestCase()
{
    m_world = std::make_unique<ApiWorld>(ApiServer::Bank::Polled);
    m_bank = std::make_unique<BankCounter>(m_world->server.sandboxPort());
}

void TestAttempts::cleanup()
{
    m_bank->forgetFaults();
    QCOMPARE(m_world->problems(), QStringList());
}

ApiReply TestAttempts::pay(const QString &booking, const char *channel)
{
    QJsonObject wish{{QStringLiteral("provider"), QStringLiteral("kaspi")},
                     {QStringLiteral("kind"), QStringLiteral("full")}};
    if (channel)
        wish.insert(QStringLiteral("channel"), QLatin1String(channel));
    if (qstrcmp(channel, "remote_invoice") == 0)
        wish.insert(QStringLiteral("phone"), guestPhone);
    return m_world->as(Person::Realtor).postOnce(api("/bookings/%1/payments").arg(booking), wish);
}

ApiReply TestAttempts::about(const ApiReply &payment, const char *action)
{
    return m_world->as(Person::Realtor).post(api("/payments/") + payment.id() + u'/' + QLatin1String(action));
}

QString TestAttempts::booking(const QString &id)
{
    return m_world->value(
        QStringLiteral(
            "select status || ' ' || payment_status || ' ' || paid_total from booking where id = '%1'")
            .arg(id));
}

QString TestAttempts::attempts(const QString &booking)
{
    return m_world->value(
        QStringLiteral("select string_agg(status, ' ' order by attempt) from payment where booking_id = '%1'")
            .arg(booking));
}

qint64 TestAttempts::exceptions(const QString &booking, const char *type)
{
    return m_world->number(QStringLiteral("select count(*) from exception_case where type = '%2'"
                                          " and status = 'open' and details->>'booking_id' = '%1'")
                               .arg(booking, QLatin1String(type)));
}

void TestAttempts::endHold(const QString &booking, const char *when)
{
    m_world->execute(QStringLiteral("update booking set hold_expires_at = app_now() %2 where id = '%1'")
                         .arg(booking, QLatin1String(when)));
}

void TestAttempts::pollNow()
{
    m_world->execute(
        QStringLiteral("update payment set next_poll_at = app_now() where next_poll_at is not null"));
}

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
    QCOMPARE(exceptions(id, "paid_without_place"), qint64(takenMeanwhile ? 1 : 0));
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
    QCOMPARE(exceptions(id, "payment_unclear"), qint64(1));
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

void TestAttempts::invoiceGoesToThePhone()
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

void TestAttempts::invoiceIsNeverPolled()
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

void TestAttempts::invoiceIsCheckedByAPerson()
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

void TestAttempts::invoiceNeedsACustomer_data()
{
    QTest::addColumn<QString>("phone");
    QTest::newRow("nobody at the bank") << QStringLiteral("+77010000000");
    QTest::newRow("abroad") << QStringLiteral("+996555123456");
}

void TestAttempts::invoiceNeedsACustomer()
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

void TestAttempts::invoiceIsWithdrawnWhenTheHoldEnds()
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

void TestAttempts::withdrawalIsRepeatedUntilTheBankAgrees()
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

void TestAttempts::stubbornInvoiceIsTold()
{
    const QString id = m_world->hold(m_world->addProperty());
    const ApiReply made = invoice(id);
    m_bank->breakNext("http_500", "remote/cancel", {{QStringLiteral("times"), 1000}});
    m_bank->breakNext("unavailable", "payment/status", {{QStringLiteral("times"), 1000}});
    m_world->execute(
        QStringLiteral("update payment set withdraw_attempts = 4 where id = '%1'").arg(made.id()));
    endHold(id);
    QTRY_COMPARE_WITH_TIMEOUT(exceptions(id, "invoice_not_withdrawn"), qint64(1), bankMs);
    QCOMPARE(attempts(id), QStringLiteral("created")); // and it is tried again
}

void TestAttempts::paidInvoiceKeepsItsNights()
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

void TestAttempts::invoicePaidLateFollowsTheRule()
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
    QCOMPARE(exceptions(id, "paid_without_place"), qint64(1));
}

void TestAttempts::invoiceIsWithdrawnWhenTheBookingIsCancelled()
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

void TestAttempts::invoiceIsWithdrawnByAPerson()
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

void TestAttempts::questionsAboutClientsAreLimited()
{
    m_bank->breakNext("unavailable", "remote/client-info"); // as after the fiftieth in a minute
    const ApiReply made = invoice(m_world->hold(m_world->addProperty()));
    VERIFY_WITH(made.status == 201, made.text());
    QVERIFY(made.at(QStringLiteral("payer_name")).isNull());
}

QTEST_GUILESS_MAIN(TestAttempts)
#include "tst_attempts.moc"
