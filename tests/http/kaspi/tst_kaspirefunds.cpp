// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/kaspi/kaspiorders.h"

#include <QTest>

using namespace zhilego;
using namespace zhilego::test;
using kaspi::KaspiQrClient;
using payments::CreatedPayment;
using payments::RefundRequest;
using sandbox::Fault;

Q_DECLARE_METATYPE(zhilego::sandbox::Fault)

//! KaspiQrClient against the sandbox: money that goes back, in parts, once, or not at all.
class TestKaspiRefunds : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void refundsInParts();
    void lostRefundIsNotRepeated();
    void refundThatNeverArrivedIsRepeated();
    void refundsThatAreRefused();
    void refundFaults_data();
    void refundFaults();
};

void TestKaspiRefunds::refundsInParts()
{
    SandboxThread bank;
    KaspiQrClient client(bank.merchant());
    const CreatedPayment created = paidLink(bank, client);
    QVERIFY(!created.providerPaymentId.isEmpty());

    const auto first = client.refund(refundOf(created, 10000));
    QVERIFY(first.ok());
    QCOMPARE(first->status, PaymentStatus::PartiallyRefunded);
    QVERIFY(!first->refundId.isEmpty());
    QCOMPARE(client.details(created.providerPaymentId)->refundable, Money::fromTenge(15000));
    QCOMPARE(client.details(created.providerPaymentId)->total, Money::fromTenge(25000));

    const auto tooMuch = client.refund(refundOf(created, 15001));
    QCOMPARE(tooMuch.error().code, ErrorCode::ValidationError);
    const auto rest = client.refund(refundOf(created, 15000));
    QVERIFY(rest.ok());
    QCOMPARE(rest->status, PaymentStatus::Refunded);
    QVERIFY(rest->refundId != first->refundId);
    QVERIFY(client.details(created.providerPaymentId)->refundable.isZero());
    QVERIFY(!client.refund(refundOf(created, 1)).ok());
}

void TestKaspiRefunds::lostRefundIsNotRepeated()
{
    for (const Fault fault : {Fault::Drop, Fault::Http500, Fault::Unavailable}) {
        SandboxThread bank;
        KaspiQrClient client(bank.merchant());
        const CreatedPayment created = paidLink(bank, client);
        bank.breakNext(fault, QStringLiteral("payment/return"), true);
        RefundRequest request = refundOf(created, 10000);
        const auto lost = client.refund(request);
        QVERIFY(lost.ok());
        QCOMPARE(lost->status, PaymentStatus::Unknown);

        request.refundableBefore = Money::fromTenge(25000);
        const auto settled = client.refund(request);
        QVERIFY(settled.ok());
        QCOMPARE(settled->status, PaymentStatus::PartiallyRefunded);
        QCOMPARE(requestsTo(bank, QStringLiteral("payment/return")), 1);
        QCOMPARE(client.details(created.providerPaymentId)->refundable, Money::fromTenge(15000));
    }
}

void TestKaspiRefunds::refundThatNeverArrivedIsRepeated()
{
    SandboxThread bank;
    KaspiQrClient client(bank.merchant());
    const CreatedPayment created = paidLink(bank, client);
    bank.breakNext(Fault::Http500, QStringLiteral("payment/return"), false);
    RefundRequest request = refundOf(created, 25000);
    QCOMPARE(client.refund(request)->status, PaymentStatus::Unknown);
    request.refundableBefore = Money::fromTenge(25000);
    QCOMPARE(client.refund(request)->status, PaymentStatus::Refunded);
    QVERIFY(client.details(created.providerPaymentId)->refundable.isZero());
}

void TestKaspiRefunds::refundsThatAreRefused()
{
    SandboxThread bank;
    KaspiQrClient client(bank.merchant());
    const auto created = client.create(order());
    QVERIFY(created.ok());
    QCOMPARE(client.refund(refundOf(*created, 1000)).error().code, ErrorCode::NotFound); // not paid
    pay(bank, *created);
    QCOMPARE(client.refund(refundOf(*created, 0)).error().code, ErrorCode::ValidationError);
    RefundRequest strange = refundOf(*created, 1000);
    strange.refundableBefore = Money::fromTenge(20000); // neither refunded nor untouched
    QCOMPARE(client.refund(strange).error().code, ErrorCode::Conflict);
    QCOMPARE(requestsTo(bank, QStringLiteral("payment/return")), 0);
}

void TestKaspiRefunds::refundFaults_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("tenge");
    QTest::addColumn<bool>("refused");
    QTest::addColumn<int>("left");
    QTest::newRow("refused") << Fault::RefundRefused << QString() << 25000 << true << 25000;
    QTest::newRow("refused by a code")
        << Fault::RefundRefused << QStringLiteral("-99000003") << 1000 << true << 25000;
    QTest::newRow("no part can be given back")
        << Fault::RefundPartialImpossible << QString() << 10000 << true << 25000;
    QTest::newRow("but the whole can") << Fault::RefundPartialImpossible << QString() << 25000 << false << 0;
    QTest::newRow("carried out, never answered")
        << Fault::RefundTimedOut << QString() << 10000 << false << 15000;
}

void TestKaspiRefunds::refundFaults()
{
    QFETCH(Fault, fault);
    QFETCH(QString, code);
    QFETCH(int, tenge);
    QFETCH(bool, refused);
    QFETCH(int, left);
    SandboxThread bank;
    KaspiQrClient client(bank.merchant());
    const CreatedPayment created = paidLink(bank, client);
    sandbox::FaultPlan plan;
    plan.fault = fault;
    plan.text = code;
    bank.sandbox().faults().add(plan);
    const auto refunded = client.refund(refundOf(created, tenge));
    QCOMPARE(!refunded.ok(), refused);
    if (refused)
        QCOMPARE(refunded.error().code, ErrorCode::Conflict);
    else
        QCOMPARE(refunded->status == PaymentStatus::Unknown, fault == Fault::RefundTimedOut);
    QCOMPARE(client.details(created.providerPaymentId)->refundable, Money::fromTenge(left));
}

QTEST_GUILESS_MAIN(TestKaspiRefunds)
#include "tst_kaspirefunds.moc"
