// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/api/money/moneyfixture.h"

#include <csignal>
#include <thread>

using namespace zhilego;
using namespace zhilego::test;

//! Money that goes back: through the bank, by hand, refused, lost on the way, asked for twice.
class TestRefunds : public MoneyFixture
{
    Q_OBJECT
private Q_SLOTS:
    void cancellationGivesBack_data();
    void cancellationGivesBack();
    void staffGivesBackParts();
    void refundsGoInOrder();
    void bankRefuses_data();
    void bankRefuses();
    void lostAnswerIsNotRepeated_data();
    void lostAnswerIsNotRepeated();
    void twoPeopleAtOnce();
    void killedBetweenSendAndStore();

private:
    QString paymentOf(const QString &booking);
    //! The realtor gives 10 000 tenge of the payment back.
    void giveBackPart(const QString &booking);
};

QString TestRefunds::paymentOf(const QString &booking)
{
    return m_world->value(QStringLiteral("select id from payment where booking_id = '%1'").arg(booking));
}

void TestRefunds::giveBackPart(const QString &booking)
{
    QCOMPARE(as(Person::Realtor)
                 .postOnce(api("/payments/%1/refund").arg(paymentOf(booking)),
                           object({{"amount", money(1'000'000)}, {"reason", word("шум")}}))
                 .status,
             201);
}

void TestRefunds::cancellationGivesBack_data()
{
    QTest::addColumn<QString>("clock"); // on the day of arrival, empty: three days before
    QTest::addColumn<QString>("end");
    QTest::addColumn<QString>("left");
    QTest::newRow("in time: all of it; the bank keeps its fee of the platform's money")
        << QString() << QStringLiteral("cancelled refunded 0")
        << QStringLiteral("platform_fee -137500, provider_fee 137500");
    QTest::newRow("half a day before: half of the nights is the penalty")
        << QStringLiteral("01:00") << QStringLiteral("cancelled partially_refunded 2500000")
        << QStringLiteral(
               "guest -2500000, platform_fee 175000, provider_fee 137500, realtor_payable 2187500");
}

void TestRefunds::cancellationGivesBack()
{
    QFETCH(QString, clock);
    QFETCH(QString, end);
    const QString id = confirmedWithKaspi();
    if (!clock.isEmpty())
        m_world->setClock(3, clock);
    const QString reason = QStringLiteral("guest_changed_plans");
    const ApiReply preview
        = as(Person::Realtor).get(api("/bookings/%1/refund-preview?reason=%2").arg(id, reason));
    const ApiReply cancelled = as(Person::Realtor)
                                   .post(api("/bookings/%1/status").arg(id),
                                         {{QStringLiteral("status"), QStringLiteral("cancelled")},
                                          {QStringLiteral("reason"), reason}});
    VERIFY_WITH(cancelled.status == 200, cancelled.text());
    QTRY_COMPARE_WITH_TIMEOUT(booking(id), end, bankMs);
    m_world->server.moveClock(QStringLiteral("0"));
    QTEST(balance(id), "left");
    const qint64 promised = preview.at(QStringLiteral("refund.amount_minor")).toInteger();
    QCOMPARE(m_world->number(QStringLiteral("select amount from refund where booking_id = '%1'").arg(id)),
             promised);
    QCOMPARE(returnedByBank(id), QStringLiteral("%1.00").arg(promised / 100));
    const ApiReply list = as(Person::Realtor).get(api("/refunds?booking=") + id);
    QCOMPARE(list.items().first()[QStringLiteral("status")].toString(), QStringLiteral("succeeded"));
    QCOMPARE(openCase("refund_due", id), QString());
}

