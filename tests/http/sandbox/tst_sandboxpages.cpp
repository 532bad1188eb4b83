// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sandbox/paypage.h"
#include "tests/http/sandbox/sandboxthread.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace zhilego;
using outbound::HttpReply;
using sandbox::BankPayment;
using sandbox::Kind;
using test::SandboxThread;

namespace {

BankPayment made(SandboxThread &bank, Kind kind = Kind::Link, const QString &externalId = {})
{
    return bank.sandbox()
        .book()
        .create({kind, sandbox::demoTradePointId, externalId, {}, Money::fromTenge(25000)})
        .value_or(BankPayment());
}

QString pageOf(const BankPayment &payment)
{
    return QStringLiteral("/pay/") + payment.token;
}

QJsonObject json(const HttpReply &reply)
{
    return QJsonDocument::fromJson(reply.body).object();
}

} // namespace

//! The pages a person clicks, the tester's side under /__emu, and the book that outlives the program.
class TestSandboxPages : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void payPageSpeaksThreeLanguages_data();
    void payPageSpeaksThreeLanguages();
    void everyEndIsTold_data();
    void everyEndIsTold();
    void textFromOutsideIsEscaped();
    void unknownLinkIsAPage();
    void stateForTheScript();
    void indexListsPayments();
    void amountsAreReadable();
    void everyAnswerIsMarked();
    void clockAndPayments();
    void controlRefusesNonsense_data();
    void controlRefusesNonsense();
    void faultsAreListedAndCleared();
    void requestsAreListedAndCleared();
    void forcedStatus();
    void bankRefusesCallsWithoutRequestId();
    void bankAnswersInItsEnvelope();
    void clientInfoIsLimited();
    void bookOutlivesTheProgram();
};

void TestSandboxPages::payPageSpeaksThreeLanguages_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("button");
    QTest::addColumn<QString>("notice");
    QTest::newRow("default") << QString() << QStringLiteral("Оплатить") << QStringLiteral("не Kaspi");
    QTest::newRow("ru") << QStringLiteral("?lang=ru") << QStringLiteral("Отклонить")
                        << QStringLiteral("не Kaspi");
    QTest::newRow("kk") << QStringLiteral("?lang=kk") << QStringLiteral("Төлеу")
                        << QStringLiteral("Kaspi емес");
    QTest::newRow("en") << QStringLiteral("?lang=en") << QStringLiteral("Decline")
                        << QStringLiteral("not Kaspi");
    QTest::newRow("other") << QStringLiteral("?lang=xx") << QStringLiteral("Оплатить")
                           << QStringLiteral("не Kaspi");
}

void TestSandboxPages::payPageSpeaksThreeLanguages()
{
    QFETCH(QString, query);
    QFETCH(QString, button);
    QFETCH(QString, notice);
    SandboxThread bank;
    const HttpReply reply = bank.get(pageOf(made(bank, Kind::Link, QStringLiteral("ZG-7-1"))) + query);
    QCOMPARE(reply.status, 200);
    const QString page = QString::fromUtf8(reply.body);
    QVERIFY(page.contains(QLatin1Char('>') + button + QLatin1Char('<')));
    QVERIFY(page.contains(notice));
    QVERIFY(page.contains(QStringLiteral("ZG-7-1")));
    QVERIFY(page.contains(QStringLiteral("25\u00a0000\u00a0₸")));
    QVERIFY(page.contains(QRegularExpression(QStringLiteral(">1:0[0-5]<"))));
    QVERIFY(!page.contains(QStringLiteral("{{")));
}

void TestSandboxPages::everyEndIsTold_data()
{
    QTest::addColumn<QString>("how");
    QTest::addColumn<QString>("heading");
    QTest::newRow("paid") << QStringLiteral("confirm") << QStringLiteral("Оплачено");
    QTest::newRow("declined") << QStringLiteral("decline") << QStringLiteral("Оплата отклонена");
    QTest::newRow("not opened") << QStringLiteral("180") << QStringLiteral("Ссылка устарела");
    QTest::newRow("not confirmed") << QStringLiteral("open, 65") << QStringLiteral("Время вышло");
    QTest::newRow("cancelled") << QStringLiteral("cancel") << QStringLiteral("Счёт отозван");
}

