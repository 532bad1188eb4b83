// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/crash/guest.h"

#include "server/kaspi/kaspisignature.h"
#include "tests/support/waituntil.h"

#include <QDateTime>

namespace zhilego::test {
namespace {

constexpr std::chrono::seconds patience(20);
constexpr std::chrono::milliseconds pause(20);

//! The server or its database is away, or another try of the same call is still running there.
bool isAway(const ApiReply &reply)
{
    return reply.status == 0 || reply.status == 503
        || reply.code() == QStringLiteral("IDEMPOTENCY_IN_PROGRESS");
}

QByteArray tenge(qint64 tiyn)
{
    return QByteArray::number(tiyn / 100) + '.' + QByteArray::number(tiyn % 100).rightJustified(2, '0');
}

} // namespace

Guest::Guest(std::unique_ptr<ApiCaller> caller, std::unique_ptr<ApiCaller> bank, QByteArray webhookSecret,
             QList<QJsonObject> wishes, History &history, quint32 seed)
    : m_caller(std::move(caller))
    , m_bank(std::move(bank))
    , m_webhookSecret(std::move(webhookSecret))
    , m_wishes(std::move(wishes))
    , m_history(history)
    , m_random(seed)
{
}

void Guest::run(const std::atomic<bool> &stop)
{
    while (!stop)
        stay();
}

void Guest::stay()
{
    const QString booking = hold();
    if (booking.isEmpty())
        return;
    if (m_random.bounded(3) != 0) {
        qint64 amount = 0;
        const QString payment = payLink(booking, &amount);
        if (!payment.isEmpty())
            tellMoney(booking, payment, amount);
    }
    if (m_random.bounded(2) == 0)
        cancel(booking);
}

ApiReply Guest::insist(ApiCaller &caller, const std::function<ApiReply(ApiCaller &)> &call)
{
    ApiReply reply;
    const auto isAnswered = [&] {
        reply = call(caller);
        return !isAway(reply);
    };
    waitUntil(isAnswered, patience, pause);
    return reply;
}

QString Guest::hold()
{
    AskedHold asked;
    asked.key = newKey();
    asked.wish = m_wishes.at(m_random.bounded(m_wishes.size()));
    const ApiReply reply = insist(*m_caller, [&](ApiCaller &caller) {
        return caller.post(QStringLiteral("/api/v1/bookings"), asked.wish, withKey(asked.key));
    });
    asked.answered = !isAway(reply);
    if (reply.status == 201)
        asked.booking = reply.id();
    else if (reply.status != 409 && asked.answered)
        m_history.surprise("hold: " + reply.text());
    m_history.add(asked);
    return asked.booking;
}

QString Guest::payLink(const QString &booking, qint64 *amount)
{
    const QString key = newKey();
    const ApiReply reply = insist(*m_caller, [&](ApiCaller &caller) {
        return caller.post(QStringLiteral("/api/v1/bookings/%1/payments").arg(booking),
                           {{QStringLiteral("provider"), QStringLiteral("kaspi")},
                            {QStringLiteral("kind"), QStringLiteral("full")}},
                           withKey(key));
    });
    *amount = reply.at(QStringLiteral("amount.amount_minor")).toInteger();
    if (reply.status == 200 || reply.status == 201)
        return reply.at(QStringLiteral("provider_payment_id")).toString();
    // A crash between the bank's answer and ours leaves an attempt that only time ends.
    if (!isAway(reply) && reply.status != 409 && reply.status != 502)
        m_history.surprise("link: " + reply.text());
    return {};
}

void Guest::tellMoney(const QString &booking, const QString &providerPaymentId, qint64 amount)
{
    ToldMoney money{QStringLiteral("evt_") + newKey(), booking, providerPaymentId, false};
    const QByteArray body = R"({"eventId":")" + money.eventId.toUtf8()
        + R"(","type":"payment.paid","createdAt":"2026-01-01T00:00:00Z","data":{"providerPaymentId":")"
        + providerPaymentId.toUtf8() + R"(","externalId":"x","amount":)" + tenge(amount)
        + R"(,"currency":"KZT","status":"Processed"}})";
    const auto deliver = [&](ApiCaller &bank) {
        const QByteArray at = QByteArray::number(QDateTime::currentSecsSinceEpoch());
        return bank.send("POST", QStringLiteral("/api/v1/payments/webhook/kaspi"), body,
                         {{kaspi::timestampHeader, at},
                          {kaspi::signatureHeader, kaspi::signatureOf(m_webhookSecret, at, body)}});
    };
    const ApiReply reply = insist(*m_bank, deliver);
    money.acknowledged = reply.status == 200;
    if (!money.acknowledged && !isAway(reply))
        m_history.surprise("webhook: " + reply.text());
    m_history.add(money);
    if (m_random.bounded(3) == 0)
        deliver(*m_bank); // the bank repeats itself
}

void Guest::cancel(const QString &booking)
{
    const QString key = newKey();
    const ApiReply reply = insist(*m_caller, [&](ApiCaller &caller) {
        return caller.post(QStringLiteral("/api/v1/bookings/%1/status").arg(booking),
                           {{QStringLiteral("status"), QStringLiteral("cancelled")},
                            {QStringLiteral("reason"), QStringLiteral("other")}},
                           withKey(key));
    });
    if (reply.status == 200)
        m_history.cancelled(booking);
    else if (!isAway(reply) && reply.status != 409)
        m_history.surprise("cancel: " + reply.text());
}

} // namespace zhilego::test
