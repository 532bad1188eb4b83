// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/api/money/moneyfixture.h"

using namespace zhilego;
using namespace zhilego::test;

//! Money as it comes: shared, taken by hand, tried again; and the check of the books.
class TestMoney : public MoneyFixture
{
    Q_OBJECT
private Q_SLOTS:
    void everyTengeIsExplained();
    void takenByHand();
    void takenByHandIsRefused_data();
    void takenByHandIsRefused();
    void paidOnSite();
    void failedPaymentIsRetried();
    void verifyNamesWhatIsWrong();
};

void TestMoney::everyTengeIsExplained()
{
    const QString id = confirmedWithKaspi();
    QCOMPARE(booking(id), QStringLiteral("confirmed paid 5500000"));
    const ApiReply reply = as(Person::Realtor).get(api("/bookings/%1/ledger").arg(id));
    VERIFY_WITH(reply.status == 200, reply.text());
    QStringList kinds;
    const QJsonArray entries = reply.at(QStringLiteral("entries")).toArray();
    for (const QJsonValue &entry : entries) {
        kinds.append(entry[QStringLiteral("kind")].toString());
        qint64 sum = 0;
        const QJsonArray postings = entry[QStringLiteral("postings")].toArray();
        for (const QJsonValue &posting : postings)
            sum += posting[QStringLiteral("amount")][QStringLiteral("amount_minor")].toInteger();
        QCOMPARE(sum, 0);
    }
    QCOMPARE(kinds, QStringList({QStringLiteral("payment_received"), QStringLiteral("revenue")}));
    QCOMPARE(balance(id),
             QStringLiteral("guest -5500000, platform_fee 500000, provider_fee 137500, "
                            "realtor_payable 4862500"));
}

void TestMoney::takenByHand()
{
    const QString id = m_world->hold(m_world->addProperty());
    const QString target = api("/bookings/%1/payments").arg(id);
    const QJsonObject part = object({{"provider", word("cash")},
                                     {"kind", word("partial")},
                                     {"amount", money(2'000'000)},
                                     {"comment", word("задаток")}});
    const ApiCaller::Headers key = withKey(newKey());
    const ApiReply first = as(Person::Realtor).post(target, part, key);
    VERIFY_WITH(first.status == 201, first.text());
    QCOMPARE(first.at(QStringLiteral("status")).toString(), QStringLiteral("paid"));
    QCOMPARE(first.at(QStringLiteral("comment")).toString(), QStringLiteral("задаток"));
    QCOMPARE(as(Person::Realtor).post(target, part, key).body, first.body); // one repeat, one payment
    QCOMPARE(booking(id), QStringLiteral("hold partial 2000000"));
    const ApiReply rest = pay(id, object({{"provider", word("invoice")}, {"kind", word("full")}}));
    VERIFY_WITH(rest.status == 201, rest.text());
    QCOMPARE(rest.at(QStringLiteral("amount.amount_minor")).toInteger(), qint64(3'500'000));
    QCOMPARE(booking(id), QStringLiteral("confirmed paid 5500000"));
    QCOMPARE(payments(id), QStringLiteral("cash paid, invoice paid"));
    // Nobody but the realtor and the platform has a share of it.
    QCOMPARE(balance(id), QStringLiteral("guest -5500000, platform_fee 500000, realtor_payable 5000000"));
    const ApiReply ledger = as(Person::Head).get(api("/bookings/%1/ledger").arg(id));
    const QJsonValue received = ledger.at(QStringLiteral("entries")).toArray().first();
    QVERIFY(!received[QStringLiteral("actor_name")].toString().isEmpty());
    QCOMPARE(received[QStringLiteral("comment")].toString(), QStringLiteral("задаток"));
}

void TestMoney::takenByHandIsRefused_data()
{
    QTest::addColumn<QJsonObject>("body");
    QTest::addColumn<QStringList>("issues");
    const auto body = [](const char *kind) {
        return object({{"provider", word("cash")}, {"kind", word(kind)}});
    };
    const auto with = [](QJsonObject changed, const char *key, const QJsonValue &value) {
        changed.insert(QLatin1String(key), value);
        return changed;
    };
    QTest::newRow("a part without an amount")
        << body("partial") << QStringList{QStringLiteral("amount: required")};
    QTest::newRow("nothing") << with(body("partial"), "amount", money(0))
                             << QStringList{QStringLiteral("amount: out_of_range")};
    QTest::newRow("more than is due") << with(body("partial"), "amount", money(price + 1))
                                      << QStringList{QStringLiteral("amount: more_than_due")};
    QTest::newRow("all of it, and an amount")
        << with(body("full"), "amount", money(100)) << QStringList{QStringLiteral("amount: not_allowed")};
    QTest::newRow("a link for a part")
        << object({{"provider", word("kaspi")}, {"kind", word("partial")}, {"amount", money(100)}})
        << QStringList{QStringLiteral("amount: not_allowed")};
    QTest::newRow("cash by link") << with(body("full"), "channel", word("qr"))
                                  << QStringList{QStringLiteral("channel: not_available")};
}

