// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/kaspi/kaspiorders.h"

#include <QElapsedTimer>
#include <QTest>

using namespace zhilego;
using namespace zhilego::test;
using kaspi::KaspiQrClient;
using payments::Channel;
using payments::CreatedPayment;
using payments::CreateRequest;
using sandbox::Fault;

Q_DECLARE_METATYPE(zhilego::PaymentStatus)
Q_DECLARE_METATYPE(zhilego::sandbox::Fault)

//! KaspiQrClient against the sandbox over sockets: payments, the clock, and everything that breaks.
class TestKaspiPayments : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void paysALink();
    void paysAQrCode();
    void declined();
    void sendsExactAmountsAndRequestIds();
    void diesByTheClock_data();
    void diesByTheClock();
    void createThatFails_data();
    void createThatFails();
    void statusThatFails_data();
    void statusThatFails();
    void refusedBeforeSending();
    void latePaymentGoesThroughLater();
    void wrongTotalIsReported();
    void deadlineBoundsACall();
};

void TestKaspiPayments::paysALink()
{
    SandboxThread bank;
    KaspiQrClient client(bank.merchant());
    const auto created = client.create(order());
    QVERIFY2(created.ok(), qPrintable(created.ok() ? QString() : created.error().detail));
    QCOMPARE(created->providerPaymentId, QStringLiteral("12800000000"));
    QVERIFY(created->payUrl.startsWith(bank.baseUrl() + QLatin1String("/pay/")));
    QCOMPARE(created->qrPayload, created->payUrl);
    QCOMPARE(created->activationWait.count(), 180);
    QCOMPARE(created->confirmationWait.count(), 65);
    const qint64 left = bank.sandbox().clock().now().msecsTo(created->expiresAt);
    QVERIFY(left > 170'000 && left <= 180'000);
    QCOMPARE(statusOf(client, created->providerPaymentId), PaymentStatus::Created);

    QCOMPARE(bank.get(pathOf(*created)).status, 200);
    QCOMPARE(statusOf(client, created->providerPaymentId), PaymentStatus::Pending);
    QCOMPARE(bank.post(pathOf(*created) + QLatin1String("/confirm")).status, 303);
    const auto paid = client.status(created->providerPaymentId);
    QVERIFY(paid.ok());
    QCOMPARE(paid->status, PaymentStatus::Paid);
    QCOMPARE(paid->rawStatus, QStringLiteral("Processed"));

    const auto details = client.details(created->providerPaymentId);
    QVERIFY(details.ok());
    QCOMPARE(details->total, Money::fromTenge(25000));
    QCOMPARE(details->refundable, Money::fromTenge(25000));
    QVERIFY(qAbs(details->paidAt.secsTo(bank.sandbox().clock().now())) < 60);
}

void TestKaspiPayments::paysAQrCode()
{
    SandboxThread bank;
    kaspi::KaspiSettings merchant = bank.merchant();
    merchant.baseUrl.setPath(merchant.baseUrl.path() + u'/'); // as people write it
    KaspiQrClient client(merchant);
    const auto created = client.create(order(Channel::Qr));
    QVERIFY(created.ok());
    QVERIFY(!created->qrPayload.isEmpty());
    const QByteArray body = R"({"qrPaymentId":")" + created->providerPaymentId.toLatin1() + R"("})";
    QCOMPARE(bank.post(QStringLiteral("/r3/v01/test/payment/scan"), body).status, 200);
    QCOMPARE(statusOf(client, created->providerPaymentId), PaymentStatus::Pending);
    QCOMPARE(bank.post(QStringLiteral("/r3/v01/test/payment/confirm"), body).status, 200);
    QCOMPARE(statusOf(client, created->providerPaymentId), PaymentStatus::Paid);
}

