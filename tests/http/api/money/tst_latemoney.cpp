// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/api/money/moneyfixture.h"

using namespace zhilego;
using namespace zhilego::test;

//! Money that does not fit: too late, another amount, twice.
class TestLateMoney : public MoneyFixture
{
    Q_OBJECT
private Q_SLOTS:
    void lateMoneyGoesBack();
    void lateMoneyMoves_data();
    void lateMoneyMoves();
    void anotherAmount_data();
    void anotherAmount();
    void paidTwice();

private:
    //! A booking whose nights are sold, with money that came too late; the id of its case.
    QString paidWithoutPlace(QString *booking);
};

QString TestLateMoney::paidWithoutPlace(QString *lost)
{
    const QString property = m_world->addProperty();
    const QString id = m_world->hold(property, 5, 2);
    const ApiReply link = pay(id, object({{"provider", word("kaspi")}, {"kind", word("full")}}));
    m_world->execute(
        QStringLiteral("update booking set hold_expires_at = app_now() - interval '1 second' where id = '%1'")
            .arg(id));
    [&] { QTRY_VERIFY_WITH_TIMEOUT(booking(id).startsWith(QStringLiteral("expired")), bankMs); }();
    m_world->hold(property, 6, 2);
    click(link.at(QStringLiteral("pay_url")).toString(), "confirm");
    [&] {
        QTRY_COMPARE_WITH_TIMEOUT(booking(id), QStringLiteral("expired refund_pending 5500000"), bankMs);
    }();
    *lost = id;
    return openCase("paid_without_place", id);
}

void TestLateMoney::lateMoneyGoesBack()
{
    QString id;
    const QString exception = paidWithoutPlace(&id);
    QCOMPARE(balance(id),
             QStringLiteral("guest -5500000, platform_fee -137500, provider 5500000, provider_fee 137500"));
    const QString resolve = api("/exceptions/%1/resolve").arg(exception);
    const QJsonObject refund = object({{"action", word("refund")}, {"comment", word("Квартира занята")}});
    QCOMPARE(as(Person::Renter).post(resolve, refund).status, 403);
    QCOMPARE(as(Person::StrangerHead).post(resolve, refund).status, 404);
    QCOMPARE(as(Person::Realtor).post(resolve, object({{"action", word("retry")}})).issues(),
             QStringList{QStringLiteral("action: not_for_this_case")});
    QCOMPARE(as(Person::Realtor)
                 .post(api("/exceptions/%1/dismiss").arg(exception), object({{"comment", word("нет")}}))
                 .at(QStringLiteral("error.blocked_by"))
                 .toString(),
             QStringLiteral("money_is_held"));
    QCOMPARE(as(Person::Realtor).post(resolve, refund, withVersion(7)).status, 412);
    const ApiReply resolved = as(Person::Realtor).post(resolve, refund, withVersion(1));
    VERIFY_WITH(resolved.status == 200, resolved.text());
    QCOMPARE(resolved.at(QStringLiteral("status")).toString(), QStringLiteral("resolved"));
    QTRY_COMPARE_WITH_TIMEOUT(booking(id), QStringLiteral("expired refunded 0"), bankMs);
    QCOMPARE(returnedByBank(id), QStringLiteral("55000.00"));
    QCOMPARE(as(Person::Realtor).post(resolve, refund).code(), QStringLiteral("INVALID_TRANSITION"));
}

void TestLateMoney::lateMoneyMoves_data()
{
    QTest::addColumn<QString>("action");
    QTest::addColumn<int>("nights");
    QTest::addColumn<QString>("stands");
    QTest::newRow("the same flat on other dates")
        << QStringLiteral("other_dates") << 2 << QStringLiteral("confirmed paid 5500000");
    QTest::newRow("another flat on the same dates")
        << QStringLiteral("other_property") << 0 << QStringLiteral("confirmed paid 5500000");
    QTest::newRow("a longer stay: a hold for the rest")
        << QStringLiteral("other_dates") << 3 << QStringLiteral("hold partial 5500000");
    QTest::newRow("a shorter stay: the rest goes back")
        << QStringLiteral("other_dates") << 1 << QStringLiteral("confirmed paid 3000000");
}

