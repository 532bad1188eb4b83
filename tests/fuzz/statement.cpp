// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/payments/csvtable.h"
#include "server/usecases/payments/statementcsv.h"
#include "tests/fuzz/property.h"
#include "tests/fuzz/targets.h"

namespace zhilego::fuzz {
namespace {

using namespace payments;

QString quoted(QString field)
{
    return u'"' + field.replace(u'"', QStringLiteral("\"\"")) + u'"';
}

void requireSane(const StatementLine &line)
{
    require(line.line >= 1, "a line has its place in the file");
    require(line.amount > Money(), "an amount is positive");
    require(!line.bankId.isEmpty() || !line.orderNumber.isEmpty(), "a movement of money has a number");
    require(line.bankId.size() <= 64 && line.orderNumber.size() <= 200, "numbers fit into their columns");
    require(!(line.bankId + line.orderNumber).contains(QChar(QChar::Null)), "the database takes every text");
    require(line.at.isValid() && line.at.date().year() >= 2000 && line.at.date().year() <= 2100,
            "money moved in our days");
}

//! The same table in the plainest form there is.
QByteArray written(const Statement &statement)
{
    QString text = QStringLiteral("date;payment id;order;type;amount\n");
    for (const StatementLine &line : statement.lines)
        text += line.at.toOffsetFromUtc(5 * 3600).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")) + u';'
            + quoted(line.bankId) + u';' + quoted(line.orderNumber) + u';'
            + (line.refund ? QStringLiteral("refund") : QStringLiteral("payment")) + u';'
            + line.amount.toDecimal() + u'\n';
    return text.toUtf8();
}

void requireSameAgain(const Statement &statement)
{
    const Result<Statement> again = readStatement(written(statement));
    require(again.ok(), "a statement can be written and read again");
    require(again->lines.size() == statement.lines.size(), "the second reading finds as many lines");
    for (qsizetype i = 0; i < statement.lines.size(); ++i) {
        StatementLine expected = statement.lines.at(i);
        expected.line = again->lines.at(i).line;
        expected.at = expected.at.addMSecs(-expected.at.time().msec());
        require(again->lines.at(i) == expected, "the second reading finds the same money");
    }
}

void requireSameTable(const QString &text, QChar separator)
{
    const Result<QList<CsvRecord>> records = csvRecords(text, separator);
    if (!records)
        return;
    QString again;
    for (const CsvRecord &record : *records) {
        QStringList fields;
        for (const QString &field : record.fields)
            fields.append(quoted(field));
        again += fields.join(u';') + u'\n';
    }
    const Result<QList<CsvRecord>> reread = csvRecords(again, u';');
    require(reread.ok() && reread->size() == records->size(), "a table can be written and read again");
    for (qsizetype i = 0; i < records->size(); ++i)
        require(reread->at(i).fields == records->at(i).fields, "the second reading finds the same fields");
}

} // namespace

//! The input is the file.
void statement(const QByteArray &input)
{
    const QString text = textOfUnknownEncoding(input);
    requireSameTable(text, separatorOf(text));
    const Result<Statement> read = readStatement(input);
    if (!read)
        return require(!read.error().fields.isEmpty(), "a refusal names what is wrong");
    for (const StatementLine &line : read->lines)
        requireSane(line);
    requireSameAgain(*read);
}

} // namespace zhilego::fuzz
