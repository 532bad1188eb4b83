// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/apiworld.h"
#include "tests/support/bankcounter.h"

#include <QTest>

#include <thread>

using namespace zhilego;
using namespace zhilego::test;

namespace {

constexpr int bankMs = 20'000;

QString api(const char *path)
{
    return QStringLiteral("/api/v1/payments") + QLatin1String(path);
}

} // namespace

//! Our books beside the bank's answers and beside its statements: what does not agree becomes an exception
//! and is not touched.
class TestReconciliation : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void agreeingBooksFindNothing();
    void bankDiffers_data();
    void bankDiffers();
    void paidAtTheBankOnly();
    void bankThatDoesNotAnswerIsNoFinding();
    void secondNightOpensNothingTwice();
    void invoicesAreNotPolled();

    void agreeingStatement();
    void statementDiffers_data();
    void statementDiffers();
    void sameFileTwice();
    void overlappingFiles();
    void sameFileAtOnce();
    void badStatementChangesNothing();
    void tooBigIsRefused();
    void resultsComeInPages();

private:
    struct Paid
    {
        QString booking;
        QString payment;
        QString bankId;
        QString externalId;
    };
    //! A booking of 55 000 tenge, paid by a link.
    Paid makePaid();
    ApiReply import(const QByteArray &csv);
    QByteArray csvOf(const QStringList &lines);
    QString lineOf(const Paid &paid, const QString &amount = QStringLiteral("55000,00"),
                   const QString &kind = QStringLiteral("Покупка"));
    //! Runs the nightly job now; its report.
    QJsonObject reconcile();
    QString findingsOf(const QString &run);
    QString exceptionsAbout(const QString &payment);

    std::unique_ptr<ApiWorld> m_world;
    std::unique_ptr<BankCounter> m_bank;
};

void TestReconciliation::initTestCase()
{
    m_world = std::make_unique<ApiWorld>(ApiServer::Bank::Polled);
    m_bank = std::make_unique<BankCounter>(m_world->server.sandboxPort());
}

//! Payments of earlier tests are forgotten: long ago and agreed upon.
void TestReconciliation::init()
{
    m_world->execute(
        QStringLiteral("update payment set paid_at = app_now() - interval '100 days' where paid_at"
                       " is not null;"
                       "update payment set status = 'expired', next_poll_at = null where status in"
                       " ('created', 'pending', 'unknown');"
                       "update payment set updated_at = app_now() - interval '100 days';"
                       "delete from reconciliation_finding; delete from bank_statement_line"));
}

void TestReconciliation::cleanup()
{
    m_bank->forgetFaults();
    QCOMPARE(m_world->problems(), QStringList());
}

TestReconciliation::Paid TestReconciliation::makePaid()
{
    const QString booking = m_world->hold(m_world->addProperty());
    const ApiReply link = m_world->as(Person::Realtor)
                              .postOnce(QStringLiteral("/api/v1/bookings/%1/payments").arg(booking),
                                        {{QStringLiteral("provider"), QStringLiteral("kaspi")},
                                         {QStringLiteral("kind"), QStringLiteral("full")}});
    m_bank->press(link.at(QStringLiteral("pay_url")).toString(), "confirm");
    m_world->execute(
        QStringLiteral("update payment set next_poll_at = app_now() where id = '%1'").arg(link.id()));
    const auto paid = [&] {
        return m_world->value(QStringLiteral("select status from payment where id = '%1'").arg(link.id()))
            == u"paid";
    };
    if (!QTest::qWaitFor(paid, bankMs))
        return {};
    return {booking, link.id(), link.at(QStringLiteral("provider_payment_id")).toString(),
            link.at(QStringLiteral("external_id")).toString()};
}

ApiReply TestReconciliation::import(const QByteArray &csv)
{
    return m_world->as(Person::Superuser)
        .send("POST", api("/statements"), csv, {{"Content-Type", "text/csv"}});
}

QByteArray TestReconciliation::csvOf(const QStringList &lines)
{
    return QStringLiteral("Дата операции;Номер операции;Номер заказа;Тип операции;Сумма операции\n%1\n")
        .arg(lines.join(u'\n'))
        .toUtf8();
}

