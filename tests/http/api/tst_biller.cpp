// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/apiworld.h"
#include "tests/support/bankcounter.h"

#include <QTest>
#include <QUrlQuery>

#include <rapidcheck.h>
#include <thread>

using namespace zhilego;
using namespace zhilego::test;

namespace {

constexpr int bankMs = 15'000;
const QString biller = QStringLiteral("/api/v1/payments/kaspi/biller");
const QByteArray bankAddress = "203.0.113.152";

using Parameters = QList<QPair<QString, QString>>;

QString target(const Parameters &parameters)
{
    QUrlQuery query;
    for (const auto &[name, value] : parameters)
        query.addQueryItem(name, QString::fromLatin1(QUrl::toPercentEncoding(value)));
    return biller + u'?' + query.toString(QUrl::FullyEncoded);
}

} // namespace

//! The bank's biller: what it is told before a payer pays, and what becomes of money that it has taken
//! already.
class TestBiller : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanup();

    void checkSaysHowItStands_data();
    void checkSaysHowItStands();
    void checkChangesNothing();
    void checkTellsNothingPrivate();
    void numberAsPeopleTypeIt_data();
    void numberAsPeopleTypeIt();
    void payConfirms();
    void repeatedPayIsAnsweredTheSame();
    void tenAtOnce();
    void manyAtOnceAreAllAnswered();
    void anyOrderOfRepeatsStoresEachOnce();
    void contradictingRepeatIsTold();
    void moneyIsNeverRefused_data();
    void moneyIsNeverRefused();
    void linkAndBillerBothPaid();
    void livingInvoiceIsTakenBack();
    void badInput_data();
    void badInput();
    void strangersAreRefused_data();
    void strangersAreRefused();
    void slowDatabaseDoesNotChargeTwice();
    void clientOfTheSandbox();
    void pageOfTheSandbox();
    void secretAndXml();
    void switchedOff();

