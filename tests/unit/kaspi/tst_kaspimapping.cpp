// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/kaspi/exactjson.h"
#include "server/kaspi/kaspianswers.h"
#include "server/kaspi/kaspistatus.h"
#include "server/kaspi/sandboxhosts.h"

#include <QTest>

using namespace zhilego;
using namespace zhilego::kaspi;

Q_DECLARE_METATYPE(zhilego::PaymentStatus)
Q_DECLARE_METATYPE(zhilego::ErrorCode)

//! The bank's words, numbers and answers in ours.
class TestKaspiMapping : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void statusNamesGoThereAndBack();
    void statuses_data();
    void statuses();
    void codes_data();
    void codes();
    void numbersArriveAsTheirDigits();
    void membersIgnoreCase();
    void objectsAreWrittenInOrder();
    void createdLink();
    void createdQr();
    void createdWithoutOptionsHasTheDocumentedWaits();
    void incompleteAnswersAreErrors_data();
    void incompleteAnswersAreErrors();
    void phones_data();
    void phones();
    void sandboxHosts_data();
    void sandboxHosts();
};

void TestKaspiMapping::statusNamesGoThereAndBack()
{
    QCOMPARE(allPaymentStatuses().size(), 10);
    for (const PaymentStatus status : allPaymentStatuses())
        QCOMPARE(paymentStatusFromWire(toWire(status)), std::optional(status));
    QCOMPARE(toWire(PaymentStatus::PartiallyRefunded), QStringLiteral("partially_refunded"));
    QVERIFY(!paymentStatusFromWire(QStringLiteral("Paid")));
    QVERIFY(!paymentStatusFromWire(QString()));
    QVERIFY(!isFinal(PaymentStatus::Unknown));
    QVERIFY(isFinal(PaymentStatus::Paid));
}

void TestKaspiMapping::statuses_data()
{
    QTest::addColumn<QString>("raw");
    QTest::addColumn<PaymentStatus>("expected");
    const QList<QPair<const char *, PaymentStatus>> rows{
        {"QrTokenCreated", PaymentStatus::Created},
        {"Wait", PaymentStatus::Pending},
        {"Processed", PaymentStatus::Paid},
        {"processed", PaymentStatus::Paid},
        {"Error", PaymentStatus::Failed},
        {"RemotePaymentCreated", PaymentStatus::Created},
        {"RemotePaymentCanceled", PaymentStatus::Cancelled},
        {"RemotePaymentExpired", PaymentStatus::Expired},
        {"RemotePaymentRejected", PaymentStatus::Cancelled},
        {"CustomerIdentityObtained", PaymentStatus::Unknown},
        {"Processed ", PaymentStatus::Unknown},
        {"ProcessedLater", PaymentStatus::Unknown},
        {"", PaymentStatus::Unknown},
    };
    for (const auto &[raw, expected] : rows)
        QTest::addRow("'%s'", raw) << QString::fromLatin1(raw) << expected;
}

void TestKaspiMapping::statuses()
{
    QFETCH(QString, raw);
    QFETCH(PaymentStatus, expected);
    QCOMPARE(canonicalStatus(raw), expected);
}

void TestKaspiMapping::codes_data()
{
    QTest::addColumn<qint64>("code");
    QTest::addColumn<ErrorCode>("expected");
    QTest::addColumn<bool>("worthARepeat");
    const QList<std::tuple<qint64, ErrorCode, bool>> rows{
        {-999, ErrorCode::ProviderFailed, true},
        {-10000, ErrorCode::ProviderFailed, false},
        {-1501, ErrorCode::ProviderFailed, false},
        {-1502, ErrorCode::ProviderFailed, false},
        {-1503, ErrorCode::ProviderFailed, false},
        {-1601, ErrorCode::NotFound, false},
        {-14000002, ErrorCode::ProviderFailed, false},
        {-99000001, ErrorCode::NotFound, false},
        {-99000002, ErrorCode::ProviderFailed, false},
        {-99000003, ErrorCode::Conflict, false},
        {-99000005, ErrorCode::ValidationError, false},
        {-99000006, ErrorCode::ProviderFailed, true},
        {-99000011, ErrorCode::Conflict, false},
        {-99000020, ErrorCode::Conflict, false},
        {990000018, ErrorCode::ProviderFailed, false},
        {990000026, ErrorCode::ProviderFailed, false},
        {990000028, ErrorCode::ValidationError, false},
        {990000033, ErrorCode::ProviderFailed, false},
        {4'294'967'296'000, ErrorCode::ProviderFailed, false},
    };
    for (const auto &[code, expected, repeat] : rows)
        QTest::addRow("%lld", static_cast<long long>(code)) << code << expected << repeat;
}

