// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/payments/csvtable.h"
#include "server/usecases/payments/statementcsv.h"

#include <QTest>
#include <QTimeZone>

#include <rapidcheck.h>

using namespace zhilego;
using namespace zhilego::payments;

namespace {

const char *const plain = "Дата операции;Номер операции;Номер заказа;Тип операции;Сумма операции, ₸\n"
                          "20.11.2026 17:15:00;12800000015;ZG-000123-1;Покупка;25 000,00\n";

QString printed(const Result<Statement> &read)
{
    if (!read) {
        QStringList issues;
        for (const FieldIssue &issue : read.error().fields)
            issues.append(issue.field + QStringLiteral(": ") + issue.issue);
        return issues.isEmpty() ? QStringLiteral("refused") : issues.join(QStringLiteral("; "));
    }
    QStringList lines;
    for (const StatementLine &line : read->lines)
        lines.append(QStringLiteral("%1 %2 %3 %4 %5 %6")
                         .arg(line.line)
                         .arg(line.refund ? QStringLiteral("refund") : QStringLiteral("payment"), line.bankId,
                              line.orderNumber, line.amount.toDecimal(),
                              line.at.toString(QStringLiteral("dd.MM HH:mm"))));
    return lines.join(QStringLiteral("; ")) + QStringLiteral(" | ignored %1").arg(read->ignored);
}

const QString expected = QStringLiteral("2 payment 12800000015 ZG-000123-1 25000.00 20.11 12:15 | ignored 0");

//! A statement whose table has the headings of `plain` and one line with this field in that column.
QByteArray with(int column, const QString &field)
{
    QStringList fields{QStringLiteral("20.11.2026"), QStringLiteral("128"), QStringLiteral("ZG-1-1"),
                       QStringLiteral("Покупка"), QStringLiteral("1,00")};
    fields[column] = field;
    return QByteArray(plain).split('\n').first() + '\n' + fields.join(u';').toUtf8() + '\n';
}

QByteArray toWindows1251(const QString &text)
{
    QByteArray bytes;
    for (const QChar c : text) {
        if (c >= QChar(0x0410) && c <= QChar(0x044F))
            bytes.append(char(0xC0 + c.unicode() - 0x0410));
        else if (c == u'ё')
            bytes.append(char(0xB8));
        else if (c == u'№')
            bytes.append(char(0xB9));
        else if (c.unicode() < 0x80)
            bytes.append(char(c.unicode()));
        else
            bytes.append('?');
    }
    return bytes;
}

QByteArray quoted(const QByteArray &field)
{
    return '"' + QByteArray(field).replace("\"", "\"\"") + '"';
}

} // namespace

//! Statements as banks and spreadsheets write them: read right, or refused with the line, never misread.
class TestStatementCsv : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void forms_data();
    void forms();
    void amounts_data();
    void amounts();
    void dates_data();
    void dates();
    void kinds_data();
    void kinds();
    void refusals_data();
    void refusals();
    void anyTableComesBack();
    void anyBytesAreAnswered();
    void anyAmountComesBack();
};

