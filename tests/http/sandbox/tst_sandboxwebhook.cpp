// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/kaspi/kaspiqrclient.h"
#include "tests/http/sandbox/sandboxhook.h"
#include "tests/http/sandbox/sandboxthread.h"

#include <QTemporaryDir>
#include <QTest>

using namespace zhilego;
using kaspi::KaspiQrClient;
using sandbox::Delivery;
using sandbox::Fault;
using sandbox::FaultPlan;
using test::SandboxHook;
using test::SandboxThread;

namespace {

const QByteArray secret = "whsec_of_this_test";
const QString webhook = QStringLiteral("webhook");

// A bank with a hook, and a merchant who knows the secret.
struct World
{
    SandboxHook hook;
    QTemporaryDir directory;
    std::unique_ptr<SandboxThread> bank;
    std::unique_ptr<KaspiQrClient> client;

    explicit World(bool withSecret = true)
    {
        if (withSecret)
            writeSecret();
        sandbox::Sandbox::Settings settings;
        settings.webhook = {hook.url(), secretFile()};
        bank = std::make_unique<SandboxThread>(settings);
        kaspi::KaspiSettings merchant = bank->merchant();
        merchant.webhookSecrets = {secret};
        client = std::make_unique<KaspiQrClient>(merchant);
    }
    QString secretFile() const { return directory.filePath(QStringLiteral("webhook_kaspi")); }
    void writeSecret() const
    {
        QFile file(secretFile());
        if (file.open(QIODevice::WriteOnly))
            file.write(secret + '\n');
    }
    qint64 payment()
    {
        payments::CreateRequest request;
        request.externalId = QStringLiteral("ZG-000123-1");
        request.amount = Money::fromTenge(25000);
        const auto created = client->create(request);
        return created ? created->providerPaymentId.toLongLong() : 0;
    }
    Result<payments::PaymentEvent> event(qsizetype index) const
    {
        return client->parseNotification(hook.received().at(index));
    }
    Delivery last() { return bank->sandbox().webhooks().deliveries().last(); }
};

void plan(World &world, Fault fault, qint64 millis = 0, int copies = 1)
{
    FaultPlan faultPlan;
    faultPlan.fault = fault;
    faultPlan.target = webhook;
    faultPlan.millis = millis;
    faultPlan.copies = copies;
    faultPlan.amount = Money::fromTiyn(2499900);
    world.bank->sandbox().faults().add(faultPlan);
}

} // namespace

//! The events the sandbox sends: their order, signature, repeats and lies, as the merchant's code sees them.
class TestSandboxWebhook : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tellsEveryStep();
    void tellsTimeouts();
    void tellsRefunds();
    void repeatsUntilTaken();
    void givesUpAfterTheLastRepeat();
    void waitsForTheSecret();
    void duplicates();
    void resendsOnDemand();
    void late();
    void reordered();
    void staleAndForgedAreRefused_data();
    void staleAndForgedAreRefused();
    void wrongAmountIsSignedAndVisible();
    void withoutSecretTheMerchantRefuses();
};

void TestSandboxWebhook::tellsEveryStep()
{
    World world;
    const qint64 id = world.payment();
    world.bank->sandbox().book().open(id);
    world.bank->sandbox().book().confirm(id);
    QTRY_COMPARE(world.hook.received().size(), 2);
    const auto pending = world.event(0);
    const auto paid = world.event(1);
    QVERIFY(pending.ok() && paid.ok());
    QCOMPARE(pending->type, QStringLiteral("payment.pending"));
    QCOMPARE(pending->status, PaymentStatus::Pending);
    QCOMPARE(paid->type, QStringLiteral("payment.paid"));
    QCOMPARE(paid->status, PaymentStatus::Paid);
    QCOMPARE(paid->providerPaymentId, QString::number(id));
    QCOMPARE(paid->externalId, QStringLiteral("ZG-000123-1"));
    QCOMPARE(paid->amount, Money::fromTenge(25000));
    QVERIFY(pending->eventId != paid->eventId);
    QTRY_VERIFY(world.last().delivered);
}

void TestSandboxWebhook::tellsTimeouts()
{
    World world;
    QVERIFY(world.payment() > 0);
    world.bank->advance(180);
    QTRY_COMPARE(world.hook.received().size(), 1);
    QCOMPARE(world.event(0)->status, PaymentStatus::Expired);
    QCOMPARE(world.event(0)->rawStatus, QStringLiteral("Error"));
}

void TestSandboxWebhook::tellsRefunds()
{
    World world;
    const qint64 id = world.payment();
    world.bank->sandbox().book().confirm(id);
    payments::RefundRequest request;
    request.providerPaymentId = QString::number(id);
    request.amount = Money::fromTenge(10000);
    QVERIFY(world.client->refund(request).ok());
    QTRY_COMPARE(world.hook.received().size(), 2);
    QCOMPARE(world.event(1)->status, PaymentStatus::Refunded);
}

void TestSandboxWebhook::repeatsUntilTaken()
{
    World world;
    world.hook.answerWith({500, 302, 204});
    world.bank->sandbox().book().confirm(world.payment());
    QTRY_COMPARE(world.last().attempts, 1);
    world.bank->advance(4);
    QCOMPARE(world.hook.received().size(), 1);
    world.bank->advance(1);
    QTRY_COMPARE(world.last().attempts, 2);
    QVERIFY(!world.last().delivered);
    world.bank->advance(30);
    QTRY_VERIFY(world.last().delivered);
    world.bank->advance(3600);
    QCOMPARE(world.hook.received().size(), 3);
    for (int index = 0; index < 3; ++index)
        QCOMPARE(world.event(index)->eventId, world.event(0)->eventId); // and each signed anew
}

