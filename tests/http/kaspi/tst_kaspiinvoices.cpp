// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/kaspi/kaspiorders.h"

#include <QTest>

using namespace zhilego;
using namespace zhilego::test;
using kaspi::KaspiQrClient;
using payments::Channel;

//! KaspiQrClient against the sandbox: invoices by phone, and what cancelling tells.
class TestKaspiInvoices : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void remoteInvoice();
    void remoteInvoiceIsNotPolledOften();
    void cancelOfAPaidInvoiceTellsThatItIsPaid();
    void cancelOfALinkTellsItsState();
};

void TestKaspiInvoices::remoteInvoice()
{
    SandboxThread bank;
    KaspiQrClient client(bank.merchant());
    const auto created = client.create(order(Channel::RemoteInvoice));
    QVERIFY(created.ok());
    QCOMPARE(created->pollInterval.count(), 0);
    QVERIFY(created->payUrl.isEmpty());
    QCOMPARE(bank.sandbox().book().all().first().phone, QStringLiteral("87011234567"));
    bank.advance(23 * 3600);
    QCOMPARE(statusOf(client, created->providerPaymentId), PaymentStatus::Created);
    const auto cancelled = client.cancel(created->providerPaymentId);
    QVERIFY(cancelled.ok());
    QCOMPARE(cancelled->status, PaymentStatus::Cancelled);
    bank.advance(11);
    QCOMPARE(statusOf(client, created->providerPaymentId), PaymentStatus::Cancelled);

    const auto forgotten = client.create(order(Channel::RemoteInvoice));
    bank.advance(24 * 3600);
    QCOMPARE(statusOf(client, forgotten->providerPaymentId), PaymentStatus::Expired);
}

void TestKaspiInvoices::remoteInvoiceIsNotPolledOften()
{
    SandboxThread bank;
    KaspiQrClient client(bank.merchant());
    const auto created = client.create(order(Channel::RemoteInvoice));
    QVERIFY(client.status(created->providerPaymentId).ok());
    const auto guarded = client.status(created->providerPaymentId);
    QVERIFY(!guarded.ok());
    QCOMPARE(guarded.error().info.value(QStringLiteral("provider_code")).toInteger(), -999);
    bank.advance(10);
    QVERIFY(client.status(created->providerPaymentId).ok());
    // Links may be asked about as often as one likes.
    const auto link = client.create(order());
    QVERIFY(client.status(link->providerPaymentId).ok());
    QVERIFY(client.status(link->providerPaymentId).ok());
}

void TestKaspiInvoices::cancelOfAPaidInvoiceTellsThatItIsPaid()
{
    SandboxThread bank;
    KaspiQrClient client(bank.merchant());
    const auto created = client.create(order(Channel::RemoteInvoice));
    bank.sandbox().book().confirm(created->providerPaymentId.toLongLong());
    const auto cancelled = client.cancel(created->providerPaymentId);
    QVERIFY(cancelled.ok());
    QCOMPARE(cancelled->status, PaymentStatus::Paid);
}

void TestKaspiInvoices::cancelOfALinkTellsItsState()
{
    SandboxThread bank;
    KaspiQrClient client(bank.merchant());
    const auto created = client.create(order());
    const auto cancelled = client.cancel(created->providerPaymentId);
    QVERIFY(cancelled.ok());
    QCOMPARE(cancelled->status, PaymentStatus::Created);
}

QTEST_GUILESS_MAIN(TestKaspiInvoices)
#include "tst_kaspiinvoices.moc"
