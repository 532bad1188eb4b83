// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/crash/history.h"

namespace zhilego::test {

void History::add(const AskedHold &hold)
{
    const QMutexLocker lock(&m_mutex);
    m_holds.append(hold);
}

void History::add(const ToldMoney &money)
{
    const QMutexLocker lock(&m_mutex);
    m_money.append(money);
}

void History::cancelled(const QString &booking)
{
    const QMutexLocker lock(&m_mutex);
    m_cancelled.append(booking);
}

void History::surprise(const QByteArray &text)
{
    const QMutexLocker lock(&m_mutex);
    if (m_surprise.isEmpty())
        m_surprise = text;
}

QList<AskedHold> History::holds() const
{
    const QMutexLocker lock(&m_mutex);
    return m_holds;
}

QList<ToldMoney> History::money() const
{
    const QMutexLocker lock(&m_mutex);
    return m_money;
}

QStringList History::cancellations() const
{
    const QMutexLocker lock(&m_mutex);
    return m_cancelled;
}

QByteArray History::firstSurprise() const
{
    const QMutexLocker lock(&m_mutex);
    return m_surprise;
}

} // namespace zhilego::test
