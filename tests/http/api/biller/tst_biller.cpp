// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/api/biller/billerfixture.h"
#include "tests/support/apijson.h"

#include <rapidcheck.h>
#include <thread>

using namespace zhilego;
using namespace zhilego::test;

//! The bank's biller: what it is told before a payer pays, and what becomes of money that it has taken
//! already.
class TestBiller : public BillerFixture
{
    Q_OBJECT
private Q_SLOTS:
    void checkSaysHowItStands_data();
    void checkSaysHowItStands();
    void checkChangesNothing();
    void checkTellsNothingPrivate();
    void numberAsPeopleTypeIt_data();
    void numberAsPeopleTypeIt();
    void payConfirms();
    void repeatedPayIsAnsweredTheSame();
    void tenAtOnce();
    void manyAtOnceAreAllAnswered();
    void anyOrderOfRepeatsStoresEachOnce();
    void contradictingRepeatIsTold();
    void moneyIsNeverRefused_data();
    void moneyIsNeverRefused();
    void linkAndBillerBothPaid();
    void refundIsATaskForAPerson();
    void livingInvoiceIsTakenBack();

private:
    //! The refunds of a booking with the provider, state and amount of each.
    QString refunds(const QString &id);
};

void TestBiller::checkSaysHowItStands_data()
{
    QTest::addColumn<QString>("change");
    QTest::addColumn<int>("result");
    QTest::newRow("held") << QString() << 0;
    QTest::newRow("61 s left") << QStringLiteral("hold_expires_at = app_now() + interval '62 s'") << 0;
    QTest::newRow("59 s left") << QStringLiteral("hold_expires_at = app_now() + interval '59 s'") << 2;
    QTest::newRow("over") << QStringLiteral("hold_expires_at = app_now() - interval '1 s'") << 2;
    QTest::newRow("confirmed, to be paid on site") << QStringLiteral("status = 'confirmed'") << 0;
    QTest::newRow("paid") << QStringLiteral("status = 'confirmed', paid_total = price_total") << 3;
    QTest::newRow("checked in") << QStringLiteral("status = 'checked_in'") << 0;
    QTest::newRow("completed and paid")
        << QStringLiteral("status = 'completed', paid_total = price_total") << 3;
    QTest::newRow("cancelled") << QStringLiteral("status = 'cancelled'") << 2;
    QTest::newRow("expired") << QStringLiteral("status = 'expired'") << 2;
    QTest::newRow("no-show") << QStringLiteral("status = 'no_show'") << 2;
}

void TestBiller::checkSaysHowItStands()
{
    QFETCH(QString, change);
    QFETCH(int, result);
    const QString id = m_world->hold(m_world->addProperty());
    if (!change.isEmpty())
        m_world->execute(QStringLiteral("update booking set %2 where id = '%1'").arg(id, change));
    const ApiReply reply = check(numberOf(id));
    QCOMPARE(reply.status, 200);
    VERIFY_WITH(resultOf(reply) == result, reply.text());
    QCOMPARE(reply.json().contains(QStringLiteral("sum")), result == 0);
    if (result == 0)
        QCOMPARE(reply.at(QStringLiteral("sum")).toString(), QStringLiteral("55000.00"));
    QCOMPARE(reply.at(QStringLiteral("bin")).toString(), QStringLiteral("180340021791"));
    QVERIFY(!reply.json().contains(QStringLiteral("prv_txn_id")));
}

void TestBiller::checkChangesNothing()
{
    const QString number = heldNumber();
    const QString before = m_world->digest();
    for (int i = 0; i < 3; ++i)
        QCOMPARE(resultOf(check(number)), 0);
    QCOMPARE(resultOf(check(QStringLiteral("ZG-999999"))), 1);
    QCOMPARE(m_world->digest(), before);
    // A guest who is confirming a link must not pay a second time.
    const QString id = m_world->hold(m_world->addProperty());
    const ApiReply link = m_world->as(Person::Realtor)
                              .postOnce(QStringLiteral("/api/v1/bookings/%1/payments").arg(id),
                                        {{QStringLiteral("provider"), QStringLiteral("kaspi")},
                                         {QStringLiteral("kind"), QStringLiteral("full")}});
    QCOMPARE(resultOf(check(numberOf(id))), 0); // made, but nobody is there yet
    m_world->execute(
        QStringLiteral("update payment set status = 'pending', next_poll_at = null where id = '%1'")
            .arg(link.id()));
    QCOMPARE(resultOf(check(numberOf(id))), 4);
}

