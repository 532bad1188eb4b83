// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/apijson.h"
#include "tests/support/apiworld.h"

#include <QTest>

namespace zhilego::test {

inline constexpr int bankMs = 20'000;
//! Two nights and the cleaning of the world's property, in tiyn.
inline constexpr qint64 price = 5'500'000;

//! A world with a bank to pay at, and short questions about its money. Every test ends with a ledger that
//! agrees.
class MoneyFixture : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanup();

protected:
    ApiCaller &bank();
    ApiCaller &as(Person person) { return m_world->as(person); }
    void fault(const char *name, const QJsonObject &more = {});
    ApiReply pay(const QString &booking, const QJsonObject &body);
    //! Pays what is due with a link; the id of the payment.
    QString kaspiPaid(const QString &booking);
    QString confirmedWithKaspi();
    void click(const QString &payUrl, const char *button);
    QString booking(const QString &id) { return m_world->bookingState(id); }
    QString payments(const QString &booking);
    QString refunds(const QString &booking);
    //! What the bank has given back of all payments of a booking, by its own book.
    QString returnedByBank(const QString &booking);
    QString openCase(const char *type, const QString &booking);
    //! The accounts that are not empty.
    QString balance(const QString &booking);
    //! Lets the next try come now instead of after its pause.
    void hurry();
    ProgramEnd verify();

    std::unique_ptr<ApiWorld> m_world;

private:
    void readAllStories();

    std::unique_ptr<ApiCaller> m_bank;
};

} // namespace zhilego::test
