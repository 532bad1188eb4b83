// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/kaspi/kaspisignature.h"
#include "server/kaspi/kaspiwebhook.h"

#include <QTest>

using namespace zhilego;
using namespace zhilego::kaspi;
using payments::Notification;
using payments::PaymentEvent;

Q_DECLARE_METATYPE(zhilego::PaymentStatus)
Q_DECLARE_METATYPE(zhilego::ErrorCode)

namespace {

const QByteArray secret = "whsec_test_zhiliego";
const QByteArray vectorBody
    = R"({"eventId":"evt_0001","type":"payment.paid","createdAt":"2026-01-01T00:00:00Z","data":{"providerPaymentId":"12800000015","externalId":"bk_000123-1","amount":25000.00,"currency":"KZT","status":"Processed"}})";
constexpr qint64 now = 1767225600;

Notification signedNotification(const QByteArray &body)
{
    const QByteArray timestamp = QByteArray::number(now);
    Notification notification;
    notification.rawBody = body;
    notification.headers = {{"content-type", "application/json"},
                            {"x-kaspi-timestamp", timestamp},
                            {"x-kaspi-signature", signatureOf(secret, timestamp, body)}};
    notification.receivedAt = QDateTime::fromSecsSinceEpoch(now, Qt::UTC);
    return notification;
}

Result<PaymentEvent> parsed(const QByteArray &body)
{
    return parseWebhook(signedNotification(body), {secret});
}

QByteArray with(const QByteArray &what, const QByteArray &instead)
{
    return QByteArray(vectorBody).replace(what, instead);
}

} // namespace

//! From the bytes of a webhook to a typed event, and back.
class TestKaspiWebhook : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsTheVector();
    void writesTheVector();
    void nothingUnsignedIsParsed_data();
    void nothingUnsignedIsParsed();
    void amounts_data();
    void amounts();
    void refusals_data();
    void refusals();
    void typeAndStatusMustAgree_data();
    void typeAndStatusMustAgree();
    void bigIdsStayExact();
    void paymentsThatAreNotOursHaveNoExternalId();
};

void TestKaspiWebhook::readsTheVector()
{
    const Result<PaymentEvent> event = parsed(vectorBody);
    QVERIFY(event.ok());
    QCOMPARE(event->eventId, QStringLiteral("evt_0001"));
    QCOMPARE(event->type, QStringLiteral("payment.paid"));
    QCOMPARE(event->providerPaymentId, QStringLiteral("12800000015"));
    QCOMPARE(event->externalId, QStringLiteral("bk_000123-1"));
    QCOMPARE(event->amount.tiyn(), 2500000);
    QCOMPARE(event->currency, QStringLiteral("KZT"));
    QCOMPARE(event->status, PaymentStatus::Paid);
    QCOMPARE(event->rawStatus, QStringLiteral("Processed"));
    QCOMPARE(event->createdAt.toSecsSinceEpoch(), now);
}

void TestKaspiWebhook::writesTheVector()
{
    QCOMPARE(encodeWebhook(*parsed(vectorBody)), vectorBody);
}

void TestKaspiWebhook::nothingUnsignedIsParsed_data()
{
    QTest::addColumn<Notification>("notification");
    QTest::addColumn<QList<QByteArray>>("secrets");
    QTest::addColumn<ErrorCode>("code");

    const QList<QByteArray> secrets{secret};
    Notification broken = signedNotification("{\"eventId\":");
    QTest::newRow("signed nonsense") << broken << secrets << ErrorCode::BadJson;
    broken.headers[2].second = "sha256=" + QByteArray(64, '0');
    QTest::newRow("unsigned nonsense") << broken << secrets << ErrorCode::Forbidden;
    QTest::newRow("no secret") << signedNotification(vectorBody) << QList<QByteArray>()
                               << ErrorCode::Forbidden;
    Notification bare = signedNotification(vectorBody);
    bare.headers.clear();
    QTest::newRow("no headers") << bare << secrets << ErrorCode::Forbidden;
    Notification twice = signedNotification(vectorBody);
    twice.headers.append({"X-Kaspi-Timestamp", QByteArray::number(now)});
    QTest::newRow("two timestamps") << twice << secrets << ErrorCode::Forbidden;
    Notification stale = signedNotification(vectorBody);
    stale.receivedAt = stale.receivedAt.addSecs(301);
    QTest::newRow("301 s late") << stale << secrets << ErrorCode::Forbidden;
    QTest::newRow("too big") << signedNotification(QByteArray(64 * 1024 + 1, ' ')) << secrets
                             << ErrorCode::PayloadTooLarge;
    QTest::newRow("a zero byte") << signedNotification(QByteArray(vectorBody).replace(8, 1, "\0", 1))
                                 << secrets << ErrorCode::BadJson;
    QTest::newRow("an array") << signedNotification("[1]") << secrets << ErrorCode::BadJson;
    QTest::newRow("empty") << signedNotification("") << secrets << ErrorCode::BadJson;
}

