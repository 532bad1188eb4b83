// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/api/directorycodec.h"
#include "models/api/eventcodec.h"
#include "models/api/paths.h"
#include "models/api/objectreader.h"
#include "models/api/paymentcodec.h"
#include "models/api/quotecodec.h"
#include "models/api/sessioncodec.h"
#include "tests/unit/api/goldenjson.h"
#include "tests/unit/api/printedissues.h"

#include <QJsonDocument>
#include <QTest>

using namespace zhilego;
using namespace zhilego::api;
using zhilego::test::idText;
using zhilego::test::printed;
using namespace Qt::StringLiterals;

namespace {

QJsonObject with(QJsonObject object, const QString &key, const QJsonValue &value)
{
    object[key] = value;
    return object;
}

} // namespace

//! Quotes, payments, sessions, directories and live events: the codecs of one screen each.
class TestSmallCodecs : public QObject
{
    Q_OBJECT

private slots:
    void quoteIsTheContract();
    void quoteRequestsAreRead_data();
    void quoteRequestsAreRead();
    void paymentIsTheContract();
    void paymentRequestsAreRead_data();
    void paymentRequestsAreRead();
    void loginIsTheContract();
    void loginsAreRead_data();
    void loginsAreRead();
    void rightsGoThereAndBack();
    void directoriesGoThereAndBack();
    void newEntriesAreRead_data();
    void newEntriesAreRead();
    void directoriesHavePaths();
    void liveEventsAreRead();
    void otherFramesAreNoEvents_data();
    void otherFramesAreNoEvents();
    void pathsAreFilled();
};

void TestSmallCodecs::quoteIsTheContract()
{
    const Result<Quote> quote = decodeQuote(test::golden(u"quote"_s));
    QVERIFY(quote.ok());
    const QString difference = test::differenceToGolden(encode(*quote), u"quote"_s);
    QVERIFY2(difference.isEmpty(), qPrintable(difference));
    QCOMPARE(quote->stay.nights(), 3);
    QCOMPARE(quote->lines.size(), 3);
    QCOMPARE(quote->lines.at(1).unit, QuoteUnit::GuestNight);
    QCOMPARE(quote->total, Money::fromTenge(80000));
    QCOMPARE(quote->expiresAt, QDateTime(QDate(2026, 12, 1), QTime(10, 15), Qt::UTC));
    QVERIFY(!decodeQuote({}));
    QVERIFY(!decodeQuote(with(test::golden(u"quote"_s), u"total"_s, 80000)));
}

void TestSmallCodecs::quoteRequestsAreRead_data()
{
    QTest::addColumn<QJsonObject>("object");
    QTest::addColumn<QString>("issues");
    const QJsonObject good = encode(QuoteRequest{PropertyId::fromString(idText(u"1"_s)).value(),
                                                 QDate(2026, 12, 10), QDate(2026, 12, 13), 2});
    QTest::newRow("good") << good << QString();
    QTest::newRow("promo code left blank") << with(good, u"promo_code"_s, u" "_s) << QString();
    QTest::newRow("promo code") << with(good, u"promo_code"_s, u"NAURYZ"_s) << u"promo_code not_valid"_s;
    QTest::newRow("no guests") << with(good, u"guests"_s, 0) << u"guests out_of_range"_s;
    QTest::newRow("guests in words") << with(good, u"guests"_s, u"2"_s) << u"guests not_an_integer"_s;
    QTest::newRow("no such day") << with(good, u"check_out"_s, u"2026-11-31"_s) << u"check_out not_a_date"_s;
    QTest::newRow("property by number") << with(good, u"property_id"_s, 1) << u"property_id not_a_string"_s;
    QTest::newRow("own price") << with(good, u"total"_s, 1) << u"total unknown"_s;
    QTest::newRow("nothing")
        << QJsonObject{} << u"property_id required, check_in required, check_out required, guests required"_s;
}