void TestSandboxPages::everyEndIsTold()
{
    QFETCH(QString, how);
    QFETCH(QString, heading);
    SandboxThread bank;
    const BankPayment payment = made(bank, how == u"cancel" ? Kind::Remote : Kind::Link);
    if (how == u"confirm" || how == u"decline") {
        const HttpReply clicked = bank.post(pageOf(payment) + QLatin1Char('/') + how);
        QCOMPARE(clicked.status, 303);
    } else if (how == u"cancel") {
        bank.sandbox().book().cancelRemote(payment.id);
    } else {
        if (how.startsWith(u"open"))
            bank.get(pageOf(payment));
        bank.advance(how.endsWith(u"65") ? 65 : 180);
    }
    const QString page = QString::fromUtf8(bank.get(pageOf(payment)).body);
    QVERIFY2(page.contains(QStringLiteral("<h1>") + heading), qPrintable(page));
    QVERIFY(!page.contains(QStringLiteral("<form")));
}

void TestSandboxPages::textFromOutsideIsEscaped()
{
    SandboxThread bank;
    const BankPayment payment = made(bank, Kind::Link, QStringLiteral("<script>{{token}}</script>"));
    for (const QString &path : {pageOf(payment), QStringLiteral("/")}) {
        const QByteArray page = bank.get(path).body;
        QVERIFY(page.contains("&lt;script&gt;{{token}}&lt;/script&gt;"));
        QVERIFY(!page.contains("<script>{{"));
    }
}

void TestSandboxPages::unknownLinkIsAPage()
{
    SandboxThread bank;
    const HttpReply reply = bank.get(QStringLiteral("/pay/123"));
    QCOMPARE(reply.status, 404);
    QVERIFY(QString::fromUtf8(reply.body).contains(QStringLiteral("Такого платежа нет")));
    QCOMPARE(bank.post(QStringLiteral("/pay/123/confirm")).status, 404);
}

void TestSandboxPages::stateForTheScript()
{
    SandboxThread bank;
    const BankPayment payment = made(bank);
    const QString path = pageOf(payment) + QLatin1String("/state");
    QCOMPARE(json(bank.get(path))[QLatin1String("status")].toString(), QStringLiteral("QrTokenCreated"));
    bank.get(pageOf(payment));
    bank.advance(60);
    const QJsonObject state = json(bank.get(path));
    QCOMPARE(state[QLatin1String("status")].toString(), QStringLiteral("Wait"));
    QVERIFY(state[QLatin1String("seconds_left")].toInt() <= 5);
    bank.advance(5);
    QCOMPARE(json(bank.get(path))[QLatin1String("status")].toString(), QStringLiteral("Error"));
}

void TestSandboxPages::indexListsPayments()
{
    SandboxThread bank;
    QVERIFY(bank.get(QStringLiteral("/")).body.contains("class=\"empty\""));
    const BankPayment payment = made(bank, Kind::Link, QStringLiteral("ZG-8-1"));
    const QByteArray page = bank.get(QStringLiteral("/")).body;
    QVERIFY(page.contains("ZG-8-1"));
    QVERIFY(page.contains(pageOf(payment).toLatin1()));
    for (const sandbox::FaultName &fault : sandbox::faultNames())
        QVERIFY2(page.contains("<dt>" + QByteArray(fault.name) + "</dt>"), fault.name);
    // Being listed is not being opened.
    QCOMPARE(bank.sandbox().book().find(payment.id)->status, QStringLiteral("QrTokenCreated"));
}

void TestSandboxPages::amountsAreReadable()
{
    const auto plain = [](qint64 tiyn) {
        return sandbox::shownAmount(Money::fromTiyn(tiyn)).replace(QChar::Nbsp, QLatin1Char(' '));
    };
    QCOMPARE(plain(2500000), QStringLiteral("25 000 ₸"));
    QCOMPARE(plain(123456789050), QStringLiteral("1 234 567 890,50 ₸"));
    QCOMPARE(plain(99905), QStringLiteral("999,05 ₸"));
    QCOMPARE(plain(0), QStringLiteral("0 ₸"));
}