void TestLateMoney::lateMoneyMoves()
{
    QFETCH(QString, action);
    QFETCH(int, nights);
    QFETCH(QString, stands);
    QString id;
    const QString exception = paidWithoutPlace(&id);
    const QString alike = m_world->addProperty();
    const ApiReply proposals = as(Person::Head).get(api("/exceptions/%1/proposals").arg(exception));
    VERIFY_WITH(proposals.status == 200, proposals.text());
    QCOMPARE(proposals.at(QStringLiteral("other_dates")).toArray().size(), 3);
    QVERIFY(!proposals.at(QStringLiteral("other_properties")).toArray().isEmpty());
    QJsonObject body{{QStringLiteral("action"), action}};
    if (nights > 0) {
        body.insert(QStringLiteral("check_in"), m_world->day(20));
        body.insert(QStringLiteral("check_out"), m_world->day(20 + nights));
    } else {
        body.insert(QStringLiteral("property_id"), alike);
    }
    const ApiReply resolved = as(Person::Head).post(api("/exceptions/%1/resolve").arg(exception), body);
    VERIFY_WITH(resolved.status == 200, resolved.text());
    const QString moved = resolved.at(QStringLiteral("resolution.new_booking_id")).toString();
    QTRY_COMPARE_WITH_TIMEOUT(booking(moved), stands, bankMs);
    QCOMPARE(booking(id), QStringLiteral("expired unpaid 0"));
    QCOMPARE(balance(id), QString());
    QVERIFY(balance(moved).contains(QStringLiteral("provider_fee 137500")));
}

void TestLateMoney::anotherAmount_data()
{
    QTest::addColumn<QString>("action");
    QTest::addColumn<QString>("end");
    QTest::newRow("taken as a part") << QStringLiteral("accept") << QStringLiteral("hold partial 5000000");
    QTest::newRow("sent back") << QStringLiteral("refund") << QStringLiteral("refund_due");
}

void TestLateMoney::anotherAmount()
{
    QFETCH(QString, action);
    QFETCH(QString, end);
    const QString id = m_world->hold(m_world->addProperty());
    const ApiReply made = pay(id, object({{"provider", word("kaspi")}, {"kind", word("full")}}));
    fault("wrong_amount", object({{"target", word("payment/details")}, {"amount", word("50000.00")}}));
    click(made.at(QStringLiteral("pay_url")).toString(), "confirm");
    QTRY_VERIFY_WITH_TIMEOUT(!openCase("amount_mismatch", id).isEmpty(), bankMs);
    const ApiReply resolved = as(Person::Realtor)
                                  .post(api("/exceptions/%1/resolve").arg(openCase("amount_mismatch", id)),
                                        {{QStringLiteral("action"), action},
                                         {QStringLiteral("comment"), QStringLiteral("звонил гостю")}});
    VERIFY_WITH(resolved.status == 200, resolved.text());
    if (action == QStringLiteral("accept"))
        QCOMPARE(booking(id), end);
    if (action == QStringLiteral("accept"))
        return;
    // The bank's own book has another amount than it told: nothing is sent, a person looks.
    QTRY_VERIFY_WITH_TIMEOUT(!openCase(end.toLatin1().constData(), id).isEmpty(), bankMs);
    QCOMPARE(returnedByBank(id), QStringLiteral("0.00"));
}

void TestLateMoney::paidTwice()
{
    const QString id = m_world->hold(m_world->addProperty(), 3, 2);
    const ApiReply link = pay(id, object({{"provider", word("kaspi")}, {"kind", word("full")}}));
    QCOMPARE(pay(id, object({{"provider", word("cash")}, {"kind", word("full")}})).status, 201);
    click(link.at(QStringLiteral("pay_url")).toString(), "confirm");
    QTRY_COMPARE_WITH_TIMEOUT(booking(id), QStringLiteral("confirmed paid 11000000"), bankMs);
    const ApiReply resolved = as(Person::Realtor)
                                  .post(api("/exceptions/%1/resolve").arg(openCase("duplicate_payment", id)),
                                        object({{"action", word("refund")}}));
    VERIFY_WITH(resolved.status == 200, resolved.text());
    QTRY_COMPARE_WITH_TIMEOUT(booking(id), QStringLiteral("confirmed paid 5500000"), bankMs);
    QCOMPARE(payments(id), QStringLiteral("kaspi refunded, cash paid"));
    QCOMPARE(returnedByBank(id), QStringLiteral("55000.00"));
}

QTEST_GUILESS_MAIN(TestLateMoney)
#include "tst_latemoney.moc"
