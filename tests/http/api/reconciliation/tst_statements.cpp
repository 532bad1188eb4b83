// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/api/reconciliation/reconciliationfixture.h"

#include <thread>

using namespace zhilego;
using namespace zhilego::test;

//! Our books beside the bank's statements: each line is looked at once, and a bad file changes nothing.
class TestStatements : public ReconciliationFixture
{
    Q_OBJECT
private Q_SLOTS:
    void agreeingStatement();
    void statementDiffers_data();
    void statementDiffers();
    void sameFileTwice();
    void overlappingFiles();
    void sameFileAtOnce();
    void badStatementChangesNothing();
    void tooBigIsRefused();
    void resultsComeInPages();
};

void TestStatements::agreeingStatement()
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

void TestStatements::statementDiffers_data()
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

void TestStatements::statementDiffers()
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

void TestStatements::sameFileTwice()
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

void TestStatements::overlappingFiles()
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

void TestStatements::sameFileAtOnce()
{
    const Paid paid = makePaid();
    const QByteArray file
        = csvOf({lineOf(paid), lineOf(paid, QStringLiteral("1,00"), QStringLiteral("Возврат"))});
    std::vector<ApiReply> replies(6);
    std::vector<std::thread> threads;
    ApiCaller &superuser = m_world->as(Person::Superuser);
    for (ApiReply &reply : replies)
        threads.emplace_back([&reply, &superuser, &file] {
            reply = superuser.another()->send("POST", api("/payments/statements"), file,
                                              {{"Content-Type", "text/csv"}});
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

void TestStatements::badStatementChangesNothing()
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
                 .send("POST", api("/payments/statements"), "x", {{"Content-Type", "text/csv"}})
                 .status,
             403);
}

void TestStatements::tooBigIsRefused()
{
    QCOMPARE(import(QByteArray(5 * 1024 * 1024 + 1, 'x')).status, 413);
}

void TestStatements::resultsComeInPages()
{
    const QString day = lineOf({{}, {}, QStringLiteral("@"), {}}, QStringLiteral("3,00"));
    QStringList lines;
    for (int i = 0; i < 7; ++i) {
        QString line = day;
        lines.append(line.replace(u'@', QString::number(88'000'000 + i)));
    }
    const ApiReply imported = import(csvOf(lines));
    QCOMPARE(imported.at(QStringLiteral("findings")).toInt(), 7);
    const QString target = api("/payments/reconciliations/%1/findings?limit=3")
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
    const ApiReply runs = m_world->as(Person::Superuser)
                              .get(api("/payments/reconciliations?source=statement&limit=2&count=exact"));
    QCOMPARE(runs.items().size(), 2);
    QCOMPARE(runs.at(QStringLiteral("total")).toInt(),
             m_world->number(
                 QStringLiteral("select count(*) from reconciliation_run where source = 'statement'")));
    QCOMPARE(m_world->as(Person::Superuser).get(api("/payments/reconciliations?source=moon")).status, 400);
}

QTEST_GUILESS_MAIN(TestStatements)
#include "tst_statements.moc"
