// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/apiworld.h"
#include "tests/support/bankcounter.h"

#include <QTest>

namespace zhilego::test {

inline constexpr int bankMs = 15'000;
inline const QString biller = QStringLiteral("/api/v1/payments/kaspi/biller");
inline const QByteArray bankAddress = "203.0.113.152";

using Parameters = QList<QPair<QString, QString>>;

QString target(const Parameters &parameters);

//! A world whose bank pays over the biller, and short ways to ask and pay as the bank does.
class BillerFixture : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanup();

protected:
    ApiReply ask(const Parameters &parameters, const ApiCaller::Headers &more = {});
    ApiReply check(const QString &account);
    ApiReply pay(const QString &account, const QString &sum = QStringLiteral("55000.00"),
                 const QString &txnId = {});
    static int resultOf(const ApiReply &reply) { return reply.at(QStringLiteral("result")).toInt(-1); }
    QString nextTxn() { return QString::number(9'000'000'000 + ++m_transactions); }
    QString numberOf(const QString &booking);
    QString booking(const QString &id) { return m_world->bookingState(id); }
    qint64 events(const QString &txnId);
    qint64 exceptions(const char *type);
    void settled(const QString &txnId);
    QString heldNumber() { return numberOf(m_world->hold(m_world->addProperty())); }

    std::unique_ptr<ApiWorld> m_world;
    std::unique_ptr<BankCounter> m_bank;

private:
    int m_transactions = 0;
};

} // namespace zhilego::test
