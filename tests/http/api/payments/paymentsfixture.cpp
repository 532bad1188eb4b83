// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/api/payments/paymentsfixture.h"

namespace zhilego::test {

PaymentsFixture::PaymentsFixture(ApiServer::Bank bank)
    : m_kind(bank)
{
}

void PaymentsFixture::initTestCase()
{
    m_world = std::make_unique<ApiWorld>(m_kind);
    m_bank = std::make_unique<BankCounter>(m_world->server.sandboxPort());
}

void PaymentsFixture::cleanup()
{
    m_bank->forgetFaults();
    QCOMPARE(m_world->problems(), QStringList());
}

ApiReply PaymentsFixture::pay(const QString &booking, Person who)
{
    return m_world->as(who).postOnce(api("/bookings/%1/payments").arg(booking), kaspiFull);
}

ApiReply PaymentsFixture::pay(const QString &booking, const char *channel)
{
    QJsonObject wish = kaspiFull;
    if (channel)
        wish.insert(QStringLiteral("channel"), QLatin1String(channel));
    if (qstrcmp(channel, "remote_invoice") == 0)
        wish.insert(QStringLiteral("phone"), QStringLiteral("8 701 123 45 67"));
    return m_world->as(Person::Realtor).postOnce(api("/bookings/%1/payments").arg(booking), wish);
}

ApiReply PaymentsFixture::about(const ApiReply &payment, const char *action)
{
    return m_world->as(Person::Realtor).post(api("/payments/") + payment.id() + u'/' + QLatin1String(action));
}

QString PaymentsFixture::attempts(const QString &booking)
{
    return m_world->value(
        QStringLiteral("select string_agg(status, ' ' order by attempt) from payment where booking_id = '%1'")
            .arg(booking));
}

void PaymentsFixture::endHold(const QString &booking, const char *when)
{
    m_world->execute(QStringLiteral("update booking set hold_expires_at = app_now() %2 where id = '%1'")
                         .arg(booking, QLatin1String(when)));
}

void PaymentsFixture::pollNow()
{
    m_world->execute(
        QStringLiteral("update payment set next_poll_at = app_now() where next_poll_at is not null"));
}

void PaymentsFixture::switchEvents(bool on)
{
    if (on)
        m_bank->forgetFaults();
    else
        m_bank->breakNext("webhook_late", nullptr,
                          {{QStringLiteral("times"), 1000}, {QStringLiteral("millis"), 3'600'000}});
}

void PaymentsFixture::startSandbox()
{
    m_world->server.startSandbox();
    m_bank = std::make_unique<BankCounter>(m_world->server.sandboxPort());
}

} // namespace zhilego::test