void TestRefunds::staffGivesBackParts()
{
    const QString id = confirmedWithKaspi();
    const QString payment = paymentOf(id);
    const QString target = api("/payments/%1/refund").arg(payment);
    const QJsonObject part = object({{"amount", money(1'000'000)}, {"reason", word("нет горячей воды")}});
    QCOMPARE(as(Person::Renter).postOnce(target, part).status, 403);
    QCOMPARE(as(Person::StrangerHead).postOnce(target, part).status, 404);
    const ApiCaller::Headers key = withKey(newKey());
    const ApiReply asked = as(Person::Head).post(target, part, key);
    VERIFY_WITH(asked.status == 201, asked.text());
    QCOMPARE(as(Person::Head).post(target, part, key).body, asked.body);
    QTRY_COMPARE_WITH_TIMEOUT(booking(id), QStringLiteral("confirmed partially_refunded 4500000"), bankMs);
    QCOMPARE(payments(id), QStringLiteral("kaspi partially_refunded"));
    const ApiReply tooMuch
        = as(Person::Head)
              .postOnce(target, object({{"amount", money(price - 999'999)}, {"reason", word("ещё")}}));
    QCOMPARE(tooMuch.issues(), QStringList{QStringLiteral("amount: more_than_refundable")});
    const ApiReply rest = as(Person::Head).postOnce(target, object({{"reason", word("ещё")}}));
    QCOMPARE(rest.at(QStringLiteral("amount.amount_minor")).toInteger(), qint64(4'500'000));
    QTRY_COMPARE_WITH_TIMEOUT(booking(id), QStringLiteral("confirmed refunded 0"), bankMs);
    QCOMPARE(returnedByBank(id), QStringLiteral("55000.00"));
    const ApiReply nothing = as(Person::Head).postOnce(target, object({{"reason", word("ещё")}}));
    QCOMPARE(nothing.at(QStringLiteral("error.blocked_by")).toString(), QStringLiteral("nothing_to_refund"));
}

//! What goes back by itself first, then the task for a person.
void TestRefunds::refundsGoInOrder()
{
    const QString id = m_world->hold(m_world->addProperty(), 3, 2);
    QCOMPARE(
        pay(id, object({{"provider", word("cash")}, {"kind", word("partial")}, {"amount", money(1'500'000)}}))
            .status,
        201);
    kaspiPaid(id);
    QCOMPARE(as(Person::Realtor)
                 .post(api("/bookings/%1/status").arg(id),
                       object({{"status", word("cancelled")}, {"reason", word("property_unavailable")}}))
                 .status,
             200);
    QTRY_COMPARE_WITH_TIMEOUT(refunds(id), QStringLiteral("succeeded 4000000, manual 1500000"), bankMs);
    QCOMPARE(booking(id), QStringLiteral("cancelled refund_pending 1500000"));
    const QString due = openCase("refund_due", id);
    const QString resolve = api("/exceptions/%1/resolve").arg(due);
    QCOMPARE(as(Person::Realtor)
                 .post(api("/exceptions/%1/dismiss").arg(due), object({{"comment", word("обойдётся")}}))
                 .status,
             409);
    QCOMPARE(as(Person::Realtor).post(resolve, object({{"action", word("retry")}})).status,
             409); // it is cash
    QCOMPARE(as(Person::Realtor).post(resolve, object({{"action", word("given_back")}})).issues(),
             QStringList{QStringLiteral("method: required")});
    const ApiReply done
        = as(Person::Realtor)
              .post(resolve, object({{"action", word("given_back")}, {"method", word("cash")}}));
    VERIFY_WITH(done.status == 200, done.text());
    QCOMPARE(booking(id), QStringLiteral("cancelled refunded 0"));
    QCOMPARE(payments(id), QStringLiteral("cash refunded, kaspi refunded"));
    QCOMPARE(as(Person::Realtor)
                 .post(resolve, object({{"action", word("given_back")}, {"method", word("cash")}}))
                 .at(QStringLiteral("error.blocked_by"))
                 .toString(),
             QStringLiteral("case_closed"));
}

void TestRefunds::bankRefuses_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QJsonObject>("more");
    QTest::newRow("wrong state of the purchase") << QStringLiteral("refund_refused") << QJsonObject();
    QTest::newRow("no part of it can go back")
        << QStringLiteral("refund_partial_impossible") << QJsonObject();
}

void TestRefunds::bankRefuses()
{
    QFETCH(QString, name);
    QFETCH(QJsonObject, more);
    const QString id = confirmedWithKaspi();
    fault(name.toLatin1().constData(), more);
    giveBackPart(id);
    QTRY_VERIFY_WITH_TIMEOUT(!openCase("refund_due", id).isEmpty(), bankMs);
    QCOMPARE(refunds(id), QStringLiteral("manual 1000000"));
    QCOMPARE(booking(id), QStringLiteral("confirmed refund_pending 5500000"));
    QCOMPARE(returnedByBank(id), QStringLiteral("0.00"));
    // The bank has changed its mind.
    const ApiReply again = as(Person::Realtor)
                               .post(api("/exceptions/%1/resolve").arg(openCase("refund_due", id)),
                                     object({{"action", word("retry")}}));
    VERIFY_WITH(again.status == 200, again.text());
    QTRY_COMPARE_WITH_TIMEOUT(refunds(id), QStringLiteral("succeeded 1000000"), bankMs);
    QCOMPARE(returnedByBank(id), QStringLiteral("10000.00"));
}

void TestRefunds::lostAnswerIsNotRepeated_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QJsonObject>("more");
    QTest::newRow("done, and hung up") << QStringLiteral("refund_timed_out") << QJsonObject();
    QTest::newRow("done, and -999") << QStringLiteral("unavailable")
                                    << object({{"target", word("payment/return")}, {"after_commit", true}});
    QTest::newRow("not done: repeat and then call the bank")
        << QStringLiteral("refund_refused") << object({{"text", word("-99000006")}});
    QTest::newRow("not done: away before anything was asked")
        << QStringLiteral("unavailable") << object({{"target", word("payment/details")}});
}

void TestRefunds::lostAnswerIsNotRepeated()
{
    QFETCH(QString, name);
    QFETCH(QJsonObject, more);
    const QString id = confirmedWithKaspi();
    fault(name.toLatin1().constData(), more);
    giveBackPart(id);
    QTRY_VERIFY_WITH_TIMEOUT((hurry(), refunds(id) == QStringLiteral("succeeded 1000000")), bankMs);
    QCOMPARE(returnedByBank(id), QStringLiteral("10000.00"));
    QCOMPARE(booking(id), QStringLiteral("confirmed partially_refunded 4500000"));
    QCOMPARE(openCase("refund_due", id), QString());
}

void TestRefunds::twoPeopleAtOnce()
{
    const QString id = confirmedWithKaspi();
    const QString payment = paymentOf(id);
    as(Person::Head); // log in on this thread
    std::array<int, 2> statuses{};
    std::array<std::thread, 2> people;
    const std::array who{Person::Realtor, Person::Head};
    for (size_t i = 0; i < people.size(); ++i) {
        people[i] = std::thread([&, i, token = as(who[i]).token(), port = m_world->server.port()] {
            ApiCaller caller(port, token);
            statuses[i] = caller
                              .postOnce(api("/payments/%1/refund").arg(payment),
                                        object({{"reason", word("оба сразу")}}))
                              .status;
        });
    }
    for (std::thread &person : people)
        person.join();
    std::sort(statuses.begin(), statuses.end());
    QCOMPARE(statuses[0], 201);
    QCOMPARE(statuses[1], 409);
    QTRY_COMPARE_WITH_TIMEOUT(booking(id), QStringLiteral("confirmed refunded 0"), bankMs);
    QCOMPARE(returnedByBank(id), QStringLiteral("55000.00"));
}

void TestRefunds::killedBetweenSendAndStore()
{
    const QString id = confirmedWithKaspi();
    const QString payment = paymentOf(id);
    // Done at once, but the answer would come only in a minute.
    fault("refund_timed_out", object({{"millis", 60'000}}));
    QCOMPARE(as(Person::Realtor)
                 .postOnce(api("/payments/%1/refund").arg(payment),
                           object({{"amount", money(1'000'000)}, {"reason", word("шум")}}))
                 .status,
             201);
    QTRY_COMPARE_WITH_TIMEOUT(returnedByBank(id), QStringLiteral("10000.00"), bankMs);
    QCOMPARE(refunds(id), QStringLiteral("sent 1000000"));
    ::kill(static_cast<pid_t>(m_world->server.processId()), SIGKILL);
    m_world->server.stop();
    m_world->server.start();
    m_world->forgetCallers();
    // Longer than the leases of the dead worker.
    m_world->server.moveClock(QStringLiteral("10 minutes"));
    QTRY_VERIFY_WITH_TIMEOUT((hurry(), refunds(id) == QStringLiteral("succeeded 1000000")), 2 * bankMs);
    m_world->server.moveClock(QStringLiteral("0"));
    QCOMPARE(returnedByBank(id), QStringLiteral("10000.00"));
    QCOMPARE(booking(id), QStringLiteral("confirmed partially_refunded 4500000"));
}

QTEST_GUILESS_MAIN(TestRefunds)
#include "tst_refunds.moc"
