// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/apicaller.h"

namespace zhilego::test {

//! The tester's and the guest's side of the sandbox that stands beside a server. Main thread; a call that the
//! sandbox refuses throws std::runtime_error.
class BankCounter
{
public:
    explicit BankCounter(quint16 sandboxPort);

    //! At the next call of that target, of any when there is none; `more` says how often and how.
    void breakNext(const char *fault, const char *target, QJsonObject more = {});
    void forgetFaults();
    void advance(int seconds);
    //! The bank's payment with this id, as /__emu/payments tells it.
    QJsonObject payment(const QString &providerPaymentId);
    void force(const QString &providerPaymentId, const char *status);
    //! How many requests the bank got whose path ends so.
    int requestsTo(const QString &pathEnd);
    void forgetRequests();

    //! The guest looks at the page of a link or invoice, and presses its button.
    void open(const QString &link);
    void press(const QString &link, const char *button);
    QString linkOf(const QString &providerPaymentId);

    ApiCaller &caller() { return m_caller; }

private:
    ApiReply must(const ApiReply &reply, int status);
    ApiCaller m_caller;
};

} // namespace zhilego::test
