// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/apijson.h"
#include "tests/support/apiworld.h"
#include "tests/support/bankcounter.h"

#include <QTest>

namespace zhilego::test {

//! Paid bookings at a bank that is polled, and short ways to hold our books against the bank's.
class ReconciliationFixture : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

protected:
    struct Paid
    {
        QString booking;
        QString payment;
        QString bankId;
        QString externalId;
    };
    //! A booking of 55 000 tenge, paid by a link.
    Paid makePaid();
    ApiReply import(const QByteArray &csv);
    QByteArray csvOf(const QStringList &lines);
    QString lineOf(const Paid &paid, const QString &amount = QStringLiteral("55000,00"),
                   const QString &kind = QStringLiteral("Покупка"));
    //! Runs the nightly job now; its report.
    QJsonObject reconcile();
    QString findingsOf(const QString &run);
    QString exceptionsAbout(const QString &payment);

    std::unique_ptr<ApiWorld> m_world;
    std::unique_ptr<BankCounter> m_bank;
};

} // namespace zhilego::test
