// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/api/webhooks/webhooksfixture.h"

using namespace zhilego;
using namespace zhilego::test;

//! Events about money for a booking that has already ended.
class TestWebhookLateMoney : public WebhooksFixture
{
    Q_OBJECT
private Q_SLOTS:
    void lateMoney_data();
    void lateMoney();
    void lateMoneyBeatsAnOverdueHold();
};

void TestWebhookLateMoney::lateMoney_data()
{
    QTest::addColumn<QString>("ended"); // how the booking ended before the money came
    QTest::addColumn<bool>("taken");
    QTest::addColumn<QString>("outcome");
    QTest::addColumn<bool>("exception");
    QTest::newRow("expired, free") << QStringLiteral("expired") << false
                                   << QStringLiteral("confirmed paid 5500000") << false;
    QTest::newRow("expired, taken") << QStringLiteral("expired") << true
                                    << QStringLiteral("expired refund_pending 5500000") << true;
    QTest::newRow("cancelled, free") << QStringLiteral("cancelled") << false
                                     << QStringLiteral("cancelled refund_pending 5500000") << true;
    QTest::newRow("overdue, not swept yet")
        << QStringLiteral("hold") << false << QStringLiteral("confirmed paid 5500000") << false;
}

void TestWebhookLateMoney::lateMoney()
{
    QFETCH(QString, ended);
    QFETCH(bool, taken);
    QFETCH(QString, outcome);
    QFETCH(bool, exception);
    const QString property = m_world->addProperty();
    const QString id = m_world->hold(property);
    const BankEvent event{addPayment(id)};
    if (ended != QStringLiteral("hold"))
        m_world->execute(QStringLiteral("update booking set status = '%2' where id = '%1'; delete from "
                                        "occupied_stay where booking_id = '%1'")
                             .arg(id, ended));
    else
        m_world->execute(
            QStringLiteral(
                "update booking set hold_expires_at = app_now() - interval '1 second' where id = '%1'")
                .arg(id));
    if (taken)
        m_world->hold(property);
    QCOMPARE(deliver(event).status, 200);
    settle(event);
    QCOMPARE(booking(id), outcome);
    QCOMPARE(
        m_world->number(QStringLiteral("select count(*) from occupied_stay where booking_id = '%1'").arg(id)),
        qint64(outcome.startsWith(QStringLiteral("confirmed")) ? 1 : 0));
    QCOMPARE(exceptions(event.paymentId, "paid_without_place"), qint64(exception ? 1 : 0));
    if (!exception)
        return;
    const ApiReply cases
        = m_world->as(Person::Realtor).get(QStringLiteral("/api/v1/exceptions?status=open&limit=1"));
    const QJsonValue first = cases.items().first();
    QCOMPARE(first[QStringLiteral("type")].toString(), QStringLiteral("paid_without_place"));
    QCOMPARE(first[QStringLiteral("details")][QStringLiteral("booking_id")].toString(), id);
    const auto at = [&first](const char *name) {
        return QDateTime::fromString(first[QLatin1String(name)].toString(), Qt::ISODateWithMs);
    };
    QCOMPARE(at("created_at").secsTo(at("due_at")), qint64(600));
}

void TestWebhookLateMoney::lateMoneyBeatsAnOverdueHold()
{
    m_world->stopSweeper();
    const QString property = m_world->addProperty();
    const QString id = m_world->hold(property);
    const BankEvent event{addPayment(id)};
    m_world->execute(QStringLiteral("update booking set status = 'expired' where id = '%1'; delete from "
                                    "occupied_stay where booking_id = '%1'")
                         .arg(id));
    const QString other = m_world->hold(property);
    m_world->execute(
        QStringLiteral("update booking set hold_expires_at = app_now() - interval '1 second' where id = '%1'")
            .arg(other));
    QCOMPARE(deliver(event).status, 200);
    settle(event);
    QCOMPARE(booking(id), QStringLiteral("confirmed paid 5500000"));
    QCOMPARE(booking(other), QStringLiteral("expired unpaid 0"));
}

QTEST_GUILESS_MAIN(TestWebhookLateMoney)
#include "tst_webhooklatemoney.moc"
