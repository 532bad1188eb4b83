// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/apiworld.h"

#include <QTest>
#include <QUrl>

#include <csignal>
#include <thread>

using namespace zhilego;
using namespace zhilego::test;

namespace {

constexpr int bankMs = 20'000;
constexpr qint64 price = 5'500'000; // two nights and the cleaning of the world's property, in tiyn

QString api(const char *path)
{
    return QStringLiteral("/api/v1") + QLatin1String(path);
}

QJsonObject money(qint64 tiyn)
{
    return {{QStringLiteral("amount_minor"), tiyn}, {QStringLiteral("currency"), QStringLiteral("KZT")}};
}

QJsonObject object(std::initializer_list<std::pair<const char *, QJsonValue>> members)
{
    QJsonObject object;
    for (const auto &[key, value] : members)
        object.insert(QLatin1String(key), value);
    return object;
}

QJsonValue word(const char *text)
{
    return QString::fromUtf8(text);
}

} // namespace

//! Money after it came: shared, given back, moved, taken by hand; every test ends with a ledger that agrees.
class TestMoney : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void everyTengeIsExplained();
    void takenByHand();
    void takenByHandIsRefused_data();
    void takenByHandIsRefused();
    void paidOnSite();
    void failedPaymentIsRetried();
    void cancellationGivesBack_data();
    void cancellationGivesBack();
    void staffGivesBackParts();
    void refundsGoInOrder();
    void bankRefuses_data();
    void bankRefuses();
    void lostAnswerIsNotRepeated_data();
    void lostAnswerIsNotRepeated();
    void twoPeopleAtOnce();
    void killedBetweenSendAndStore();
    void lateMoneyGoesBack();
    void lateMoneyMoves_data();
    void lateMoneyMoves();
    void anotherAmount_data();
    void anotherAmount();
    void paidTwice();
    void verifyNamesWhatIsWrong();

private:
    ApiCaller &bank();
    ApiCaller &as(Person person) { return m_world->as(person); }
    void fault(const char *name, const QJsonObject &more = {});
    ApiReply pay(const QString &booking, const QJsonObject &body);
    QString kaspiPaid(const QString &booking);
    QString confirmedWithKaspi();
    //! A booking whose nights are sold, with money that came too late; the id of its case.
    QString paidWithoutPlace(QString *booking);
    void click(const QString &payUrl, const char *button);
    QString booking(const QString &id);
    QString payments(const QString &booking);
    QString refunds(const QString &booking);
    QString returnedByBank(const QString &booking);
    QString openCase(const char *type, const QString &booking);
    QString balance(const QString &booking);
    void hurry();
    ProgramEnd verify();

    std::unique_ptr<ApiWorld> m_world;
    std::unique_ptr<ApiCaller> m_bank;
};

void TestMoney::initTestCase()
{
    m_world = std::make_unique<ApiWorld>(ApiServer::Bank::Polled);
}

void TestMoney::cleanup()
{
    QCOMPARE(bank().send("DELETE", QStringLiteral("/__emu/faults"), {}).status, 204);
    QCOMPARE(m_world->problems(), QStringList());
    const ProgramEnd end = verify();
    VERIFY_WITH(end.exitCode == 0, end.err);
}

ProgramEnd TestMoney::verify()
{
    return m_world->server.run({QStringLiteral("ledger"), QStringLiteral("verify")},
                               {{QStringLiteral("ZHILEGO_DATABASE_URL"), m_world->server.databaseUrl()}});
}

ApiCaller &TestMoney::bank()
{
    if (!m_bank)
        m_bank = std::make_unique<ApiCaller>(m_world->server.sandboxPort());
    return *m_bank;
}

void TestMoney::fault(const char *name, const QJsonObject &more)
{
    QJsonObject plan = more;
    plan.insert(QStringLiteral("fault"), QLatin1String(name));
    const ApiReply made = bank().post(QStringLiteral("/__emu/faults"), plan);
    VERIFY_WITH(made.status == 201, made.text());
}

