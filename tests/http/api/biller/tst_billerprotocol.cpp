// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/api/biller/billerfixture.h"

using namespace zhilego;
using namespace zhilego::test;

//! Who may call as the biller, in which form, and what is answered when something is wrong.
class TestBillerProtocol : public BillerFixture
{
    Q_OBJECT
private Q_SLOTS:
    void badInput_data();
    void badInput();
    void strangersAreRefused_data();
    void strangersAreRefused();
    void slowDatabaseDoesNotChargeTwice();
    void clientOfTheSandbox();
    void pageOfTheSandbox();
    void secretAndXml();
    void switchedOff();
};

void TestBillerProtocol::badInput_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QString>("query"); // %1: a held booking, %2: a fresh txn_id
    QTest::addColumn<int>("result");
    const QString pay = QStringLiteral("pay");
    const QString check = QStringLiteral("check");
    QTest::newRow("no command") << QString() << QStringLiteral("txn_id=%2&account=%1&sum=55000.00") << 5;
    QTest::newRow("unknown command") << QStringLiteral("refund")
                                     << QStringLiteral("txn_id=%2&account=%1&sum=55000.00") << 5;
    QTest::newRow("command in capitals")
        << QStringLiteral("PAY") << QStringLiteral("txn_id=%2&account=%1&sum=55000.00") << 5;
    QTest::newRow("two commands") << check << QStringLiteral("command=pay&txn_id=%2&account=%1&sum=55000.00")
                                  << 5;
    QTest::newRow("no txn_id") << pay << QStringLiteral("account=%1&sum=55000.00") << 5;
    QTest::newRow("empty txn_id") << pay << QStringLiteral("txn_id=&account=%1&sum=55000.00") << 5;
    QTest::newRow("20 digits") << pay << QStringLiteral("txn_id=99999999990000000000&account=%1&sum=55000.00")
                               << 0;
    QTest::newRow("21 digits") << pay
                               << QStringLiteral("txn_id=999999999900000000000&account=%1&sum=55000.00") << 5;
    QTest::newRow("a minus") << pay << QStringLiteral("txn_id=-5&account=%1&sum=55000.00") << 5;
    QTest::newRow("letters") << pay << QStringLiteral("txn_id=12ab&account=%1&sum=55000.00") << 5;
    QTest::newRow("Arabic digits") << pay << QStringLiteral("txn_id=%D9%A1%D9%A2&account=%1&sum=55000.00")
                                   << 5;
    QTest::newRow("a quote") << pay << QStringLiteral("txn_id=1'--&account=%1&sum=55000.00") << 5;
    QTest::newRow("two txn_ids") << pay << QStringLiteral("txn_id=%2&txn_id=7&account=%1&sum=55000.00") << 5;
    QTest::newRow("no sum") << pay << QStringLiteral("txn_id=%2&account=%1") << 5;
    QTest::newRow("two sums") << pay << QStringLiteral("txn_id=%2&account=%1&sum=55000.00&sum=1.00") << 5;
    QTest::newRow("whole tenge") << pay << QStringLiteral("txn_id=%2&account=%1&sum=55000") << 0;
    QTest::newRow("one decimal") << pay << QStringLiteral("txn_id=%2&account=%1&sum=55000.0") << 0;
    QTest::newRow("three decimals") << pay << QStringLiteral("txn_id=%2&account=%1&sum=55000.005") << 5;
    QTest::newRow("a comma") << pay << QStringLiteral("txn_id=%2&account=%1&sum=55000,00") << 5;
    QTest::newRow("an exponent") << pay << QStringLiteral("txn_id=%2&account=%1&sum=5.5e4") << 5;
    QTest::newRow("a sign") << pay << QStringLiteral("txn_id=%2&account=%1&sum=%2B55000.00") << 5;
    QTest::newRow("negative") << pay << QStringLiteral("txn_id=%2&account=%1&sum=-55000.00") << 5;
    QTest::newRow("zero") << pay << QStringLiteral("txn_id=%2&account=%1&sum=0.00") << 5;
    QTest::newRow("16 digits") << pay << QStringLiteral("txn_id=%2&account=%1&sum=1000000000000000") << 5;
    QTest::newRow("infinite") << pay << QStringLiteral("txn_id=%2&account=%1&sum=inf") << 5;
    QTest::newRow("sum of a check is a dummy")
        << check << QStringLiteral("txn_id=%2&account=%1&sum=abc") << 0;
    QTest::newRow("check without sum") << check << QStringLiteral("txn_id=%2&account=%1") << 0;
    QTest::newRow("check of nothing") << check << QStringLiteral("txn_id=%2") << 1;
    QTest::newRow("check of two accounts") << check << QStringLiteral("txn_id=%2&account=%1&account=%1") << 1;
    QTest::newRow("check of a sentence") << check << QStringLiteral("txn_id=%2&account=за+квартиру") << 1;
    QTest::newRow("check of a long account")
        << check << QStringLiteral("txn_id=%2&account=") + QString(500, u'9') << 1;
    QTest::newRow("check of a NUL") << check << QStringLiteral("txn_id=%2&account=%00") << 1;
    QTest::newRow("money for nothing") << pay << QStringLiteral("txn_id=%2&sum=55000.00") << 0;
    QTest::newRow("money for a sentence")
        << pay << QStringLiteral("txn_id=%2&account=за+квартиру&sum=55000.00") << 0;
    QTest::newRow("money for a long account")
        << pay << QStringLiteral("txn_id=%2&sum=55000.00&account=") + QString(500, u'9') << 0;
    QTest::newRow("a date that is none")
        << pay << QStringLiteral("txn_id=%2&account=%1&sum=55000.00&txn_date=20261340999999") << 0;
    QTest::newRow("more than was agreed")
        << pay << QStringLiteral("txn_id=%2&account=%1&sum=55000.00&service_id=7&data1=x&data2=y") << 0;
}