QString TestReconciliation::lineOf(const Paid &paid, const QString &amount, const QString &kind)
{
    return QStringLiteral("%1;%2;;%3;%4")
        .arg(m_world->day(0).split(u'-').at(2) + u'.' + m_world->day(0).split(u'-').at(1) + u'.'
                 + m_world->day(0).split(u'-').at(0),
             paid.bankId, kind, amount);
}

QJsonObject TestReconciliation::reconcile()
{
    const QString finished = QStringLiteral(
        "select count(*) from reconciliation_run where source = 'provider' and finished_at is not null");
    const qint64 before = m_world->number(finished);
    const ApiReply queued = m_world->as(Person::Superuser).post(api("/reconciliations"));
    if (queued.status != 202)
        return {};
    if (!QTest::qWaitFor([&] { return m_world->number(finished) > before; }, bankMs))
        return {};
    return m_world->as(Person::Superuser)
        .get(api("/reconciliations?source=provider&limit=1"))
        .items()
        .first()
        .toObject();
}

QString TestReconciliation::findingsOf(const QString &run)
{
    const QJsonArray items
        = m_world->as(Person::Superuser).get(api("/reconciliations/%1/findings").arg(run)).items();
    QStringList found;
    for (const QJsonValue &item : items) {
        const auto tiyn = [&item](const char *name) {
            const QJsonValue money = item[QLatin1String(name)];
            return money.isNull() ? QStringLiteral("-")
                                  : QString::number(money[QStringLiteral("amount_minor")].toInteger());
        };
        found.append(item[QStringLiteral("type")].toString() + u' ' + tiyn("ours") + u' ' + tiyn("banks"));
    }
    return found.join(QStringLiteral("; "));
}

QString TestReconciliation::exceptionsAbout(const QString &payment)
{
    return m_world->value(
        QStringLiteral("select string_agg(type, ' ' order by type) from exception_case where entity_id = '%1'"
                       " and status = 'open'")
            .arg(payment));
}

void TestReconciliation::agreeingBooksFindNothing()
{
    makePaid();
    makePaid();
    const QJsonObject report = reconcile();
    QCOMPARE(report[QStringLiteral("checked")].toInt(), 2);
    QCOMPARE(report[QStringLiteral("findings")].toInt(), 0);
    QCOMPARE(report[QStringLiteral("unanswered")].toInt(), 0);
}

void TestReconciliation::bankDiffers_data()
{
    QTest::addColumn<QString>("change"); // of our payment; %1 its id
    QTest::addColumn<QString>("findings");
    QTest::addColumn<QString>("exception");
    QTest::newRow("the bank has less")
        << QStringLiteral("update payment set amount = 5500001 where id = '%1'")
        << QStringLiteral("amount_differs 5500001 5500000") << QStringLiteral("amount_differs");
    QTest::newRow("the bank does not know it")
        << QStringLiteral(
               "update payment set provider_payment_id = '99' || provider_payment_id where id = '%1'")
        << QStringLiteral("missing_in_bank 5500000 -") << QStringLiteral("missing_in_bank");
    QTest::newRow("we gave back what the bank did not") << QStringLiteral(
        "insert into ledger_entry (at, kind, cause_id, booking_id, payment_id, guest, provider)"
        " select app_now() - interval '100 days', 'refund_succeeded', uuid_v7(), booking_id, id, 1000, -1000 "
        "from payment"
        " where id = '%1'") << QStringLiteral("refund_differs 1000 0")
                                                        << QStringLiteral("refund_differs");
    QTest::newRow("a refund under way is no difference")
        << QStringLiteral("update payment set status = 'refund_pending' where id = '%1'") << QString()
        << QString();
}

void TestReconciliation::bankDiffers()
{
    QFETCH(QString, change);
    QFETCH(QString, findings);
    QFETCH(QString, exception);
    const Paid paid = makePaid();
    m_world->execute(change.arg(paid.payment));
    const QString before = m_world->value(
        QStringLiteral("select md5(p::text || b::text) from payment p join booking b on b.id = p.booking_id"
                       " where p.id = '%1'")
            .arg(paid.payment));
    const QJsonObject report = reconcile();
    QCOMPARE(findingsOf(report[QStringLiteral("id")].toString()), findings);
    QCOMPARE(exceptionsAbout(paid.payment), exception);
    // Found, not corrected.
    QCOMPARE(m_world->value(QStringLiteral("select md5(p::text || b::text) from payment p join booking b"
                                           " on b.id = p.booking_id where p.id = '%1'")
                                .arg(paid.payment)),
             before);
}

