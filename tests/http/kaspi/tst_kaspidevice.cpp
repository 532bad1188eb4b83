// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/kaspi/kaspiorders.h"

#include <QTest>

using namespace zhilego;
using namespace zhilego::test;
using kaspi::KaspiQrClient;

//! KaspiQrClient against the sandbox: how the cash desk makes itself known to the bank.
class TestKaspiDevice : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void registersItselfAgain();
    void configuredTokenIsNotReplaced();
    void firstProtocolNeedsItsKey();
};

void TestKaspiDevice::registersItselfAgain()
{
    SandboxThread bank;
    KaspiQrClient client(bank.merchant());
    QVERIFY(client.create(order()).ok());
    QVERIFY(client.create(order()).ok());
    QCOMPARE(requestsTo(bank, QStringLiteral("device/register")), 1);
    const QByteArray body = bank.sandbox().requests().all().last().body;
    const qsizetype at = body.indexOf("\"DeviceToken\":\"") + 15;
    bank.sandbox().desk().deleteDevice(QString::fromLatin1(body.mid(at, 36)));
    QVERIFY(client.create(order()).ok());
    QCOMPARE(requestsTo(bank, QStringLiteral("device/register")), 2);
    QCOMPARE(bank.sandbox().book().all().size(), 3);
}

void TestKaspiDevice::configuredTokenIsNotReplaced()
{
    SandboxThread bank;
    kaspi::KaspiSettings settings = bank.merchant();
    settings.deviceToken = QStringLiteral("0a1b2c3d-0000-4000-8000-000000000000");
    KaspiQrClient client(settings);
    const auto refused = client.create(order());
    QCOMPARE(refused.error().info.value(QStringLiteral("provider_code")).toInteger(), -1501);
    QCOMPARE(requestsTo(bank, QStringLiteral("device/register")), 0);
}

void TestKaspiDevice::firstProtocolNeedsItsKey()
{
    SandboxThread bank;
    kaspi::KaspiSettings settings = bank.merchant();
    settings.baseUrl = QUrl(bank.baseUrl() + QLatin1String("/r1/v01"));
    settings.organizationBin.clear();
    QVERIFY(!KaspiQrClient(settings).create(order()).ok());
    settings.apiKey = QString::fromLatin1(bank.sandbox().settings().apiKey);
    KaspiQrClient client(settings);
    const auto created = client.create(order());
    QVERIFY(created.ok());
    QCOMPARE(statusOf(client, created->providerPaymentId), PaymentStatus::Created);
    QVERIFY(!client.capabilities().refundWithoutCustomer);
    QVERIFY(KaspiQrClient(bank.merchant()).capabilities().refundWithoutCustomer);
}

QTEST_GUILESS_MAIN(TestKaspiDevice)
#include "tst_kaspidevice.moc"
