// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/apiworld.h"

#include <QTest>
#include <QUrl>

#include <thread>

using namespace zhilego;
using namespace zhilego::test;

namespace {

QString api(const char *path)
{
    return QStringLiteral("/api/v1") + QLatin1String(path);
}

const QJsonObject kaspiFull{{QStringLiteral("provider"), QStringLiteral("kaspi")},
                            {QStringLiteral("kind"), QStringLiteral("full")}};
constexpr int bankMs = 15'000;

} // namespace

//! Payment links with the real sandbox beside the real server, as a guest lives through them: opened, paid,
//! declined, died, and with the bank away.
class TestPayments : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void paidPageConfirms_data();
    void paidPageConfirms();
    void declinedPageLeavesTheHold();
    void sameKeySameLink();
    void liveLinkIsGivenAgain();
    void deadLinkIsFollowedByANewOne();
    void openedLinkIsNotReplaced();
    void oneLiveLinkForManyCallers();
    void notPayable_data();
    void notPayable();
    void bankAway();
    void bankFails_data();
    void bankFails();
    void bankSaysAnotherAmount();
    void lateClickRetakesTheNights();
    void unknownProvider();

private:
    ApiReply pay(const QString &booking, Person who = Person::Realtor);
    ApiCaller &bank();
    //! Opens the pay page of a link and presses its button.
    void click(const QString &payUrl, const char *button);
    QString booking(const QString &id);
    QString paymentStatus(const QString &booking);
    //! Lets the poller look now instead of after the bank's interval.
    void pollNow();
    void switchEvents(bool on);

    std::unique_ptr<ApiWorld> m_world;
    std::unique_ptr<ApiCaller> m_bank;
};

void TestPayments::initTestCase()
{
    m_world = std::make_unique<ApiWorld>(ApiServer::Bank::Notifying);
    switchEvents(false);
}

void TestPayments::cleanup()
{
    QCOMPARE(bank().send("DELETE", QStringLiteral("/__emu/faults"), {}).status, 204);
    QCOMPARE(m_world->problems(), QStringList());
}

ApiCaller &TestPayments::bank()
{
    if (!m_bank)
        m_bank = std::make_unique<ApiCaller>(m_world->server.sandboxPort());
    return *m_bank;
}

//! While they are off, the bank's events come an hour late.
void TestPayments::switchEvents(bool on)
{
    if (on)
        QCOMPARE(bank().send("DELETE", QStringLiteral("/__emu/faults"), {}).status, 204);
    else
        QCOMPARE(bank()
                     .post(QStringLiteral("/__emu/faults"),
                           {{QStringLiteral("fault"), QStringLiteral("webhook_late")},
                            {QStringLiteral("times"), 1000},
                            {QStringLiteral("millis"), 3'600'000}})
                     .status,
                 201);
}

ApiReply TestPayments::pay(const QString &booking, Person who)
{
    return m_world->as(who).postOnce(api("/bookings/%1/payments").arg(booking), kaspiFull);
}

void TestPayments::click(const QString &payUrl, const char *button)
{
    const QString page = QUrl(payUrl).path();
    QCOMPARE(bank().get(page).status, 200);
    QCOMPARE(bank().send("POST", page + u'/' + QLatin1String(button), {}).status, 303);
}

QString TestPayments::booking(const QString &id)
{
    return m_world->value(
        QStringLiteral(
            "select status || ' ' || payment_status || ' ' || paid_total from booking where id = '%1'")
            .arg(id));
}

QString TestPayments::paymentStatus(const QString &booking)
{
    return m_world->value(
        QStringLiteral("select string_agg(status, ' ' order by attempt) from payment where booking_id = '%1'")
            .arg(booking));
}

