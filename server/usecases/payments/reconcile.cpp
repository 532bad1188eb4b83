// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/payments/reconcile.h"

#include "server/db/repositories/jobrepository.h"
#include "server/db/transaction.h"
#include "server/usecases/auth/policy.h"
#include "server/usecases/payments/findings.h"
#include "server/usecases/payments/statementcsv.h"

#include <QCryptographicHash>
#include <QHash>

namespace zhilego::payments {
namespace {

constexpr int paidDays = 35; // a month, and the weekend behind it
constexpr int endedDays = 3;
constexpr int batch = 100;
constexpr int bankOffsetSeconds = 5 * 3600;

//! The account at the bank is the platform's: what an agency's own people may do ends before it.
bool mayReconcile(const Caller &caller)
{
    return scopeOf(caller.actor, Permission::PaymentsReconcile) == Scope::Platform;
}

//! What the bank said about one payment against what we know now, which may be more than when it was asked.
void compare(db::Connection &connection, QUuid run, PaymentId id, const Result<PaymentDetails> &details)
{
    const std::optional<db::ComparedPayment> payment = db::ReconciliationRepository(connection).payment(id);
    if (!payment)
        return;
    Findings findings(connection, run);
    if (!moneyCame(payment->status)) {
        if (details)
            findings.about(*payment, "missing_in_ours", std::nullopt, details->total);
        return;
    }
    if (!details)
        return findings.about(*payment, "missing_in_bank", payment->amount, std::nullopt);
    if (details->total != payment->amount)
        findings.about(*payment, "amount_differs", payment->amount, details->total);
    const Money returned = details->total - details->refundable;
    if (payment->status != PaymentStatus::RefundPending && returned != payment->refunded)
        findings.about(*payment, "refund_differs", payment->refunded, returned);
}

//! Says the same for the same movement in any file, however it is written there. Two that agree in everything
//! are two, as often as they stand in one file.
QByteArray keyOf(const StatementLine &line, int occurrence)
{
    const QString text = QStringLiteral("%1|%2|%3|%4|%5|%6")
                             .arg(line.refund ? QStringLiteral("refund") : QStringLiteral("payment"),
                                  line.bankId, line.orderNumber)
                             .arg(line.amount.tiyn())
                             .arg(line.at.toSecsSinceEpoch())
                             .arg(occurrence);
    return QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256);
}

db::StoredStatement coverageOf(const Statement &statement)
{
    db::StoredStatement stored;
    stored.lines = static_cast<int>(statement.lines.size());
    stored.ignoredLines = statement.ignored;
    for (const StatementLine &line : statement.lines) {
        stored.from = stored.from.isValid() ? qMin(stored.from, line.at) : line.at;
        stored.to = stored.to.isValid() ? qMax(stored.to, line.at) : line.at;
    }
    if (!stored.from.isValid())
        return stored;
    const QDateTime first = stored.from.toOffsetFromUtc(bankOffsetSeconds);
    stored.from = QDateTime(first.date(), QTime(0, 0), Qt::OffsetFromUTC, bankOffsetSeconds).toUTC();
    // Lines without a time tell of whole days; otherwise the last day may not be over.
    if (!statement.hasTimes)
        stored.to = stored.to.addDays(1).addSecs(-1);
    return stored;
}

void compareLine(Findings &findings, const db::ComparedLine &line)
{
    if (!line.payment)
        return findings.about(line);
    if (line.refund)
        return; // by payment and day, see below
    if (!moneyCame(line.payment->status))
        return findings.about(*line.payment, "missing_in_ours", std::nullopt, line.amount, line.id);
    if (line.amount != line.payment->amount)
        findings.about(*line.payment, "amount_differs", line.payment->amount, line.amount, line.id);
}

int compareStatement(db::Connection &connection, db::StoredStatement &statement)
{
    db::ReconciliationRepository books(connection);
    statement.run = books.begin(QStringLiteral("statement"), QStringLiteral("kaspi"), statement.id);
    Findings findings(connection, statement.run);
    const QList<db::ComparedLine> lines = books.linesOf(statement.id);
    for (const db::ComparedLine &line : lines)
        compareLine(findings, line);
    if (statement.from.isValid()) {
        for (const db::ComparedPayment &payment : books.missingIn(statement))
            findings.about(payment, "missing_in_bank", payment.amount, std::nullopt);
        for (const db::ComparedRefunds &refunds : books.refundsIn(statement)) {
            if (refunds.banks != refunds.ours)
                findings.about(refunds.payment, "refund_differs", refunds.ours, refunds.banks);
        }
    }
    books.finish(statement.run, static_cast<int>(lines.size()), 0);
    return findings.count();
}

} // namespace