void TestSmallCodecs::quoteRequestsAreRead()
{
    QFETCH(QJsonObject, object);
    QFETCH(QString, issues);
    const Result<QuoteRequest> request = decodeQuoteRequest(object);
    QCOMPARE(request.ok() ? QString() : printed(request.error().fields), issues);
    if (request) {
        object.remove(u"promo_code"_s);
        QCOMPARE(encode(*request), object);
    }
}

void TestSmallCodecs::paymentIsTheContract()
{
    const Result<Payment> payment = decodePayment(test::golden(u"payment"_s));
    QVERIFY(payment.ok());
    const QString difference = test::differenceToGolden(encode(*payment), u"payment"_s);
    QVERIFY2(difference.isEmpty(), qPrintable(difference));
    QCOMPARE(payment->amount, Money::fromTenge(80000));
    for (const PaymentStatus status : allPaymentStatuses()) {
        Payment other = *payment;
        other.status = status;
        other.payUrl.clear();
        other.expiresAt = {};
        const QJsonObject object = encode(other);
        QVERIFY(object.value(u"pay_url"_s).isNull() && object.value(u"expires_at"_s).isNull());
        QCOMPARE(decodePayment(object)->status, status);
        QCOMPARE(encode(*decodePayment(object)), object);
    }
    QCOMPARE(decodePayment(with(test::golden(u"payment"_s), u"status"_s, u"melted"_s))->status,
             PaymentStatus::Unknown);
    QVERIFY(!decodePayment({}));
    QVERIFY(!decodePayment(with(test::golden(u"payment"_s), u"amount"_s, 80000)));
}

void TestSmallCodecs::paymentRequestsAreRead_data()
{
    QTest::addColumn<QJsonObject>("object");
    QTest::addColumn<QString>("issues");
    const QJsonObject good = encode(NewPayment{u"kaspi"_s, u"full"_s, PaymentChannel::Link, {}});
    const QJsonObject invoice
        = encode(NewPayment{u"kaspi"_s, u"full"_s, PaymentChannel::RemoteInvoice, u"+77011234567"_s});
    QTest::newRow("good") << good << QString();
    QTest::newRow("code") << with(good, u"channel"_s, u"qr"_s) << QString();
    QTest::newRow("invoice") << invoice << QString();
    QTest::newRow("invoice to nobody")
        << with(good, u"channel"_s, u"remote_invoice"_s) << u"phone required"_s;
    QTest::newRow("invoice to no phone") << with(invoice, u"phone"_s, u"12"_s) << u"phone not_a_phone"_s;
    QTest::newRow("link to a phone") << with(good, u"phone"_s, u"+77011234567"_s)
                                     << u"phone only_for_remote_invoice"_s;
    QTest::newRow("channel nobody knows") << with(good, u"channel"_s, u"pigeon"_s) << u"channel not_valid"_s;
    QTest::newRow("nothing") << QJsonObject{} << u"provider required, kind required"_s;
    QTest::newRow("kind nobody knows") << with(good, u"kind"_s, u"half"_s) << u"kind not_valid"_s;
    QTest::newRow("own amount") << with(good, u"amount"_s, 1) << u"amount not_money"_s;
    const QJsonObject part = with(good, u"kind"_s, u"partial"_s);
    QTest::newRow("a part") << with(part, u"amount"_s, moneyToJson(Money::fromTenge(1))) << QString();
    QTest::newRow("a part of nothing")
        << with(part, u"amount"_s, moneyToJson(Money())) << u"amount out_of_range"_s;
    QTest::newRow("a part without an amount") << part << u"amount required"_s;
    QTest::newRow("all, and an amount")
        << with(good, u"amount"_s, moneyToJson(Money::fromTenge(1))) << u"amount not_allowed"_s;
    QTest::newRow("provider is a list")
        << with(good, u"provider"_s, QJsonArray{}) << u"provider not_a_string"_s;
}

