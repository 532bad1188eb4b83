// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/apijson.h"
#include "tests/support/apiworld.h"
#include "tests/support/bankcounter.h"

#include <QTest>

namespace zhilego::test {

inline constexpr int bankMs = 15'000;
inline const QJsonObject kaspiFull{{QStringLiteral("provider"), QStringLiteral("kaspi")},
                                   {QStringLiteral("kind"), QStringLiteral("full")}};

//! The real sandbox beside the real server, and short ways to ask, pay and look.
class PaymentsFixture : public QObject
{
    Q_OBJECT
public:
    //! A bank that is polled sends no events, so all is found by asking.
    explicit PaymentsFixture(ApiServer::Bank bank = ApiServer::Bank::Polled);

private Q_SLOTS:
    void initTestCase();
    void cleanup();

protected:
    ApiReply pay(const QString &booking, Person who);
    ApiReply pay(const QString &booking, const char *channel = nullptr);
    ApiReply invoice(const QString &booking) { return pay(booking, "remote_invoice"); }
    ApiReply about(const ApiReply &payment, const char *action);
    QString booking(const QString &id) { return m_world->bookingState(id); }
    //! The statuses of the payments of a booking, in their order.
    QString attempts(const QString &booking);
    void endHold(const QString &booking, const char *when = "- interval '1 second'");
    //! Lets the poller look now instead of after the bank's interval.
    void pollNow();
    //! While they are off, the events of a notifying bank come an hour late.
    void switchEvents(bool on);
    void startSandbox();

    std::unique_ptr<ApiWorld> m_world;
    std::unique_ptr<BankCounter> m_bank;

private:
    const ApiServer::Bank m_kind;
};

} // namespace zhilego::test