void TestKaspiWebhook::nothingUnsignedIsParsed()
{
    QFETCH(Notification, notification);
    QFETCH(QList<QByteArray>, secrets);
    QFETCH(ErrorCode, code);
    const Result<PaymentEvent> event = parseWebhook(notification, secrets);
    QVERIFY(!event.ok());
    QCOMPARE(event.error().code, code);
}

void TestKaspiWebhook::amounts_data()
{
    QTest::addColumn<QByteArray>("amount");
    QTest::addColumn<qint64>("tiyn"); // -1: refused

    QTest::newRow("two decimals") << QByteArray("25000.00") << 2500000LL;
    QTest::newRow("whole") << QByteArray("25000") << 2500000LL;
    QTest::newRow("one decimal") << QByteArray("25000.5") << 2500050LL;
    QTest::newRow("not a binary fraction") << QByteArray("1.15") << 115LL;
    QTest::newRow("0.1 + 0.2 country") << QByteArray("0.29") << 29LL;
    QTest::newRow("text") << QByteArray("\"25000.00\"") << 2500000LL;
    QTest::newRow("zeros behind") << QByteArray("25000.0000") << 2500000LL;
    QTest::newRow("beyond 53 bits") << QByteArray("90071992547409.93") << 9007199254740993LL;
    QTest::newRow("a third decimal") << QByteArray("25000.001") << -1LL;
    QTest::newRow("a crumb a double loses") << QByteArray("25000.00000000000001") << -1LL;
    QTest::newRow("just below") << QByteArray("24999.999999999999999") << -1LL;
    QTest::newRow("exponent") << QByteArray("2.5e4") << -1LL;
    QTest::newRow("negative") << QByteArray("-25000.00") << -1LL;
    QTest::newRow("too long") << QByteArray("1234567890123456") << -1LL;
    QTest::newRow("comma") << QByteArray("\"25000,00\"") << -1LL;
    QTest::newRow("null") << QByteArray("null") << -1LL;
    QTest::newRow("object") << QByteArray("{\"v\":1}") << -1LL;
    QTest::newRow("true") << QByteArray("true") << -1LL;
}

void TestKaspiWebhook::amounts()
{
    QFETCH(QByteArray, amount);
    QFETCH(qint64, tiyn);
    const Result<PaymentEvent> event = parsed(with("25000.00", amount));
    QCOMPARE(event.ok(), tiyn >= 0);
    if (tiyn >= 0) {
        QCOMPARE(event->amount.tiyn(), tiyn);
        return;
    }
    QCOMPARE(event.error().code, ErrorCode::ValidationError);
    QCOMPARE(event.error().fields.first().field, QStringLiteral("amount"));
}