void TestBillerProtocol::badInput()
{
    QFETCH(QString, command);
    QFETCH(QString, query);
    QFETCH(int, result);
    const QString number = heldNumber();
    const QString txn = nextTxn();
    // Not arg(): the queries hold percent signs of their own.
    query.replace(QLatin1String("%1"), number)
        .replace(QLatin1String("txn_id=%2"), QLatin1String("txn_id=") + txn);
    query = QString::fromLatin1(QUrl::toPercentEncoding(query, "=&%+'"));
    const qint64 before = m_world->number(QStringLiteral("select count(*) from biller_payment"));
    const qint64 unknown = exceptions("unknown_payment");
    const ApiReply reply = m_world->anonymous().get(
        biller + u'?' + (command.isEmpty() ? QString() : QStringLiteral("command=%1&").arg(command)) + query);
    QCOMPARE(reply.status, 200);
    VERIFY_WITH(resultOf(reply) == result, reply.text());
    const bool money = command == u"pay" && result == 0;
    QCOMPARE(m_world->number(QStringLiteral("select count(*) from biller_payment")),
             before + (money ? 1 : 0));
    if (money && !query.contains(number)) // whose it is, a person has to find out
        QTRY_COMPARE_WITH_TIMEOUT(exceptions("unknown_payment"), unknown + 1, bankMs);
}

void TestBillerProtocol::strangersAreRefused_data()
{
    QTest::addColumn<ApiCaller::Headers>("headers");
    QTest::addColumn<int>("status");
    QTest::newRow("the bank behind the proxy") << ApiCaller::Headers{{"X-Forwarded-For", bankAddress}} << 200;
    QTest::newRow("the bank, mapped")
        << ApiCaller::Headers{{"X-Forwarded-For", "::ffff:" + bankAddress}} << 200;
    QTest::newRow("the proxy's word is the last one")
        << ApiCaller::Headers{{"X-Forwarded-For", "198.51.100.7, " + bankAddress}} << 200;
    QTest::newRow("somebody else") << ApiCaller::Headers{{"X-Forwarded-For", "198.51.100.7"}} << 403;
    QTest::newRow("somebody who claims to be the bank")
        << ApiCaller::Headers{{"X-Forwarded-For", bankAddress + ", 198.51.100.7"}} << 403;
    QTest::newRow("the neighbour") << ApiCaller::Headers{{"X-Forwarded-For", "203.0.113.15"}} << 403;
    QTest::newRow("nobody") << ApiCaller::Headers{{"X-Forwarded-For", "unknown"}} << 403;
    QTest::newRow("another header") << ApiCaller::Headers{{"X-Real-IP", bankAddress}} << 403;
    QTest::newRow("the standard's header") << ApiCaller::Headers{{"Forwarded", "for=" + bankAddress}} << 403;
    QTest::newRow("a proxied local caller") << ApiCaller::Headers{{"X-Forwarded-For", "127.0.0.1"}} << 403;
    QTest::newRow("this machine, as the list says") << ApiCaller::Headers{} << 200;
}

