// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/dberror.h"
#include "server/jobs/schedule.h"
#include "tests/support/temporarypostgres.h"

#include <QSet>
#include <QTest>

#include <cmath>
#include <stdexcept>
#include <thread>

#include <rapidcheck.h>

using namespace zhilego;
using namespace zhilego::jobs;

namespace {

const QTimeZone &berlin()
{
    static const QTimeZone zone("Europe/Berlin"); // with clock changes, which Almaty has not
    return zone;
}

QDateTime instant(const QString &text)
{
    return QDateTime::fromString(text, Qt::ISODate);
}

//! A field of a line and the values it stands for, made independently of the parser.
struct Field
{
    QString text;
    QSet<int> values;
    bool any = false;
};

Field fieldOf(int min, int max)
{
    Field field;
    if (*rc::gen::weightedElement<int>({{3, 0}, {2, 1}}) == 0) {
        field.any = true;
        field.text = QStringLiteral("*");
        for (int value = min; value <= max; ++value)
            field.values.insert(value);
        return field;
    }
    QStringList parts;
    const int count = *rc::gen::inRange(1, 4);
    for (int i = 0; i < count; ++i) {
        const int first = *rc::gen::inRange(min, max + 1);
        const int last = *rc::gen::inRange(first, max + 1);
        const int step = *rc::gen::inRange(1, 6);
        parts.append(last == first ? QString::number(first)
                                   : QStringLiteral("%1-%2/%3").arg(first).arg(last).arg(step));
        for (int value = first; value <= last; value += step)
            field.values.insert(value);
    }
    field.text = parts.join(u',');
    return field;
}

} // namespace

//! When scheduled jobs are due, that each due time fires once, and how long a failed job pauses.
class TestSchedule : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_postgres = std::make_unique<test::TemporaryPostgres>(); }

    void next_data();
    void next();
    void noLine_data();
    void noLine();
    void nextIsTheFirstDueMinute();
    void clockChanges();
    void firesOnceHoweverMany();
    void missedOnesAreOne();
    void clockSetBackFiresNothingTwice();
    void changedLineCounts();
    void unfinishedJobIsNotDoubled();
    void pausesGrowWithinBounds();

private:
    static db::NewJob job() { return {QStringLiteral("test.nightly")}; }
    static void setClock(db::Connection &connection, const QString &offset)
    {
        connection.execScript("set zhilego.clock_offset = '" + offset.toUtf8() + "'");
    }

    std::unique_ptr<test::TemporaryPostgres> m_postgres;
};

void TestSchedule::next_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("moment");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *line, const char *moment, const char *expected) {
        QTest::addRow("%s after %s", line, moment)
            << QString::fromLatin1(line) << QString::fromLatin1(moment) << QString::fromLatin1(expected);
    };
    // 03:30 in Almaty is 22:30 UTC the day before.
    row("30 3 * * *", "2026-11-20T22:29:59Z", "2026-11-20T22:30:00Z");
    row("30 3 * * *", "2026-11-20T22:30:00Z", "2026-11-21T22:30:00Z");
    row("* * * * *", "2026-11-20T12:00:30Z", "2026-11-20T12:01:00Z");
    row("*/15 * * * *", "2026-11-20T12:46:00Z", "2026-11-20T13:00:00Z");
    row("0 10 * * 1-5", "2026-11-20T05:00:00Z", "2026-11-23T05:00:00Z"); // Friday 10:00 → Monday
    row("0 0 * * 7", "2026-11-20T05:00:00Z", "2026-11-21T19:00:00Z");
    row("0 0 1 1 *", "2026-11-20T05:00:00Z", "2026-12-31T19:00:00Z");
    row("0 0 29 2 *", "2026-11-20T05:00:00Z", "2028-02-28T19:00:00Z");
    row("0 12 13 * 5", "2026-11-14T00:00:00Z", "2026-11-20T07:00:00Z"); // the 13th, or a Friday
    row("5,35 8-20/4 * * *", "2026-11-20T07:10:00Z", "2026-11-20T07:35:00Z");
    row("0 0 31 2 *", "2026-11-20T05:00:00Z", "");
}

void TestSchedule::next()
{
    QFETCH(QString, line);
    QFETCH(QString, moment);
    QFETCH(QString, expected);
    const std::optional<CronLine> cron = CronLine::parse(line);
    QVERIFY(cron);
    QCOMPARE(cron->next(instant(moment), Schedule::almaty()), instant(expected));
}

