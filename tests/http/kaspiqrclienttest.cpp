// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/kaspi/kaspiqrclient.h"
#include "tests/http/sandboxthread.h"

#include <QTest>

using namespace zhilego;
using kaspi::KaspiQrClient;
using payments::Channel;
using payments::CreatedPayment;
using payments::CreateRequest;
using payments::RefundRequest;
using sandbox::Fault;
using tests::SandboxThread;

Q_DECLARE_METATYPE(zhilego::PaymentStatus)
Q_DECLARE_METATYPE(zhilego::ErrorCode)
Q_DECLARE_METATYPE(zhilego::sandbox::Fault)

namespace {

CreateRequest order(Channel channel = Channel::Link, Money amount = Money::fromTenge(25000))
{
    CreateRequest request;
    request.externalId = QStringLiteral("ZG-000123-1");
    request.amount = amount;
    request.channel = channel;
    request.phone = QStringLiteral("+77011234567");
    return request;
}

PaymentStatus statusOf(KaspiQrClient &client, const QString &id)
{
    const auto answer = client.status(id);
    return answer ? answer->status : PaymentStatus::Unknown;
}

QString pathOf(const CreatedPayment &payment)
{
    return QUrl(payment.payUrl).path();
}

RefundRequest refundOf(const CreatedPayment &payment, qint64 tenge)
{
    RefundRequest request;
    request.providerPaymentId = payment.providerPaymentId;
    request.amount = Money::fromTenge(tenge);
    return request;
}

int requestsTo(SandboxThread &bank, const QString &pathEnd)
{
    int count = 0;
    for (const sandbox::ReceivedRequest &request : bank.sandbox().requests().all())
        count += request.path.endsWith(pathEnd) ? 1 : 0;
    return count;
}

} // namespace

//! KaspiQrClient against the sandbox over sockets: the good way, the clock, and everything that breaks.
class KaspiQrClientTest : public QObject
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
    void refundsInParts();
    void lostRefundIsNotRepeated();
    void refundThatNeverArrivedIsRepeated();
    void refundsThatAreRefused();
    void refundFaults_data();
    void refundFaults();
    void latePaymentGoesThroughLater();
    void wrongTotalIsReported();
    void remoteInvoice();
    void remoteInvoiceIsNotPolledOften();
    void cancelOfAPaidInvoiceTellsThatItIsPaid();
    void cancelOfALinkTellsItsState();
    void registersItselfAgain();
    void configuredTokenIsNotReplaced();
    void firstProtocolNeedsItsKey();
    void deadlineBoundsACall();
};

void KaspiQrClientTest::paysALink()
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

void KaspiQrClientTest::paysAQrCode()
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

void KaspiQrClientTest::declined()
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

void KaspiQrClientTest::sendsExactAmountsAndRequestIds()
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

void KaspiQrClientTest::diesByTheClock_data()
{
    QTest::addColumn<bool>("open");
    QTest::addColumn<int>("seconds");
    QTest::addColumn<PaymentStatus>("expected");
    QTest::newRow("closed, 170 s") << false << 170 << PaymentStatus::Created;
    QTest::newRow("closed, 180 s") << false << 180 << PaymentStatus::Failed;
    QTest::newRow("open, 55 s") << true << 55 << PaymentStatus::Pending;
    QTest::newRow("open, 65 s") << true << 65 << PaymentStatus::Failed;
}

void KaspiQrClientTest::diesByTheClock()
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

void KaspiQrClientTest::createThatFails_data()
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

void KaspiQrClientTest::createThatFails()
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

void KaspiQrClientTest::statusThatFails_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<bool>("isError");
    QTest::newRow("unavailable") << Fault::Unavailable << true;
    QTest::newRow("HTTP 500") << Fault::Http500 << true;
    QTest::newRow("dropped") << Fault::Drop << true;
    QTest::newRow("unknown status") << Fault::UnknownStatus << false;
}

void KaspiQrClientTest::statusThatFails()
{
    QFETCH(Fault, fault);
    QFETCH(bool, isError);
    SandboxThread bank;
    KaspiQrClient client(bank.merchant());
    const auto created = client.create(order());
    QVERIFY(created.ok());
    bank.get(pathOf(*created));
    bank.post(pathOf(*created) + QLatin1String("/confirm"));
    bank.breakNext(fault, QStringLiteral("payment/status"));
    const auto broken = client.status(created->providerPaymentId);
    QCOMPARE(!broken.ok(), isError);
    if (!isError) {
        QCOMPARE(broken->status, PaymentStatus::Unknown);
        QCOMPARE(broken->rawStatus, QStringLiteral("SomethingNew"));
    }
    QCOMPARE(statusOf(client, created->providerPaymentId), PaymentStatus::Paid);
}