void TestBillerProtocol::strangersAreRefused()
{
    QFETCH(ApiCaller::Headers, headers);
    QFETCH(int, status);
    const QString txn = nextTxn();
    const ApiReply reply = ask({{QStringLiteral("command"), QStringLiteral("pay")},
                                {QStringLiteral("txn_id"), txn},
                                {QStringLiteral("account"), QStringLiteral("ZG-000001")},
                                {QStringLiteral("sum"), QStringLiteral("0.01")}},
                               headers);
    VERIFY_WITH(reply.status == status, reply.text());
    QCOMPARE(events(txn), qint64(status == 200 ? 1 : 0));
    // HEAD is no question of the bank's.
    QVERIFY(m_world->anonymous()
                .send("HEAD", target({{QStringLiteral("command"), QStringLiteral("pay")}}), {}, headers)
                .status
            >= 403);
}

void TestBillerProtocol::slowDatabaseDoesNotChargeTwice()
{
    const QString id = m_world->hold(m_world->addProperty());
    const QString txn = nextTxn();
    m_bank->breakNext("biller_time_out", "biller", {{QStringLiteral("millis"), 300}});
    const auto blocker = m_world->server.connect();
    blocker->execScript("begin; lock table biller_payment in access exclusive mode");
    ApiReply said;
    std::thread bank([&, port = m_world->server.sandboxPort(), number = numberOf(id)] {
        said = ApiCaller(port).post(QStringLiteral("/__emu/biller"),
                                    {{QStringLiteral("command"), QStringLiteral("pay")},
                                     {QStringLiteral("account"), number},
                                     {QStringLiteral("sum"), QStringLiteral("55000.00")},
                                     {QStringLiteral("txn_id"), txn}});
    });
    // The bank has given up waiting and asked again before the table is free.
    [this] {
        QTRY_VERIFY_WITH_TIMEOUT(!m_bank->caller().get(QStringLiteral("/__emu/biller")).items().isEmpty(),
                                 bankMs);
    }();
    blocker->execScript("commit");
    bank.join();
    QCOMPARE(said.items().size(), 2);
    QCOMPARE(said.items().at(0)[QStringLiteral("http_status")].toInt(), 0);
    QCOMPARE(said.items().at(1)[QStringLiteral("result")].toInt(-1), 0);
    QCOMPARE(events(txn), qint64(1));
    QTRY_COMPARE_WITH_TIMEOUT(booking(id), QStringLiteral("confirmed paid 5500000"), bankMs);
}

void TestBillerProtocol::clientOfTheSandbox()
{
    const QString id = m_world->hold(m_world->addProperty());
    const auto order = [this, &id](const char *command, const char *sum) {
        return m_bank->caller()
            .post(QStringLiteral("/__emu/biller"),
                  {{QStringLiteral("command"), QLatin1String(command)},
                   {QStringLiteral("account"), numberOf(id)},
                   {QStringLiteral("from"), QString::fromLatin1(bankAddress)},
                   {QStringLiteral("sum"), QLatin1String(sum)}})
            .items();
    };
    QCOMPARE(order("check", "0.00").first()[QStringLiteral("sum")].toString(), QStringLiteral("55000.00"));
    m_bank->breakNext("wrong_amount", "biller", {{QStringLiteral("amount"), QStringLiteral("54999.00")}});
    QCOMPARE(order("pay", "55000.00").first()[QStringLiteral("result")].toInt(-1), 0);
    QTRY_COMPARE_WITH_TIMEOUT(m_world->openExceptions(id, "amount_mismatch"), qint64(1), bankMs);
    m_bank->breakNext("biller_repeat", "biller", {{QStringLiteral("copies"), 4}});
    const QJsonArray repeats = order("pay", "55000.00");
    QCOMPARE(repeats.size(), 5);
    for (const QJsonValue &repeat : repeats)
        QCOMPARE(repeat[QStringLiteral("body")], repeats.first()[QStringLiteral("body")]);
    QTRY_COMPARE_WITH_TIMEOUT(booking(id), QStringLiteral("confirmed paid 5500000"), bankMs);
}