void TestSchedule::noLine_data()
{
    QTest::addColumn<QString>("line");
    for (const char *line : {"",           "* * * *",      "* * * * * *", "60 * * * *",  "* 24 * * *",
                             "* * 0 * *",  "* * 32 * *",   "* * * 13 *",  "* * * * 8",   "-1 * * * *",
                             "1- * * * *", "5-1 * * * *",  "*/0 * * * *", "*/x * * * *", "1/2/3 * * * *",
                             "a * * * *",  "1,,2 * * * *", "+1 * * * *",  "@daily",      "1-2-3 * * * *",
                             "١ * * * *"})
        QTest::newRow(line) << QString::fromUtf8(line);
}

void TestSchedule::noLine()
{
    QFETCH(QString, line);
    QVERIFY(!CronLine::parse(line));
    Schedule schedule;
    QVERIFY_EXCEPTION_THROWN(schedule.add(line, job()), std::invalid_argument);
}

void TestSchedule::nextIsTheFirstDueMinute()
{
    const bool holds = rc::check("next() is the first minute that every field allows", [] {
        const Field minutes = fieldOf(0, 59);
        const Field hours = fieldOf(0, 23);
        const Field days = fieldOf(1, 31);
        const Field months = fieldOf(1, 12);
        const Field weekdays = fieldOf(0, 7);
        const QString text
            = QStringList{minutes.text, hours.text, days.text, months.text, weekdays.text}.join(u' ');
        const std::optional<CronLine> cron = CronLine::parse(text);
        RC_ASSERT(cron.has_value());
        const QDateTime moment
            = QDateTime::fromSecsSinceEpoch(*rc::gen::inRange<qint64>(1'700'000'000, 1'900'000'000), Qt::UTC);
        const QDateTime due = cron->next(moment, QTimeZone::utc());
        const auto isDue = [&](const QDateTime &at) {
            const int weekday = at.date().dayOfWeek() % 7;
            const bool byDay = days.values.contains(at.date().day());
            const bool byWeekday
                = weekdays.values.contains(weekday) || (weekday == 0 && weekdays.values.contains(7));
            const bool byEither = days.any || weekdays.any ? byDay && byWeekday : byDay || byWeekday;
            return byEither && months.values.contains(at.date().month())
                && hours.values.contains(at.time().hour()) && minutes.values.contains(at.time().minute());
        };
        QDateTime expected = moment.addSecs(60 - moment.toSecsSinceEpoch() % 60);
        for (int minute = 0; minute < 60 * 24 * 40 && !isDue(expected); ++minute)
            expected = expected.addSecs(60);
        if (isDue(expected))
            RC_ASSERT(due == expected);
        else
            RC_ASSERT(!due.isValid() || due > expected);
    });
    QVERIFY(holds);
}

void TestSchedule::clockChanges()
{
    // 02:30 does not exist on 2026-03-29 and exists twice on 2026-10-25.
    const CronLine line = *CronLine::parse(QStringLiteral("30 2 * * *"));
    QCOMPARE(line.next(instant(QStringLiteral("2026-03-28T12:00:00Z")), berlin()),
             instant(QStringLiteral("2026-03-30T00:30:00Z")));
    const QDateTime once = line.next(instant(QStringLiteral("2026-10-24T12:00:00Z")), berlin());
    QCOMPARE(once.date(), QDate(2026, 10, 25));
    QCOMPARE(line.next(once, berlin()), instant(QStringLiteral("2026-10-26T01:30:00Z")));
}

void TestSchedule::firesOnceHoweverMany()
{
    const auto database = m_postgres->create();
    Schedule schedule;
    schedule.add(QStringLiteral("* * * * *"), job());
    db::Connection connection(database->options());
    schedule.enter(connection);
    QCOMPARE(schedule.fire(connection), 0);
    for (int minute = 1; minute <= 5; ++minute) {
        std::atomic<int> made = 0;
        std::atomic<int> failed = 0;
        std::vector<std::thread> servers;
        for (int i = 0; i < 6; ++i) {
            servers.emplace_back([&] {
                try {
                    db::Connection session(database->options());
                    setClock(session, QStringLiteral("%1 minutes").arg(minute));
                    for (int look = 0; look < 5; ++look)
                        made += schedule.fire(session);
                } catch (const db::DbError &) {
                    ++failed;
                }
            });
        }
        for (std::thread &server : servers)
            server.join();
        QCOMPARE(failed.load(), 0);
        QCOMPARE(made.load(), 1);
        connection.execScript("update job set state = 'succeeded'");
    }
    QCOMPARE(connection.exec("select count(*) from job")[0].int64(0), 5);
}