void TestSandboxWebhook::givesUpAfterTheLastRepeat()
{
    World world;
    world.hook.answerWith({500, 500, 500, 500, 500, 500});
    const qint64 id = world.payment();
    world.bank->sandbox().book().confirm(id); // final: nothing else happens to it
    int attempts = 1;
    QTRY_COMPARE(world.last().attempts, attempts);
    for (const int wait : {5, 30, 120, 600}) {
        QVERIFY(!world.last().givenUp);
        QVERIFY(qAbs(world.bank->sandbox().clock().now().secsTo(world.last().due) - wait) <= 1);
        world.bank->advance(wait);
        ++attempts;
        QTRY_COMPARE(world.last().attempts, attempts);
    }
    QVERIFY(world.last().givenUp);
    world.bank->advance(3600);
    QCOMPARE(world.hook.received().size(), 5);
}

void TestSandboxWebhook::waitsForTheSecret()
{
    World world(false);
    world.bank->sandbox().book().confirm(world.payment());
    QTRY_COMPARE(world.last().attempts, 1);
    QVERIFY(world.hook.received().isEmpty());
    world.writeSecret();
    world.bank->advance(5);
    QTRY_COMPARE(world.hook.received().size(), 1);
    QVERIFY(world.event(0).ok());
}

void TestSandboxWebhook::duplicates()
{
    World world;
    plan(world, Fault::WebhookDuplicate, 0, 9);
    world.bank->sandbox().book().confirm(world.payment());
    QTRY_COMPARE(world.hook.received().size(), 10);
    for (int index = 0; index < 10; ++index)
        QCOMPARE(world.event(index)->eventId, world.event(0)->eventId);
}

void TestSandboxWebhook::resendsOnDemand()
{
    World world;
    world.bank->sandbox().book().confirm(world.payment());
    QTRY_COMPARE(world.hook.received().size(), 1);
    const QByteArray body = R"({"event_id":")" + world.event(0)->eventId.toLatin1() + R"("})";
    QCOMPARE(world.bank->post(QStringLiteral("/__emu/webhooks/resend"), body).status, 204);
    QTRY_COMPARE(world.hook.received().size(), 2);
    QCOMPARE(world.event(1)->eventId, world.event(0)->eventId);
    QCOMPARE(world.bank->post(QStringLiteral("/__emu/webhooks/resend"), R"({"event_id":"x"})").status, 404);
}

void TestSandboxWebhook::late()
{
    World world;
    plan(world, Fault::WebhookLate, 900'000);
    world.bank->sandbox().book().confirm(world.payment());
    world.bank->sandbox().book().open(world.payment()); // a later event overtakes it
    QTRY_COMPARE(world.hook.received().size(), 1);
    QCOMPARE(world.event(0)->status, PaymentStatus::Pending);
    world.bank->advance(900);
    QTRY_VERIFY(world.bank->sandbox().webhooks().deliveries().first().delivered);
}

void TestSandboxWebhook::reordered()
{
    World world;
    plan(world, Fault::WebhookReorder);
    const qint64 id = world.payment();
    world.bank->sandbox().book().open(id);
    world.bank->sandbox().book().confirm(id);
    QTRY_COMPARE(world.hook.received().size(), 2);
    QCOMPARE(world.event(0)->status, PaymentStatus::Paid);
    QCOMPARE(world.event(1)->status, PaymentStatus::Pending);
}

void TestSandboxWebhook::staleAndForgedAreRefused_data()
{
    QTest::addColumn<int>("fault");
    QTest::addColumn<qint64>("millis");
    QTest::newRow("302 s old") << static_cast<int>(Fault::WebhookStale) << 302'000LL;
    QTest::newRow("wrong signature") << static_cast<int>(Fault::WebhookBadSignature) << 0LL;
}

void TestSandboxWebhook::staleAndForgedAreRefused()
{
    QFETCH(int, fault);
    QFETCH(qint64, millis);
    World world;
    plan(world, static_cast<Fault>(fault), millis);
    world.bank->sandbox().book().confirm(world.payment());
    QTRY_COMPARE(world.hook.received().size(), 1);
    QCOMPARE(world.event(0).error().code, ErrorCode::Forbidden);
}

void TestSandboxWebhook::wrongAmountIsSignedAndVisible()
{
    World world;
    plan(world, Fault::WrongAmount);
    world.bank->sandbox().book().confirm(world.payment());
    QTRY_COMPARE(world.hook.received().size(), 1);
    QVERIFY(world.event(0).ok());
    QCOMPARE(world.event(0)->amount, Money::fromTiyn(2499900));
}

void TestSandboxWebhook::withoutSecretTheMerchantRefuses()
{
    World world;
    world.bank->sandbox().book().confirm(world.payment());
    QTRY_COMPARE(world.hook.received().size(), 1);
    KaspiQrClient careless(world.bank->merchant());
    QCOMPARE(careless.parseNotification(world.hook.received().first()).error().code, ErrorCode::Forbidden);
    QVERIFY(!careless.capabilities().pushNotifications);
}

QTEST_GUILESS_MAIN(TestSandboxWebhook)
#include "tst_sandboxwebhook.moc"
