// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/ledger.h"

#include <QTest>

#include <rapidcheck.h>

using namespace zhilego;

// How the money of a booking is shared, on examples and on any sequence of what can happen to it.
class TestLedger : public QObject
{
    Q_OBJECT

private slots:
    void shares_data();
    void shares();
    void sharesAreTheWhole();
    void anySequenceKeepsTheSumZero();
};

namespace {

using Account = LedgerAccount;

//! One booking as the server posts it, without the server.
struct Book
{
    Money price;
    Money accommodation;
    Money received;
    Money fees;
    LedgerAmounts balance;

    void post(const LedgerAmounts &entry)
    {
        RC_ASSERT(entry.sum().isZero());
        balance += entry;
    }

    Money kept() const { return Money() - balance[Account::Guest] - balance[Account::RefundPending]; }

    void earn(Money earned)
    {
        LedgerAmounts entry
            = revenueShares({earned, accommodation, 1000, received, fees}) - sharesIn(balance);
        entry[Account::Provider] = Money() - entry.sum();
        post(entry);
    }

    void receive(Money amount, int feeBasisPoints)
    {
        post(LedgerAmounts::moved(Account::Guest, Account::Provider, amount));
        received += amount;
        fees += amount.share(feeBasisPoints);
        earn(std::min(price, kept()));
    }

    void askRefund(Money amount)
    {
        const Money before = sharesIn(balance).sum();
        post(LedgerAmounts::moved(Account::Provider, Account::RefundPending, amount));
        earn(std::min(before, kept()));
    }

    void endRefund(bool worked)
    {
        post(LedgerAmounts::moved(Account::RefundPending, worked ? Account::Guest : Account::Provider,
                                  balance[Account::RefundPending]));
    }
};

Money anyMoney(qint64 most)
{
    return Money::fromTiyn(*rc::gen::inRange<qint64>(0, most + 1));
}

} // namespace

void TestLedger::shares_data()
{
    QTest::addColumn<qint64>("earned");
    QTest::addColumn<qint64>("accommodation");
    QTest::addColumn<qint64>("received");
    QTest::addColumn<qint64>("fees");
    QTest::addColumn<qint64>("realtor");
    QTest::addColumn<qint64>("platform");
    QTest::addColumn<qint64>("provider");
    // 50 000 of nights and 5 000 of cleaning, paid with Kaspi.
    QTest::newRow("a whole stay") << 5500000LL << 5000000LL << 5500000LL << 137500LL << 4862500LL << 500000LL
                                  << 137500LL;
    QTest::newRow("a part, all of it accommodation")
        << 2000000LL << 5000000LL << 2000000LL << 50000LL << 1750000LL << 200000LL << 50000LL;
    QTest::newRow("half of it kept as a penalty: the rest of the provider's fee is the platform's")
        << 2500000LL << 5000000LL << 5500000LL << 137500LL << 2187500LL << 175000LL << 137500LL;
    QTest::newRow("nothing earned") << 0LL << 5000000LL << 5500000LL << 137500LL << 0LL << -137500LL
                                    << 137500LL;
    QTest::newRow("cash has no provider's fee")
        << 5500000LL << 5000000LL << 5500000LL << 0LL << 5000000LL << 500000LL << 0LL;
    QTest::newRow("half a tiyn goes up, the realtor has the rest")
        << 5LL << 5LL << 5LL << 0LL << 4LL << 1LL << 0LL;
    QTest::newRow("nothing at all") << 0LL << 0LL << 0LL << 0LL << 0LL << 0LL << 0LL;
}

void TestLedger::shares()
{
    QFETCH(qint64, earned);
    QFETCH(qint64, accommodation);
    QFETCH(qint64, received);
    QFETCH(qint64, fees);
    const LedgerAmounts shares = revenueShares({Money::fromTiyn(earned), Money::fromTiyn(accommodation), 1000,
                                                Money::fromTiyn(received), Money::fromTiyn(fees)});
    QTEST(shares[Account::RealtorPayable].tiyn(), "realtor");
    QTEST(shares[Account::PlatformFee].tiyn(), "platform");
    QTEST(shares[Account::ProviderFee].tiyn(), "provider");
    QCOMPARE(shares.sum().tiyn(), earned);
}

void TestLedger::sharesAreTheWhole()
{
    QVERIFY(rc::check([] {
        // Up to the largest amount the API takes, whose products do not fit into 64 bits.
        const Money received = anyMoney(1'000'000'000'000);
        const Money earned = anyMoney(received.tiyn());
        const LedgerAmounts shares
            = revenueShares({earned, anyMoney(1'000'000'000'000), *rc::gen::inRange(0, 10'001), received,
                             received.share(*rc::gen::inRange(0, 1001))});
        RC_ASSERT(shares.sum() == earned);
        RC_ASSERT(shares[Account::Guest].isZero());
        RC_ASSERT(shares[Account::Provider].isZero());
    }));
}

void TestLedger::anySequenceKeepsTheSumZero()
{
    QVERIFY(rc::check([] {
        Book book;
        book.accommodation = anyMoney(100'000'000);
        book.price = book.accommodation + anyMoney(1'000'000);
        const int steps = *rc::gen::inRange(1, 30);
        for (int i = 0; i < steps; ++i) {
            switch (*rc::gen::inRange(0, 4)) {
            case 0:
                book.receive(anyMoney(book.price.tiyn()), *rc::gen::element(0, 250));
                break;
            case 1:
                book.askRefund(anyMoney(book.kept().tiyn()));
                break;
            case 2:
                book.endRefund(*rc::gen::arbitrary<bool>());
                break;
            default:
                book.earn(anyMoney(std::min(book.price, book.kept()).tiyn()));
            }
            RC_ASSERT(book.balance.sum().isZero());
            RC_ASSERT(sharesIn(book.balance).sum() <= book.price);
            RC_ASSERT(book.balance[Account::ProviderFee] == book.fees);
            // Nothing is distributed that is not there.
            RC_ASSERT(book.balance[Account::Provider] >= Money());
        }
    }));
}

QTEST_GUILESS_MAIN(TestLedger)
#include "tst_ledger.moc"