void TestBillerProtocol::pageOfTheSandbox()
{
    const QString id = m_world->hold(m_world->addProperty());
    const QByteArray bill
        = m_bank->caller().get(QStringLiteral("/biller?lang=en&account=") + numberOf(id)).body;
    QVERIFY2(bill.contains("55\u00a0000") && bill.contains("<button class=\"main\">"), bill.constData());
    const ApiReply paid = m_bank->caller().send("POST", QStringLiteral("/biller?lang=en"),
                                                "account=" + numberOf(id).toLatin1() + "&sum=55000.00",
                                                {{"Content-Type", "application/x-www-form-urlencoded"}});
    QCOMPARE(paid.status, 200);
    QVERIFY2(paid.body.contains("OK (0)"), paid.body.constData());
    QTRY_COMPARE_WITH_TIMEOUT(booking(id), QStringLiteral("confirmed paid 5500000"), bankMs);
    QVERIFY(m_bank->caller().get(QStringLiteral("/biller?account=") + numberOf(id)).body.contains("(3)"));
    QVERIFY(m_bank->caller().get(QStringLiteral("/")).body.contains("href=\"/biller"));
}

void TestBillerProtocol::secretAndXml()
{
    m_world->server.writeSecret(QStringLiteral("kaspi_biller"), "between us");
    QCOMPARE(m_world->server.stop(), 0);
    m_world->server.start({QStringLiteral("--kaspi-biller-addresses"), QStringLiteral("127.0.0.1"),
                           QStringLiteral("--kaspi-biller-format"), QStringLiteral("xml")});
    m_world->forgetCallers();
    ApiCaller bank(m_world->server.port());
    const QString id = m_world->hold(m_world->addProperty());
    const QString txn = nextTxn();
    const Parameters request{{QStringLiteral("command"), QStringLiteral("pay")},
                             {QStringLiteral("txn_id"), txn},
                             {QStringLiteral("account"), numberOf(id)},
                             {QStringLiteral("sum"), QStringLiteral("55000.00")}};
    QCOMPARE(bank.get(target(request)).status, 403);
    QCOMPARE(bank.get(target(request + Parameters{{QStringLiteral("data1"), QStringLiteral("between uS")}}))
                 .status,
             403);
    QCOMPARE(events(txn), qint64(0));
    const ApiReply reply
        = bank.get(target(request + Parameters{{QStringLiteral("data1"), QStringLiteral("between us")}}));
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.headers.value("content-type"), QByteArray("application/xml"));
    VERIFY_WITH(reply.body.startsWith("<?xml")
                    && reply.body.contains("<txn_id>" + txn.toLatin1() + "</txn_id>")
                    && reply.body.contains("<result>0</result>") && reply.body.contains("<prv_txn>"),
                reply.text());
    // The sandbox reads this form as well.
    const QJsonArray read
        = m_bank->caller()
              .post(QStringLiteral("/__emu/biller"), {{QStringLiteral("account"), numberOf(id)}})
              .items();
    QCOMPARE(read.last()[QStringLiteral("http_status")].toInt(), 403); // it does not know the secret
    QTRY_COMPARE_WITH_TIMEOUT(booking(id), QStringLiteral("confirmed paid 5500000"), bankMs);
    const QString kept
        = m_world->value(QStringLiteral("select raw_body from payment_event where event_id = '%1'").arg(txn));
    QVERIFY2(kept.contains(txn) && !kept.contains(QStringLiteral("between")), qPrintable(kept));
    QVERIFY(!m_world->server.log().contains("between us"));
}

void TestBillerProtocol::switchedOff()
{
    QCOMPARE(m_world->server.stop(), 0);
    m_world->server.start();
    QCOMPARE(ApiCaller(m_world->server.port())
                 .get(target({{QStringLiteral("command"), QStringLiteral("check")}}))
                 .status,
             404);
}

QTEST_GUILESS_MAIN(TestBillerProtocol)
#include "tst_billerprotocol.moc"
