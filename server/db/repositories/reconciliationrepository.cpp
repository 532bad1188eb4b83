// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/repositories/reconciliationrepository.h"

namespace zhilego::db {
namespace {

// What went back through the provider is in the ledger; cash given back by hand never shows at the bank.
#define COMPARED_COLUMNS                                                                                     \
    "p.id, p.booking_id, p.agency_id, p.realtor_id, p.external_id,"                                          \
    " coalesce(p.provider_payment_id, '') as provider_payment_id, p.status, p.amount,"                       \
    " coalesce((select sum(l.guest) from ledger_entry l where l.payment_id = p.id"                           \
    "   and l.kind = 'refund_succeeded'), 0)::bigint as refunded"

#define AT_THE_BANK "p.provider in ('kaspi', 'kaspi_biller')"
#define MONEY_CAME "p.status in ('paid', 'refund_pending', 'partially_refunded', 'refunded')"
#define NAMED_BY_LINE                                                                                        \
    "((n.bank_id <> '' and n.bank_id = p.provider_payment_id)"                                               \
    " or (n.bank_id = '' and n.order_number = p.external_id))"

ComparedPayment comparedFrom(const Row &row)
{
    return {row.id<PaymentId>("id"),
            row.id<BookingId>("booking_id"),
            row.id<AgencyId>("agency_id"),
            row.id<UserId>("realtor_id"),
            row.text("external_id"),
            row.text("provider_payment_id"),
            paymentStatusFromWire(row.text("status")).value_or(PaymentStatus::Unknown),
            row.money("amount"),
            row.money("refunded")};
}

StoredStatement statementFrom(const Row &row)
{
    return {row.uuid("id"),
            row.integer("lines"),
            row.integer("new_lines"),
            row.integer("ignored_lines"),
            row.optionalInstant("from_at").value_or(QDateTime()),
            row.optionalInstant("to_at").value_or(QDateTime()),
            row.optionalUuid("run_id").value_or(QUuid())};
}

std::optional<QDateTime> orNull(const QDateTime &instant)
{
    return instant.isValid() ? std::optional(instant) : std::nullopt;
}

} // namespace

std::optional<StoredStatement> ReconciliationRepository::statementOf(const QByteArray &sha256)
{
    const std::optional<Row> row
        = m_connection
              .exec("select s.*, r.id as run_id from bank_statement s"
                    " left join reconciliation_run r on r.statement_id = s.id where s.sha256 = $1",
                    sha256)
              .first();
    return row ? std::optional(statementFrom(*row)) : std::nullopt;
}

std::optional<StoredStatement> ReconciliationRepository::insertStatement(const QByteArray &sha256,
                                                                         const StoredStatement &statement,
                                                                         UserId importedBy,
                                                                         const QList<NewStatementLine> &lines)
{
    StoredStatement stored = statement;
    stored.id = newUuid();
    const bool isNew
        = m_connection
              .exec("insert into bank_statement (id, sha256, lines, new_lines, ignored_lines, from_at, to_at,"
                    " imported_by) values ($1, $2, $3, 0, $4, $5, $6, $7) on conflict (sha256) do nothing",
                    stored.id, sha256, stored.lines, stored.ignoredLines, orNull(stored.from),
                    orNull(stored.to), importedBy)
              .affected()
        > 0;
    if (!isNew)
        return std::nullopt;
    QList<qint64> numbers, amounts;
    QStringList operations, bankIds, orders, instants;
    QStringList keys;
    for (const NewStatementLine &line : lines) {
        numbers.append(line.line);
        operations.append(line.refund ? QStringLiteral("refund") : QStringLiteral("payment"));
        bankIds.append(line.bankId);
        orders.append(line.orderNumber);
        amounts.append(line.amount.tiyn());
        instants.append(line.at.toUTC().toString(Qt::ISODateWithMs));
        keys.append(QString::fromLatin1(line.key.toHex()));
    }
    // In the order of the keys, so that two files at once wait for each other and never in a circle.
    static constexpr char sql[]
        = "insert into bank_statement_line (statement_id, line, operation, bank_id, order_number, amount, "
          "at, key)"
          " select $1, l.line, l.operation, l.bank_id, l.order_number, l.amount, l.at, decode(l.key, 'hex')"
          " from unnest($2::int[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::timestamptz[],"
          "   $8::text[]) as l (line, operation, bank_id, order_number, amount, at, key)"
          " order by l.key on conflict (key) do nothing";
    stored.newLines = static_cast<int>(m_connection
                                           .exec(sql, stored.id, numbers, QList<QString>(operations),
                                                 QList<QString>(bankIds), QList<QString>(orders), amounts,
                                                 QList<QString>(instants), QList<QString>(keys))
                                           .affected());
    m_connection.exec("update bank_statement set new_lines = $2 where id = $1", stored.id, stored.newLines);
    return stored;
}

QList<ComparedLine> ReconciliationRepository::linesOf(QUuid statement)
{
    static constexpr char sql[]
        = "select n.id as line_id, n.line, n.operation, n.bank_id, n.order_number, n.amount as "
          "line_amount, " COMPARED_COLUMNS " from bank_statement_line n left join payment p on " AT_THE_BANK
          " and " NAMED_BY_LINE " where n.statement_id = $1 order by n.line";
    QList<ComparedLine> lines;
    for (const Row row : m_connection.exec(sql, statement)) {
        ComparedLine line{row.uuid("line_id"), row.integer("line"),      row.text("operation") == u"refund",
                          row.text("bank_id"), row.text("order_number"), row.money("line_amount"),
                          std::nullopt};
        if (!row.isNull("id"))
            line.payment = comparedFrom(row);
        lines.append(line);
    }
    return lines;
}

QList<ComparedPayment> ReconciliationRepository::missingIn(const StoredStatement &statement)
{
    static constexpr char sql[] = "select " COMPARED_COLUMNS " from payment p where " AT_THE_BANK
                                  " and " MONEY_CAME " and p.paid_at >= $1 and p.paid_at <= $2"
                                  " and not exists (select 1 from bank_statement_line n where n.operation = "
                                  "'payment' and " NAMED_BY_LINE ") order by p.id";
    QList<ComparedPayment> missing;
    for (const Row row : m_connection.exec(sql, statement.from, statement.to))
        missing.append(comparedFrom(row));
    return missing;
}

QList<ComparedRefunds> ReconciliationRepository::refundsIn(const StoredStatement &statement)
{
    static constexpr char sql[]
        = "with banks as (select p.id, sum(n.amount)::bigint as amount from bank_statement_line n"
          "   join payment p on " AT_THE_BANK " and " NAMED_BY_LINE
          "   where n.operation = 'refund' and n.at >= $1 and n.at <= $2 group by p.id),"
          " ours as (select p.id, sum(l.guest)::bigint as amount from ledger_entry l"
          "   join payment p on p.id = l.payment_id and " AT_THE_BANK
          "   where l.kind = 'refund_succeeded' and l.at >= $1 and l.at <= $2 group by p.id)"
          " select " COMPARED_COLUMNS ", coalesce(b.amount, 0) as banks, coalesce(o.amount, 0) as ours"
          " from banks b full join ours o on o.id = b.id join payment p on p.id = coalesce(b.id, o.id)"
          " order by p.id";
    QList<ComparedRefunds> refunds;
    for (const Row row : m_connection.exec(sql, statement.from, statement.to))
        refunds.append({comparedFrom(row), row.money("banks"), row.money("ours")});
    return refunds;
}

QList<ComparedPayment> ReconciliationRepository::toAskAbout(const QString &provider, int paidDays,
                                                            int endedDays,
                                                            const std::optional<PaymentId> &after, int limit)
{
    // A link that is polled tells its news by itself.
    static constexpr char sql[]
        = "select " COMPARED_COLUMNS
          " from payment p where p.provider = $1 and p.provider_payment_id is not null"
          " and ($4::uuid is null or p.id > $4)"
          " and ((p.paid_at >= (select app_now()) - make_interval(days => $2))"
          "   or (p.status in ('created', 'pending', 'unknown')"
          "     and (p.next_poll_at is null or p.created_at < (select app_now()) - interval '15 minutes'))"
          "   or (p.status in ('failed', 'expired', 'cancelled')"
          "     and p.updated_at >= (select app_now()) - make_interval(days => $3)))"
          " order by p.id limit $5";
    QList<ComparedPayment> payments;
    for (const Row row : m_connection.exec(sql, provider, paidDays, endedDays, after, limit))
        payments.append(comparedFrom(row));
    return payments;
}

std::optional<ComparedPayment> ReconciliationRepository::payment(PaymentId id)
{
    const std::optional<Row> row
        = m_connection.exec("select " COMPARED_COLUMNS " from payment p where p.id = $1", id).first();
    return row ? std::optional(comparedFrom(*row)) : std::nullopt;
}

QUuid ReconciliationRepository::begin(const QString &source, const QString &provider,
                                      const std::optional<QUuid> &statement)
{
    return m_connection
        .exec("insert into reconciliation_run (source, provider, statement_id) values ($1, $2, $3) returning "
              "id",
              source, provider, statement)[0]
        .uuid("id");
}

void ReconciliationRepository::addFinding(QUuid run, const Finding &finding)
{
    m_connection.exec("insert into reconciliation_finding (run_id, type, payment_id, line_id, ours, banks)"
                      " values ($1, $2, $3, $4, $5, $6)",
                      run, finding.type, finding.payment, finding.statementLine, finding.ours, finding.banks);
    m_connection.exec("update reconciliation_run set findings = findings + 1 where id = $1", run);
}

void ReconciliationRepository::finish(QUuid run, int checked, int unanswered)
{
    m_connection.exec("update reconciliation_run set checked = $2, unanswered = $3, finished_at = app_now()"
                      " where id = $1",
                      run, checked, unanswered);
}

QList<Listed<ReconciliationRun>> ReconciliationRepository::runs(const QString &source,
                                                                const std::optional<Keyset> &after, int limit)
{
    SqlFilter filter;
    if (!source.isEmpty())
        filter.where("r.source = ?", source);
    if (after)
        filter.where("(r.started_at, r.id) < (?::timestamptz, ?)", after->key, after->id);
    const QByteArray sql = "select r.*, r.started_at::text as sort_key from reconciliation_run r"
        + filter.sql() + " order by r.started_at desc, r.id desc limit " + filter.bind(limit);
    QList<Listed<ReconciliationRun>> runs;
    for (const Row row : m_connection.execParams(sql, filter.params())) {
        ReconciliationRun run{row.uuid("id"),
                              row.text("source"),
                              row.text("provider"),
                              row.optionalUuid("statement_id"),
                              row.integer("checked"),
                              row.integer("unanswered"),
                              row.integer("findings"),
                              row.instant("started_at"),
                              row.optionalInstant("finished_at").value_or(QDateTime())};
        runs.append({run, {row.text("sort_key"), run.id}});
    }
    return runs;
}

qint64 ReconciliationRepository::countRuns(const QString &source)
{
    return m_connection
        .exec("select count(*) from reconciliation_run where $1 = '' or source = $1", source)[0]
        .int64(0);
}

bool ReconciliationRepository::hasRun(QUuid run)
{
    return !m_connection.exec("select 1 from reconciliation_run where id = $1", run).isEmpty();
}

QList<Listed<Finding>> ReconciliationRepository::findings(QUuid run, const std::optional<Keyset> &after,
                                                          int limit)
{
    SqlFilter filter;
    filter.where("f.run_id = ?", run);
    if (after)
        filter.where("f.id > ?", after->id);
    const QByteArray sql
        = "select f.id, f.type, f.payment_id, f.line_id, f.ours, f.banks, coalesce(p.external_id, '') as "
          "external_id,"
          " coalesce(n.line, 0) as line, coalesce(n.bank_id, p.provider_payment_id, '') as bank_id"
          " from reconciliation_finding f left join payment p on p.id = f.payment_id"
          " left join bank_statement_line n on n.id = f.line_id"
        + filter.sql() + " order by f.id limit " + filter.bind(limit);
    QList<Listed<Finding>> findings;
    for (const Row row : m_connection.execParams(sql, filter.params())) {
        Finding finding{row.uuid("id"),
                        row.text("type"),
                        row.optionalId<PaymentId>("payment_id"),
                        row.text("external_id"),
                        row.optionalUuid("line_id"),
                        row.integer("line"),
                        row.text("bank_id"),
                        row.optionalMoney("ours"),
                        row.optionalMoney("banks")};
        findings.append({finding, {QStringLiteral("id"), finding.id}});
    }
    return findings;
}

qint64 ReconciliationRepository::countFindings(QUuid run)
{
    return m_connection.exec("select count(*) from reconciliation_finding where run_id = $1", run)[0].int64(
        0);
}

} // namespace zhilego::db