void KaspiQrClientTest::refusedBeforeSending()
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

void KaspiQrClientTest::refundsInParts()
{
    SandboxThread bank;
    KaspiQrClient client(bank.merchant());
    const auto created = client.create(order());
    QVERIFY(created.ok());
    bank.get(pathOf(*created));
    bank.post(pathOf(*created) + QLatin1String("/confirm"));

    const auto first = client.refund(refundOf(*created, 10000));
    QVERIFY(first.ok());
    QCOMPARE(first->status, PaymentStatus::PartiallyRefunded);
    QVERIFY(!first->refundId.isEmpty());
    QCOMPARE(client.details(created->providerPaymentId)->refundable, Money::fromTenge(15000));
    QCOMPARE(client.details(created->providerPaymentId)->total, Money::fromTenge(25000));

    const auto tooMuch = client.refund(refundOf(*created, 15001));
    QCOMPARE(tooMuch.error().code, ErrorCode::ValidationError);
    const auto rest = client.refund(refundOf(*created, 15000));
    QVERIFY(rest.ok());
    QCOMPARE(rest->status, PaymentStatus::Refunded);
    QVERIFY(rest->refundId != first->refundId);
    QVERIFY(client.details(created->providerPaymentId)->refundable.isZero());
    QVERIFY(!client.refund(refundOf(*created, 1)).ok());
}

void KaspiQrClientTest::lostRefundIsNotRepeated()
{
    for (const Fault fault : {Fault::Drop, Fault::Http500, Fault::Unavailable}) {
        SandboxThread bank;
        KaspiQrClient client(bank.merchant());
        const auto created = client.create(order());
        bank.get(pathOf(*created));
        bank.post(pathOf(*created) + QLatin1String("/confirm"));
        bank.breakNext(fault, QStringLiteral("payment/return"), true);
        RefundRequest request = refundOf(*created, 10000);
        const auto lost = client.refund(request);
        QVERIFY(lost.ok());
        QCOMPARE(lost->status, PaymentStatus::Unknown);

        request.refundableBefore = Money::fromTenge(25000);
        const auto settled = client.refund(request);
        QVERIFY(settled.ok());
        QCOMPARE(settled->status, PaymentStatus::PartiallyRefunded);
        QCOMPARE(requestsTo(bank, QStringLiteral("payment/return")), 1);
        QCOMPARE(client.details(created->providerPaymentId)->refundable, Money::fromTenge(15000));
    }
}

void KaspiQrClientTest::refundThatNeverArrivedIsRepeated()
{
    SandboxThread bank;
    KaspiQrClient client(bank.merchant());
    const auto created = client.create(order());
    bank.get(pathOf(*created));
    bank.post(pathOf(*created) + QLatin1String("/confirm"));
    bank.breakNext(Fault::Http500, QStringLiteral("payment/return"), false);
    RefundRequest request = refundOf(*created, 25000);
    QCOMPARE(client.refund(request)->status, PaymentStatus::Unknown);
    request.refundableBefore = Money::fromTenge(25000);
    QCOMPARE(client.refund(request)->status, PaymentStatus::Refunded);
    QVERIFY(client.details(created->providerPaymentId)->refundable.isZero());
}

void KaspiQrClientTest::refundsThatAreRefused()
{
    SandboxThread bank;
    KaspiQrClient client(bank.merchant());
    const auto created = client.create(order());
    QVERIFY(created.ok());
    QCOMPARE(client.refund(refundOf(*created, 1000)).error().code, ErrorCode::NotFound); // not paid
    bank.get(pathOf(*created));
    bank.post(pathOf(*created) + QLatin1String("/confirm"));
    QCOMPARE(client.refund(refundOf(*created, 0)).error().code, ErrorCode::ValidationError);
    RefundRequest strange = refundOf(*created, 1000);
    strange.refundableBefore = Money::fromTenge(20000); // neither refunded nor untouched
    QCOMPARE(client.refund(strange).error().code, ErrorCode::Conflict);
    QCOMPARE(requestsTo(bank, QStringLiteral("payment/return")), 0);
}