void TestStatementCsv::forms_data()
{
    QTest::addColumn<QByteArray>("file");
    const QByteArray table(plain);
    const QString text = QString::fromUtf8(table);
    QTest::newRow("UTF-8") << table;
    QTest::newRow("byte order mark") << "\xEF\xBB\xBF" + table;
    QTest::newRow("Windows-1251") << toWindows1251(text);
    QByteArray utf16("\xFF\xFE", 2);
    for (const QChar c : text)
        utf16.append(char(c.unicode() & 0xFF)).append(char(c.unicode() >> 8));
    QTest::newRow("UTF-16") << utf16;
    QTest::newRow("CR LF") << QByteArray(table).replace("\n", "\r\n");
    QTest::newRow("CR") << QByteArray(table).replace("\n", "\r");
    QTest::newRow("no line end at the end") << table.chopped(1);
    QTest::newRow("tabs") << QByteArray(table).replace(";", "\t");
    QTest::newRow("commas, amounts in quotes")
        << QByteArray("Дата,Номер операции,Номер заказа,Тип,Сумма\n20.11.2026 17:15,12800000015,ZG-000123-1,"
                      "Покупка,\"25000,00\"\n");
    QTest::newRow("all in quotes") << QByteArray(
        "\"Дата операции\";\"№ операции\";\"Номер заказа\";\"Тип\";\"Сумма\"\n"
        "\"20.11.2026 17:15\";\"12800000015\";\"ZG-000123-1\";\"Покупка\";\"25000,00\"\n");
    QTest::newRow("English") << QByteArray("Date;Transaction ID;Order number;Type;Amount\n"
                                           "2026-11-20 17:15;12800000015;ZG-000123-1;Purchase;25000.00\n");
    QTest::newRow("date and time apart")
        << QByteArray("Дата;Время;Номер операции;Номер заказа;Тип;Сумма\n"
                      "20.11.2026;17:15:00;12800000015;ZG-000123-1;Покупка;25000,00\n");
    QTest::newRow("more columns than we know")
        << QByteArray("Касса;Дата;Номер операции;Номер заказа;Тип;Сумма;Комиссия;К зачислению\n"
                      "№1;20.11.2026 17:15;12800000015;ZG-000123-1;Покупка;25000;625,00;24375,00\n");
}

void TestStatementCsv::forms()
{
    QFETCH(QByteArray, file);
    QCOMPARE(printed(readStatement(file)), expected);
}

void TestStatementCsv::amounts_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("read"); // empty: refused
    const auto row = [](const char *text, const char *read) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(read);
    };
    row("25000", "25000.00");
    row("25000,5", "25000.50");
    row("25 000,50", "25000.50");
    row("25\u00a0000,50 ₸", "25000.50");
    row("25'000.50", "25000.50");
    row("1.234.567,89", "1234567.89");
    row("1,234,567.89", "1234567.89");
    row("25000 KZT", "25000.00");
    row("25000 тг.", "25000.00");
    row("-25000,00", "25000.00");
    row("\u221225000,00", "25000.00");
    row("+25000,00", "25000.00");
    row("1,234", ""); // either
    row("1.234", "");
    row("12,34,567.00", "");
    row("25000,", "");
    row(",50", "");
    row("25000,005", "");
    row("2.5e4", "");
    row("0,00", "");
    row("", "");
    row("много", "");
    row("NaN", "");
    row("--5", "");
    row("9999999999999999", "");
}

void TestStatementCsv::amounts()
{
    QFETCH(QString, text);
    QFETCH(QString, read);
    const Result<Statement> statement = readStatement(with(4, text));
    QCOMPARE(statement.ok() ? statement->lines.first().amount.toDecimal() : QString(), read);
    if (read.isEmpty())
        QCOMPARE(printed(statement), QStringLiteral("line 2: amount: not_an_amount"));
}

void TestStatementCsv::dates_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("read"); // UTC; empty: refused
    const auto row = [](const char *text, const char *read) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(read);
    };
    row("20.11.2026", "2026-11-19T19:00:00Z");
    row("20.11.2026 04:59", "2026-11-19T23:59:00Z");
    row("20.11.2026 05:00:01", "2026-11-20T00:00:01Z");
    row("2026-11-20", "2026-11-19T19:00:00Z");
    row("2026-11-20 17:15:00", "2026-11-20T12:15:00Z");
    row("2026-11-20T17:15:00.250+05:00", "2026-11-20T12:15:00Z");
    row("2026-11-20T12:15:00Z", "2026-11-20T12:15:00Z");
    row("20/11/2026", "2026-11-19T19:00:00Z");
    row("29.02.2028", "2028-02-28T19:00:00Z");
    row("29.02.2026", "");
    row("31.11.2026", "");
    row("11/20/2026", "");
    row("20.11.26", "");
    row("20.11.6026", "");
    row("20.11.1926", "");
    row("9999-12-31T23:59:59-14:00", "");
    row("20.11.2026 25:00", "");
    row("вчера", "");
    row("", "");
}