void TestSchedule::missedOnesAreOne()
{
    const auto database = m_postgres->create();
    db::Connection connection(database->options());
    Schedule schedule;
    schedule.add(QStringLiteral("*/5 * * * *"), job());
    schedule.enter(connection);
    setClock(connection, QStringLiteral("3 days"));
    QCOMPARE(schedule.fire(connection), 1);
    QCOMPARE(schedule.fire(connection), 0);
    QCOMPARE(connection
                 .exec("select next_at > app_now() and next_at <= app_now() + interval '5 minutes'"
                       " from job_schedule")[0]
                 .boolean(0),
             true);
}

void TestSchedule::clockSetBackFiresNothingTwice()
{
    const auto database = m_postgres->create();
    db::Connection connection(database->options());
    Schedule schedule;
    schedule.add(QStringLiteral("*/5 * * * *"), job());
    schedule.enter(connection);
    setClock(connection, QStringLiteral("10 minutes"));
    QCOMPARE(schedule.fire(connection), 1);
    connection.execScript("update job set state = 'succeeded'");
    setClock(connection, QStringLiteral("-50 minutes"));
    schedule.enter(connection); // a server that starts now
    QCOMPARE(schedule.fire(connection), 0);
    setClock(connection, QStringLiteral("10 minutes"));
    QCOMPARE(schedule.fire(connection), 0);
    setClock(connection, QStringLiteral("16 minutes"));
    QCOMPARE(schedule.fire(connection), 1);
}

void TestSchedule::changedLineCounts()
{
    const auto database = m_postgres->create();
    db::Connection connection(database->options());
    const auto nextAt
        = [&connection] { return connection.exec("select next_at from job_schedule")[0].instant(0); };
    Schedule yearly;
    yearly.add(QStringLiteral("0 0 1 1 *"), job());
    yearly.enter(connection);
    const QDateTime first = nextAt();
    yearly.enter(connection);
    QCOMPARE(nextAt(), first);
    Schedule often;
    often.add(QStringLiteral("* * * * *"), job());
    often.enter(connection);
    QVERIFY(nextAt() < first);
    QCOMPARE(connection.exec("select count(*) from job_schedule")[0].int64(0), 1);
}

void TestSchedule::unfinishedJobIsNotDoubled()
{
    const auto database = m_postgres->create();
    db::Connection connection(database->options());
    Schedule schedule;
    schedule.add(QStringLiteral("* * * * *"), job());
    schedule.enter(connection);
    setClock(connection, QStringLiteral("1 minute"));
    QCOMPARE(schedule.fire(connection), 1);
    setClock(connection, QStringLiteral("2 minutes"));
    QCOMPARE(schedule.fire(connection), 0);
    QCOMPARE(connection.exec("select count(*) from job_schedule where next_at <= app_now()")[0].int64(0), 0);
}

void TestSchedule::pausesGrowWithinBounds()
{
    const auto database = m_postgres->create();
    db::Connection connection(database->options());
    const auto pause = [&connection](int failed, double chance) {
        return connection
            .exec("select extract(epoch from job_pause($1::int, $2::float8))::float8", failed, chance)[0]
            .real(0);
    };
    const bool holds = rc::check("min(2^n·5 s, 1 h) within a quarter", [&] {
        const int failed = *rc::gen::inRange(1, 1000);
        const double chance = *rc::gen::inRange(0, 1'000'001) / 1e6;
        const double usual = std::min(5 * std::pow(2.0, std::min(failed, 30) - 1), 3600.0);
        const double seconds = pause(failed, chance);
        RC_ASSERT(seconds >= usual * 0.75 - 1e-6);
        RC_ASSERT(seconds <= usual * 1.25 + 1e-6);
        RC_ASSERT(std::abs(pause(failed, 0.5) - usual) < 1e-6);
    });
    QVERIFY(holds);
}

QTEST_GUILESS_MAIN(TestSchedule)
#include "tst_schedule.moc"