void TestPayments::pollNow()
{
    m_world->execute(
        QStringLiteral("update payment set next_poll_at = app_now() where next_poll_at is not null"));
}

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
    click(made.at(QStringLiteral("pay_url")).toString(), "confirm");
    QTRY_COMPARE_WITH_TIMEOUT(booking(id), QStringLiteral("confirmed paid 5500000"), bankMs);
    QCOMPARE(paymentStatus(id), QStringLiteral("paid"));
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
    click(first.at(QStringLiteral("pay_url")).toString(), "decline");
    pollNow();
    QTRY_COMPARE_WITH_TIMEOUT(paymentStatus(id), QStringLiteral("failed"), bankMs);
    QCOMPARE(booking(id), QStringLiteral("hold unpaid 0"));
    const ApiReply second = pay(id);
    QCOMPARE(second.status, 201);
    QVERIFY(second.at(QStringLiteral("pay_url")) != first.at(QStringLiteral("pay_url")));
    QVERIFY(second.at(QStringLiteral("external_id")) != first.at(QStringLiteral("external_id")));
    click(second.at(QStringLiteral("pay_url")).toString(), "confirm");
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
    QCOMPARE(paymentStatus(id), QStringLiteral("created"));
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
    QCOMPARE(paymentStatus(id), QStringLiteral("created"));
}

void TestPayments::deadLinkIsFollowedByANewOne()
{
    const QString id = m_world->hold(m_world->addProperty());
    const ApiReply first = pay(id);
    // Three minutes pass at the bank and here, and nobody opened the page.
    QCOMPARE(bank().post(QStringLiteral("/__emu/clock"), {{QStringLiteral("advance_seconds"), 200}}).status,
             200);
    m_world->execute(QStringLiteral("update payment set expires_at = app_now() - interval '1 second',"
                                    " next_poll_at = app_now() + interval '1 hour' where booking_id = '%1'")
                         .arg(id));
    const ApiReply second = pay(id);
    VERIFY_WITH(second.status == 201, second.text());
    QVERIFY(second.id() != first.id());
    const QString states = paymentStatus(id);
    QVERIFY2(states == QStringLiteral("expired created") || states == QStringLiteral("failed created"),
             qPrintable(states));
    // The page of the first one cannot be paid any more.
    click(first.at(QStringLiteral("pay_url")).toString(), "confirm");
    QCOMPARE(m_world->number(QStringLiteral("select paid_total from booking where id = '%1'").arg(id)),
             qint64(0));
}

void TestPayments::openedLinkIsNotReplaced()
{
    const QString id = m_world->hold(m_world->addProperty());
    const ApiReply first = pay(id);
    QCOMPARE(bank().get(QUrl(first.at(QStringLiteral("pay_url")).toString()).path()).status,
             200); // the guest is paying
    m_world->execute(
        QStringLiteral(
            "update payment set expires_at = app_now() - interval '1 second' where booking_id = '%1'")
            .arg(id));
    const ApiReply second = pay(id);
    VERIFY_WITH(second.status == 409, second.text());
    QCOMPARE(second.code(), QStringLiteral("CONFLICT"));
    click(first.at(QStringLiteral("pay_url")).toString(), "confirm");
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
        QCOMPARE(paymentStatus(id), QStringLiteral("created"));
    }
}

void TestPayments::notPayable_data()
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

void TestPayments::notPayable()
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
    QVERIFY(paymentStatus(id).isEmpty());
}

void TestPayments::bankAway()
{
    const QString id = m_world->hold(m_world->addProperty());
    m_bank.reset();
    m_world->server.stopSandbox();
    const auto key = withKey(newKey());
    const QString target = api("/bookings/%1/payments").arg(id);
    const ApiReply refused = m_world->as(Person::Realtor).post(target, kaspiFull, key);
    QCOMPARE(refused.status, 502);
    QCOMPARE(refused.code(), QStringLiteral("PROVIDER_FAILED"));
    QCOMPARE(booking(id), QStringLiteral("hold unpaid 0")); // as before the attempt
    QCOMPARE(paymentStatus(id), QStringLiteral("failed"));
    QCOMPARE(m_world->number(
                 QStringLiteral(
                     "select count(*) from payment where booking_id = '%1' and next_poll_at is not null")
                     .arg(id)),
             qint64(0));
    m_world->server.startSandbox();
    switchEvents(false);
    // A refusal of the bank is not remembered: the same key may try again.
    const ApiReply made = m_world->as(Person::Realtor).post(target, kaspiFull, key);
    VERIFY_WITH(made.status == 201, made.text());
    QCOMPARE(paymentStatus(id), QStringLiteral("failed created"));
}

