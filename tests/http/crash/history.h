// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QList>
#include <QMutex>
#include <QStringList>

namespace zhilego::test {

//! A hold that a client asked for, and what it was told.
struct AskedHold
{
    QString key; //!< the Idempotency-Key
    QJsonObject wish;
    QString booking; //!< empty: refused, or the answer never came
    bool answered = false;
};

//! Money that the bank told us about.
struct ToldMoney
{
    QString eventId;
    QString booking;
    QString providerPaymentId;
    bool acknowledged = false; //!< answered with 200
};

//! What the clients of a crash run did and were told, written down before and after each call. Any thread.
class History
{
public:
    void add(const AskedHold &hold);
    void add(const ToldMoney &money);
    //! The answer to a cancellation was a success.
    void cancelled(const QString &booking);
    //! An answer that no crash explains.
    void surprise(const QByteArray &text);

    QList<AskedHold> holds() const;
    QList<ToldMoney> money() const;
    QStringList cancellations() const;
    QByteArray firstSurprise() const;

private:
    mutable QMutex m_mutex;
    QList<AskedHold> m_holds;
    QList<ToldMoney> m_money;
    QStringList m_cancelled;
    QByteArray m_surprise;
};

} // namespace zhilego::test
