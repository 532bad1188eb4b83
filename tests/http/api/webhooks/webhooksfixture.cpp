// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/api/webhooks/webhooksfixture.h"

#include "server/kaspi/kaspisignature.h"

namespace zhilego::test {

QByteArray BankEvent::body() const
{
    return R"({"eventId":")" + eventId.toUtf8() + R"(","type":")" + type
        + R"(","createdAt":"2026-01-01T00:00:00Z","data":{"providerPaymentId":")" + paymentId.toUtf8()
        + R"(","externalId":"ZG-1-1","amount":)" + amount + R"(,"currency":")" + currency + R"(","status":")"
        + status + R"("}})";
}

ApiCaller::Headers signedWith(const QByteArray &secret, const QByteArray &body, qint64 secondsFromNow)
{
    const QByteArray at = QByteArray::number(QDateTime::currentSecsSinceEpoch() + secondsFromNow);
    return {{kaspi::timestampHeader, at}, {kaspi::signatureHeader, kaspi::signatureOf(secret, at, body)}};
}

void WebhooksFixture::initTestCase()
{
    m_world = std::make_unique<ApiWorld>(ApiServer::Bank::Gone);
    m_secret = m_world->server.secret(QStringLiteral("webhook_kaspi"));
    QVERIFY(m_secret.size() >= 32);
}

void WebhooksFixture::cleanup()
{
    m_world->server.moveClock(QStringLiteral("0"));
    QCOMPARE(m_world->problems(), QStringList());
}

QString WebhooksFixture::addPayment(const QString &booking)
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

ApiReply WebhooksFixture::deliver(const BankEvent &event)
{
    return m_world->anonymous().send("POST", hook, event.body(), signedWith(m_secret, event.body()));
}

QString WebhooksFixture::verdict(const BankEvent &event)
{
    return m_world->value(
        QStringLiteral("select verdict from payment_event where event_id = '%1'").arg(event.eventId));
}

qint64 WebhooksFixture::exceptions(const QString &paymentId, const char *type)
{
    return m_world->number(
        QStringLiteral("select count(*) from exception_case e join payment p on p.id = e.entity_id"
                       " where p.provider_payment_id = '%1' and e.type = '%2' and e.status = 'open'")
            .arg(paymentId, QLatin1String(type)));
}

void WebhooksFixture::settle(const BankEvent &event)
{
    QTRY_VERIFY2_WITH_TIMEOUT(!verdict(event).isEmpty(), event.body().constData(), 10'000);
}

} // namespace zhilego::test
