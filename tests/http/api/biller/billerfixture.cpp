// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/api/biller/billerfixture.h"

#include <QUrlQuery>

namespace zhilego::test {

QString target(const Parameters &parameters)
{
    QUrlQuery query;
    for (const auto &[name, value] : parameters)
        query.addQueryItem(name, QString::fromLatin1(QUrl::toPercentEncoding(value)));
    return biller + u'?' + query.toString(QUrl::FullyEncoded);
}

void BillerFixture::initTestCase()
{
    m_world = std::make_unique<ApiWorld>(
        ApiServer::Bank::Polled,
        QStringList{QStringLiteral("--kaspi-biller-addresses"),
                    QString::fromLatin1(bankAddress) + QStringLiteral(",127.0.0.1")});
    m_bank = std::make_unique<BankCounter>(m_world->server.sandboxPort());
}

void BillerFixture::cleanup()
{
    m_bank->forgetFaults();
    QCOMPARE(m_world->problems(), QStringList());
}

ApiReply BillerFixture::ask(const Parameters &parameters, const ApiCaller::Headers &more)
{
    return m_world->anonymous().get(target(parameters), more);
}

ApiReply BillerFixture::check(const QString &account)
{
    return ask({{QStringLiteral("command"), QStringLiteral("check")},
                {QStringLiteral("txn_id"), nextTxn()},
                {QStringLiteral("account"), account},
                {QStringLiteral("sum"), QStringLiteral("0.00")}},
               {{"X-Forwarded-For", bankAddress}});
}

ApiReply BillerFixture::pay(const QString &account, const QString &sum, const QString &txnId)
{
    return ask({{QStringLiteral("command"), QStringLiteral("pay")},
                {QStringLiteral("txn_id"), txnId.isEmpty() ? nextTxn() : txnId},
                {QStringLiteral("account"), account},
                {QStringLiteral("sum"), sum},
                {QStringLiteral("txn_date"), QStringLiteral("20261120171500")}},
               {{"X-Forwarded-For", bankAddress}});
}

QString BillerFixture::numberOf(const QString &booking)
{
    return m_world->value(QStringLiteral("select number from booking where id = '%1'").arg(booking));
}

qint64 BillerFixture::events(const QString &txnId)
{
    return m_world->number(
        QStringLiteral(
            "select count(*) from payment_event where provider = 'kaspi_biller' and event_id = '%1'")
            .arg(txnId));
}

qint64 BillerFixture::exceptions(const char *type)
{
    return m_world->number(
        QStringLiteral("select count(*) from exception_case where type = '%1'").arg(QLatin1String(type)));
}

void BillerFixture::settled(const QString &txnId)
{
    QTRY_VERIFY_WITH_TIMEOUT(
        !m_world->value(QStringLiteral("select verdict from payment_event where event_id = '%1'").arg(txnId))
             .isEmpty(),
        bankMs);
}

} // namespace zhilego::test
