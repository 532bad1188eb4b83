// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/kaspi/kaspisignature.h"
#include "tests/support/apiworld.h"

#include <QTest>

#include <thread>

using namespace zhilego;
using namespace zhilego::test;

namespace {

const QString hook = QStringLiteral("/api/v1/payments/webhook/kaspi");

//! One event as the aggregator sends it (money as a decimal number of tenge).
struct Event
{
    QString paymentId;
    QByteArray type = "payment.paid";
    QByteArray status = "Processed";
    QByteArray amount = "55000.00";
    QByteArray currency = "KZT";
    QString eventId = QStringLiteral("evt_") + newKey();

    QByteArray body() const
    {
        return R"({"eventId":")" + eventId.toUtf8() + R"(","type":")" + type
            + R"(","createdAt":"2026-01-01T00:00:00Z","data":{"providerPaymentId":")" + paymentId.toUtf8()
            + R"(","externalId":"ZG-1-1","amount":)" + amount + R"(,"currency":")" + currency
            + R"(","status":")" + status + R"("}})";
    }
};

ApiCaller::Headers signedWith(const QByteArray &secret, const QByteArray &body, qint64 secondsFromNow = 0)
{
    const QByteArray at = QByteArray::number(QDateTime::currentSecsSinceEpoch() + secondsFromNow);
    return {{kaspi::timestampHeader, at}, {kaspi::signatureHeader, kaspi::signatureOf(secret, at, body)}};
}

} // namespace

//! Signed events of the bank (rules §6): believed only with a fresh signature, applied once, to the tiyn.
//! The bank itself cannot be reached here, so nothing but the events moves a payment.
class TestWebhooks : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void confirmsOnce();
    void tenAtOnce();
    void refused_data();
    void refused();
    void timeWindow_data();
    void timeWindow();
    void amounts_data();
    void amounts();
    void orders_data();
    void orders();
    void unknownPayment();
    void secretsRotate();
    void lateMoney_data();
    void lateMoney();
    void lateMoneyBeatsAnOverdueHold();

private:
    //! A hold with a live payment of 55 000 tenge at the bank; the id of the bank.
    QString addPayment(const QString &booking);
    ApiReply deliver(const Event &event);
    QString booking(const QString &id);
    QString verdict(const Event &event);
    qint64 exceptions(const QString &paymentId, const char *type);
    //! Until the stored event has been applied.
    void settle(const Event &event);

    std::unique_ptr<ApiWorld> m_world;
    QByteArray m_secret;
    int m_payments = 0;
};

void TestWebhooks::initTestCase()
{
    m_world = std::make_unique<ApiWorld>(ApiServer::Bank::Gone);
    m_secret = m_world->server.secret(QStringLiteral("webhook_kaspi"));
    QVERIFY(m_secret.size() >= 32);
}

void TestWebhooks::cleanup()
{
    m_world->server.moveClock(QStringLiteral("0"));
    QCOMPARE(m_world->problems(), QStringList());
}