void TestSmallCodecs::paymentRequestsAreRead()
{
    QFETCH(QJsonObject, object);
    QFETCH(QString, issues);
    const Result<NewPayment> request = decodeNewPayment(object);
    QCOMPARE(request.ok() ? QString() : printed(request.error().fields), issues);
    if (request)
        QCOMPARE(encode(*request), object);
}

void TestSmallCodecs::loginIsTheContract()
{
    const Result<Tokens> tokens = decodeTokens(test::golden(u"login"_s));
    QVERIFY(tokens.ok());
    const QString difference = test::differenceToGolden(encode(*tokens), u"login"_s);
    QVERIFY2(difference.isEmpty(), qPrintable(difference));
    QCOMPARE(tokens->expiresInSeconds, 600);
    QCOMPARE(tokens->user.role, Role::Realtor);
    QVERIFY(!decodeTokens({}));
    QVERIFY(!decodeTokens(with(test::golden(u"login"_s), u"refresh_token"_s, QJsonValue())));
}

void TestSmallCodecs::loginsAreRead_data()
{
    QTest::addColumn<QJsonObject>("object");
    QTest::addColumn<QString>("email");
    QTest::addColumn<QString>("password");
    QTest::addColumn<QString>("issues");
    const QJsonObject good{{u"email"_s, u"Head@Demo.zhilego.kz"_s}, {u"password"_s, u" with blanks "_s}};
    QTest::newRow("blanks belong to a password, capitals not to an address")
        << good << u"head@demo.zhilego.kz"_s << u" with blanks "_s << QString();
    QTest::newRow("second factor") << with(good, u"totp"_s, u"123456"_s) << u"head@demo.zhilego.kz"_s
                                   << u" with blanks "_s << QString();
    const auto bad = [](const char *name, const QJsonObject &object, const QString &issues) {
        QTest::newRow(name) << object << QString() << QString() << issues;
    };
    bad("nothing", {}, u"email required, password required"_s);
    bad("password is a number", with(good, u"password"_s, 1), u"password not_a_string"_s);
    bad("password of blanks", with(good, u"password"_s, u"  "_s), u"password required"_s);
    bad("password to keep us busy", with(good, u"password"_s, QString(129, u'x')), u"password too_long"_s);
    bad("password of a megabyte of blanks", with(good, u"password"_s, u'x' + QString(1 << 20, u' ')),
        u"password too_long"_s);
    bad("long address", with(good, u"email"_s, QString(255, u'x')), u"email too_long"_s);
    bad("unknown field", with(good, u"role"_s, u"superuser"_s), u"role unknown"_s);
}

void TestSmallCodecs::loginsAreRead()
{
    QFETCH(QJsonObject, object);
    QFETCH(QString, issues);
    const Result<LoginRequest> login = decodeLogin(object);
    QCOMPARE(login.ok() ? QString() : printed(login.error().fields), issues);
    if (login) {
        QTEST(login->email, "email");
        QTEST(login->password, "password");
        QCOMPARE(login->totp, object.value(u"totp"_s).toString());
        QCOMPARE(encode(*decodeLogin(encode(*login))), encode(*login));
    }
}

void TestSmallCodecs::rightsGoThereAndBack()
{
    for (const EnumName<Role> &role : roleNames) {
        SessionUser user;
        user.id = UserId::create();
        user.role = role.value;
        user.name = u"Әсел"_s;
        user.email = u"a@example.kz"_s;
        user.locale = u"kk"_s;
        for (const EnumName<Permission> &permission : permissionNames)
            user.permissions.insert(permission.value,
                                    scopeNames.at(int(permission.value) % scopeNames.size()).value);
        const SessionUser read = decodeSessionUser(encode(user));
        QCOMPARE(read.role, user.role);
        QCOMPARE(read.permissions, user.permissions);
        QVERIFY(read.agencyId.isNull());
        QCOMPARE(encode(read), encode(user));
    }
    // A right that only a newer server knows, and a role nobody knows, give nothing away.
    const SessionUser odd = decodeSessionUser(
        {{u"role"_s, u"emperor"_s}, {u"permissions"_s, QJsonObject{{u"moon.view"_s, u"own"_s}}}});
    QCOMPARE(odd.role, Role::User);
    QVERIFY(odd.permissions.isEmpty());
}