void TestBiller::checkTellsNothingPrivate()
{
    const ApiReply reply = check(heldNumber());
    QCOMPARE(reply.json()[QStringLiteral("fields")].toObject().size(), 2);
    for (const char *secret : {"Айгерим", "701", "Кабанбай батыра, 53", "7701"})
        QVERIFY2(!reply.body.contains(secret), secret);
}

void TestBiller::numberAsPeopleTypeIt_data()
{
    QTest::addColumn<QString>("form"); // %1: the digits without zeros in front
    QTest::newRow("digits") << QStringLiteral("%1");
    QTest::newRow("small letters") << QStringLiteral("zg-00%1");
    QTest::newRow("without the dash") << QStringLiteral("ZG0000%1");
    QTest::newRow("spaces around") << QStringLiteral("  ZG-0%1 ");
}

void TestBiller::numberAsPeopleTypeIt()
{
    QFETCH(QString, form);
    const QString digits = QString::number(heldNumber().section(u'-', 1).toInt());
    const ApiReply reply = check(form.arg(digits));
    VERIFY_WITH(resultOf(reply) == 0, reply.text());
}

void TestBiller::payConfirms()
{
    const QString id = m_world->hold(m_world->addProperty());
    const QString txn = nextTxn();
    const ApiReply reply = pay(numberOf(id), QStringLiteral("55000.00"), txn);
    VERIFY_WITH(reply.status == 200 && resultOf(reply) == 0, reply.text());
    QCOMPARE(reply.at(QStringLiteral("txn_id")).toString(), txn);
    QVERIFY(reply.at(QStringLiteral("prv_txn_id")).toString().toLongLong() > 0);
    QTRY_COMPARE_WITH_TIMEOUT(booking(id), QStringLiteral("confirmed paid 5500000"), bankMs);
    const QJsonObject payment = m_world->as(Person::Realtor)
                                    .get(QStringLiteral("/api/v1/payments?booking=") + id)
                                    .items()
                                    .first()
                                    .toObject();
    QCOMPARE(payment[QStringLiteral("provider")].toString(), QStringLiteral("kaspi_biller"));
    QCOMPARE(payment[QStringLiteral("channel")].toString(), QStringLiteral("biller"));
    QCOMPARE(payment[QStringLiteral("status")].toString(), QStringLiteral("paid"));
    QCOMPARE(payment[QStringLiteral("provider_payment_id")].toString(), txn);
    // 17:15 in Almaty is 12:15 UTC: the bank's own moment.
    QCOMPARE(m_world->value(QStringLiteral("select to_char(paid_at at time zone 'UTC', 'HH24:MI') || ' '"
                                           " || (bank_time = paid_at) from payment join biller_payment"
                                           " on txn_id = provider_payment_id where txn_id = '%1'")
                                .arg(txn)),
             QStringLiteral("12:15 true"));
    QCOMPARE(resultOf(check(numberOf(id))), 3);
}

void TestBiller::repeatedPayIsAnsweredTheSame()
{
    const QString id = m_world->hold(m_world->addProperty());
    const QString number = numberOf(id);
    const QString txn = nextTxn();
    const ApiReply first = pay(number, QStringLiteral("55000.00"), txn);
    QTRY_COMPARE_WITH_TIMEOUT(booking(id), QStringLiteral("confirmed paid 5500000"), bankMs);
    for (int i = 0; i < 3; ++i)
        QCOMPARE(pay(number, QStringLiteral("55000.00"), txn).body, first.body);
    QCOMPARE(events(txn), qint64(1));
    settled(txn);
    QCOMPARE(booking(id), QStringLiteral("confirmed paid 5500000"));
    QCOMPARE(m_world->number(
                 QStringLiteral("select count(*) from payment where provider_payment_id = '%1'").arg(txn)),
             qint64(1));
}