void TestKaspiPayments::declined()
{
    SandboxThread bank;
    KaspiQrClient client(bank.merchant());
    const auto created = client.create(order());
    QVERIFY(created.ok());
    bank.get(pathOf(*created));
    QCOMPARE(bank.post(pathOf(*created) + QLatin1String("/decline")).status, 303);
    QCOMPARE(statusOf(client, created->providerPaymentId), PaymentStatus::Failed);
    // A late click on the other button of an old page changes nothing.
    QCOMPARE(bank.post(pathOf(*created) + QLatin1String("/confirm")).status, 303);
    QCOMPARE(statusOf(client, created->providerPaymentId), PaymentStatus::Failed);
    QCOMPARE(client.details(created->providerPaymentId).error().code, ErrorCode::NotFound);
}

void TestKaspiPayments::sendsExactAmountsAndRequestIds()
{
    SandboxThread bank;
    KaspiQrClient client(bank.merchant());
    QVERIFY(client.create(order(Channel::Link, Money::fromTiyn(2500000))).ok());
    QVERIFY(client.create(order(Channel::Link, Money::fromTiyn(29))).ok());
    const auto requests = bank.sandbox().requests().all();
    QVERIFY(requests.at(requests.size() - 2).body.contains(R"("Amount":25000.00,)"));
    QVERIFY(requests.last().body.contains(R"("Amount":0.29,)"));
    QSet<QByteArray> ids;
    for (const sandbox::ReceivedRequest &request : requests)
        ids.insert(request.requestId);
    QCOMPARE(ids.size(), requests.size());
}

void TestKaspiPayments::diesByTheClock_data()
{
    QTest::addColumn<bool>("open");
    QTest::addColumn<int>("seconds");
    QTest::addColumn<PaymentStatus>("expected");
    QTest::newRow("closed, 170 s") << false << 170 << PaymentStatus::Created;
    QTest::newRow("closed, 180 s") << false << 180 << PaymentStatus::Failed;
    QTest::newRow("open, 55 s") << true << 55 << PaymentStatus::Pending;
    QTest::newRow("open, 65 s") << true << 65 << PaymentStatus::Failed;
}

void TestKaspiPayments::diesByTheClock()
{
    QFETCH(bool, open);
    QFETCH(int, seconds);
    QFETCH(PaymentStatus, expected);
    SandboxThread bank;
    KaspiQrClient client(bank.merchant());
    const auto created = client.create(order());
    QVERIFY(created.ok());
    if (open)
        QCOMPARE(bank.get(pathOf(*created)).status, 200);
    bank.advance(seconds);
    QCOMPARE(statusOf(client, created->providerPaymentId), expected);
}

void TestKaspiPayments::createThatFails_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<bool>("afterCommit");
    QTest::addColumn<int>("made");
    QTest::newRow("unavailable") << Fault::Unavailable << false << 0;
    QTest::newRow("unavailable after it was made") << Fault::Unavailable << true << 1;
    QTest::newRow("HTTP 500") << Fault::Http500 << false << 0;
    QTest::newRow("HTTP 500 after it was made") << Fault::Http500 << true << 1;
    QTest::newRow("connection lost after it was made") << Fault::Drop << true << 1;
}

void TestKaspiPayments::createThatFails()
{
    QFETCH(Fault, fault);
    QFETCH(bool, afterCommit);
    QFETCH(int, made);
    SandboxThread bank;
    KaspiQrClient client(bank.merchant());
    bank.breakNext(fault, QStringLiteral("qr/create-link"), afterCommit);
    const auto broken = client.create(order());
    QVERIFY(!broken.ok());
    QCOMPARE(broken.error().code, ErrorCode::ProviderFailed);
    QVERIFY(broken.error().retryAfterSeconds > 0);
    QCOMPARE(bank.sandbox().book().all().size(), made);
    QCOMPARE(requestsTo(bank, QStringLiteral("qr/create-link")), 1);
    // The next attempt is a payment of its own.
    const auto created = client.create(order());
    QVERIFY(created.ok());
    QCOMPARE(bank.sandbox().book().all().size(), made + 1);
}

void TestKaspiPayments::statusThatFails_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<bool>("isError");
    QTest::newRow("unavailable") << Fault::Unavailable << true;
    QTest::newRow("HTTP 500") << Fault::Http500 << true;
    QTest::newRow("dropped") << Fault::Drop << true;
    QTest::newRow("unknown status") << Fault::UnknownStatus << false;
}