private:
    ApiReply ask(const Parameters &parameters, const ApiCaller::Headers &more = {});
    ApiReply check(const QString &account);
    ApiReply pay(const QString &account, const QString &sum = QStringLiteral("55000.00"),
                 const QString &txnId = {});
    static int resultOf(const ApiReply &reply) { return reply.at(QStringLiteral("result")).toInt(-1); }
    QString nextTxn() { return QString::number(9'000'000'000 + ++m_transactions); }
    QString numberOf(const QString &booking);
    QString booking(const QString &id);
    qint64 events(const QString &txnId);
    qint64 exceptions(const char *type);
    void settled(const QString &txnId);
    QString heldNumber() { return numberOf(m_world->hold(m_world->addProperty())); }

    std::unique_ptr<ApiWorld> m_world;
    std::unique_ptr<BankCounter> m_bank;
    int m_transactions = 0;
};

void TestBiller::initTestCase()
{
    m_world = std::make_unique<ApiWorld>(
        ApiServer::Bank::Polled,
        QStringList{QStringLiteral("--kaspi-biller-addresses"),
                    QString::fromLatin1(bankAddress) + QStringLiteral(",127.0.0.1")});
    m_bank = std::make_unique<BankCounter>(m_world->server.sandboxPort());
}

void TestBiller::cleanup()
{
    m_bank->forgetFaults();
    QCOMPARE(m_world->problems(), QStringList());
}

ApiReply TestBiller::ask(const Parameters &parameters, const ApiCaller::Headers &more)
{
    return m_world->anonymous().get(target(parameters), more);
}

ApiReply TestBiller::check(const QString &account)
{
    return ask({{QStringLiteral("command"), QStringLiteral("check")},
                {QStringLiteral("txn_id"), nextTxn()},
                {QStringLiteral("account"), account},
                {QStringLiteral("sum"), QStringLiteral("0.00")}},
               {{"X-Forwarded-For", bankAddress}});
}

ApiReply TestBiller::pay(const QString &account, const QString &sum, const QString &txnId)
{
    return ask({{QStringLiteral("command"), QStringLiteral("pay")},
                {QStringLiteral("txn_id"), txnId.isEmpty() ? nextTxn() : txnId},
                {QStringLiteral("account"), account},
                {QStringLiteral("sum"), sum},
                {QStringLiteral("txn_date"), QStringLiteral("20261120171500")}},
               {{"X-Forwarded-For", bankAddress}});
}

QString TestBiller::numberOf(const QString &booking)
{
    return m_world->value(QStringLiteral("select number from booking where id = '%1'").arg(booking));
}

QString TestBiller::booking(const QString &id)
{
    return m_world->value(
        QStringLiteral(
            "select status || ' ' || payment_status || ' ' || paid_total from booking where id = '%1'")
            .arg(id));
}

qint64 TestBiller::events(const QString &txnId)
{
    return m_world->number(
        QStringLiteral(
            "select count(*) from payment_event where provider = 'kaspi_biller' and event_id = '%1'")
            .arg(txnId));
}

qint64 TestBiller::exceptions(const char *type)
{
    return m_world->number(
        QStringLiteral("select count(*) from exception_case where type = '%1'").arg(QLatin1String(type)));
}

void TestBiller::settled(const QString &txnId)
{
    QTRY_VERIFY_WITH_TIMEOUT(
        !m_world->value(QStringLiteral("select verdict from payment_event where event_id = '%1'").arg(txnId))
             .isEmpty(),
        bankMs);
}

void TestBiller::checkSaysHowItStands_data()
{
    QTest::addColumn<QString>("change");
    QTest::addColumn<int>("result");
    QTest::newRow("held") << QString() << 0;
    QTest::newRow("61 s left") << QStringLiteral("hold_expires_at = app_now() + interval '62 s'") << 0;
    QTest::newRow("59 s left") << QStringLiteral("hold_expires_at = app_now() + interval '59 s'") << 2;
    QTest::newRow("over") << QStringLiteral("hold_expires_at = app_now() - interval '1 s'") << 2;
    QTest::newRow("confirmed, to be paid on site") << QStringLiteral("status = 'confirmed'") << 0;
    QTest::newRow("paid") << QStringLiteral("status = 'confirmed', paid_total = price_total") << 3;
    QTest::newRow("checked in") << QStringLiteral("status = 'checked_in'") << 0;
    QTest::newRow("completed and paid")
        << QStringLiteral("status = 'completed', paid_total = price_total") << 3;
    QTest::newRow("cancelled") << QStringLiteral("status = 'cancelled'") << 2;
    QTest::newRow("expired") << QStringLiteral("status = 'expired'") << 2;
    QTest::newRow("no-show") << QStringLiteral("status = 'no_show'") << 2;
}

void TestBiller::checkSaysHowItStands()
{
    QFETCH(QString, change);
    QFETCH(int, result);
    const QString id = m_world->hold(m_world->addProperty());
    if (!change.isEmpty())
        m_world->execute(QStringLiteral("update booking set %2 where id = '%1'").arg(id, change));
    const ApiReply reply = check(numberOf(id));
    QCOMPARE(reply.status, 200);
    VERIFY_WITH(resultOf(reply) == result, reply.text());
    QCOMPARE(reply.json().contains(QStringLiteral("sum")), result == 0);
    if (result == 0)
        QCOMPARE(reply.at(QStringLiteral("sum")).toString(), QStringLiteral("55000.00"));
    QCOMPARE(reply.at(QStringLiteral("bin")).toString(), QStringLiteral("180340021791"));
    QVERIFY(!reply.json().contains(QStringLiteral("prv_txn_id")));
}

void TestBiller::checkChangesNothing()
{
    const QString number = heldNumber();
    const QString before = m_world->digest();
    for (int i = 0; i < 3; ++i)
        QCOMPARE(resultOf(check(number)), 0);
    QCOMPARE(resultOf(check(QStringLiteral("ZG-999999"))), 1);
    QCOMPARE(m_world->digest(), before);
    // A guest who is confirming a link must not pay a second time.
    const QString id = m_world->hold(m_world->addProperty());
    const ApiReply link = m_world->as(Person::Realtor)
                              .postOnce(QStringLiteral("/api/v1/bookings/%1/payments").arg(id),
                                        {{QStringLiteral("provider"), QStringLiteral("kaspi")},
                                         {QStringLiteral("kind"), QStringLiteral("full")}});
    QCOMPARE(resultOf(check(numberOf(id))), 0); // made, but nobody is there yet
    m_world->execute(
        QStringLiteral("update payment set status = 'pending', next_poll_at = null where id = '%1'")
            .arg(link.id()));
    QCOMPARE(resultOf(check(numberOf(id))), 4);
}

void TestBiller::checkTellsNothingPrivate()
{
    const ApiReply reply = check(heldNumber());
    QCOMPARE(reply.json()[QStringLiteral("fields")].toObject().size(), 2);
    for (const char *secret : {"Айгерим", "701", "Кабанбай батыра, 53", "7701"})
        QVERIFY2(!reply.body.contains(secret), secret);
}

void TestBiller::numberAsPeopleTypeIt_data()
{
    QTest::addColumn<QString>("form"); // %1: the digits without zeros in front
    QTest::newRow("digits") << QStringLiteral("%1");
    QTest::newRow("small letters") << QStringLiteral("zg-00%1");
    QTest::newRow("without the dash") << QStringLiteral("ZG0000%1");
    QTest::newRow("spaces around") << QStringLiteral("  ZG-0%1 ");
}

void TestBiller::numberAsPeopleTypeIt()
{
    QFETCH(QString, form);
    const QString digits = QString::number(heldNumber().section(u'-', 1).toInt());
    const ApiReply reply = check(form.arg(digits));
    VERIFY_WITH(resultOf(reply) == 0, reply.text());
}

void TestBiller::payConfirms()
{
    const QString id = m_world->hold(m_world->addProperty());
    const QString txn = nextTxn();
    const ApiReply reply = pay(numberOf(id), QStringLiteral("55000.00"), txn);
    VERIFY_WITH(reply.status == 200 && resultOf(reply) == 0, reply.text());
    QCOMPARE(reply.at(QStringLiteral("txn_id")).toString(), txn);
    QVERIFY(reply.at(QStringLiteral("prv_txn_id")).toString().toLongLong() > 0);
    QTRY_COMPARE_WITH_TIMEOUT(booking(id), QStringLiteral("confirmed paid 5500000"), bankMs);
    const QJsonObject payment = m_world->as(Person::Realtor)
                                    .get(QStringLiteral("/api/v1/payments?booking=") + id)
                                    .items()
                                    .first()
                                    .toObject();
    QCOMPARE(payment[QStringLiteral("provider")].toString(), QStringLiteral("kaspi_biller"));
    QCOMPARE(payment[QStringLiteral("channel")].toString(), QStringLiteral("biller"));
    QCOMPARE(payment[QStringLiteral("status")].toString(), QStringLiteral("paid"));
    QCOMPARE(payment[QStringLiteral("provider_payment_id")].toString(), txn);
    // 17:15 in Almaty is 12:15 UTC: the bank's own moment.
    QCOMPARE(m_world->value(QStringLiteral("select to_char(paid_at at time zone 'UTC', 'HH24:MI') || ' '"
                                           " || (bank_time = paid_at) from payment join biller_payment"
                                           " on txn_id = provider_payment_id where txn_id = '%1'")
                                .arg(txn)),
             QStringLiteral("12:15 true"));
    QCOMPARE(resultOf(check(numberOf(id))), 3);
}

void TestBiller::repeatedPayIsAnsweredTheSame()
{
    const QString id = m_world->hold(m_world->addProperty());
    const QString number = numberOf(id);
    const QString txn = nextTxn();
    const ApiReply first = pay(number, QStringLiteral("55000.00"), txn);
    QTRY_COMPARE_WITH_TIMEOUT(booking(id), QStringLiteral("confirmed paid 5500000"), bankMs);
    for (int i = 0; i < 3; ++i)
        QCOMPARE(pay(number, QStringLiteral("55000.00"), txn).body, first.body);
    QCOMPARE(events(txn), qint64(1));
    settled(txn);
    QCOMPARE(booking(id), QStringLiteral("confirmed paid 5500000"));
    QCOMPARE(m_world->number(
                 QStringLiteral("select count(*) from payment where provider_payment_id = '%1'").arg(txn)),
             qint64(1));
}

void TestBiller::tenAtOnce()
{
    const QString id = m_world->hold(m_world->addProperty());
    const QString txn = nextTxn();
    const QString request = target({{QStringLiteral("command"), QStringLiteral("pay")},
                                    {QStringLiteral("txn_id"), txn},
                                    {QStringLiteral("account"), numberOf(id)},
                                    {QStringLiteral("sum"), QStringLiteral("55000.00")}});
    std::vector<ApiReply> replies(10);
    std::vector<std::thread> threads;
    for (ApiReply &reply : replies)
        threads.emplace_back(
            [this, &reply, &request] { reply = m_world->anonymous().another()->get(request); });
    for (std::thread &thread : threads)
        thread.join();
    for (const ApiReply &reply : replies) {
        VERIFY_WITH(reply.status == 200 && resultOf(reply) == 0, reply.text());
        QCOMPARE(reply.body, replies.front().body);
    }
    QCOMPARE(events(txn), qint64(1));
    QTRY_COMPARE_WITH_TIMEOUT(booking(id), QStringLiteral("confirmed paid 5500000"), bankMs);
}

void TestBiller::manyAtOnceAreAllAnswered()
{
    const QString number = heldNumber();
    std::vector<std::thread> threads;
    std::atomic<int> wrong = 0;
    for (int thread = 0; thread < 15; ++thread)
        threads.emplace_back([this, &number, &wrong, thread] {
            const auto caller = m_world->anonymous().another();
            for (int i = 0; i < 20; ++i) {
                const ApiReply reply
                    = caller->get(target({{QStringLiteral("command"), QStringLiteral("check")},
                                          {QStringLiteral("txn_id"), QString::number(1000 * thread + i + 1)},
                                          {QStringLiteral("account"), number}}));
                wrong += reply.status == 200 && resultOf(reply) == 0 ? 0 : 1;
            }
        });
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(wrong.load(), 0); // never 429, never 503
}

//! Whatever the bank sends in whatever order: the first pay of a transaction decides, and is stored once.
void TestBiller::anyOrderOfRepeatsStoresEachOnce()
{
    const QString number = heldNumber();
    const bool holds = rc::check("one answer and one event per transaction", [&] {
        const auto orders = *rc::gen::nonEmpty(rc::gen::container<std::vector<std::pair<int, int>>>(
            rc::gen::pair(rc::gen::inRange(0, 4), rc::gen::inRange(1, 4))));
        const QString run = nextTxn();
        QHash<int, QByteArray> first;
        for (const auto &[transaction, tenge] : orders) {
            const ApiReply reply = pay(number, QString::number(tenge), run + QString::number(transaction));
            RC_ASSERT(reply.status == 200 && resultOf(reply) == 0);
            RC_ASSERT(first.value(transaction, reply.body) == reply.body);
            first.insert(transaction, reply.body);
        }
        RC_ASSERT(m_world->number(
                      QStringLiteral("select count(*) from payment_event where event_id like '%1_'").arg(run))
                  == first.size());
    });
    QVERIFY(holds);
}

void TestBiller::contradictingRepeatIsTold()
{
    const QString id = m_world->hold(m_world->addProperty());
    const QString txn = nextTxn();
    const qint64 before = exceptions("biller_repeat_differs");
    const ApiReply first = pay(numberOf(id), QStringLiteral("55000.00"), txn);
    QCOMPARE(pay(numberOf(id), QStringLiteral("1.00"), txn).body, first.body);
    QCOMPARE(pay(heldNumber(), QStringLiteral("55000.00"), txn).body, first.body);
    QCOMPARE(exceptions("biller_repeat_differs"), before + 1);
    QTRY_COMPARE_WITH_TIMEOUT(booking(id), QStringLiteral("confirmed paid 5500000"), bankMs);
}

void TestBiller::moneyIsNeverRefused_data()
{
    QTest::addColumn<QString>("change");
    QTest::addColumn<QString>("sum");
    QTest::addColumn<QByteArray>("exception");
    QTest::addColumn<QString>("after");
    const QString right = QStringLiteral("55000.00");
    QTest::newRow("hold is over, nights free")
        << QStringLiteral("hold_expires_at = app_now() - interval '1 s'") << right << QByteArray()
        << QStringLiteral("confirmed paid 5500000");
    QTest::newRow("cancelled") << QStringLiteral("status = 'cancelled'") << right
                               << QByteArray("paid_without_place")
                               << QStringLiteral("cancelled refund_pending 5500000");
    QTest::newRow("paid already") << QStringLiteral(
        "status = 'confirmed', payment_status = 'paid', paid_total = price_total")
                                  << right << QByteArray("duplicate_payment")
                                  << QStringLiteral("confirmed paid 11000000");
    QTest::newRow("a tiyn too little") << QString() << QStringLiteral("54999.99")
                                       << QByteArray("amount_mismatch") << QStringLiteral("hold unpaid 0");
    QTest::newRow("too much") << QString() << QStringLiteral("55000.01") << QByteArray("amount_mismatch")
                              << QStringLiteral("hold unpaid 0");
}

void TestBiller::moneyIsNeverRefused()
{
    QFETCH(QString, change);
    QFETCH(QString, sum);
    QFETCH(QByteArray, exception);
    QFETCH(QString, after);
    const QString id = m_world->hold(m_world->addProperty());
    if (!change.isEmpty())
        m_world->execute(QStringLiteral("update booking set %2 where id = '%1'").arg(id, change));
    const QString txn = nextTxn();
    const ApiReply reply = pay(numberOf(id), sum, txn);
    VERIFY_WITH(reply.status == 200 && resultOf(reply) == 0, reply.text());
    settled(txn);
    QCOMPARE(booking(id), after);
    const QString open
        = m_world->value(QStringLiteral("select string_agg(e.type, ',') from exception_case e join payment p"
                                        " on p.id = e.entity_id where p.provider_payment_id = '%1'")
                             .arg(txn));
    QCOMPARE(open, QString::fromLatin1(exception));
}

void TestBiller::linkAndBillerBothPaid()
{
    const QString id = m_world->hold(m_world->addProperty());
    const ApiReply link = m_world->as(Person::Realtor)
                              .postOnce(QStringLiteral("/api/v1/bookings/%1/payments").arg(id),
                                        {{QStringLiteral("provider"), QStringLiteral("kaspi")},
                                         {QStringLiteral("kind"), QStringLiteral("full")}});
    QCOMPARE(link.status, 201);
    QCOMPARE(resultOf(pay(numberOf(id))), 0);
    QTRY_COMPARE_WITH_TIMEOUT(booking(id), QStringLiteral("confirmed paid 5500000"), bankMs);
    m_bank->press(link.at(QStringLiteral("pay_url")).toString(), "confirm");
    m_world->execute(
        QStringLiteral("update payment set next_poll_at = app_now() where id = '%1'").arg(link.id()));
    QTRY_COMPARE_WITH_TIMEOUT(booking(id), QStringLiteral("confirmed paid 11000000"), bankMs);
    QCOMPARE(m_world->number(QStringLiteral("select count(*) from exception_case where type = "
                                            "'duplicate_payment' and entity_id = '%1'")
                                 .arg(link.id())),
             qint64(1));
}

void TestBiller::livingInvoiceIsTakenBack()
{
    const QString id = m_world->hold(m_world->addProperty());
    const ApiReply sent = m_world->as(Person::Realtor)
                              .postOnce(QStringLiteral("/api/v1/bookings/%1/payments").arg(id),
                                        {{QStringLiteral("provider"), QStringLiteral("kaspi")},
                                         {QStringLiteral("kind"), QStringLiteral("full")},
                                         {QStringLiteral("channel"), QStringLiteral("remote_invoice")},
                                         {QStringLiteral("phone"), QStringLiteral("87011234567")}});
    QCOMPARE(sent.status, 201);
    QCOMPARE(resultOf(pay(numberOf(id))), 0);
    QTRY_COMPARE_WITH_TIMEOUT(
        m_world->value(QStringLiteral("select status from payment where id = '%1'").arg(sent.id())),
        QStringLiteral("cancelled"), bankMs);
}

void TestBiller::badInput_data()
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

void TestBiller::badInput()
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

void TestBiller::strangersAreRefused_data()
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

void TestBiller::strangersAreRefused()
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

void TestBiller::slowDatabaseDoesNotChargeTwice()
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

void TestBiller::clientOfTheSandbox()
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
    QTRY_VERIFY_WITH_TIMEOUT(
        m_world->number(QStringLiteral("select count(*) from exception_case where type = 'amount_mismatch'"
                                       " and details->>'booking_id' = '%1'")
                            .arg(id))
            == 1,
        bankMs);
    m_bank->breakNext("biller_repeat", "biller", {{QStringLiteral("copies"), 4}});
    const QJsonArray repeats = order("pay", "55000.00");
    QCOMPARE(repeats.size(), 5);
    for (const QJsonValue &repeat : repeats)
        QCOMPARE(repeat[QStringLiteral("body")], repeats.first()[QStringLiteral("body")]);
    QTRY_COMPARE_WITH_TIMEOUT(booking(id), QStringLiteral("confirmed paid 5500000"), bankMs);
}

void TestBiller::pageOfTheSandbox()
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

void TestBiller::secretAndXml()
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

void TestBiller::switchedOff()
{
    QCOMPARE(m_world->server.stop(), 0);
    m_world->server.start();
    QCOMPARE(ApiCaller(m_world->server.port())
                 .get(target({{QStringLiteral("command"), QStringLiteral("check")}}))
                 .status,
             404);
}

QTEST_GUILESS_MAIN(TestBiller)
#include "tst_biller.moc"