bool reconcileWithProvider(db::Pool &pool, PaymentProvider &provider, const std::function<bool()> &goOn)
{
    const QUuid run = db::inTransaction(pool, [&](db::Connection &connection) {
        return db::ReconciliationRepository(connection)
            .begin(QStringLiteral("provider"), provider.name(), std::nullopt);
    });
    int checked = 0;
    int unanswered = 0;
    std::optional<PaymentId> last;
    for (;;) {
        const QList<db::ComparedPayment> payments = db::inTransaction(pool, [&](db::Connection &connection) {
            return db::ReconciliationRepository(connection)
                .toAskAbout(provider.name(), paidDays, endedDays, last, batch);
        });
        for (const db::ComparedPayment &payment : payments) {
            if (!goOn())
                return false;
            last = payment.id;
            ++checked;
            const Result<PaymentDetails> details = provider.details(payment.providerPaymentId);
            // Only "there is no such purchase" is an answer; the rest is asked again the next night.
            if (!details && details.error().code != ErrorCode::NotFound) {
                ++unanswered;
                continue;
            }
            db::inTransaction(
                pool, [&](db::Connection &connection) { compare(connection, run, payment.id, details); });
        }
        if (payments.size() < batch)
            break;
    }
    db::inTransaction(pool, [&](db::Connection &connection) {
        db::ReconciliationRepository(connection).finish(run, checked, unanswered);
    });
    return true;
}

Result<StatementImport> importStatement(db::Connection &connection, const Caller &caller,
                                        const QByteArray &file)
{
    if (!mayReconcile(caller))
        return failure(ErrorCode::Forbidden, QStringLiteral("reconciliation"));
    db::ReconciliationRepository books(connection);
    const QByteArray sha256 = QCryptographicHash::hash(file, QCryptographicHash::Sha256);
    if (const std::optional<db::StoredStatement> known = books.statementOf(sha256))
        return StatementImport{*known, 0, false};
    const Result<Statement> read = readStatement(file);
    if (!read)
        return read.error();
    QList<db::NewStatementLine> lines;
    QHash<QByteArray, int> seen;
    for (const StatementLine &line : read->lines) {
        const int occurrence = seen[keyOf(line, 0)]++;
        lines.append({line.line, line.refund, line.bankId, line.orderNumber, line.amount, line.at,
                      keyOf(line, occurrence)});
    }
    std::optional<db::StoredStatement> stored
        = books.insertStatement(sha256, coverageOf(*read), caller.actor.id, lines);
    if (!stored) // somebody imports the same file at this moment
        return StatementImport{books.statementOf(sha256).value(), 0, false};
    StatementImport imported{*stored, 0, true};
    imported.findings = compareStatement(connection, imported.statement);
    db::JournalRepository(connection)
        .audit(QStringLiteral("statement.imported"), QStringLiteral("bank_statement"), stored->id,
               std::nullopt,
               {{QStringLiteral("lines"), stored->lines}, {QStringLiteral("new_lines"), stored->newLines}},
               caller.trace());
    return imported;
}

Result<bool> requestReconciliation(db::Connection &connection, const Caller &caller)
{
    if (!mayReconcile(caller))
        return failure(ErrorCode::Forbidden, QStringLiteral("reconciliation"));
    db::NewJob job;
    job.kind = reconcileJob;
    job.key = reconcileJob;
    job.queue = JobQueue::Heavy;
    job.requestedBy = caller.actor.id;
    return db::JobRepository(connection).enqueue(job).has_value();
}

Result<Page<db::ReconciliationRun>> listReconciliations(db::Connection &connection, const Caller &caller,
                                                        const QString &source,
                                                        const std::optional<db::Keyset> &after, int limit,
                                                        bool count)
{
    if (!mayReconcile(caller))
        return failure(ErrorCode::Forbidden, QStringLiteral("reconciliation"));
    db::ReconciliationRepository books(connection);
    Page<db::ReconciliationRun> page = pageOf(books.runs(source, after, limit + 1), limit);
    if (count)
        page.total = books.countRuns(source);
    return page;
}

Result<Page<db::Finding>> listFindings(db::Connection &connection, const Caller &caller, QUuid run,
                                       const std::optional<db::Keyset> &after, int limit, bool count)
{
    if (!mayReconcile(caller))
        return failure(ErrorCode::Forbidden, QStringLiteral("reconciliation"));
    db::ReconciliationRepository books(connection);
    if (!books.hasRun(run))
        return failure(ErrorCode::NotFound, QStringLiteral("reconciliation"));
    Page<db::Finding> page = pageOf(books.findings(run, after, limit + 1), limit);
    if (count)
        page.total = books.countFindings(run);
    return page;
}

} // namespace zhilego::payments