void TestSandboxPages::everyAnswerIsMarked()
{
    SandboxThread bank;
    const QString pay = pageOf(made(bank));
    for (const QString &path : {QStringLiteral("/"), pay, QStringLiteral("/livez"),
                                QStringLiteral("/__emu/clock"), QStringLiteral("/r3/v01/health/ping")}) {
        QTcpSocket client;
        client.connectToHost(QHostAddress::LocalHost, static_cast<quint16>(QUrl(bank.baseUrl()).port()));
        QVERIFY(client.waitForConnected());
        client.write("GET " + path.toLatin1() + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        QByteArray answer;
        while (client.waitForReadyRead(5000))
            answer += client.readAll();
        QVERIFY2(answer.contains("\r\nX-Zhilego-Sandbox: 1\r\n"), qPrintable(path));
    }
}

void TestSandboxPages::clockAndPayments()
{
    SandboxThread bank;
    const BankPayment payment = made(bank);
    const HttpReply moved = bank.post(QStringLiteral("/__emu/clock"), R"({"advance_seconds":180})");
    QCOMPARE(moved.status, 200);
    QCOMPARE(json(moved)[QLatin1String("offset_seconds")].toInt(), 180);
    const QJsonArray items
        = json(bank.get(QStringLiteral("/__emu/payments")))[QLatin1String("items")].toArray();
    QCOMPARE(items.size(), 1);
    QCOMPARE(items.at(0)[QLatin1String("status")].toString(), QStringLiteral("Error"));
    QCOMPARE(items.at(0)[QLatin1String("amount")].toString(), QStringLiteral("25000.00"));
    QCOMPARE(items.at(0)[QLatin1String("link")].toString(), bank.baseUrl() + pageOf(payment));
}

void TestSandboxPages::controlRefusesNonsense_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::newRow("clock, no JSON") << QStringLiteral("clock") << QByteArray("x") << 400;
    QTest::newRow("clock back") << QStringLiteral("clock") << QByteArray(R"({"advance_seconds":-1})") << 400;
    QTest::newRow("clock, nothing") << QStringLiteral("clock") << QByteArray("{}") << 400;
    QTest::newRow("fault unknown") << QStringLiteral("faults") << QByteArray(R"({"fault":"fire"})") << 400;
    QTest::newRow("fault amount") << QStringLiteral("faults")
                                  << QByteArray(R"({"fault":"wrong_amount","amount":"1,5"})") << 400;
    QTest::newRow("force unknown") << QStringLiteral("payments/1/force") << QByteArray(R"({"status":"X"})")
                                   << 404;
    QTest::newRow("force nothing") << QStringLiteral("payments/1/force") << QByteArray("{}") << 400;
}

void TestSandboxPages::controlRefusesNonsense()
{
    QFETCH(QString, path);
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    SandboxThread bank;
    QCOMPARE(bank.post(QStringLiteral("/__emu/") + path, body).status, status);
}

void TestSandboxPages::faultsAreListedAndCleared()
{
    SandboxThread bank;
    const QString path = QStringLiteral("/__emu/faults");
    const HttpReply added
        = bank.post(path, R"({"fault":"latency","target":"qr/create","times":3,"millis":7})");
    QCOMPARE(added.status, 201);
    const QJsonArray items = json(bank.get(path))[QLatin1String("items")].toArray();
    QCOMPARE(items.size(), 1);
    QCOMPARE(items.at(0).toObject(), json(added));
    QCOMPARE(items.at(0)[QLatin1String("times")].toInt(), 3);
    // Only its own call and only so often.
    QVERIFY(!bank.sandbox().faults().take(sandbox::Fault::Latency, QStringLiteral("qr/create-link")));
    for (int turn = 0; turn < 3; ++turn)
        QVERIFY(bank.sandbox().faults().take(sandbox::Fault::Latency, QStringLiteral("qr/create")));
    QVERIFY(!bank.sandbox().faults().take(sandbox::Fault::Latency, QStringLiteral("qr/create")));
}

void TestSandboxPages::requestsAreListedAndCleared()
{
    SandboxThread bank;
    bank.get(QStringLiteral("/r3/v01/health/ping"));
    const QJsonArray items
        = json(bank.get(QStringLiteral("/__emu/requests")))[QLatin1String("items")].toArray();
    QCOMPARE(items.size(), 1);
    QCOMPARE(items.at(0)[QLatin1String("path")].toString(), QStringLiteral("/r3/v01/health/ping"));
    QCOMPARE(items.at(0)[QLatin1String("request_id")].toString(), QStringLiteral("test"));
    QCOMPARE(items.at(0)[QLatin1String("http_status")].toInt(), 200);
}

