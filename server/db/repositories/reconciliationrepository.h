// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/payment.h"
#include "server/db/connection.h"
#include "server/db/repositories/sqlfilter.h"

namespace zhilego::db {

//! A line of a statement on its way into the database.
struct NewStatementLine
{
    int line = 0;
    bool refund = false;
    QString bankId;
    QString orderNumber;
    Money amount;
    QDateTime at;
    QByteArray key; //!< says the same for the same line of another file
};

struct StoredStatement
{
    QUuid id;
    int lines = 0;
    int newLines = 0;
    int ignoredLines = 0;
    QDateTime from; //!< invalid when there are no lines
    QDateTime to;
    QUuid run; //!< of its reconciliation
};

//! A payment of ours with what decides whether the bank agrees.
struct ComparedPayment
{
    PaymentId id;
    BookingId bookingId;
    AgencyId agencyId;
    UserId realtorId;
    QString externalId;
    QString providerPaymentId;
    PaymentStatus status = PaymentStatus::Unknown;
    Money amount;
    Money refunded; //!< through the provider, by our ledger
};

//! A line of a statement and the payment that it names, if there is one.
struct ComparedLine
{
    QUuid id;
    int line = 0;
    bool refund = false;
    QString bankId;
    QString orderNumber;
    Money amount;
    std::optional<ComparedPayment> payment;
};

//! Refunds of one payment over the days of a statement.
struct ComparedRefunds
{
    ComparedPayment payment;
    Money banks;
    Money ours;
};

struct ReconciliationRun
{
    QUuid id;
    QString source; //!< "provider", "statement"
    QString provider;
    std::optional<QUuid> statement;
    int checked = 0;
    int unanswered = 0;
    int findings = 0;
    QDateTime startedAt;
    QDateTime finishedAt; //!< invalid while it runs
};

struct Finding
{
    QUuid id;
    QString type;
    std::optional<PaymentId> payment;
    QString externalId; //!< of the payment
    std::optional<QUuid> statementLine;
    int line = 0; //!< in the file
    QString bankId;
    std::optional<Money> ours;
    std::optional<Money> banks;
};

class ReconciliationRepository
{
public:
    explicit ReconciliationRepository(Connection &connection)
        : m_connection(connection)
    {
    }

    //! Nothing when this file has not been imported.
    std::optional<StoredStatement> statementOf(const QByteArray &sha256);
    //! Nothing when another one was faster. Fills in what is new.
    std::optional<StoredStatement> insertStatement(const QByteArray &sha256, const StoredStatement &statement,
                                                   UserId importedBy, const QList<NewStatementLine> &lines);
    //! Lines of this file that no earlier file had.
    QList<ComparedLine> linesOf(QUuid statement);
    //! Money of ours within the statement's time that no line of any statement tells of.
    QList<ComparedPayment> missingIn(const StoredStatement &statement);
    QList<ComparedRefunds> refundsIn(const StoredStatement &statement);

    //! What the provider is asked about: whatever is still open, was paid in the last `paidDays` days or
    //! ended in the last `endedDays`; by id, from behind `after`.
    QList<ComparedPayment> toAskAbout(const QString &provider, int paidDays, int endedDays,
                                      const std::optional<PaymentId> &after, int limit);
    std::optional<ComparedPayment> payment(PaymentId id);

    QUuid begin(const QString &source, const QString &provider, const std::optional<QUuid> &statement);
    void addFinding(QUuid run, const Finding &finding);
    void finish(QUuid run, int checked, int unanswered);

    QList<Listed<ReconciliationRun>> runs(const QString &source, const std::optional<Keyset> &after,
                                          int limit);
    qint64 countRuns(const QString &source);
    bool hasRun(QUuid run);
    QList<Listed<Finding>> findings(QUuid run, const std::optional<Keyset> &after, int limit);
    qint64 countFindings(QUuid run);

private:
    Connection &m_connection;
};

} // namespace zhilego::db
