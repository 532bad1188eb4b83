// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/payments/findings.h"

#include "server/usecases/exceptions/openexception.h"

namespace zhilego::payments {
namespace {

constexpr int dueMinutes = 24 * 60; // until the next night

void insertAmount(QJsonObject &details, const char *name, std::optional<Money> amount)
{
    if (amount)
        details.insert(QLatin1String(name), amount->tiyn());
}

} // namespace

bool moneyCame(PaymentStatus status)
{
    return status == PaymentStatus::Paid || status == PaymentStatus::RefundPending
        || status == PaymentStatus::PartiallyRefunded || status == PaymentStatus::Refunded;
}

void Findings::about(const db::ComparedPayment &payment, const char *type, std::optional<Money> ours,
                     std::optional<Money> banks, const std::optional<QUuid> &line)
{
    ++m_count;
    db::Finding finding;
    finding.type = QLatin1String(type);
    finding.payment = payment.id;
    finding.statementLine = line;
    finding.ours = ours;
    finding.banks = banks;
    db::ReconciliationRepository(m_connection).addFinding(m_run, finding);
    QJsonObject details{{QStringLiteral("booking_id"), payment.bookingId.toString()},
                        {QStringLiteral("external_id"), payment.externalId},
                        {QStringLiteral("provider_payment_id"), payment.providerPaymentId},
                        {QStringLiteral("run_id"), m_run.toString(QUuid::WithoutBraces)}};
    insertAmount(details, "expected_minor", ours);
    insertAmount(details, "received_minor", banks);
    openException(m_connection,
                  {finding.type, QStringLiteral("high"), QStringLiteral("payment"), payment.id.uuid,
                   payment.bookingId, payment.agencyId, payment.realtorId, details, dueMinutes});
}

void Findings::about(const db::ComparedLine &line)
{
    ++m_count;
    db::Finding finding;
    finding.type = QStringLiteral("missing_in_ours");
    finding.statementLine = line.id;
    finding.banks = line.amount;
    db::ReconciliationRepository(m_connection).addFinding(m_run, finding);
    db::ExceptionRepository exceptions(m_connection);
    if (exceptions.isOpen(finding.type, line.id))
        return;
    exceptions.open({newUuid(),
                     finding.type,
                     QStringLiteral("open"),
                     QStringLiteral("high"),
                     QStringLiteral("bank_statement_line"),
                     line.id,
                     std::nullopt,
                     std::nullopt,
                     {{QStringLiteral("provider_payment_id"), line.bankId},
                      {QStringLiteral("external_id"), line.orderNumber},
                      {QStringLiteral("received_minor"), line.amount.tiyn()},
                      {QStringLiteral("line"), line.line},
                      {QStringLiteral("run_id"), m_run.toString(QUuid::WithoutBraces)}},
                     {},
                     {},
                     1},
                    dueMinutes);
}

} // namespace zhilego::payments