void TestReconciliation::paidAtTheBankOnly()
{
    const QString booking = m_world->hold(m_world->addProperty());
    const ApiReply link = m_world->as(Person::Realtor)
                              .postOnce(QStringLiteral("/api/v1/bookings/%1/payments").arg(booking),
                                        {{QStringLiteral("provider"), QStringLiteral("kaspi")},
                                         {QStringLiteral("kind"), QStringLiteral("full")}});
    m_world->execute(
        QStringLiteral("update payment set status = 'failed', next_poll_at = null where id = '%1'")
            .arg(link.id()));
    m_bank->press(link.at(QStringLiteral("pay_url")).toString(), "confirm");
    const QJsonObject report = reconcile();
    QCOMPARE(findingsOf(report[QStringLiteral("id")].toString()),
             QStringLiteral("missing_in_ours - 5500000"));
    QCOMPARE(exceptionsAbout(link.id()), QStringLiteral("missing_in_ours"));
    QCOMPARE(m_world->value(QStringLiteral("select status from payment where id = '%1'").arg(link.id())),
             QStringLiteral("failed"));
}

void TestReconciliation::bankThatDoesNotAnswerIsNoFinding()
{
    makePaid();
    m_bank->breakNext("http_500", "payment/details", {{QStringLiteral("times"), 100}});
    const QJsonObject report = reconcile();
    QCOMPARE(report[QStringLiteral("unanswered")].toInt(), 1);
    QCOMPARE(report[QStringLiteral("findings")].toInt(), 0);
}

void TestReconciliation::secondNightOpensNothingTwice()
{
    const Paid paid = makePaid();
    m_bank->breakNext("wrong_amount", "payment/details",
                      {{QStringLiteral("times"), 2}, {QStringLiteral("amount"), QStringLiteral("55000.01")}});
    for (int night = 0; night < 2; ++night)
        QVERIFY(reconcile()[QStringLiteral("findings")].toInt() >= 1);
    QCOMPARE(m_world->number(QStringLiteral("select count(*) from exception_case where entity_id = '%1'"
                                            " and type = 'amount_differs'")
                                 .arg(paid.payment)),
             qint64(1));
}

void TestReconciliation::invoicesAreNotPolled()
{
    const QString booking = m_world->hold(m_world->addProperty());
    const ApiReply sent = m_world->as(Person::Realtor)
                              .postOnce(QStringLiteral("/api/v1/bookings/%1/payments").arg(booking),
                                        {{QStringLiteral("provider"), QStringLiteral("kaspi")},
                                         {QStringLiteral("kind"), QStringLiteral("full")},
                                         {QStringLiteral("channel"), QStringLiteral("remote_invoice")},
                                         {QStringLiteral("phone"), QStringLiteral("87011234567")}});
    QCOMPARE(sent.status, 201);
    m_bank->forgetRequests();
    QCOMPARE(reconcile()[QStringLiteral("checked")].toInt(), 1);
    QCOMPARE(m_bank->requestsTo(QStringLiteral("payment/details")), 1);
    QCOMPARE(m_bank->requestsTo(QStringLiteral("payment/status/")
                                + sent.at(QStringLiteral("provider_payment_id")).toString()),
             0);
}

void TestReconciliation::agreeingStatement()
{
    const Paid first = makePaid();
    const Paid second = makePaid();
    QString byOrder = lineOf(second);
    byOrder.replace(QStringLiteral(";%1;;").arg(second.bankId),
                    QStringLiteral(";;%1;").arg(second.externalId));
    const ApiReply reply = import(csvOf({lineOf(first), byOrder, QStringLiteral("Итого;;;;110000,00")}));
    VERIFY_WITH(reply.status == 201, reply.text());
    QCOMPARE(reply.at(QStringLiteral("lines")).toInt(), 2);
    QCOMPARE(reply.at(QStringLiteral("new_lines")).toInt(), 2);
    QCOMPARE(reply.at(QStringLiteral("ignored_lines")).toInt(), 1);
    VERIFY_WITH(reply.at(QStringLiteral("findings")).toInt(-1) == 0,
                findingsOf(reply.at(QStringLiteral("reconciliation_id")).toString()).toUtf8());
}