void TestSmallCodecs::directoriesGoThereAndBack()
{
    DirectoryEntry entry{DirectoryId::create(),
                         u"saraishyq"_s,
                         {u"Сарайшык"_s, u"Сарайшық"_s, u"Saraishyq"_s},
                         DirectoryId::create(),
                         5,
                         false,
                         3};
    entry.aliases = {u"Сарайшик"_s};
    entry.validFrom = QDate(2024, 8, 27);
    QCOMPARE(decodeDirectoryEntry(encode(entry, DirectoryKind::Districts)), entry);
    QVERIFY(encode(entry, DirectoryKind::Districts)[u"valid_to"_s].isNull());
    entry.cityId = {};
    entry.validFrom = {};
    entry.byGuest = true;
    QVERIFY(!encode(entry, DirectoryKind::CancellationReasons).contains(u"city_id"_s));
    QCOMPARE(decodeDirectoryEntry(encode(entry, DirectoryKind::CancellationReasons)), entry);
    entry.byGuest = false;
    entry.timeZone = u"Asia/Almaty"_s;
    QCOMPARE(decodeDirectoryEntry(encode(entry, DirectoryKind::Cities)), entry);
}

void TestSmallCodecs::newEntriesAreRead_data()
{
    QTest::addColumn<DirectoryKind>("kind");
    QTest::addColumn<QJsonObject>("object");
    QTest::addColumn<QString>("issues");
    const QJsonObject name{{u"ru"_s, u"Есиль"_s}, {u"kk"_s, u"Есіл"_s}, {u"en"_s, u"Esil"_s}};
    const QJsonObject good{{u"code"_s, u"esil"_s}, {u"name"_s, name}};
    const QJsonObject district = with(good, u"city_id"_s, idText(u"c1"_s));
    const auto row = [](const char *label, DirectoryKind kind, const QJsonObject &object,
                        const QString &issues) { QTest::newRow(label) << kind << object << issues; };
    row("class", DirectoryKind::PropertyClasses, good, QString());
    row("district", DirectoryKind::Districts, district, QString());
    row("with position", DirectoryKind::Amenities, with(good, u"position"_s, 10000), QString());
    row("district of no city", DirectoryKind::Districts, good, u"city_id required"_s);
    row("class of a city", DirectoryKind::PropertyClasses, district, u"city_id unknown"_s);
    row("no code", DirectoryKind::Cities, with(good, u"code"_s, QJsonValue()), u"code required"_s);
    for (const QString &code : {u"Esil"_s, u"e"_s, u"1esil"_s, u"es-il"_s, u"есіл"_s})
        row(qPrintable(u"code '%1'"_s.arg(code)), DirectoryKind::Cities, with(good, u"code"_s, code),
            u"code not_a_code"_s);
    row("code of two lines", DirectoryKind::Cities, with(good, u"code"_s, u"a\nb"_s),
        u"code control_characters"_s);
    row("one language", DirectoryKind::Cities, with(good, u"name"_s, QJsonObject{{u"ru"_s, u"Есиль"_s}}),
        u"name.kk required, name.en required"_s);
    row("name is a text", DirectoryKind::Cities, with(good, u"name"_s, u"Есиль"_s), u"name not_an_object"_s);
    row("far position", DirectoryKind::Cities, with(good, u"position"_s, 10001), u"position out_of_range"_s);
}

