// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/api/reconciliation/reconciliationfixture.h"

namespace zhilego::test {
namespace {

constexpr int bankMs = 20'000;

} // namespace

void ReconciliationFixture::initTestCase()
{
    m_world = std::make_unique<ApiWorld>(ApiServer::Bank::Polled);
    m_bank = std::make_unique<BankCounter>(m_world->server.sandboxPort());
}

//! Payments of earlier tests are forgotten: long ago and agreed upon.
void ReconciliationFixture::init()
{
    m_world->execute(
        QStringLiteral("update payment set paid_at = app_now() - interval '100 days' where paid_at"
                       " is not null;"
                       "update payment set status = 'expired', next_poll_at = null where status in"
                       " ('created', 'pending', 'unknown');"
                       "update payment set updated_at = app_now() - interval '100 days';"
                       "delete from reconciliation_finding; delete from bank_statement_line"));
}

void ReconciliationFixture::cleanup()
{
    m_bank->forgetFaults();
    QCOMPARE(m_world->problems(), QStringList());
}

ReconciliationFixture::Paid ReconciliationFixture::makePaid()
{
    const QString booking = m_world->hold(m_world->addProperty());
    const ApiReply link = m_world->as(Person::Realtor)
                              .postOnce(QStringLiteral("/api/v1/bookings/%1/payments").arg(booking),
                                        {{QStringLiteral("provider"), QStringLiteral("kaspi")},
                                         {QStringLiteral("kind"), QStringLiteral("full")}});
    m_bank->press(link.at(QStringLiteral("pay_url")).toString(), "confirm");
    m_world->execute(
        QStringLiteral("update payment set next_poll_at = app_now() where id = '%1'").arg(link.id()));
    const auto paid = [&] {
        return m_world->value(QStringLiteral("select status from payment where id = '%1'").arg(link.id()))
            == u"paid";
    };
    if (!QTest::qWaitFor(paid, bankMs))
        return {};
    return {booking, link.id(), link.at(QStringLiteral("provider_payment_id")).toString(),
            link.at(QStringLiteral("external_id")).toString()};
}

ApiReply ReconciliationFixture::import(const QByteArray &csv)
{
    return m_world->as(Person::Superuser)
        .send("POST", api("/payments/statements"), csv, {{"Content-Type", "text/csv"}});
}

QByteArray ReconciliationFixture::csvOf(const QStringList &lines)
{
    return QStringLiteral("Дата операции;Номер операции;Номер заказа;Тип операции;Сумма операции\n%1\n")
        .arg(lines.join(u'\n'))
        .toUtf8();
}

QString ReconciliationFixture::lineOf(const Paid &paid, const QString &amount, const QString &kind)
{
    return QStringLiteral("%1;%2;;%3;%4")
        .arg(m_world->day(0).split(u'-').at(2) + u'.' + m_world->day(0).split(u'-').at(1) + u'.'
                 + m_world->day(0).split(u'-').at(0),
             paid.bankId, kind, amount);
}

QJsonObject ReconciliationFixture::reconcile()
{
    const QString finished = QStringLiteral(
        "select count(*) from reconciliation_run where source = 'provider' and finished_at is not null");
    const qint64 before = m_world->number(finished);
    const ApiReply queued = m_world->as(Person::Superuser).post(api("/payments/reconciliations"));
    if (queued.status != 202)
        return {};
    if (!QTest::qWaitFor([&] { return m_world->number(finished) > before; }, bankMs))
        return {};
    return m_world->as(Person::Superuser)
        .get(api("/payments/reconciliations?source=provider&limit=1"))
        .items()
        .first()
        .toObject();
}

QString ReconciliationFixture::findingsOf(const QString &run)
{
    const QJsonArray items
        = m_world->as(Person::Superuser).get(api("/payments/reconciliations/%1/findings").arg(run)).items();
    QStringList found;
    for (const QJsonValue &item : items) {
        const auto tiyn = [&item](const char *name) {
            const QJsonValue money = item[QLatin1String(name)];
            return money.isNull() ? QStringLiteral("-")
                                  : QString::number(money[QStringLiteral("amount_minor")].toInteger());
        };
        found.append(item[QStringLiteral("type")].toString() + u' ' + tiyn("ours") + u' ' + tiyn("banks"));
    }
    return found.join(QStringLiteral("; "));
}

QString ReconciliationFixture::exceptionsAbout(const QString &payment)
{
    return m_world->value(
        QStringLiteral("select string_agg(type, ' ' order by type) from exception_case where entity_id = '%1'"
                       " and status = 'open'")
            .arg(payment));
}

} // namespace zhilego::test
