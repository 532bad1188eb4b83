// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/api/money/moneyfixture.h"

#include <QUrl>

namespace zhilego::test {

void MoneyFixture::initTestCase()
{
    m_world = std::make_unique<ApiWorld>(ApiServer::Bank::Polled);
}

void MoneyFixture::cleanup()
{
    QCOMPARE(bank().send("DELETE", QStringLiteral("/__emu/faults"), {}).status, 204);
    readAllStories();
    QCOMPARE(m_world->problems(), QStringList());
    const ProgramEnd end = verify();
    VERIFY_WITH(end.exitCode == 0, end.err);
}

//! So that whatever was written about money is held against the document.
void MoneyFixture::readAllStories()
{
    ApiCaller &superuser = as(Person::Superuser);
    QCOMPARE(superuser.get(api("/exceptions?limit=200")).status, 200);
    const QString all = m_world->value(QStringLiteral("select string_agg(id::text, ' ') from booking"));
    for (const QString &id : all.split(u' ', Qt::SkipEmptyParts))
        QCOMPARE(superuser.get(api("/bookings/%1/timeline?limit=200").arg(id)).status, 200);
}

ProgramEnd MoneyFixture::verify()
{
    return m_world->server.run({QStringLiteral("ledger"), QStringLiteral("verify")},
                               {{QStringLiteral("ZHILEGO_DATABASE_URL"), m_world->server.databaseUrl()}});
}

ApiCaller &MoneyFixture::bank()
{
    if (!m_bank)
        m_bank = std::make_unique<ApiCaller>(m_world->server.sandboxPort());
    return *m_bank;
}

void MoneyFixture::fault(const char *name, const QJsonObject &more)
{
    QJsonObject plan = more;
    plan.insert(QStringLiteral("fault"), QLatin1String(name));
    const ApiReply made = bank().post(QStringLiteral("/__emu/faults"), plan);
    VERIFY_WITH(made.status == 201, made.text());
}

ApiReply MoneyFixture::pay(const QString &booking, const QJsonObject &body)
{
    return as(Person::Realtor).postOnce(api("/bookings/%1/payments").arg(booking), body);
}

void MoneyFixture::click(const QString &payUrl, const char *button)
{
    const QString page = QUrl(payUrl).path();
    QCOMPARE(bank().get(page).status, 200);
    QCOMPARE(bank().send("POST", page + u'/' + QLatin1String(button), {}).status, 303);
    m_world->execute(
        QStringLiteral("update payment set next_poll_at = app_now() where next_poll_at is not null"));
}

//! Pays what is due with a link; the id of the payment.
QString MoneyFixture::kaspiPaid(const QString &id)
{
    const ApiReply made = pay(id, object({{"provider", word("kaspi")}, {"kind", word("full")}}));
    click(made.at(QStringLiteral("pay_url")).toString(), "confirm");
    [&] {
        QTRY_COMPARE_WITH_TIMEOUT(
            m_world->value(QStringLiteral("select status from payment where id = '%1'").arg(made.id())),
            QStringLiteral("paid"), bankMs);
    }();
    return made.id();
}

QString MoneyFixture::confirmedWithKaspi()
{
    const QString id = m_world->hold(m_world->addProperty(), 3, 2);
    kaspiPaid(id);
    return id;
}

QString MoneyFixture::payments(const QString &booking)
{
    return m_world->value(QStringLiteral("select string_agg(provider || ' ' || status, ', ' order by attempt)"
                                         " from payment where booking_id = '%1'")
                              .arg(booking));
}

QString MoneyFixture::refunds(const QString &booking)
{
    return m_world->value(
        QStringLiteral("select coalesce(string_agg(status || ' ' || amount, ', ' order by id), "
                       "'') from refund where booking_id = '%1'")
            .arg(booking));
}

//! What the bank has given back of all payments of a booking, by its own book.
QString MoneyFixture::returnedByBank(const QString &booking)
{
    const QString number
        = m_world->value(QStringLiteral("select number from booking where id = '%1'").arg(booking));
    QStringList returned;
    const QJsonArray all = bank().get(QStringLiteral("/__emu/payments")).items();
    for (const QJsonValue &payment : all) {
        if (payment[QStringLiteral("external_id")].toString().startsWith(number + u'-'))
            returned.append(payment[QStringLiteral("returned")].toString());
    }
    return returned.join(u' ');
}

QString MoneyFixture::openCase(const char *type, const QString &booking)
{
    return m_world->value(QStringLiteral("select coalesce(string_agg(id::text, ' '), '') from exception_case"
                                         " where type = '%1' and status = 'open'"
                                         " and details->>'booking_id' = '%2'")
                              .arg(QLatin1String(type), booking));
}

//! The accounts that are not empty.
QString MoneyFixture::balance(const QString &booking)
{
    const ApiReply reply = as(Person::Head).get(api("/bookings/%1/ledger").arg(booking));
    const QJsonObject accounts = reply.at(QStringLiteral("balance")).toObject();
    QStringList lines;
    for (auto it = accounts.constBegin(); it != accounts.constEnd(); ++it) {
        if (const qint64 amount = it.value()[QStringLiteral("amount_minor")].toInteger())
            lines.append(it.key() + u' ' + QString::number(amount));
    }
    return lines.join(QStringLiteral(", "));
}

//! Lets the next try come now instead of after its pause.
void MoneyFixture::hurry()
{
    m_world->execute(QStringLiteral("update job set run_at = app_now() where state = 'queued'"));
}

} // namespace zhilego::test
