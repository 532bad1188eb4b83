// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/refundpolicy.h"

#include <QTest>

using namespace zhilego;

class TestRefundPolicy : public QObject
{
    Q_OBJECT

private slots:
    void refunds_data();
    void refunds();
};

namespace {

constexpr qint64 hour = 3600;

} // namespace

void TestRefundPolicy::refunds_data()
{
    QTest::addColumn<int>("paidTenge");
    QTest::addColumn<qint64>("secondsToCheckIn");
    QTest::addColumn<bool>("byGuest");
    QTest::addColumn<RefundRule>("rule");
    QTest::addColumn<int>("refundTenge");
    // 60 001 ₸ of nights and 5 000 ₸ of cleaning.
    const int all = 65001;
    QTest::newRow("nothing paid, nothing back") << 0 << 48 * hour << true << RefundRule::NothingPaid << 0;
    QTest::newRow("a day ahead to the second") << all << 24 * hour << true << RefundRule::DayAhead << all;
    QTest::newRow("a second less than a day")
        << all << 24 * hour - 1 << true << RefundRule::HalfDayAhead << 35001;
    QTest::newRow("half a day to the second")
        << all << 12 * hour << true << RefundRule::HalfDayAhead << 35001;
    QTest::newRow("a second less than half a day")
        << all << 12 * hour - 1 << true << RefundRule::TooLate << 5000;
    QTest::newRow("at check-in time") << all << qint64(0) << true << RefundRule::TooLate << 5000;
    QTest::newRow("after check-in time") << all << qint64(-1) << true << RefundRule::StayBegun << 0;
    QTest::newRow("the host cancels at the door")
        << all << qint64(-1) << false << RefundRule::HostCancels << all;
    QTest::newRow("half paid covers what is kept") << 30000 << 1 * hour << true << RefundRule::TooLate << 0;
    QTest::newRow("more was paid than the price")
        << all + 1000 << 48 * hour << true << RefundRule::DayAhead << all + 1000;
}

void TestRefundPolicy::refunds()
{
    QFETCH(int, paidTenge);
    QFETCH(qint64, secondsToCheckIn);
    QFETCH(bool, byGuest);
    QFETCH(RefundRule, rule);
    QFETCH(int, refundTenge);
    const Money paid = Money::fromTenge(paidTenge);
    const RefundPreview preview
        = previewRefund({Money::fromTenge(65001), Money::fromTenge(5000), paid, secondsToCheckIn, byGuest});
    QCOMPARE(preview.rule, rule);
    QCOMPARE(preview.refund.toDecimal(), Money::fromTenge(refundTenge).toDecimal());
    QCOMPARE((preview.refund + preview.kept).toDecimal(), paid.toDecimal());
}

QTEST_APPLESS_MAIN(TestRefundPolicy)
#include "tst_refundpolicy.moc"