void TestBiller::tenAtOnce()
{
    const QString id = m_world->hold(m_world->addProperty());
    const QString txn = nextTxn();
    const QString request = target({{QStringLiteral("command"), QStringLiteral("pay")},
                                    {QStringLiteral("txn_id"), txn},
                                    {QStringLiteral("account"), numberOf(id)},
                                    {QStringLiteral("sum"), QStringLiteral("55000.00")}});
    std::vector<ApiReply> replies(10);
    std::vector<std::thread> threads;
    for (ApiReply &reply : replies)
        threads.emplace_back(
            [this, &reply, &request] { reply = m_world->anonymous().another()->get(request); });
    for (std::thread &thread : threads)
        thread.join();
    for (const ApiReply &reply : replies) {
        VERIFY_WITH(reply.status == 200 && resultOf(reply) == 0, reply.text());
        QCOMPARE(reply.body, replies.front().body);
    }
    QCOMPARE(events(txn), qint64(1));
    QTRY_COMPARE_WITH_TIMEOUT(booking(id), QStringLiteral("confirmed paid 5500000"), bankMs);
}

void TestBiller::manyAtOnceAreAllAnswered()
{
    const QString number = heldNumber();
    std::vector<std::thread> threads;
    std::atomic<int> wrong = 0;
    for (int thread = 0; thread < 15; ++thread)
        threads.emplace_back([this, &number, &wrong, thread] {
            const auto caller = m_world->anonymous().another();
            for (int i = 0; i < 20; ++i) {
                const ApiReply reply
                    = caller->get(target({{QStringLiteral("command"), QStringLiteral("check")},
                                          {QStringLiteral("txn_id"), QString::number(1000 * thread + i + 1)},
                                          {QStringLiteral("account"), number}}));
                wrong += reply.status == 200 && resultOf(reply) == 0 ? 0 : 1;
            }
        });
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(wrong.load(), 0); // never 429, never 503
}

//! Whatever the bank sends in whatever order: the first pay of a transaction decides, and is stored once.
void TestBiller::anyOrderOfRepeatsStoresEachOnce()
{
    const QString number = heldNumber();
    const bool holds = rc::check("one answer and one event per transaction", [&] {
        const auto orders = *rc::gen::nonEmpty(rc::gen::container<std::vector<std::pair<int, int>>>(
            rc::gen::pair(rc::gen::inRange(0, 4), rc::gen::inRange(1, 4))));
        const QString run = nextTxn();
        QHash<int, QByteArray> first;
        for (const auto &[transaction, tenge] : orders) {
            const ApiReply reply = pay(number, QString::number(tenge), run + QString::number(transaction));
            RC_ASSERT(reply.status == 200 && resultOf(reply) == 0);
            RC_ASSERT(first.value(transaction, reply.body) == reply.body);
            first.insert(transaction, reply.body);
        }
        RC_ASSERT(m_world->number(
                      QStringLiteral("select count(*) from payment_event where event_id like '%1_'").arg(run))
                  == first.size());
    });
    QVERIFY(holds);
}

void TestBiller::contradictingRepeatIsTold()
{
    const QString id = m_world->hold(m_world->addProperty());
    const QString txn = nextTxn();
    const qint64 before = exceptions("biller_repeat_differs");
    const ApiReply first = pay(numberOf(id), QStringLiteral("55000.00"), txn);
    QCOMPARE(pay(numberOf(id), QStringLiteral("1.00"), txn).body, first.body);
    QCOMPARE(pay(heldNumber(), QStringLiteral("55000.00"), txn).body, first.body);
    QCOMPARE(exceptions("biller_repeat_differs"), before + 1);
    QTRY_COMPARE_WITH_TIMEOUT(booking(id), QStringLiteral("confirmed paid 5500000"), bankMs);
}