void KaspiQrClientTest::refundFaults_data()
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

void KaspiQrClientTest::refundFaults()
{
    QFETCH(Fault, fault);
    QFETCH(QString, code);
    QFETCH(int, tenge);
    QFETCH(bool, refused);
    QFETCH(int, left);
    SandboxThread bank;
    KaspiQrClient client(bank.merchant());
    const auto created = client.create(order());
    bank.get(pathOf(*created));
    bank.post(pathOf(*created) + QLatin1String("/confirm"));
    sandbox::FaultPlan plan;
    plan.fault = fault;
    plan.text = code;
    bank.sandbox().faults().add(plan);
    const auto refunded = client.refund(refundOf(*created, tenge));
    QCOMPARE(!refunded.ok(), refused);
    if (refused)
        QCOMPARE(refunded.error().code, ErrorCode::Conflict);
    else
        QCOMPARE(refunded->status == PaymentStatus::Unknown, fault == Fault::RefundTimedOut);
    QCOMPARE(client.details(created->providerPaymentId)->refundable, Money::fromTenge(left));
}

void KaspiQrClientTest::latePaymentGoesThroughLater()
{
    SandboxThread bank;
    KaspiQrClient client(bank.merchant());
    const auto created = client.create(order());
    sandbox::FaultPlan plan;
    plan.fault = Fault::LatePayment;
    plan.millis = 20 * 60 * 1000;
    bank.sandbox().faults().add(plan);
    bank.get(pathOf(*created));
    bank.post(pathOf(*created) + QLatin1String("/confirm"));
    bank.advance(19 * 60); // long after the link would have died
    QCOMPARE(statusOf(client, created->providerPaymentId), PaymentStatus::Pending);
    bank.advance(61);
    QCOMPARE(statusOf(client, created->providerPaymentId), PaymentStatus::Paid);
}

void KaspiQrClientTest::wrongTotalIsReported()
{
    SandboxThread bank;
    KaspiQrClient client(bank.merchant());
    const auto created = client.create(order());
    bank.get(pathOf(*created));
    bank.post(pathOf(*created) + QLatin1String("/confirm"));
    sandbox::FaultPlan plan;
    plan.fault = Fault::WrongAmount;
    plan.target = QStringLiteral("payment/details");
    plan.amount = Money::fromTiyn(2499999);
    bank.sandbox().faults().add(plan);
    QCOMPARE(client.details(created->providerPaymentId)->total, Money::fromTiyn(2499999));
}

void KaspiQrClientTest::remoteInvoice()
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

void KaspiQrClientTest::remoteInvoiceIsNotPolledOften()
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

void KaspiQrClientTest::cancelOfAPaidInvoiceTellsThatItIsPaid()
{
    SandboxThread bank;
    KaspiQrClient client(bank.merchant());
    const auto created = client.create(order(Channel::RemoteInvoice));
    bank.sandbox().book().confirm(created->providerPaymentId.toLongLong());
    const auto cancelled = client.cancel(created->providerPaymentId);
    QVERIFY(cancelled.ok());
    QCOMPARE(cancelled->status, PaymentStatus::Paid);
}

void KaspiQrClientTest::cancelOfALinkTellsItsState()
{
    SandboxThread bank;
    KaspiQrClient client(bank.merchant());
    const auto created = client.create(order());
    const auto cancelled = client.cancel(created->providerPaymentId);
    QVERIFY(cancelled.ok());
    QCOMPARE(cancelled->status, PaymentStatus::Created);
}

void KaspiQrClientTest::registersItselfAgain()
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

void KaspiQrClientTest::configuredTokenIsNotReplaced()
{
    SandboxThread bank;
    kaspi::KaspiSettings settings = bank.merchant();
    settings.deviceToken = QStringLiteral("0a1b2c3d-0000-4000-8000-000000000000");
    KaspiQrClient client(settings);
    const auto refused = client.create(order());
    QCOMPARE(refused.error().info.value(QStringLiteral("provider_code")).toInteger(), -1501);
    QCOMPARE(requestsTo(bank, QStringLiteral("device/register")), 0);
}

void KaspiQrClientTest::firstProtocolNeedsItsKey()
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

void KaspiQrClientTest::deadlineBoundsACall()
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

QTEST_GUILESS_MAIN(KaspiQrClientTest)
#include "kaspiqrclienttest.moc"