ApiReply TestMoney::pay(const QString &booking, const QJsonObject &body)
{
    return as(Person::Realtor).postOnce(api("/bookings/%1/payments").arg(booking), body);
}

void TestMoney::click(const QString &payUrl, const char *button)
{
    const QString page = QUrl(payUrl).path();
    QCOMPARE(bank().get(page).status, 200);
    QCOMPARE(bank().send("POST", page + u'/' + QLatin1String(button), {}).status, 303);
    m_world->execute(
        QStringLiteral("update payment set next_poll_at = app_now() where next_poll_at is not null"));
}

//! Pays what is due with a link; the id of the payment.
QString TestMoney::kaspiPaid(const QString &id)
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

QString TestMoney::confirmedWithKaspi()
{
    const QString id = m_world->hold(m_world->addProperty(), 3, 2);
    kaspiPaid(id);
    return id;
}

QString TestMoney::booking(const QString &id)
{
    return m_world->value(
        QStringLiteral(
            "select status || ' ' || payment_status || ' ' || paid_total from booking where id = '%1'")
            .arg(id));
}

QString TestMoney::payments(const QString &booking)
{
    return m_world->value(QStringLiteral("select string_agg(provider || ' ' || status, ', ' order by attempt)"
                                         " from payment where booking_id = '%1'")
                              .arg(booking));
}

QString TestMoney::refunds(const QString &booking)
{
    return m_world->value(
        QStringLiteral("select coalesce(string_agg(status || ' ' || amount, ', ' order by id), "
                       "'') from refund where booking_id = '%1'")
            .arg(booking));
}

//! What the bank has given back of all payments of a booking, by its own book.
QString TestMoney::returnedByBank(const QString &booking)
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

QString TestMoney::openCase(const char *type, const QString &booking)
{
    return m_world->value(QStringLiteral("select coalesce(string_agg(id::text, ' '), '') from exception_case"
                                         " where type = '%1' and status = 'open'"
                                         " and details->>'booking_id' = '%2'")
                              .arg(QLatin1String(type), booking));
}

//! The accounts that are not empty.
QString TestMoney::balance(const QString &booking)
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
void TestMoney::hurry()
{
    m_world->execute(QStringLiteral("update job set run_at = app_now() where state = 'queued'"));
}

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

void TestMoney::cancellationGivesBack_data()
{
    QTest::addColumn<QString>("clock"); // on the day of arrival, empty: three days before
    QTest::addColumn<QString>("end");
    QTest::addColumn<QString>("left");
    QTest::newRow("in time: all of it; the bank keeps its fee of the platform's money")
        << QString() << QStringLiteral("cancelled refunded 0")
        << QStringLiteral("platform_fee -137500, provider_fee 137500");
    QTest::newRow("half a day before: half of the nights is the penalty")
        << QStringLiteral("01:00") << QStringLiteral("cancelled partially_refunded 2500000")
        << QStringLiteral(
               "guest -2500000, platform_fee 175000, provider_fee 137500, realtor_payable 2187500");
}