void TestReconciliation::statementDiffers_data()
{
    QTest::addColumn<QByteArray>("what");
    QTest::addColumn<QString>("findings");
    QTest::newRow("a tiyn less") << QByteArray("amount") << QStringLiteral("amount_differs 5500000 5499999");
    QTest::newRow("one of ours is not there")
        << QByteArray("absent") << QStringLiteral("missing_in_bank 5500000 -");
    QTest::newRow("money we do not know")
        << QByteArray("stranger") << QStringLiteral("missing_in_ours - 700000");
    QTest::newRow("money for a payment that failed with us")
        << QByteArray("failed") << QStringLiteral("missing_in_ours - 5500000");
    QTest::newRow("the bank gave back what we did not")
        << QByteArray("refund") << QStringLiteral("refund_differs 0 1000000");
}

void TestReconciliation::statementDiffers()
{
    QFETCH(QByteArray, what);
    QFETCH(QString, findings);
    const Paid paid = makePaid();
    const Paid other = makePaid();
    QStringList lines{
        lineOf(paid, what == "amount" ? QStringLiteral("54999,99") : QStringLiteral("55000,00"))};
    if (what != "absent")
        lines.append(lineOf(other));
    if (what == "stranger")
        lines.append(
            lineOf({{}, {}, QStringLiteral("77%1").arg(paid.bankId), {}}, QStringLiteral("7000,00")));
    if (what == "refund")
        lines.append(lineOf(paid, QStringLiteral("10 000,00"), QStringLiteral("Возврат")));
    if (what == "failed")
        m_world->execute(
            QStringLiteral("update payment set status = 'failed', paid_at = null where id = '%1'")
                .arg(paid.payment));
    const ApiReply reply = import(csvOf(lines));
    VERIFY_WITH(reply.status == 201, reply.text());
    QCOMPARE(findingsOf(reply.at(QStringLiteral("reconciliation_id")).toString()), findings);
    QCOMPARE(reply.at(QStringLiteral("findings")).toInt(), 1);
    const QString about = what == "absent" ? other.payment : paid.payment;
    if (what == "stranger")
        QCOMPARE(m_world->number(QStringLiteral(
                     "select count(*) from exception_case where entity_type = 'bank_statement_line'")),
                 qint64(1));
    else
        QCOMPARE(exceptionsAbout(about), findings.section(u' ', 0, 0));
}

void TestReconciliation::sameFileTwice()
{
    const Paid paid = makePaid();
    const QByteArray file = csvOf({lineOf(paid, QStringLiteral("1,00"))});
    const ApiReply first = import(file);
    QCOMPARE(first.status, 201);
    const QString before = m_world->digest();
    const ApiReply again = import(file);
    QCOMPARE(again.status, 200);
    QCOMPARE(again.id(), first.id());
    QCOMPARE(again.at(QStringLiteral("reconciliation_id")), first.at(QStringLiteral("reconciliation_id")));
    QCOMPARE(m_world->digest(), before);
}

void TestReconciliation::overlappingFiles()
{
    const Paid first = makePaid();
    const Paid second = makePaid();
    QCOMPARE(import(csvOf({lineOf(first), lineOf(second)})).at(QStringLiteral("new_lines")).toInt(), 2);
    // The same line in other words, and the other file's lines once more.
    const ApiReply again = import(csvOf({lineOf(second, QStringLiteral("55 000.00 ₸")), lineOf(first)}));
    QCOMPARE(again.status, 201);
    QCOMPARE(again.at(QStringLiteral("lines")).toInt(), 2);
    QCOMPARE(again.at(QStringLiteral("new_lines")).toInt(), 0);
    QCOMPARE(again.at(QStringLiteral("findings")).toInt(-1), 0);
    // Two movements that agree in everything are two.
    const QString refund = lineOf(first, QStringLiteral("5,00"), QStringLiteral("Возврат"));
    QCOMPARE(import(csvOf({refund, refund})).at(QStringLiteral("new_lines")).toInt(), 2);
    QCOMPARE(import(csvOf({lineOf(first), refund, refund})).at(QStringLiteral("new_lines")).toInt(), 0);
}

