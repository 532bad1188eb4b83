// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/paymentstatus.h"
#include "server/sandbox/bankanswer.h"
#include "server/sandbox/bankpayment.h"
#include "server/sandbox/virtualclock.h"

#include <QHash>
#include <QMap>
#include <QMutex>

#include <functional>
#include <optional>

namespace zhilego::sandbox {

//! What a merchant orders.
struct Order
{
    Kind kind = Kind::Link;
    qint64 tradePointId = 0;
    QString externalId;
    QString phone;
    Money amount;
};

//! The sandbox bank's payments: made, opened, confirmed, timed out by the virtual clock, given back.
//! Thread-safe.
class PaymentBook
{
public:
    //! Told of every change inside the book's lock: it must not call back.
    using Observer = std::function<void(const BankPayment &, PaymentStatus)>;

    PaymentBook(const VirtualClock &clock, qint64 firstId, Observer observer);

    //! Nothing when the amount is not one the bank takes.
    std::optional<BankPayment> create(const Order &order);
    //! The bank's protection is part of it: a remote invoice asked about twice within 10 s answers
    //! Unavailable.
    BankAnswer status(qint64 id);
    //! `claimedTotal` is the lie of a fault plan.
    BankAnswer details(qint64 id, std::optional<Money> claimedTotal = std::nullopt);
    BankAnswer giveBack(qint64 id, qint64 tradePointId, Money amount);
    BankAnswer cancelRemote(qint64 id);

    // The customer's side.
    BankAnswer open(qint64 id);
    //! The money goes through `late` from now; until then the bank says "Wait".
    BankAnswer confirm(qint64 id, std::chrono::milliseconds late = {});
    BankAnswer decline(qint64 id);
    //! Any status, right or wrong, for tests of what should never happen.
    BankAnswer force(qint64 id, const QString &status);

    //! Lets everything end whose time is over; also done by every other call.
    void settle();
    std::optional<BankPayment> find(qint64 id);
    std::optional<BankPayment> findByToken(const QString &token);
    //! The newest first.
    QList<BankPayment> all();
    //! Payments of an earlier run; new ids follow theirs.
    void restore(const QList<BankPayment> &payments);
    //! Grows with every change.
    qint64 revision() const;

private:
    void settleLocked();
    void enter(const BankPayment &payment);
    BankPayment *payment(qint64 id);
    void change(BankPayment &payment, const QString &status, Ending ending);

    const VirtualClock &m_clock;
    const Observer m_observer;
    mutable QMutex m_mutex;
    qint64 m_revision = 0;
    qint64 m_nextId;
    qint64 m_nextReturnId;
    QMap<qint64, BankPayment> m_payments;
    QHash<QString, qint64> m_idByToken;
    QList<qint64> m_live;
};

} // namespace zhilego::sandbox