void TestMoney::cancellationGivesBack()
{
    QFETCH(QString, clock);
    QFETCH(QString, end);
    const QString id = confirmedWithKaspi();
    if (!clock.isEmpty())
        m_world->setClock(3, clock);
    const QString reason = QStringLiteral("guest_changed_plans");
    const ApiReply preview
        = as(Person::Realtor).get(api("/bookings/%1/refund-preview?reason=%2").arg(id, reason));
    const ApiReply cancelled = as(Person::Realtor)
                                   .post(api("/bookings/%1/status").arg(id),
                                         {{QStringLiteral("status"), QStringLiteral("cancelled")},
                                          {QStringLiteral("reason"), reason}});
    VERIFY_WITH(cancelled.status == 200, cancelled.text());
    QTRY_COMPARE_WITH_TIMEOUT(booking(id), end, bankMs);
    m_world->server.moveClock(QStringLiteral("0"));
    QTEST(balance(id), "left");
    const qint64 promised = preview.at(QStringLiteral("refund.amount_minor")).toInteger();
    QCOMPARE(m_world->number(QStringLiteral("select amount from refund where booking_id = '%1'").arg(id)),
             promised);
    QCOMPARE(returnedByBank(id), QStringLiteral("%1.00").arg(promised / 100));
    const ApiReply list = as(Person::Realtor).get(api("/refunds?booking=") + id);
    QCOMPARE(list.items().first()[QStringLiteral("status")].toString(), QStringLiteral("succeeded"));
    QCOMPARE(openCase("refund_due", id), QString());
}