void TestSmallCodecs::newEntriesAreRead()
{
    QFETCH(DirectoryKind, kind);
    QFETCH(QJsonObject, object);
    QFETCH(QString, issues);
    const Result<DirectoryEntry> entry = decodeNewDirectoryEntry(object, kind);
    QCOMPARE(entry.ok() ? QString() : printed(entry.error().fields), issues);
    if (entry) {
        QCOMPARE(entry->code, u"esil"_s);
        QCOMPARE(entry->name.kk, u"Есіл"_s);
        QCOMPARE(entry->cityId.isNull(), kind != DirectoryKind::Districts);
        QVERIFY(entry->active);
    }
}

void TestSmallCodecs::directoriesHavePaths()
{
    QCOMPARE(directoryPath(DirectoryKind::Cities), u"/api/v1/cities"_s);
    QCOMPARE(directoryPath(DirectoryKind::Districts), u"/api/v1/districts"_s);
    QCOMPARE(directoryPath(DirectoryKind::PropertyTypes), u"/api/v1/property-types"_s);
    QCOMPARE(directoryPath(DirectoryKind::PropertyClasses), u"/api/v1/property-classes"_s);
    QCOMPARE(directoryPath(DirectoryKind::Amenities), u"/api/v1/amenities"_s);
    QCOMPARE(directoryPath(DirectoryKind::CancellationReasons), u"/api/v1/cancellation-reasons"_s);
}

void TestSmallCodecs::liveEventsAreRead()
{
    const std::optional<LiveEvent> event = decodeLiveEvent(
        R"({"seq":9007199254740992,"prev":123,"type":"booking.status_changed","entity_type":"booking",)"
        R"("entity_id":"0190b5a4-0000-7000-8000-00000000000b","version":7,)"
        R"("at":"2026-12-01T10:00:00.000Z","data":{"status":"confirmed"}})");
    QVERIFY(event);
    QCOMPARE(event->seq, 9007199254740992);
    QCOMPARE(event->previousSeq, 123);
    QCOMPARE(event->type, u"booking.status_changed"_s);
    QCOMPARE(event->entityType, u"booking"_s);
    QCOMPARE(event->version, 7);
    QCOMPARE(event->at, QDateTime(QDate(2026, 12, 1), QTime(10, 0), Qt::UTC));
    QCOMPARE(event->data, (QJsonObject{{u"status"_s, u"confirmed"_s}}));
    QCOMPARE(QJsonDocument::fromJson(encodeHello(u"t\"icket"_s, 123)).object(),
             (QJsonObject{{u"ticket"_s, u"t\"icket"_s}, {u"since"_s, 123}}));
}

void TestSmallCodecs::otherFramesAreNoEvents_data()
{
    QTest::addColumn<QByteArray>("frame");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("no JSON") << QByteArray("hello");
    QTest::newRow("a list") << QByteArray("[1]");
    QTest::newRow("no seq") << QByteArray(R"({"type":"booking.held"})");
    QTest::newRow("no type") << QByteArray(R"({"seq":1})");
    QTest::newRow("cut off") << QByteArray(R"({"seq":1,"type":"boo)");
    QTest::newRow("not UTF-8") << QByteArray("{\"seq\":1,\"type\":\"\xff\xfe\"}");
    QTest::newRow("nested without end") << QByteArray("[").repeated(100000);
}

void TestSmallCodecs::otherFramesAreNoEvents()
{
    QFETCH(QByteArray, frame);
    QVERIFY(!decodeLiveEvent(frame));
}

void TestSmallCodecs::pathsAreFilled()
{
    QCOMPARE(paths::filled(paths::booking, u"42"_s), u"/api/v1/bookings/42"_s);
    QCOMPARE(paths::filled(paths::paymentWebhook, u"kaspi"_s), u"/api/v1/payments/webhook/kaspi"_s);
    QCOMPARE(paths::filled(paths::agencyRealtors, u"7"_s), u"/api/v1/agencies/7/realtors"_s);
}

QTEST_GUILESS_MAIN(TestSmallCodecs)
#include "tst_smallcodecs.moc"
