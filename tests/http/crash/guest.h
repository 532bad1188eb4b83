// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/http/crash/history.h"
#include "tests/support/apiworld.h"

#include <QRandomGenerator>

#include <atomic>

namespace zhilego::test {

//! One client of a crash run on a thread of its own: holds, has the bank confirm the money, cancels some of
//! it, and repeats every call whose answer was lost under the same key, as a careful client would.
class Guest
{
public:
    //! `wishes` are what it may ask for. All references must outlive run().
    Guest(std::unique_ptr<ApiCaller> caller, std::unique_ptr<ApiCaller> bank, QByteArray webhookSecret,
          QList<QJsonObject> wishes, History &history, quint32 seed);

    void run(const std::atomic<bool> &stop);

private:
    void stay();
    //! Until an answer comes that is no sign of a crash, at most some seconds; status 0 when none came.
    ApiReply insist(ApiCaller &caller, const std::function<ApiReply(ApiCaller &)> &call);
    QString hold();
    QString payLink(const QString &booking, qint64 *amount);
    void tellMoney(const QString &booking, const QString &providerPaymentId, qint64 amount);
    void cancel(const QString &booking);

    const std::unique_ptr<ApiCaller> m_caller;
    const std::unique_ptr<ApiCaller> m_bank;
    const QByteArray m_webhookSecret;
    const QList<QJsonObject> m_wishes;
    History &m_history;
    QRandomGenerator m_random;
};

} // namespace zhilego::test