void TestStatementCsv::dates()
{
    QFETCH(QString, text);
    QFETCH(QString, read);
    const Result<Statement> statement = readStatement(with(0, text));
    QCOMPARE(statement.ok() ? statement->lines.first().at.toString(Qt::ISODate) : QString(), read);
    if (read.isEmpty())
        QCOMPARE(printed(statement), QStringLiteral("line 2: date: not_a_date"));
}

void TestStatementCsv::kinds_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("amount");
    QTest::addColumn<QString>("read");
    const QString line = QStringLiteral("2 %1 128 ZG-1-1 1.00 19.11 19:00 | ignored 0");
    QTest::newRow("purchase") << QStringLiteral("Покупка") << QStringLiteral("1,00")
                              << line.arg(QStringLiteral("payment"));
    QTest::newRow("no word") << QString() << QStringLiteral("1,00") << line.arg(QStringLiteral("payment"));
    QTest::newRow("refund") << QStringLiteral("Возврат покупки") << QStringLiteral("1,00")
                            << line.arg(QStringLiteral("refund"));
    QTest::newRow("refund, signed") << QStringLiteral("Возврат") << QStringLiteral("-1,00")
                                    << line.arg(QStringLiteral("refund"));
    QTest::newRow("less than nothing")
        << QStringLiteral("Покупка") << QStringLiteral("-1,00") << line.arg(QStringLiteral("refund"));
    QTest::newRow("fee") << QStringLiteral("Комиссия банка") << QStringLiteral("1,00")
                         << QStringLiteral(" | ignored 1");
    QTest::newRow("transfer") << QStringLiteral("Перевод на счёт") << QStringLiteral("1,00")
                              << QStringLiteral(" | ignored 1");
}

void TestStatementCsv::kinds()
{
    QFETCH(QString, kind);
    QFETCH(QString, amount);
    QFETCH(QString, read);
    QByteArray file = with(3, kind);
    file.replace(";1,00\n", ";" + amount.toUtf8() + '\n');
    QCOMPARE(printed(readStatement(file)), read);
}

void TestStatementCsv::refusals_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QString>("read");
    const QByteArray table(plain);
    const QString none = QStringLiteral("file: not_a_statement");
    QTest::newRow("nothing") << QByteArray() << none;
    QTest::newRow("one word") << QByteArray("hello") << none;
    QTest::newRow("a picture") << QByteArray("\xFF\xD8\xFF\xE0\0\x10JFIF", 10) << none;
    QTest::newRow("JSON") << QByteArray("{\"a\":1}") << none;
    QTest::newRow("headings without an amount") << QByteArray("Дата;Номер операции\n20.11.2026;1\n") << none;
    QTest::newRow("a quote that never ends") << table + "20.11.2026;\"128;ZG-2-1;Покупка;1,00\n"
                                             << QStringLiteral("line 3: quote_not_closed");
    QTest::newRow("whose money") << table + "20.11.2026;;;Покупка;1,00\n"
                                 << QStringLiteral("line 3: number: required");
    QTest::newRow("a field without end") << table + "20.11.2026;" + QByteArray(3000, '1') + ";;;1\n"
                                         << QStringLiteral("line 3: too_long");
    QTest::newRow("a hundred and one fields")
        << QByteArray(200, ';') << QStringLiteral("line 1: too_many_fields");
    QTest::newRow("a hundred and one fields at the end")
        << QByteArray(100, ';') << QStringLiteral("line 1: too_many_fields");
    QTest::newRow("too big") << QByteArray(largestStatementBytes + 1, ' ') << QStringLiteral("refused");
    QTest::newRow("text before, totals behind")
        << "Выписка по счёту;;;;\nПериод: 20.11.2026–20.11.2026;;;;\n\n" + table
            + "Итого;;;;25 000,00\n;;;;\n;;;;25 000,00\n"
        << QStringLiteral("5 payment 12800000015 ZG-000123-1 25000.00 20.11 12:15 | ignored 3");
    QTest::newRow("a table without lines")
        << table.left(table.indexOf('\n')) << QStringLiteral(" | ignored 0");
    QTest::newRow("every wrong line is named")
        << table + "x;1;;;1\n20.11.2026;2;;;x\n"
        << QStringLiteral("line 3: date: not_a_date; line 4: amount: not_an_amount");
}