void TestKaspiMapping::codes()
{
    QFETCH(qint64, code);
    QFETCH(ErrorCode, expected);
    QFETCH(bool, worthARepeat);
    const Error error = errorOfStatusCode(code, QStringLiteral("text"), QStringLiteral("qr/create"));
    QCOMPARE(error.code, expected);
    QCOMPARE(error.retryAfterSeconds > 0, worthARepeat);
    QCOMPARE(isTransient(code), worthARepeat);
    QCOMPARE(error.info.value(QStringLiteral("provider_code")).toInteger(), code);
    QVERIFY(error.detail.contains(QString::number(code)));
}

void TestKaspiMapping::numbersArriveAsTheirDigits()
{
    const Result<QJsonObject> object = parseExact(
        R"( {"a":9007199254740993,"b":-1.50,"c":"1,\"2\":3\\","d":[1e2,{"e":0}],"f":true,"7":null} )");
    QVERIFY(object.ok());
    QCOMPARE(object->value(QStringLiteral("a")).toString(), QStringLiteral("9007199254740993"));
    QCOMPARE(object->value(QStringLiteral("b")).toString(), QStringLiteral("-1.50"));
    QCOMPARE(object->value(QStringLiteral("c")).toString(), QStringLiteral("1,\"2\":3\\"));
    QCOMPARE(object->value(QStringLiteral("d"))[0].toString(), QStringLiteral("1e2"));
    QCOMPARE(object->value(QStringLiteral("d"))[1][QStringLiteral("e")].toString(), QStringLiteral("0"));
    QVERIFY(object->value(QStringLiteral("f")).toBool());
    QVERIFY(object->contains(QStringLiteral("7")));
    QCOMPARE(integerFrom(object->value(QStringLiteral("a"))), std::optional<qint64>(9007199254740993));
    QVERIFY(!integerFrom(object->value(QStringLiteral("b"))));
    QVERIFY(!parseExact("{\"a\":01}").ok());
    QVERIFY(!parseExact("{\"a\":1").ok());
    QVERIFY(!parseExact("12").ok());
}

void TestKaspiMapping::membersIgnoreCase()
{
    const QJsonObject object{{QStringLiteral("statusCode"), 1}, {QStringLiteral("Message"), 2}};
    QCOMPARE(member(object, QLatin1String("StatusCode")).toInt(), 1);
    QCOMPARE(member(object, QLatin1String("message")).toInt(), 2);
    QVERIFY(member(object, QLatin1String("Data")).isUndefined());
}

void TestKaspiMapping::objectsAreWrittenInOrder()
{
    ExactJsonObject object;
    object.add(QLatin1String("z"), Money::fromTiyn(2500050))
        .add(QLatin1String("a"), qint64(12800000015))
        .add(QLatin1String("m"), QStringLiteral("Ж \"x\"\n"))
        .addJson(QLatin1String("j"), "[]");
    const QByteArray expected = R"({"z":25000.50,"a":12800000015,"m":"Ж \"x\"\n","j":[]})";
    QCOMPARE(object.toJson(), expected);
}

void TestKaspiMapping::createdLink()
{
    const Result<QJsonObject> data = parseExact(
        R"({"paymentLink":"https://pay.kaspi.kz/pay/5","ExpireDate":"2026-11-20T17:15:00.250+05:00","PaymentId":12800000015,
            "PaymentMethods":["Gold","Red"],"PaymentBehaviorOptions":{"StatusPollingInterval":7,"LinkActivationWaitTimeout":170,"PaymentConfirmationTimeout":60}})");
    const auto created = readCreated(*data, payments::Channel::Link, QDateTime());
    QVERIFY(created.ok());
    QCOMPARE(created->providerPaymentId, QStringLiteral("12800000015"));
    QCOMPARE(created->payUrl, QStringLiteral("https://pay.kaspi.kz/pay/5"));
    QCOMPARE(created->qrPayload, created->payUrl);
    QCOMPARE(created->expiresAt,
             QDateTime::fromString(QStringLiteral("2026-11-20T12:15:00.250Z"), Qt::ISODateWithMs));
    QCOMPARE(created->pollInterval.count(), 7);
    QCOMPARE(created->activationWait.count(), 170);
    QCOMPARE(created->confirmationWait.count(), 60);
    QCOMPARE(created->methods, QStringList({QStringLiteral("Gold"), QStringLiteral("Red")}));
}

void TestKaspiMapping::createdQr()
{
    // The document shows an offset without minutes; a date without any is the bank's local time.
    for (const char *date : {"2026-11-20T17:15:00+05", "2026-11-20T17:15:00"}) {
        const Result<QJsonObject> data
            = parseExact(QByteArray(R"({"QrToken":"t0","QrPaymentId":"15","ExpireDate":")") + date
                         + R"(","QrPaymentBehaviorOptions":{"QrCodeScanWaitTimeout":100}})");
        const auto created = readCreated(*data, payments::Channel::Qr, QDateTime());
        QVERIFY(created.ok());
        QCOMPARE(created->qrPayload, QStringLiteral("t0"));
        QCOMPARE(created->activationWait.count(), 100);
        QCOMPARE(created->expiresAt,
                 QDateTime::fromString(QStringLiteral("2026-11-20T12:15:00Z"), Qt::ISODate));
    }
}