void TestBiller::moneyIsNeverRefused_data()
{
    QTest::addColumn<QString>("change");
    QTest::addColumn<QString>("sum");
    QTest::addColumn<QByteArray>("exception");
    QTest::addColumn<QString>("after");
    const QString right = QStringLiteral("55000.00");
    QTest::newRow("hold is over, nights free")
        << QStringLiteral("hold_expires_at = app_now() - interval '1 s'") << right << QByteArray()
        << QStringLiteral("confirmed paid 5500000");
    QTest::newRow("cancelled") << QStringLiteral("status = 'cancelled'") << right
                               << QByteArray("paid_without_place")
                               << QStringLiteral("cancelled refund_pending 5500000");
    QTest::newRow("paid already") << QStringLiteral(
        "status = 'confirmed', payment_status = 'paid', paid_total = price_total")
                                  << right << QByteArray("duplicate_payment")
                                  << QStringLiteral("confirmed paid 11000000");
    QTest::newRow("a tiyn too little") << QString() << QStringLiteral("54999.99")
                                       << QByteArray("amount_mismatch") << QStringLiteral("hold unpaid 0");
    QTest::newRow("too much") << QString() << QStringLiteral("55000.01") << QByteArray("amount_mismatch")
                              << QStringLiteral("hold unpaid 0");
}

void TestBiller::moneyIsNeverRefused()
{
    QFETCH(QString, change);
    QFETCH(QString, sum);
    QFETCH(QByteArray, exception);
    QFETCH(QString, after);
    const QString id = m_world->hold(m_world->addProperty());
    if (!change.isEmpty())
        m_world->execute(QStringLiteral("update booking set %2 where id = '%1'").arg(id, change));
    const QString txn = nextTxn();
    const ApiReply reply = pay(numberOf(id), sum, txn);
    VERIFY_WITH(reply.status == 200 && resultOf(reply) == 0, reply.text());
    settled(txn);
    QCOMPARE(booking(id), after);
    const QString open
        = m_world->value(QStringLiteral("select string_agg(e.type, ',') from exception_case e join payment p"
                                        " on p.id = e.entity_id where p.provider_payment_id = '%1'")
                             .arg(txn));
    QCOMPARE(open, QString::fromLatin1(exception));
}

void TestBiller::linkAndBillerBothPaid()
{
    const QString id = m_world->hold(m_world->addProperty());
    const ApiReply link = m_world->as(Person::Realtor)
                              .postOnce(QStringLiteral("/api/v1/bookings/%1/payments").arg(id),
                                        {{QStringLiteral("provider"), QStringLiteral("kaspi")},
                                         {QStringLiteral("kind"), QStringLiteral("full")}});
    QCOMPARE(link.status, 201);
    QCOMPARE(resultOf(pay(numberOf(id))), 0);
    QTRY_COMPARE_WITH_TIMEOUT(booking(id), QStringLiteral("confirmed paid 5500000"), bankMs);
    m_bank->press(link.at(QStringLiteral("pay_url")).toString(), "confirm");
    m_world->execute(
        QStringLiteral("update payment set next_poll_at = app_now() where id = '%1'").arg(link.id()));
    QTRY_COMPARE_WITH_TIMEOUT(booking(id), QStringLiteral("confirmed paid 11000000"), bankMs);
    QCOMPARE(m_world->number(QStringLiteral("select count(*) from exception_case where type = "
                                            "'duplicate_payment' and entity_id = '%1'")
                                 .arg(link.id())),
             qint64(1));
    // What came by link goes back by itself, the biller's money by a person.
    QCOMPARE(m_world->as(Person::Realtor)
                 .post(api("/bookings/%1/status").arg(id),
                       object({{"status", word("cancelled")}, {"reason", word("property_unavailable")}}))
                 .status,
             200);
    QTRY_COMPARE_WITH_TIMEOUT(refunds(id),
                              QStringLiteral("kaspi succeeded 5500000, kaspi_biller manual 5500000"), bankMs);
}