void TestStatementCsv::refusals()
{
    QFETCH(QByteArray, file);
    QFETCH(QString, read);
    QCOMPARE(printed(readStatement(file)), read);
}

//! Whatever stands in the fields, a table that was quoted by the rules comes back as it was.
void TestStatementCsv::anyTableComesBack()
{
    const bool holds = rc::check("fields survive", [] {
        const auto letters = rc::gen::elementOf(std::string("ab1 ;,\t\"\n\r\xD0"));
        const auto rows = *rc::gen::container<std::vector<std::vector<std::string>>>(
            rc::gen::container<std::vector<std::string>>(3, rc::gen::container<std::string>(letters)));
        QByteArray file;
        QList<QStringList> written;
        for (const auto &row : rows) {
            QStringList fields{QStringLiteral("x")}; // an empty line is no record
            QByteArrayList cells{"x"};
            for (const std::string &cell : row) {
                const QString text = QString::fromLatin1(cell.data(), qsizetype(cell.size()));
                fields.append(text.trimmed());
                cells.append(quoted(text.toUtf8()));
            }
            written.append(fields);
            file += cells.join(';') + '\n';
        }
        const Result<QList<CsvRecord>> read = csvRecords(textOfUnknownEncoding(file), u';');
        RC_ASSERT(read.ok());
        QList<QStringList> back;
        for (const CsvRecord &record : *read)
            back.append(record.fields);
        RC_ASSERT(back == written);
    });
    QVERIFY(holds);
}

//! No bytes make it crash or hang, and what it accepts has only positive amounts and real moments.
void TestStatementCsv::anyBytesAreAnswered()
{
    const bool holds = rc::check("bytes", [] {
        const auto tail = *rc::gen::arbitrary<std::string>();
        const auto cut = *rc::gen::inRange<size_t>(0, std::string(plain).size() + 1);
        const QByteArray file
            = QByteArray(plain).left(qsizetype(cut)) + QByteArray(tail.data(), qsizetype(tail.size()));
        const Result<Statement> read = readStatement(file);
        if (!read)
            return;
        for (const StatementLine &line : read->lines)
            RC_ASSERT(line.amount > Money() && line.at.isValid());
    });
    QVERIFY(holds);
}

void TestStatementCsv::anyAmountComesBack()
{
    const bool holds = rc::check("amounts in the ways people write them", [] {
        const qint64 tiyn = *rc::gen::inRange<qint64>(1, 100'000'000'000);
        const Money amount = Money::fromTiyn(tiyn);
        QString text = amount.toDecimal();
        QString grouped = text.left(text.size() - 3);
        const QString mark = *rc::gen::element(QString(), QStringLiteral(" "), QStringLiteral("\u00a0"),
                                               QStringLiteral("."));
        for (qsizetype at = grouped.size() - 3; at > 0 && !mark.isEmpty(); at -= 3)
            grouped.insert(at, mark);
        text = grouped + u',' + text.right(2);
        const Result<Statement> read = readStatement(with(4, text));
        RC_ASSERT(read.ok() && read->lines.first().amount == amount);
    });
    QVERIFY(holds);
}

QTEST_APPLESS_MAIN(TestStatementCsv)
#include "tst_statementcsv.moc"
