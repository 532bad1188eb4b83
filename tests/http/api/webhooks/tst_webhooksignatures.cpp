// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/kaspi/kaspisignature.h"
#include "tests/http/api/webhooks/webhooksfixture.h"

using namespace zhilego;
using namespace zhilego::test;

//! Events of the bank are believed only with a fresh signature of a secret that both know.
class TestWebhookSignatures : public WebhooksFixture
{
    Q_OBJECT
private Q_SLOTS:
    void refused_data();
    void refused();
    void timeWindow_data();
    void timeWindow();
    void secretsRotate();
};

void TestWebhookSignatures::refused_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<ApiCaller::Headers>("headers");
    QTest::addColumn<int>("status");
    const QString payment = addPayment(m_world->hold(m_world->addProperty()));
    const QByteArray body = BankEvent{payment}.body();
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
    row("other body", BankEvent{payment}.body(), right, 403);
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

void TestWebhookSignatures::refused()
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

void TestWebhookSignatures::timeWindow_data()
{
    QTest::addColumn<int>("seconds");
    QTest::addColumn<int>("status");
    QTest::newRow("stale by a second") << -301 << 403;
    QTest::newRow("old") << -295 << 200;
    QTest::newRow("early") << 295 << 200;
    QTest::newRow("from the future by a second") << 302 << 403;
    QTest::newRow("of last year") << -31'536'000 << 403;
}

void TestWebhookSignatures::timeWindow()
{
    QFETCH(int, seconds);
    QFETCH(int, status);
    const QString id = m_world->hold(m_world->addProperty());
    const BankEvent event{addPayment(id)};
    const ApiReply reply
        = m_world->anonymous().send("POST", hook, event.body(), signedWith(m_secret, event.body(), seconds));
    VERIFY_WITH(reply.status == status, reply.text());
    if (status == 200)
        settle(event);
    QCOMPARE(booking(id),
             status == 200 ? QStringLiteral("confirmed paid 5500000") : QStringLiteral("hold unpaid 0"));
}

void TestWebhookSignatures::secretsRotate()
{
    const QByteArray old = m_secret;
    m_world->server.stop();
    m_world->server.writeSecret(QStringLiteral("webhook_kaspi.previous"), old);
    m_world->server.writeSecret(QStringLiteral("webhook_kaspi"), QByteArray(43, 'n'));
    m_world->server.start();
    for (const QByteArray &secret : {QByteArray(43, 'n'), old, QByteArray(43, 'x')}) {
        const QByteArray body = BankEvent{QStringLiteral("998")}.body();
        const ApiReply reply = m_world->anonymous().send("POST", hook, body, signedWith(secret, body));
        VERIFY_WITH(reply.status == (secret.startsWith('x') ? 403 : 200), reply.text());
    }
    m_world->server.stop();
    QVERIFY(QFile::remove(m_world->server.dataDir() + QStringLiteral("/secrets/webhook_kaspi.previous")));
    m_world->server.start();
    const QByteArray body = BankEvent{QStringLiteral("997")}.body();
    QCOMPARE(m_world->anonymous().send("POST", hook, body, signedWith(old, body)).status, 403);
    m_secret = QByteArray(43, 'n');
    QCOMPARE(m_world->anonymous().send("POST", hook, body, signedWith(m_secret, body)).status, 200);
}

QTEST_GUILESS_MAIN(TestWebhookSignatures)
#include "tst_webhooksignatures.moc"