void TestKaspiMapping::createdWithoutOptionsHasTheDocumentedWaits()
{
    const QDateTime now = QDateTime::fromSecsSinceEpoch(1767225600, Qt::UTC);
    const Result<QJsonObject> data = parseExact(R"({"PaymentLink":"l","PaymentId":1,"ExpireDate":"soon"})");
    const auto created = readCreated(*data, payments::Channel::Link, now);
    QVERIFY(created.ok());
    QCOMPARE(created->pollInterval.count(), 5);
    QCOMPARE(created->confirmationWait.count(), 65);
    QCOMPARE(created->expiresAt, now.addSecs(180));
}

void TestKaspiMapping::incompleteAnswersAreErrors_data()
{
    QTest::addColumn<QByteArray>("data");
    QTest::newRow("empty") << QByteArray("{}");
    QTest::newRow("no id") << QByteArray(R"({"PaymentLink":"l"})");
    QTest::newRow("id is text") << QByteArray(R"({"PaymentLink":"l","PaymentId":"abc"})");
    QTest::newRow("id too big") << QByteArray(R"({"PaymentLink":"l","PaymentId":99999999999999999999})");
    QTest::newRow("no link") << QByteArray(R"({"PaymentId":5})");
}

void TestKaspiMapping::incompleteAnswersAreErrors()
{
    QFETCH(QByteArray, data);
    const auto created = readCreated(*parseExact(data), payments::Channel::Link, QDateTime());
    QVERIFY(!created.ok());
    QCOMPARE(created.error().code, ErrorCode::ProviderFailed);
    QVERIFY(!readDetails(*parseExact(data)).ok());
}

void TestKaspiMapping::phones_data()
{
    QTest::addColumn<QString>("e164");
    QTest::addColumn<QString>("national");
    QTest::newRow("mobile") << QStringLiteral("+77011234567") << QStringLiteral("87011234567");
    QTest::newRow("not Kazakhstan") << QStringLiteral("+996555123456") << QString();
    QTest::newRow("short") << QStringLiteral("+7701123456") << QString();
    QTest::newRow("spaces") << QStringLiteral("+7 701 12345") << QString();
    QTest::newRow("national") << QStringLiteral("87011234567") << QString();
    QTest::newRow("empty") << QString() << QString();
}

void TestKaspiMapping::phones()
{
    QFETCH(QString, e164);
    QFETCH(QString, national);
    QCOMPARE(bankPhone(e164, PhoneFormat::LeadingEight), national);
    QCOMPARE(bankPhone(e164, PhoneFormat::LeadingSeven).mid(1), national.mid(1));
    QVERIFY(national.isEmpty() || bankPhone(e164, PhoneFormat::LeadingSeven).startsWith(u'7'));
}

void TestKaspiMapping::sandboxHosts_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("sandbox");
    const QList<QPair<const char *, bool>> rows{
        {"https://qrapi-cert-ip.kaspi.kz/r3/v01", false},
        {"https://QRAPI-cert-ip.kaspi.kz/r3/v01", false},
        {"http://qrapi-cert-ip.kaspi.kz/r3/v01", true},
        {"https://mtokentest.kaspi.kz:8545/r3/v01", true},
        {"https://MTOKENTEST.kaspi.kz./r3/v01", true},
        {"http://127.0.0.1:8090/r3/v01", true},
        {"https://127.0.0.1/r3/v01", true},
        {"https://[::1]/r3/v01", true},
        {"https://localhost/r3/v01", true},
        {"https://bank.localhost/r3/v01", true},
        {"https://bank.local/r3/v01", true},
        {"https://bank.test/r3/v01", true},
        {"https://192.168.1.5/r3/v01", true},
        {"https://8.8.8.8/r3/v01", true},
        {"https://bank/r3/v01", true},
        {"ftp://qrapi-cert-ip.kaspi.kz/", true},
        {"", true},
    };
    for (const auto &[url, sandbox] : rows)
        QTest::addRow("'%s'", url) << QString::fromLatin1(url) << sandbox;
}

void TestKaspiMapping::sandboxHosts()
{
    QFETCH(QString, url);
    QFETCH(bool, sandbox);
    QCOMPARE(looksLikeSandbox(QUrl(url)), sandbox);
}

QTEST_APPLESS_MAIN(TestKaspiMapping)
#include "tst_kaspimapping.moc"