void TestSandboxPages::forcedStatus()
{
    SandboxThread bank;
    const BankPayment payment = made(bank);
    bank.advance(180);
    const QString path = QStringLiteral("/__emu/payments/%1/force").arg(payment.id);
    QCOMPARE(bank.post(path, R"({"status":"Processed"})").status, 200); // late money
    QCOMPARE(bank.sandbox().book().find(payment.id)->refundable(), Money::fromTenge(25000));
}

void TestSandboxPages::bankRefusesCallsWithoutRequestId()
{
    SandboxThread bank;
    outbound::HttpCall call;
    call.url = QUrl(bank.baseUrl() + QLatin1String("/r3/v01/health/ping"));
    QCOMPARE(outbound::HttpExchange({}).perform(call).status, 400);
    call.headers.emplaceBack("X-Request-ID", "5b1c");
    QCOMPARE(outbound::HttpExchange({}).perform(call).status, 200);
    call.url.setPath(QStringLiteral("/r1/v01/health/ping"));
    QCOMPARE(outbound::HttpExchange({}).perform(call).status, 401);
    call.url.setPath(QStringLiteral("/r2/v01/payment/return"));
    QCOMPARE(outbound::HttpExchange({}).perform(call).status, 404); // only r3 gives back without the customer
}

void TestSandboxPages::bankAnswersInItsEnvelope()
{
    SandboxThread bank;
    QCOMPARE(bank.get(QStringLiteral("/r3/v01/partner/tradepoints/180340021791")).body,
             QByteArray("{\"StatusCode\":0,\"Message\":\"OK\",\"Data\":[{\"TradePointId\":120045,"
                        "\"TradePointName\":\"ЖильеGO\"}]}"));
    const QJsonObject unknown = json(bank.get(QStringLiteral("/r3/v01/payment/status/77")));
    QCOMPARE(unknown[QLatin1String("StatusCode")].toInt(), -1601);
    QVERIFY(unknown[QLatin1String("Data")].isNull());
    const HttpReply nonsense = bank.post(QStringLiteral("/r3/v01/qr/create"), "{\"Amount\":");
    QCOMPARE(nonsense.status, 400);
}

void TestSandboxPages::clientInfoIsLimited()
{
    SandboxThread bank;
    const auto registered
        = bank.sandbox().desk().registerDevice(QStringLiteral("d"), sandbox::demoTradePointId, {});
    const QString token
        = QJsonDocument::fromJson(registered.data).object().value(QLatin1String("DeviceToken")).toString();
    const QString path
        = QStringLiteral("/r3/v01/remote/client-info?phoneNumber=87011234567&deviceToken=") + token;
    for (int question = 0; question < 50; ++question)
        QCOMPARE(json(bank.get(path))[QLatin1String("StatusCode")].toInt(), 0);
    QCOMPARE(json(bank.get(path))[QLatin1String("StatusCode")].toInt(), -999);
    bank.advance(60);
    QCOMPARE(json(bank.get(path))[QLatin1String("StatusCode")].toInt(), 0);
}

void TestSandboxPages::bookOutlivesTheProgram()
{
    const QTemporaryDir directory;
    const QString file = directory.filePath(QStringLiteral("book.json"));
    qint64 paid = 0;
    QString token;
    {
        SandboxThread bank({}, file);
        QVERIFY(bank.started());
        const BankPayment payment = made(bank, Kind::Link, QStringLiteral("ZG-9-1"));
        paid = payment.id;
        token = payment.token;
        bank.sandbox().book().confirm(paid);
        bank.sandbox().book().giveBack(paid, sandbox::demoTradePointId, Money::fromTenge(5000));
    }
    SandboxThread bank({}, file);
    QVERIFY(bank.started());
    const auto found = bank.sandbox().book().findByToken(token);
    QVERIFY(found);
    QCOMPARE(found->id, paid);
    QCOMPARE(found->refundable(), Money::fromTenge(20000));
    QCOMPARE(made(bank).id, paid + 1);

    QFile broken(file);
    QVERIFY(broken.open(QIODevice::WriteOnly));
    broken.write("{");
    broken.close();
    QVERIFY(!SandboxThread({}, file).started());
}

QTEST_GUILESS_MAIN(TestSandboxPages)
#include "tst_sandboxpages.moc"
