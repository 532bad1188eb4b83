// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/payments/receivenotification.h"

#include "server/db/repositories/exceptionrepository.h"
#include "server/db/repositories/paymentrepository.h"
#include "server/db/transaction.h"
#include "server/usecases/payments/askprovider.h"
#include "server/usecases/payments/biller.h"

#include <QLoggingCategory>

namespace zhilego::payments {
namespace {

Q_LOGGING_CATEGORY(lcPayments, "zhilego.payments")

constexpr int maxAttempts = 10;
constexpr int pollBatch = 20;

//! Money for nothing we know: a person has to find out whose it is.
void openUnknownPayment(db::Connection &connection, const db::InboxEvent &event)
{
    db::ExceptionRepository(connection)
        .open({newUuid(),
               QStringLiteral("unknown_payment"),
               QStringLiteral("open"),
               QStringLiteral("high"),
               QStringLiteral("payment_event"),
               event.id,
               std::nullopt,
               std::nullopt,
               {{QStringLiteral("provider_payment_id"), event.providerPaymentId},
                {QStringLiteral("external_id"), event.externalId},
                {QStringLiteral("amount_minor"), event.amount.tiyn()}},
               {},
               {},
               1},
              60);
}

bool applyNext(db::Connection &connection)
{
    db::PaymentRepository payments(connection);
    const std::optional<db::InboxEvent> event = payments.lockNextEvent();
    if (!event)
        return false;
    QString verdict;
    try {
        db::Savepoint savepoint(connection);
        if (event->provider == billerProvider)
            openBillerPayment(connection, *event);
        verdict = applyPaymentNews(connection,
                                   {event->provider, event->providerPaymentId, event->externalId,
                                    event->status, toWire(event->status), event->amount});
        if (verdict == QStringLiteral("unknown_payment"))
            openUnknownPayment(connection, *event);
        savepoint.release();
    } catch (const db::DbError &error) {
        if (error.isRetryable() || error.isUnavailable())
            throw; // the whole transaction is tried again
        qCWarning(lcPayments, "event %s cannot be applied: %s", qUtf8Printable(event->eventId), error.what());
        if (event->attempts + 1 < maxAttempts) {
            payments.retryEventLater(event->id, 5 << event->attempts);
            return true;
        }
        verdict = QStringLiteral("failed");
    }
    payments.finishEvent(event->id, verdict);
    qCInfo(lcPayments, "event %s: %s", qUtf8Printable(event->eventId), qUtf8Printable(verdict));
    return true;
}

} // namespace

Outcome receiveNotification(db::Pool &pool, const PaymentProvider &provider, const Notification &notification)
{
    const Result<PaymentEvent> parsed = provider.parseNotification(notification);
    if (!parsed)
        return parsed.error();
    if (parsed->currency != QStringLiteral("KZT"))
        return invalidField(QStringLiteral("currency"), QStringLiteral("not_valid"));
    const db::InboxEvent event{
        newUuid(),          provider.name(), parsed->eventId, parsed->providerPaymentId,
        parsed->externalId, parsed->amount,  parsed->status,  0};
    db::inTransaction(pool, [&](db::Connection &connection) {
        db::PaymentRepository(connection)
            .storeEvent(event, parsed->type, parsed->currency, QString::fromUtf8(notification.rawBody));
    });
    return Done{};
}

int applyStoredNotifications(db::Pool &pool)
{
    int applied = 0;
    while (db::inTransaction(pool, applyNext))
        ++applied;
    return applied;
}

int pollPayments(db::Pool &pool, PaymentProvider &provider)
{
    const QList<Payment> due = db::inTransaction(pool, [&](db::Connection &connection) {
        return db::PaymentRepository(connection).takeDuePolls(provider.name(), pollBatch);
    });
    for (const Payment &payment : due) {
        const Result<PaymentNews> news = askProvider(provider, payment);
        if (!news)
            qCWarning(lcPayments, "status of %s: %s", qUtf8Printable(payment.externalId),
                      qUtf8Printable(news.error().detail));
        db::inTransaction(pool, [&](db::Connection &connection) {
            if (news)
                applyPaymentNews(connection, *news);
            db::PaymentRepository payments(connection);
            const bool over = news && isFinal(news->status);
            if (over)
                payments.stopPolling(payment.id);
            else
                payments.schedulePoll(payment.id, news ? std::optional(news->rawStatus) : std::nullopt);
        });
    }
    return static_cast<int>(due.size());
}

} // namespace zhilego::payments
