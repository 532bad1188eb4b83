// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/bankcounter.h"

#include <QUrl>

#include <stdexcept>

namespace zhilego::test {

BankCounter::BankCounter(quint16 sandboxPort)
    : m_caller(sandboxPort)
{
}

ApiReply BankCounter::must(const ApiReply &reply, int status)
{
    if (reply.status != status)
        throw std::runtime_error("the sandbox says " + reply.text().toStdString());
    return reply;
}

void BankCounter::breakNext(const char *fault, const char *target, QJsonObject more)
{
    more.insert(QStringLiteral("fault"), QLatin1String(fault));
    if (target)
        more.insert(QStringLiteral("target"), QLatin1String(target));
    must(m_caller.post(QStringLiteral("/__emu/faults"), more), 201);
}

void BankCounter::forgetFaults()
{
    must(m_caller.send("DELETE", QStringLiteral("/__emu/faults"), {}), 204);
}

void BankCounter::advance(int seconds)
{
    must(m_caller.post(QStringLiteral("/__emu/clock"), {{QStringLiteral("advance_seconds"), seconds}}), 200);
}

QJsonObject BankCounter::payment(const QString &providerPaymentId)
{
    const QJsonArray all = must(m_caller.get(QStringLiteral("/__emu/payments")), 200).items();
    for (const QJsonValue &payment : all) {
        if (payment[QStringLiteral("id")].toString() == providerPaymentId)
            return payment.toObject();
    }
    return {};
}

void BankCounter::force(const QString &providerPaymentId, const char *status)
{
    must(m_caller.post(QStringLiteral("/__emu/payments/%1/force").arg(providerPaymentId),
                       {{QStringLiteral("status"), QLatin1String(status)}}),
         200);
}

int BankCounter::requestsTo(const QString &pathEnd)
{
    int count = 0;
    const QJsonArray all = must(m_caller.get(QStringLiteral("/__emu/requests")), 200).items();
    for (const QJsonValue &request : all)
        count += request[QStringLiteral("path")].toString().endsWith(pathEnd) ? 1 : 0;
    return count;
}

void BankCounter::forgetRequests()
{
    must(m_caller.send("DELETE", QStringLiteral("/__emu/requests"), {}), 204);
}

void BankCounter::open(const QString &link)
{
    must(m_caller.get(QUrl(link).path()), 200);
}

void BankCounter::press(const QString &link, const char *button)
{
    open(link);
    must(m_caller.send("POST", QUrl(link).path() + u'/' + QLatin1String(button), {}), 303);
}

QString BankCounter::linkOf(const QString &providerPaymentId)
{
    return payment(providerPaymentId)[QStringLiteral("link")].toString();
}

} // namespace zhilego::test
