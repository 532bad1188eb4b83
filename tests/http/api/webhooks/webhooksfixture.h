// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/apiworld.h"

#include <QTest>

namespace zhilego::test {

inline const QString hook = QStringLiteral("/api/v1/payments/webhook/kaspi");

//! One event as the aggregator sends it (money as a decimal number of tenge).
struct BankEvent
{
    QString paymentId;
    QByteArray type = "payment.paid";
    QByteArray status = "Processed";
    QByteArray amount = "55000.00";
    QByteArray currency = "KZT";
    QString eventId = QStringLiteral("evt_") + newKey();

    QByteArray body() const;
};

ApiCaller::Headers signedWith(const QByteArray &secret, const QByteArray &body, qint64 secondsFromNow = 0);

//! A world whose bank cannot be reached, so nothing but its signed events moves a payment.
class WebhooksFixture : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanup();

protected:
    //! A hold with a live payment of 55 000 tenge at the bank; the id of the bank.
    QString addPayment(const QString &booking);
    ApiReply deliver(const BankEvent &event);
    QString booking(const QString &id) { return m_world->bookingState(id); }
    QString verdict(const BankEvent &event);
    qint64 exceptions(const QString &paymentId, const char *type);
    //! Until the stored event has been applied.
    void settle(const BankEvent &event);

    std::unique_ptr<ApiWorld> m_world;
    QByteArray m_secret;

private:
    int m_payments = 0;
};

} // namespace zhilego::test