void TestMoney::takenByHandIsRefused()
{
    QFETCH(QJsonObject, body);
    const QString id = m_world->hold(m_world->addProperty());
    const ApiReply reply = pay(id, body);
    VERIFY_WITH(reply.status == 400, reply.text());
    QTEST(reply.issues(), "issues");
    QCOMPARE(booking(id), QStringLiteral("hold unpaid 0"));
    QCOMPARE(as(Person::Renter)
                 .postOnce(api("/bookings/%1/payments").arg(id),
                           object({{"provider", word("cash")}, {"kind", word("full")}}))
                 .status,
             403);
}

void TestMoney::paidOnSite()
{
    const QString id = m_world->hold(m_world->addProperty());
    QCOMPARE(as(Person::Realtor)
                 .post(api("/bookings/%1/status").arg(id), object({{"status", word("confirmed")}}))
                 .status,
             200);
    QCOMPARE(booking(id), QStringLiteral("confirmed awaiting_on_site 0"));
    const ApiReply taken = pay(id, object({{"provider", word("cash")}, {"kind", word("full")}}));
    VERIFY_WITH(taken.status == 201, taken.text());
    QCOMPARE(booking(id), QStringLiteral("confirmed paid 5500000"));
    const ApiReply again = pay(id, object({{"provider", word("cash")}, {"kind", word("full")}}));
    QCOMPARE(again.status, 409);
    QCOMPARE(again.at(QStringLiteral("error.blocked_by")).toString(), QStringLiteral("not_payable"));
}

void TestMoney::failedPaymentIsRetried()
{
    const QString id = m_world->hold(m_world->addProperty());
    const ApiReply made = pay(id, object({{"provider", word("kaspi")}, {"kind", word("full")}}));
    const QString retry = api("/payments/%1/retry").arg(made.id());
    QCOMPARE(as(Person::Realtor).postOnce(retry, {}).id(), made.id()); // still live: the same link
    click(made.at(QStringLiteral("pay_url")).toString(), "decline");
    QTRY_COMPARE_WITH_TIMEOUT(payments(id), QStringLiteral("kaspi failed"), bankMs);
    QCOMPARE(as(Person::Colleague).postOnce(retry, {}).status, 404);
    const ApiReply second = as(Person::Realtor).postOnce(retry, {});
    VERIFY_WITH(second.status == 201, second.text());
    QCOMPARE(payments(id), QStringLiteral("kaspi failed, kaspi created"));
    click(second.at(QStringLiteral("pay_url")).toString(), "confirm");
    QTRY_COMPARE_WITH_TIMEOUT(booking(id), QStringLiteral("confirmed paid 5500000"), bankMs);
    const ApiReply paid = as(Person::Realtor).postOnce(api("/payments/%1/retry").arg(second.id()), {});
    QCOMPARE(paid.code(), QStringLiteral("INVALID_TRANSITION"));
}

void TestMoney::verifyNamesWhatIsWrong()
{
    const QString id = confirmedWithKaspi();
    const QString number
        = m_world->value(QStringLiteral("select number from booking where id = '%1'").arg(id));
    const QString change = QStringLiteral("update booking set paid_total = paid_total %1 where id = '%2'");
    m_world->execute(change.arg(QStringLiteral("+ 1"), id));
    const ProgramEnd wrong = verify();
    m_world->execute(change.arg(QStringLiteral("- 1"), id));
    QCOMPARE(wrong.exitCode, 1);
    VERIFY_WITH(wrong.err.contains("booking " + number.toUtf8()), wrong.err);
    // The database itself keeps entries as they are, and refuses those that do not sum to zero.
    for (const char *sql :
         {"delete from ledger_entry", "update ledger_entry set guest = guest + 1, provider = provider - 1",
          "insert into ledger_entry (kind, cause_id, booking_id, guest, provider)"
          " select 'revenue', id, id, 100, -99 from booking limit 1"})
        QVERIFY_THROWS_EXCEPTION(std::exception, m_world->execute(QLatin1String(sql)));
}

QTEST_GUILESS_MAIN(TestMoney)
#include "tst_money.moc"