void TestReconciliation::sameFileAtOnce()
{
    const Paid paid = makePaid();
    const QByteArray file
        = csvOf({lineOf(paid), lineOf(paid, QStringLiteral("1,00"), QStringLiteral("Возврат"))});
    std::vector<ApiReply> replies(6);
    std::vector<std::thread> threads;
    ApiCaller &superuser = m_world->as(Person::Superuser);
    for (ApiReply &reply : replies)
        threads.emplace_back([&reply, &superuser, &file] {
            reply
                = superuser.another()->send("POST", api("/statements"), file, {{"Content-Type", "text/csv"}});
        });
    for (std::thread &thread : threads)
        thread.join();
    int made = 0;
    for (const ApiReply &reply : replies) {
        VERIFY_WITH(reply.status == 201 || reply.status == 200, reply.text());
        QCOMPARE(reply.id(), replies.front().id());
        made += reply.status == 201 ? 1 : 0;
    }
    QCOMPARE(made, 1);
}

void TestReconciliation::badStatementChangesNothing()
{
    const Paid paid = makePaid();
    const QString before = m_world->digest();
    const ApiReply refused = import(csvOf({lineOf(paid), QStringLiteral("20.11.2026;1;;Покупка;сто")}));
    QCOMPARE(refused.status, 400);
    QCOMPARE(refused.issues(), QStringList{QStringLiteral("line 3: amount: not_an_amount")});
    QCOMPARE(import("hello").issues(), QStringList{QStringLiteral("file: not_a_statement")});
    QCOMPARE(m_world->digest(), before);
    QCOMPARE(
        m_world->number(
            QStringLiteral("select count(*) from bank_statement_line where bank_id = '%1'").arg(paid.bankId)),
        qint64(0));
    // Nobody but the platform's own people.
    QCOMPARE(m_world->as(Person::Head)
                 .send("POST", api("/statements"), "x", {{"Content-Type", "text/csv"}})
                 .status,
             403);
}

void TestReconciliation::tooBigIsRefused()
{
    QCOMPARE(import(QByteArray(5 * 1024 * 1024 + 1, 'x')).status, 413);
}

void TestReconciliation::resultsComeInPages()
{
    const QString day = lineOf({{}, {}, QStringLiteral("@"), {}}, QStringLiteral("3,00"));
    QStringList lines;
    for (int i = 0; i < 7; ++i) {
        QString line = day;
        lines.append(line.replace(u'@', QString::number(88'000'000 + i)));
    }
    const ApiReply imported = import(csvOf(lines));
    QCOMPARE(imported.at(QStringLiteral("findings")).toInt(), 7);
    const QString target = api("/reconciliations/%1/findings?limit=3")
                               .arg(imported.at(QStringLiteral("reconciliation_id")).toString());
    QSet<QString> seen;
    int pages = 0;
    for (QString cursor;;) {
        const ApiReply page
            = m_world->as(Person::Superuser)
                  .get(cursor.isEmpty() ? target : target + QStringLiteral("&cursor=") + cursor);
        QCOMPARE(page.status, 200);
        ++pages;
        for (const QJsonValue &item : page.items())
            seen.insert(item[QStringLiteral("bank_id")].toString());
        cursor = page.at(QStringLiteral("next_cursor")).toString();
        if (cursor.isEmpty())
            break;
    }
    QCOMPARE(pages, 3);
    QCOMPARE(seen.size(), 7);
    QCOMPARE(m_world->as(Person::Superuser)
                 .get(target + QStringLiteral("&count=exact"))
                 .at(QStringLiteral("total"))
                 .toInt(),
             7);
    const ApiReply runs
        = m_world->as(Person::Superuser).get(api("/reconciliations?source=statement&limit=2&count=exact"));
    QCOMPARE(runs.items().size(), 2);
    QCOMPARE(runs.at(QStringLiteral("total")).toInt(),
             m_world->number(
                 QStringLiteral("select count(*) from reconciliation_run where source = 'statement'")));
    QCOMPARE(m_world->as(Person::Superuser).get(api("/reconciliations?source=moon")).status, 400);
}

QTEST_GUILESS_MAIN(TestReconciliation)
#include "tst_reconciliation.moc"