void TestMoney::staffGivesBackParts()
{
    const QString id = confirmedWithKaspi();
    const QString payment
        = m_world->value(QStringLiteral("select id from payment where booking_id = '%1'").arg(id));
    const QString target = api("/payments/%1/refund").arg(payment);
    const QJsonObject part = object({{"amount", money(1'000'000)}, {"reason", word("нет горячей воды")}});
    QCOMPARE(as(Person::Renter).postOnce(target, part).status, 403);
    QCOMPARE(as(Person::StrangerHead).postOnce(target, part).status, 404);
    const ApiCaller::Headers key = withKey(newKey());
    const ApiReply asked = as(Person::Head).post(target, part, key);
    VERIFY_WITH(asked.status == 201, asked.text());
    QCOMPARE(as(Person::Head).post(target, part, key).body, asked.body);
    QTRY_COMPARE_WITH_TIMEOUT(booking(id), QStringLiteral("confirmed partially_refunded 4500000"), bankMs);
    QCOMPARE(payments(id), QStringLiteral("kaspi partially_refunded"));
    const ApiReply tooMuch
        = as(Person::Head)
              .postOnce(target, object({{"amount", money(price - 999'999)}, {"reason", word("ещё")}}));
    QCOMPARE(tooMuch.issues(), QStringList{QStringLiteral("amount: more_than_refundable")});
    const ApiReply rest = as(Person::Head).postOnce(target, object({{"reason", word("ещё")}}));
    QCOMPARE(rest.at(QStringLiteral("amount.amount_minor")).toInteger(), qint64(4'500'000));
    QTRY_COMPARE_WITH_TIMEOUT(booking(id), QStringLiteral("confirmed refunded 0"), bankMs);
    QCOMPARE(returnedByBank(id), QStringLiteral("55000.00"));
    const ApiReply nothing = as(Person::Head).postOnce(target, object({{"reason", word("ещё")}}));
    QCOMPARE(nothing.at(QStringLiteral("error.blocked_by")).toString(), QStringLiteral("nothing_to_refund"));
}

//! What goes back by itself first, then the task for a person.
void TestMoney::refundsGoInOrder()
{
    const QString id = m_world->hold(m_world->addProperty(), 3, 2);
    QCOMPARE(
        pay(id, object({{"provider", word("cash")}, {"kind", word("partial")}, {"amount", money(1'500'000)}}))
            .status,
        201);
    kaspiPaid(id);
    QCOMPARE(as(Person::Realtor)
                 .post(api("/bookings/%1/status").arg(id),
                       object({{"status", word("cancelled")}, {"reason", word("property_unavailable")}}))
                 .status,
             200);
    QTRY_COMPARE_WITH_TIMEOUT(refunds(id), QStringLiteral("succeeded 4000000, manual 1500000"), bankMs);
    QCOMPARE(booking(id), QStringLiteral("cancelled refund_pending 1500000"));
    const QString due = openCase("refund_due", id);
    const QString resolve = api("/exceptions/%1/resolve").arg(due);
    QCOMPARE(as(Person::Realtor)
                 .post(api("/exceptions/%1/dismiss").arg(due), object({{"comment", word("обойдётся")}}))
                 .status,
             409);
    QCOMPARE(as(Person::Realtor).post(resolve, object({{"action", word("retry")}})).status,
             409); // it is cash
    QCOMPARE(as(Person::Realtor).post(resolve, object({{"action", word("given_back")}})).issues(),
             QStringList{QStringLiteral("method: required")});
    const ApiReply done
        = as(Person::Realtor)
              .post(resolve, object({{"action", word("given_back")}, {"method", word("cash")}}));
    VERIFY_WITH(done.status == 200, done.text());
    QCOMPARE(booking(id), QStringLiteral("cancelled refunded 0"));
    QCOMPARE(payments(id), QStringLiteral("cash refunded, kaspi refunded"));
    QCOMPARE(as(Person::Realtor)
                 .post(resolve, object({{"action", word("given_back")}, {"method", word("cash")}}))
                 .at(QStringLiteral("error.blocked_by"))
                 .toString(),
             QStringLiteral("case_closed"));
}

void TestMoney::bankRefuses_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QJsonObject>("more");
    QTest::newRow("wrong state of the purchase") << QStringLiteral("refund_refused") << QJsonObject();
    QTest::newRow("no part of it can go back")
        << QStringLiteral("refund_partial_impossible") << QJsonObject();
}

void TestMoney::bankRefuses()
{
    QFETCH(QString, name);
    QFETCH(QJsonObject, more);
    const QString id = confirmedWithKaspi();
    fault(name.toLatin1().constData(), more);
    const QString payment
        = m_world->value(QStringLiteral("select id from payment where booking_id = '%1'").arg(id));
    QCOMPARE(as(Person::Realtor)
                 .postOnce(api("/payments/%1/refund").arg(payment),
                           object({{"amount", money(1'000'000)}, {"reason", word("шум")}}))
                 .status,
             201);
    QTRY_VERIFY_WITH_TIMEOUT(!openCase("refund_due", id).isEmpty(), bankMs);
    QCOMPARE(refunds(id), QStringLiteral("manual 1000000"));
    QCOMPARE(booking(id), QStringLiteral("confirmed refund_pending 5500000"));
    QCOMPARE(returnedByBank(id), QStringLiteral("0.00"));
    // The bank has changed its mind.
    const ApiReply again = as(Person::Realtor)
                               .post(api("/exceptions/%1/resolve").arg(openCase("refund_due", id)),
                                     object({{"action", word("retry")}}));
    VERIFY_WITH(again.status == 200, again.text());
    QTRY_COMPARE_WITH_TIMEOUT(refunds(id), QStringLiteral("succeeded 1000000"), bankMs);
    QCOMPARE(returnedByBank(id), QStringLiteral("10000.00"));
}

void TestMoney::lostAnswerIsNotRepeated_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QJsonObject>("more");
    QTest::newRow("done, and hung up") << QStringLiteral("refund_timed_out") << QJsonObject();
    QTest::newRow("done, and -999") << QStringLiteral("unavailable")
                                    << object({{"target", word("payment/return")}, {"after_commit", true}});
    QTest::newRow("not done: repeat and then call the bank")
        << QStringLiteral("refund_refused") << object({{"text", word("-99000006")}});
    QTest::newRow("not done: away before anything was asked")
        << QStringLiteral("unavailable") << object({{"target", word("payment/details")}});
}

void TestMoney::lostAnswerIsNotRepeated()
{
    QFETCH(QString, name);
    QFETCH(QJsonObject, more);
    const QString id = confirmedWithKaspi();
    fault(name.toLatin1().constData(), more);
    const QString payment
        = m_world->value(QStringLiteral("select id from payment where booking_id = '%1'").arg(id));
    QCOMPARE(as(Person::Realtor)
                 .postOnce(api("/payments/%1/refund").arg(payment),
                           object({{"amount", money(1'000'000)}, {"reason", word("шум")}}))
                 .status,
             201);
    QTRY_VERIFY_WITH_TIMEOUT((hurry(), refunds(id) == QStringLiteral("succeeded 1000000")), bankMs);
    QCOMPARE(returnedByBank(id), QStringLiteral("10000.00"));
    QCOMPARE(booking(id), QStringLiteral("confirmed partially_refunded 4500000"));
    QCOMPARE(openCase("refund_due", id), QString());
}

void TestMoney::twoPeopleAtOnce()
{
    const QString id = confirmedWithKaspi();
    const QString payment
        = m_world->value(QStringLiteral("select id from payment where booking_id = '%1'").arg(id));
    as(Person::Head); // log in on this thread
    std::array<int, 2> statuses{};
    std::array<std::thread, 2> people;
    const std::array who{Person::Realtor, Person::Head};
    for (size_t i = 0; i < people.size(); ++i) {
        people[i] = std::thread([&, i, token = as(who[i]).token(), port = m_world->server.port()] {
            ApiCaller caller(port, token);
            statuses[i] = caller
                              .postOnce(api("/payments/%1/refund").arg(payment),
                                        object({{"reason", word("оба сразу")}}))
                              .status;
        });
    }
    for (std::thread &person : people)
        person.join();
    std::sort(statuses.begin(), statuses.end());
    QCOMPARE(statuses[0], 201);
    QCOMPARE(statuses[1], 409);
    QTRY_COMPARE_WITH_TIMEOUT(booking(id), QStringLiteral("confirmed refunded 0"), bankMs);
    QCOMPARE(returnedByBank(id), QStringLiteral("55000.00"));
}

void TestMoney::killedBetweenSendAndStore()
{
    const QString id = confirmedWithKaspi();
    const QString payment
        = m_world->value(QStringLiteral("select id from payment where booking_id = '%1'").arg(id));
    // Done at once, but the answer would come only in a minute.
    fault("refund_timed_out", object({{"millis", 60'000}}));
    QCOMPARE(as(Person::Realtor)
                 .postOnce(api("/payments/%1/refund").arg(payment),
                           object({{"amount", money(1'000'000)}, {"reason", word("шум")}}))
                 .status,
             201);
    QTRY_COMPARE_WITH_TIMEOUT(returnedByBank(id), QStringLiteral("10000.00"), bankMs);
    QCOMPARE(refunds(id), QStringLiteral("sent 1000000"));
    ::kill(static_cast<pid_t>(m_world->server.processId()), SIGKILL);
    m_world->server.stop();
    m_world->server.start();
    m_world->forgetCallers();
    // Longer than the leases of the dead worker.
    m_world->server.moveClock(QStringLiteral("10 minutes"));
    QTRY_VERIFY_WITH_TIMEOUT((hurry(), refunds(id) == QStringLiteral("succeeded 1000000")), 2 * bankMs);
    m_world->server.moveClock(QStringLiteral("0"));
    QCOMPARE(returnedByBank(id), QStringLiteral("10000.00"));
    QCOMPARE(booking(id), QStringLiteral("confirmed partially_refunded 4500000"));
}

QString TestMoney::paidWithoutPlace(QString *lost)
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

void TestMoney::lateMoneyGoesBack()
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

void TestMoney::lateMoneyMoves_data()
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

void TestMoney::lateMoneyMoves()
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

void TestMoney::anotherAmount_data()
{
    QTest::addColumn<QString>("action");
    QTest::addColumn<QString>("end");
    QTest::newRow("taken as a part") << QStringLiteral("accept") << QStringLiteral("hold partial 5000000");
    QTest::newRow("sent back") << QStringLiteral("refund") << QStringLiteral("refund_due");
}

void TestMoney::anotherAmount()
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

void TestMoney::paidTwice()
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
