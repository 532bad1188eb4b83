// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/money.h"
#include "models/domain/result.h"

#include <QJsonObject>
#include <QList>
#include <QMutex>
#include <QWaitCondition>

#include <chrono>
#include <optional>

namespace zhilego::sandbox {

enum class Fault {
    Latency, //!< answer `millis` later
    Unavailable, //!< StatusCode -999
    Http500,
    Drop, //!< the connection is closed without an answer
    UnknownStatus, //!< payment/status says `text`
    WrongAmount, //!< payment/details or a webhook says `amount`
    WebhookDuplicate, //!< `copies` more of the same event
    WebhookLate, //!< first tried `millis` later
    WebhookReorder, //!< goes out after the next event
    WebhookStale, //!< signed `millis` in the past
    WebhookBadSignature,
    LatePayment, //!< a confirmed payment stays "Wait" and goes through `millis` of virtual time later
    RefundRefused, //!< payment/return says the StatusCode in `text`, -99000011 when that is no number
    RefundPartialImpossible, //!< payment/return of less than the rest says -99000020
    RefundTimedOut, //!< payment/return is carried out, but the answer never comes: hangs up after `millis`
    BillerRepeat, //!< the biller client sends the same request `copies` times more
    BillerTimeOut, //!< the biller client hangs up after `millis` and asks again
};

//! One kind of fault as the tester knows it.
struct FaultName
{
    Fault fault;
    const char *name; //!< in the JSON of a plan
    const char *meaning; //!< for --help and the index page
};

//! Every kind, in the order of the enum.
const QList<FaultName> &faultNames();

//! What shall go wrong, where, and how many times more. A target is a path of the bank's protocol without
//! numbers ("qr/create-link", "payment/status"), "webhook", "customer" (the payer's own click), "biller", or
//! "*".
struct FaultPlan
{
    qint64 id = 0;
    Fault fault = Fault::Latency;
    QString target = QStringLiteral("*");
    int times = 1;
    bool afterCommit = false; //!< Unavailable and Http500 only: lie after the work was done
    qint64 millis = 0;
    int copies = 1;
    QString text;
    Money amount;
};

//! {"fault":"http_500","target":"qr/create-link","times":1,"after_commit":false,"millis":0,"copies":1,"text":"",
//! "amount":"1.00"} and back. Errors: ValidationError.
Result<FaultPlan> faultPlanFromJson(const QJsonObject &json);
QJsonObject toJson(const FaultPlan &plan);

//! The plans in force, used up in the order they were made. Thread-safe.
class FaultPlans
{
public:
    qint64 add(FaultPlan plan);
    void clear();
    QList<FaultPlan> all() const;
    //! Uses up one turn of the first plan that fits.
    std::optional<FaultPlan> take(Fault fault, const QString &target);

    //! Blocks the caller, a pool thread, until the time is over or stop().
    void pause(std::chrono::milliseconds time);
    void stop();

private:
    mutable QMutex m_mutex;
    QWaitCondition m_stopping;
    bool m_stopped = false;
    qint64 m_nextId = 1;
    QList<FaultPlan> m_plans;
};

} // namespace zhilego::sandbox