void TestPayments::bankFails_data()
{
    QTest::addColumn<QString>("fault");
    QTest::newRow("says -999") << QStringLiteral("unavailable");
    QTest::newRow("HTTP 500") << QStringLiteral("http_500");
    QTest::newRow("hangs up after it was done") << QStringLiteral("drop");
}

void TestPayments::bankFails()
{
    QFETCH(QString, fault);
    const QString id = m_world->hold(m_world->addProperty());
    QCOMPARE(bank()
                 .post(QStringLiteral("/__emu/faults"),
                       {{QStringLiteral("fault"), fault}, {QStringLiteral("times"), 20}})
                 .status,
             201);
    const ApiReply refused = pay(id);
    VERIFY_WITH(refused.status == 502, refused.text());
    QCOMPARE(booking(id), QStringLiteral("hold unpaid 0"));
    QVERIFY(!refused.body.contains("127.0.0.1")); // nothing about how the bank is reached
    QCOMPARE(bank().send("DELETE", QStringLiteral("/__emu/faults"), {}).status, 204);
    switchEvents(false);
    const ApiReply made = pay(id);
    VERIFY_WITH(made.status == 201, made.text());
}

void TestPayments::bankSaysAnotherAmount()
{
    const QString id = m_world->hold(m_world->addProperty());
    const ApiReply made = pay(id);
    QCOMPARE(bank()
                 .post(QStringLiteral("/__emu/faults"),
                       {{QStringLiteral("fault"), QStringLiteral("wrong_amount")},
                        {QStringLiteral("times"), 1000},
                        {QStringLiteral("amount"), QStringLiteral("54999.99")}})
                 .status,
             201);
    click(made.at(QStringLiteral("pay_url")).toString(), "confirm");
    pollNow();
    QTRY_VERIFY_WITH_TIMEOUT(
        m_world->number(QStringLiteral("select count(*) from exception_case where type = 'amount_mismatch'"
                                       " and details->>'booking_id' = '%1'")
                            .arg(id))
            == 1,
        bankMs);
    QCOMPARE(m_world->number(QStringLiteral("select paid_total from booking where id = '%1'").arg(id)),
             qint64(0));
    QVERIFY(booking(id).startsWith(QStringLiteral("hold")));
}

void TestPayments::lateClickRetakesTheNights()
{
    const QString property = m_world->addProperty();
    const QString free = m_world->hold(property, 1, 2);
    const QString taken = m_world->hold(property, 5, 2);
    const ApiReply freeLink = pay(free);
    const ApiReply takenLink = pay(taken);
    for (const QString &id : {free, taken})
        m_world->execute(
            QStringLiteral(
                "update booking set hold_expires_at = app_now() - interval '1 second' where id = '%1'")
                .arg(id));
    QTRY_VERIFY_WITH_TIMEOUT(booking(free).startsWith(QStringLiteral("expired"))
                                 && booking(taken).startsWith(QStringLiteral("expired")),
                             bankMs);
    m_world->hold(property, 6, 2);
    click(freeLink.at(QStringLiteral("pay_url")).toString(), "confirm");
    click(takenLink.at(QStringLiteral("pay_url")).toString(), "confirm");
    pollNow();
    QTRY_COMPARE_WITH_TIMEOUT(booking(free), QStringLiteral("confirmed paid 5500000"), bankMs);
    QTRY_COMPARE_WITH_TIMEOUT(booking(taken), QStringLiteral("expired refund_pending 5500000"), bankMs);
    QCOMPARE(
        m_world->number(QStringLiteral("select count(*) from exception_case where type = 'paid_without_place'"
                                       " and details->>'booking_id' = '%1'")
                            .arg(taken)),
        qint64(1));
}

void TestPayments::unknownProvider()
{
    const QString id = m_world->hold(m_world->addProperty());
    QJsonObject body = kaspiFull;
    body.insert(QStringLiteral("provider"), QStringLiteral("barter"));
    const ApiReply reply = m_world->as(Person::Realtor).postOnce(api("/bookings/%1/payments").arg(id), body);
    QCOMPARE(reply.status, 400);
    QCOMPARE(reply.issues(), QStringList{QStringLiteral("provider: not_available")});
}

QTEST_GUILESS_MAIN(TestPayments)
#include "tst_payments.moc"