QString TestWebhooks::addPayment(const QString &booking)
{
    const QString id = QString::number(12'800'000'000 + ++m_payments);
    m_world->execute(
        QStringLiteral(
            "insert into payment (booking_id, agency_id, realtor_id, provider, kind, attempt, status,"
            " amount, external_id, provider_payment_id, expires_at)"
            " select id, agency_id, realtor_id, 'kaspi', 'full', %2, 'created', price_total,"
            " number || '-%2', '%3', app_now() + interval '3 minutes' from booking where id = '%1'")
            .arg(booking)
            .arg(m_payments)
            .arg(id));
    return id;
}

ApiReply TestWebhooks::deliver(const Event &event)
{
    return m_world->anonymous().send("POST", hook, event.body(), signedWith(m_secret, event.body()));
}

QString TestWebhooks::booking(const QString &id)
{
    return m_world->value(
        QStringLiteral(
            "select status || ' ' || payment_status || ' ' || paid_total from booking where id = '%1'")
            .arg(id));
}

QString TestWebhooks::verdict(const Event &event)
{
    return m_world->value(
        QStringLiteral("select verdict from payment_event where event_id = '%1'").arg(event.eventId));
}

qint64 TestWebhooks::exceptions(const QString &paymentId, const char *type)
{
    return m_world->number(
        QStringLiteral("select count(*) from exception_case e join payment p on p.id = e.entity_id"
                       " where p.provider_payment_id = '%1' and e.type = '%2' and e.status = 'open'")
            .arg(paymentId, QLatin1String(type)));
}

void TestWebhooks::settle(const Event &event)
{
    QTRY_VERIFY2_WITH_TIMEOUT(!verdict(event).isEmpty(), event.body().constData(), 10'000);
}

void TestWebhooks::confirmsOnce()
{
    const QString id = m_world->hold(m_world->addProperty());
    const Event event{addPayment(id)};
    const ApiReply first = deliver(event);
    VERIFY_WITH(first.status == 200, first.text());
    settle(event);
    QCOMPARE(verdict(event), QStringLiteral("confirmed"));
    QCOMPARE(booking(id), QStringLiteral("confirmed paid 5500000"));
    const QString before = m_world->digest();
    QCOMPARE(deliver(event).status, 200); // the sender only has to know that it arrived
    QCOMPARE(m_world->digest(), before);
    // Another event about the same money.
    Event again{event.paymentId};
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
        const Event event{addPayment(id)};
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

void TestWebhooks::refused_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<ApiCaller::Headers>("headers");
    QTest::addColumn<int>("status");
    const QString payment = addPayment(m_world->hold(m_world->addProperty()));
    const QByteArray body = Event{payment}.body();
    const ApiCaller::Headers right = signedWith(m_secret, body);
    const QByteArray at = right.at(0).second;
    const auto row = [](const char *name, const QByteArray &bytes, const ApiCaller::Headers &headers,
                        int status) { QTest::newRow(name) << bytes << headers << status; };
    row("no headers", body, {}, 403);
    row("no timestamp", body, {right.at(1)}, 403);
    row("no signature", body, {right.at(0)}, 403);
    row("empty signature", body, {right.at(0), {kaspi::signatureHeader, ""}}, 403);
    row("other secret", body, signedWith("another secret", body), 403);
    row("empty secret", body, signedWith("", body), 403);
    row("other body", Event{payment}.body(), right, 403);
    row("body with a blank more", body + ' ', right, 403);
    row("other timestamp", body,
        {{kaspi::timestampHeader, QByteArray::number(at.toLongLong() + 1)}, right.at(1)}, 403);
    row("body signed without its timestamp", body,
        {right.at(0), {kaspi::signatureHeader, kaspi::signatureOf(m_secret, "", body)}}, 403);
    row("without its prefix", body, {right.at(0), {kaspi::signatureHeader, right.at(1).second.mid(7)}}, 403);
    row("cut", body, {right.at(0), {kaspi::signatureHeader, right.at(1).second.chopped(1)}}, 403);
    row("timestamp in milliseconds", body, {{kaspi::timestampHeader, at + "000"}, right.at(1)}, 403);
    row("timestamp with a sign", body, {{kaspi::timestampHeader, "+" + at}, right.at(1)}, 403);
    const auto signedBody = [&](const char *name, const QByteArray &bytes, int status) {
        row(name, bytes, signedWith(m_secret, bytes), status);
    };
    signedBody("not JSON", "{", 400);
    signedBody("a list", "[]", 400);
    signedBody("empty", "", 400);
    signedBody("no event id", QByteArray(body).replace("eventId", "event"), 400);
    signedBody("no payment id", QByteArray(body).replace("providerPaymentId", "payment"), 400);
    signedBody("no amount", QByteArray(body).replace("amount", "sum"), 400);
    signedBody("amount as text",
               QByteArray(body).replace("55000.00", "\"55000.00\"").replace("\"55000.00\"", "\"many\""), 400);
    signedBody("half a tiyn", QByteArray(body).replace("55000.00", "55000.005"), 400);
    signedBody("with an exponent", QByteArray(body).replace("55000.00", "5.5e4"), 400);
    signedBody("negative", QByteArray(body).replace("55000.00", "-55000.00"), 400);
    signedBody("dollars", QByteArray(body).replace("KZT", "USD"), 400);
    signedBody("no date", QByteArray(body).replace("2026-01-01T00:00:00Z", "yesterday"), 400);
    signedBody("65 KiB", QByteArray(body).replace("ZG-1-1", QByteArray(64 * 1024, 'x')), 413);
    QTest::newRow("one signature of two is right")
        << body
        << ApiCaller::Headers{right.at(0),
                              {kaspi::signatureHeader,
                               kaspi::signatureOf("old", at, body) + ", " + right.at(1).second}}
        << 200;
}

void TestWebhooks::refused()
{
    QFETCH(QByteArray, body);
    QFETCH(ApiCaller::Headers, headers);
    QFETCH(int, status);
    const QString before = m_world->digest();
    const ApiReply reply = m_world->anonymous().send("POST", hook, body, headers);
    VERIFY_WITH(reply.status == status, reply.text());
    if (status == 200)
        return;
    QCOMPARE(m_world->digest(), before);
    // Says nothing about why a signature was not good.
    if (status == 403)
        QVERIFY(reply.issues().isEmpty());
}

void TestWebhooks::timeWindow_data()
{
    QTest::addColumn<int>("seconds");
    QTest::addColumn<int>("status");
    QTest::newRow("stale by a second") << -301 << 403;
    QTest::newRow("old") << -295 << 200;
    QTest::newRow("early") << 295 << 200;
    QTest::newRow("from the future by a second") << 302 << 403;
    QTest::newRow("of last year") << -31'536'000 << 403;
}

void TestWebhooks::timeWindow()
{
    QFETCH(int, seconds);
    QFETCH(int, status);
    const QString id = m_world->hold(m_world->addProperty());
    const Event event{addPayment(id)};
    const ApiReply reply
        = m_world->anonymous().send("POST", hook, event.body(), signedWith(m_secret, event.body(), seconds));
    VERIFY_WITH(reply.status == status, reply.text());
    if (status == 200)
        settle(event);
    QCOMPARE(booking(id),
             status == 200 ? QStringLiteral("confirmed paid 5500000") : QStringLiteral("hold unpaid 0"));
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
    Event event{addPayment(id)};
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
        Event event{paymentId};
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
    const Event event{QStringLiteral("999")};
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

void TestWebhooks::secretsRotate()
{
    const QByteArray old = m_secret;
    m_world->server.stop();
    m_world->server.writeSecret(QStringLiteral("webhook_kaspi.previous"), old);
    m_world->server.writeSecret(QStringLiteral("webhook_kaspi"), QByteArray(43, 'n'));
    m_world->server.start();
    for (const QByteArray &secret : {QByteArray(43, 'n'), old, QByteArray(43, 'x')}) {
        const QByteArray body = Event{QStringLiteral("998")}.body();
        const ApiReply reply = m_world->anonymous().send("POST", hook, body, signedWith(secret, body));
        VERIFY_WITH(reply.status == (secret.startsWith('x') ? 403 : 200), reply.text());
    }
    m_world->server.stop();
    QVERIFY(QFile::remove(m_world->server.dataDir() + QStringLiteral("/secrets/webhook_kaspi.previous")));
    m_world->server.start();
    const QByteArray body = Event{QStringLiteral("997")}.body();
    QCOMPARE(m_world->anonymous().send("POST", hook, body, signedWith(old, body)).status, 403);
    m_secret = QByteArray(43, 'n');
    QCOMPARE(m_world->anonymous().send("POST", hook, body, signedWith(m_secret, body)).status, 200);
}

void TestWebhooks::lateMoney_data()
{
    QTest::addColumn<QString>("ended"); // how the booking ended before the money came
    QTest::addColumn<bool>("taken");
    QTest::addColumn<QString>("outcome");
    QTest::addColumn<bool>("exception");
    QTest::newRow("expired, free") << QStringLiteral("expired") << false
                                   << QStringLiteral("confirmed paid 5500000") << false;
    QTest::newRow("expired, taken") << QStringLiteral("expired") << true
                                    << QStringLiteral("expired refund_pending 5500000") << true;
    QTest::newRow("cancelled, free") << QStringLiteral("cancelled") << false
                                     << QStringLiteral("cancelled refund_pending 5500000") << true;
    QTest::newRow("overdue, not swept yet")
        << QStringLiteral("hold") << false << QStringLiteral("confirmed paid 5500000") << false;
}

void TestWebhooks::lateMoney()
{
    QFETCH(QString, ended);
    QFETCH(bool, taken);
    QFETCH(QString, outcome);
    QFETCH(bool, exception);
    const QString property = m_world->addProperty();
    const QString id = m_world->hold(property);
    const Event event{addPayment(id)};
    if (ended != QStringLiteral("hold"))
        m_world->execute(QStringLiteral("update booking set status = '%2' where id = '%1'; delete from "
                                        "occupied_stay where booking_id = '%1'")
                             .arg(id, ended));
    else
        m_world->execute(
            QStringLiteral(
                "update booking set hold_expires_at = app_now() - interval '1 second' where id = '%1'")
                .arg(id));
    if (taken)
        m_world->hold(property);
    QCOMPARE(deliver(event).status, 200);
    settle(event);
    QCOMPARE(booking(id), outcome);
    QCOMPARE(
        m_world->number(QStringLiteral("select count(*) from occupied_stay where booking_id = '%1'").arg(id)),
        qint64(outcome.startsWith(QStringLiteral("confirmed")) ? 1 : 0));
    QCOMPARE(exceptions(event.paymentId, "paid_without_place"), qint64(exception ? 1 : 0));
    if (!exception)
        return;
    const ApiReply cases
        = m_world->as(Person::Realtor).get(QStringLiteral("/api/v1/exceptions?status=open&limit=1"));
    const QJsonValue first = cases.items().first();
    QCOMPARE(first[QStringLiteral("type")].toString(), QStringLiteral("paid_without_place"));
    QCOMPARE(first[QStringLiteral("details")][QStringLiteral("booking_id")].toString(), id);
    const auto at = [&first](const char *name) {
        return QDateTime::fromString(first[QLatin1String(name)].toString(), Qt::ISODateWithMs);
    };
    QCOMPARE(at("created_at").secsTo(at("due_at")), qint64(600));
}

void TestWebhooks::lateMoneyBeatsAnOverdueHold()
{
    m_world->stopSweeper();
    const QString property = m_world->addProperty();
    const QString id = m_world->hold(property);
    const Event event{addPayment(id)};
    m_world->execute(QStringLiteral("update booking set status = 'expired' where id = '%1'; delete from "
                                    "occupied_stay where booking_id = '%1'")
                         .arg(id));
    const QString other = m_world->hold(property);
    m_world->execute(
        QStringLiteral("update booking set hold_expires_at = app_now() - interval '1 second' where id = '%1'")
            .arg(other));
    QCOMPARE(deliver(event).status, 200);
    settle(event);
    QCOMPARE(booking(id), QStringLiteral("confirmed paid 5500000"));
    QCOMPARE(booking(other), QStringLiteral("expired unpaid 0"));
}

QTEST_GUILESS_MAIN(TestWebhooks)
#include "tst_webhooks.moc"