void TestKaspiWebhook::refusals_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("field");

    QTest::newRow("no event id") << with("eventId", "eventNo") << QStringLiteral("eventId");
    QTest::newRow("empty event id") << with("evt_0001", "") << QStringLiteral("eventId");
    QTest::newRow("long event id") << with("evt_0001", QByteArray(129, 'e')) << QStringLiteral("eventId");
    QTest::newRow("no type") << with("\"type\"", "\"kind\"") << QStringLiteral("type");
    QTest::newRow("no data") << with("\"data\"", "\"date\"") << QStringLiteral("providerPaymentId");
    QTest::newRow("data is text") << QByteArray(R"({"eventId":"e","type":"t","createdAt":"c","data":"x"})")
                                  << QStringLiteral("providerPaymentId");
    QTest::newRow("no status") << with("\"status\"", "\"state\"") << QStringLiteral("status");
    QTest::newRow("bad date") << with("2026-01-01T", "01.01.2026 ") << QStringLiteral("createdAt");
    QTest::newRow("dollars") << with("KZT", "USD") << QStringLiteral("currency");
    QTest::newRow("control characters in an id")
        << with("evt_0001", "evt\\u0000") << QStringLiteral("eventId");
    QTest::newRow("control characters in our number")
        << with("bk_000123", "bk\\u0007") << QStringLiteral("externalId");
    QTest::newRow("no amount") << with("\"amount\"", "\"sum\"") << QStringLiteral("amount");
}

void TestKaspiWebhook::refusals()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, field);
    const Result<PaymentEvent> event = parsed(body);
    QVERIFY(!event.ok());
    QCOMPARE(event.error().code, ErrorCode::ValidationError);
    QCOMPARE(event.error().fields.first().field, field);
}

void TestKaspiWebhook::typeAndStatusMustAgree_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<PaymentStatus>("expected");

    QTest::newRow("paid") << QByteArray("paid") << QByteArray("Processed") << PaymentStatus::Paid;
    QTest::newRow("paid, says error") << QByteArray("paid") << QByteArray("Error") << PaymentStatus::Unknown;
    QTest::newRow("paid, says news") << QByteArray("paid") << QByteArray("Fresh") << PaymentStatus::Unknown;
    QTest::newRow("failed, says paid")
        << QByteArray("failed") << QByteArray("Processed") << PaymentStatus::Unknown;
    QTest::newRow("news, says paid") << QByteArray("fresh") << QByteArray("Processed")
                                     << PaymentStatus::Unknown;
    QTest::newRow("pending") << QByteArray("pending") << QByteArray("Wait") << PaymentStatus::Pending;
    QTest::newRow("failed") << QByteArray("failed") << QByteArray("Error") << PaymentStatus::Failed;
    QTest::newRow("expired") << QByteArray("expired") << QByteArray("Error") << PaymentStatus::Expired;
    QTest::newRow("cancelled") << QByteArray("cancelled") << QByteArray("RemotePaymentCanceled")
                               << PaymentStatus::Cancelled;
    QTest::newRow("refunded") << QByteArray("refunded") << QByteArray("Processed") << PaymentStatus::Refunded;
    QTest::newRow("expired, says news")
        << QByteArray("expired") << QByteArray("Fresh") << PaymentStatus::Unknown;
    QTest::newRow("all news") << QByteArray("fresh") << QByteArray("Fresh") << PaymentStatus::Unknown;
}

void TestKaspiWebhook::typeAndStatusMustAgree()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, status);
    QFETCH(PaymentStatus, expected);
    const Result<PaymentEvent> event
        = parsed(with("payment.paid", "payment." + type).replace("Processed", status));
    QVERIFY(event.ok());
    QCOMPARE(event->status, expected);
}

void TestKaspiWebhook::bigIdsStayExact()
{
    const Result<PaymentEvent> event = parsed(with("\"12800000015\"", "9007199254740993"));
    QVERIFY(event.ok());
    QCOMPARE(event->providerPaymentId, QStringLiteral("9007199254740993"));
}

void TestKaspiWebhook::paymentsThatAreNotOursHaveNoExternalId()
{
    const Result<PaymentEvent> event = parsed(with("\"externalId\":\"bk_000123-1\",", ""));
    QVERIFY(event.ok());
    QVERIFY(event->externalId.isEmpty());
}

QTEST_APPLESS_MAIN(TestKaspiWebhook)
#include "tst_kaspiwebhook.moc"
