// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/payments/remoteinvoice.h"

#include "server/db/repositories/paymentrepository.h"
#include "server/db/transaction.h"
#include "server/usecases/auth/policy.h"
#include "server/usecases/exceptions/openexception.h"
#include "server/usecases/payments/askprovider.h"

#include <QLoggingCategory>

namespace zhilego::payments {
namespace {

Q_LOGGING_CATEGORY(lcInvoices, "zhilego.payments.invoices")

constexpr int pauseBetweenQuestionsSeconds = 10; // the bank refuses what looks like a timer
constexpr int withdrawLeadSeconds = 15;
constexpr int withdrawBatch = 20;
constexpr int triesBeforeAPersonLooks = 5;

bool isLive(PaymentStatus status)
{
    return status == PaymentStatus::Created || status == PaymentStatus::Pending
        || status == PaymentStatus::Unknown;
}

//! The payment, if this person may deal with it.
Result<db::LockedPayment> paymentOf(db::Connection &connection, const Caller &caller, PaymentId id)
{
    const Result<db::Reach> reach = reachOf(caller.actor, Permission::PaymentsCreate);
    if (!reach)
        return reach.error();
    const std::optional<db::LockedPayment> found = db::PaymentRepository(connection).find(*reach, id);
    if (!found)
        return failure(ErrorCode::NotFound, QStringLiteral("payment"));
    return *found;
}

Result<Payment> applied(db::Pool &pool, PaymentId id, const PaymentNews &news)
{
    return db::inTransaction(pool, [&](db::Connection &connection) -> Result<Payment> {
        applyPaymentNews(connection, news);
        return db::PaymentRepository(connection).find({}, id)->payment;
    });
}

std::optional<Error> whyNotWithdrawn(const Providers &providers, const Payment &payment)
{
    const bool live = isLive(payment.status);
    if (live && isRemoteInvoice(payment) && !payment.providerPaymentId.isEmpty()
        && providers.find(payment.provider))
        return std::nullopt;
    Error error = failure(ErrorCode::InvalidTransition, QStringLiteral("payment cannot be withdrawn"));
    error.info.insert(QStringLiteral("blocked_by"),
                      live ? QStringLiteral("not_withdrawable") : QStringLiteral("payment_is_over"));
    error.info.insert(QStringLiteral("allowed"), QJsonArray());
    return error;
}

void openNotWithdrawn(db::Connection &connection, const db::LockedPayment &invoice, int tries)
{
    openException(connection,
                  {QStringLiteral("invoice_not_withdrawn"),
                   QStringLiteral("high"),
                   QStringLiteral("payment"),
                   invoice.payment.id.uuid,
                   invoice.payment.bookingId,
                   invoice.agencyId,
                   invoice.realtorId,
                   {{QStringLiteral("booking_id"), invoice.payment.bookingId.toString()},
                    {QStringLiteral("external_id"), invoice.payment.externalId},
                    {QStringLiteral("expected_minor"), invoice.payment.amount.tiyn()},
                    {QStringLiteral("tries"), tries}},
                   60});
}

} // namespace

bool isRemoteInvoice(const Payment &payment)
{
    return payment.channel == enumName(paymentChannelNames, PaymentChannel::RemoteInvoice);
}

Result<Payment> checkPayment(db::Pool &pool, const Providers &providers, const Caller &caller, PaymentId id)
{
    bool ask = false;
    const Result<db::LockedPayment> found
        = db::inTransaction(pool, [&](db::Connection &connection) -> Result<db::LockedPayment> {
              Result<db::LockedPayment> payment = paymentOf(connection, caller, id);
              ask = payment && isLive(payment->payment.status)
                  && !payment->payment.providerPaymentId.isEmpty()
                  && db::PaymentRepository(connection).mayAsk(id, pauseBetweenQuestionsSeconds);
              return payment;
          });
    if (!found)
        return found.error();
    PaymentProvider *provider = providers.find(found->payment.provider);
    if (!ask || !provider)
        return found->payment;
    const Result<PaymentNews> news = askProvider(*provider, found->payment);
    if (!news)
        return news.error();
    return applied(pool, id, *news);
}

Result<Payment> cancelPayment(db::Pool &pool, const Providers &providers, const Caller &caller, PaymentId id)
{
    const Result<db::LockedPayment> found
        = db::inTransaction(pool, [&](db::Connection &connection) -> Result<db::LockedPayment> {
              Result<db::LockedPayment> invoice = paymentOf(connection, caller, id);
              if (!invoice || invoice->payment.status == PaymentStatus::Cancelled)
                  return invoice;
              if (const std::optional<Error> refusal = whyNotWithdrawn(providers, invoice->payment))
                  return *refusal;
              db::JournalRepository(connection)
                  .audit(QStringLiteral("payment.withdrawal_asked"), QStringLiteral("payment"), id.uuid,
                         invoice->agencyId, {}, caller.trace());
              return invoice;
          });
    if (!found)
        return found.error();
    if (found->payment.status == PaymentStatus::Cancelled)
        return found->payment;
    const Result<PaymentNews> news = withdraw(*providers.find(found->payment.provider), found->payment);
    if (!news)
        return news.error();
    const Result<Payment> after = applied(pool, id, *news);
    if (after && isLive(after->status))
        return failure(ErrorCode::Conflict, QStringLiteral("the bank still holds the invoice open"));
    return after;
}

int withdrawInvoices(db::Pool &pool, PaymentProvider &provider)
{
    const QList<db::LockedPayment> due = db::inTransaction(pool, [&](db::Connection &connection) {
        return db::PaymentRepository(connection)
            .takeInvoicesToWithdraw(provider.name(), withdrawLeadSeconds, withdrawBatch);
    });
    for (const db::LockedPayment &invoice : due) {
        const Result<PaymentNews> news = withdraw(provider, invoice.payment);
        if (!news)
            qCWarning(lcInvoices, "invoice %s is not withdrawn: %s",
                      qUtf8Printable(invoice.payment.externalId), qUtf8Printable(news.error().detail));
        db::inTransaction(pool, [&](db::Connection &connection) {
            if (news)
                applyPaymentNews(connection, *news);
            if (news && isFinal(news->status))
                return;
            const int tries = db::PaymentRepository(connection).scheduleWithdrawal(invoice.payment.id);
            if (tries >= triesBeforeAPersonLooks)
                openNotWithdrawn(connection, invoice, tries);
        });
    }
    return static_cast<int>(due.size());
}

} // namespace zhilego::payments