QString TestBiller::refunds(const QString &id)
{
    return m_world->value(
        QStringLiteral("select string_agg(p.provider || ' ' || r.status || ' ' || r.amount, ', '"
                       " order by p.provider) from refund r join payment p on p.id = r.payment_id"
                       " where r.booking_id = '%1'")
            .arg(id));
}

void TestBiller::refundIsATaskForAPerson()
{
    const QString id = m_world->hold(m_world->addProperty());
    QCOMPARE(resultOf(pay(numberOf(id))), 0);
    QTRY_COMPARE_WITH_TIMEOUT(booking(id), QStringLiteral("confirmed paid 5500000"), bankMs);
    ApiCaller &head = m_world->as(Person::Head);
    const QString payment
        = m_world->value(QStringLiteral("select id from payment where booking_id = '%1'").arg(id));
    const ApiReply asked = head.postOnce(api("/payments/%1/refund").arg(payment),
                                         object({{"amount", money(1'500'000)}, {"reason", word("лифт")}}));
    VERIFY_WITH(asked.status == 201, asked.text());
    QCOMPARE(asked.at(QStringLiteral("status")).toString(), QStringLiteral("manual"));
    QCOMPARE(m_world->number(QStringLiteral("select count(*) from job where key = '%1'").arg(asked.id())),
             qint64(0));
    const QString due = m_world->value(
        QStringLiteral("select id from exception_case where type = 'refund_due' and entity_id = '%1'")
            .arg(asked.id()));
    QCOMPARE(m_world->value(
                 QStringLiteral("select details ->> 'problem' from exception_case where id = '%1'").arg(due)),
             QStringLiteral("biller_takes_nothing_back"));
    const QString resolve = api("/exceptions/%1/resolve").arg(due);
    const ApiReply retried = head.post(resolve, object({{"action", word("retry")}}));
    QCOMPARE(retried.status, 409);
    QCOMPARE(retried.at(QStringLiteral("error.blocked_by")).toString(),
             QStringLiteral("no_refund_through_this_provider"));
    const ApiReply done
        = head.post(resolve, object({{"action", word("given_back")}, {"method", word("provider")}}));
    VERIFY_WITH(done.status == 200, done.text());
    QCOMPARE(booking(id), QStringLiteral("confirmed partially_refunded 4000000"));
    QCOMPARE(refunds(id), QStringLiteral("kaspi_biller succeeded 1500000"));
    const ProgramEnd verified
        = m_world->server.run({QStringLiteral("ledger"), QStringLiteral("verify")},
                              {{QStringLiteral("ZHILEGO_DATABASE_URL"), m_world->server.databaseUrl()}});
    VERIFY_WITH(!verified.err.contains(numberOf(id).toUtf8()), verified.err); // others here were made by hand
}

void TestBiller::livingInvoiceIsTakenBack()
{
    const QString id = m_world->hold(m_world->addProperty());
    const ApiReply sent = m_world->as(Person::Realtor)
                              .postOnce(QStringLiteral("/api/v1/bookings/%1/payments").arg(id),
                                        {{QStringLiteral("provider"), QStringLiteral("kaspi")},
                                         {QStringLiteral("kind"), QStringLiteral("full")},
                                         {QStringLiteral("channel"), QStringLiteral("remote_invoice")},
                                         {QStringLiteral("phone"), QStringLiteral("87011234567")}});
    QCOMPARE(sent.status, 201);
    QCOMPARE(resultOf(pay(numberOf(id))), 0);
    QTRY_COMPARE_WITH_TIMEOUT(
        m_world->value(QStringLiteral("select status from payment where id = '%1'").arg(sent.id())),
        QStringLiteral("cancelled"), bankMs);
}

QTEST_GUILESS_MAIN(TestBiller)
#include "tst_biller.moc"