void TestKaspiPayments::statusThatFails()
{
    QFETCH(Fault, fault);
    QFETCH(bool, isError);
    SandboxThread bank;
    KaspiQrClient client(bank.merchant());
    const CreatedPayment created = paidLink(bank, client);
    QVERIFY(!created.providerPaymentId.isEmpty());
    bank.breakNext(fault, QStringLiteral("payment/status"));
    const auto broken = client.status(created.providerPaymentId);
    QCOMPARE(!broken.ok(), isError);
    if (!isError) {
        QCOMPARE(broken->status, PaymentStatus::Unknown);
        QCOMPARE(broken->rawStatus, QStringLiteral("SomethingNew"));
    }
    QCOMPARE(statusOf(client, created.providerPaymentId), PaymentStatus::Paid);
}

void TestKaspiPayments::refusedBeforeSending()
{
    SandboxThread bank;
    KaspiQrClient client(bank.merchant());
    QCOMPARE(client.create(order(Channel::Link, Money())).error().code, ErrorCode::ValidationError);
    QCOMPARE(client.create(order(Channel::Link, Money::fromTiyn(-1))).error().code,
             ErrorCode::ValidationError);
    CreateRequest noPhone = order(Channel::RemoteInvoice);
    noPhone.phone = QStringLiteral("+996555123456");
    QCOMPARE(client.create(noPhone).error().fields.first().field, QStringLiteral("phone"));
    QCOMPARE(client.status(QStringLiteral("12/../15")).error().code, ErrorCode::ValidationError);
    QVERIFY(bank.sandbox().requests().all().isEmpty());
    QCOMPARE(client.status(QStringLiteral("999")).error().code, ErrorCode::NotFound);
    const Money tooMuch = Money::fromTenge(1'000'000'000);
    QCOMPARE(client.create(order(Channel::Link, tooMuch)).error().code, ErrorCode::ValidationError);
}

void TestKaspiPayments::latePaymentGoesThroughLater()
{
    SandboxThread bank;
    KaspiQrClient client(bank.merchant());
    const auto created = client.create(order());
    sandbox::FaultPlan plan;
    plan.fault = Fault::LatePayment;
    plan.millis = 20 * 60 * 1000;
    bank.sandbox().faults().add(plan);
    pay(bank, *created);
    bank.advance(19 * 60); // long after the link would have died
    QCOMPARE(statusOf(client, created->providerPaymentId), PaymentStatus::Pending);
    bank.advance(61);
    QCOMPARE(statusOf(client, created->providerPaymentId), PaymentStatus::Paid);
}

void TestKaspiPayments::wrongTotalIsReported()
{
    SandboxThread bank;
    KaspiQrClient client(bank.merchant());
    const CreatedPayment created = paidLink(bank, client);
    sandbox::FaultPlan plan;
    plan.fault = Fault::WrongAmount;
    plan.target = QStringLiteral("payment/details");
    plan.amount = Money::fromTiyn(2499999);
    bank.sandbox().faults().add(plan);
    QCOMPARE(client.details(created.providerPaymentId)->total, Money::fromTiyn(2499999));
}

void TestKaspiPayments::deadlineBoundsACall()
{
    SandboxThread bank;
    kaspi::KaspiSettings settings = bank.merchant();
    settings.http.totalDeadline = std::chrono::milliseconds(200);
    KaspiQrClient client(settings);
    QVERIFY(client.create(order()).ok());
    sandbox::FaultPlan plan;
    plan.fault = Fault::Latency;
    plan.target = QStringLiteral("qr/create-link");
    plan.millis = 20'000;
    bank.sandbox().faults().add(plan);
    QElapsedTimer timer;
    timer.start();
    const auto late = client.create(order());
    QVERIFY(!late.ok());
    QCOMPARE(late.error().code, ErrorCode::ProviderFailed);
    QVERIFY(timer.elapsed() < 5000);
}

QTEST_GUILESS_MAIN(TestKaspiPayments)
#include "tst_kaspipayments.moc"
