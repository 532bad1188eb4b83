// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/bookingstatus.h"

#include <QTest>

using namespace zhilego;
using namespace Qt::StringLiterals;

// A stay of 10..13 December 2026 in Almaty (UTC+5): check-in from 14:00 = 09:00 UTC, check-out day 13.
namespace {

enum May { MayConfirm = 1, MayOperate = 2, MayCancel = 4, MayReinstate = 8, MayAll = 15 };

QDateTime utc(int day, int hour, int minute, int second = 0)
{
    return QDateTime(QDate(2026, 12, day), QTime(hour, minute, second), Qt::UTC);
}

const QDateTime holdExpires = utc(1, 10, 15);

TransitionFacts factsAt(BookingStatus status, const QDateTime &now, int may)
{
    TransitionFacts facts;
    facts.status = status;
    facts.now = now;
    facts.holdExpiresAt = holdExpires;
    facts.checkInAt = utc(10, 9, 0);
    facts.today = now.addSecs(5 * 3600).date();
    facts.checkIn = QDate(2026, 12, 10);
    facts.checkOut = QDate(2026, 12, 13);
    facts.mayConfirm = may & MayConfirm;
    facts.mayOperate = may & MayOperate;
    facts.mayCancel = may & MayCancel;
    facts.mayReinstate = may & MayReinstate;
    return facts;
}

//! "confirmed, cancelled+reason, checked_in:no_permission"
QString printed(const QList<Transition> &transitions)
{
    QStringList texts;
    for (const Transition &transition : transitions) {
        QString text = enumName(bookingStatusNames, transition.to);
        if (!transition.allowed())
            text += u':' + enumName(transitionBlockNames, transition.blockedBy);
        if (transition.needsReason)
            text += u"+reason"_s;
        texts.append(text);
    }
    return texts.join(u", "_s);
}

} // namespace

class TestBookingStatus : public QObject
{
    Q_OBJECT

private slots:
    void listsTheEdges_data();
    void listsTheEdges();
    void needsThePermissionOfTheEdge_data();
    void needsThePermissionOfTheEdge();
    void neverExpiresByHand();
};

void TestBookingStatus::listsTheEdges_data()
{
    QTest::addColumn<BookingStatus>("status");
    QTest::addColumn<QDateTime>("now");
    QTest::addColumn<QString>("edges");
    const auto row = [](const char *name, BookingStatus status, const QDateTime &now, const QString &edges) {
        QTest::newRow(name) << status << now << edges;
    };
    using enum BookingStatus;
    row("fresh hold", Hold, utc(1, 10, 0), u"confirmed, cancelled+reason"_s);
    row("hold's last second", Hold, utc(1, 10, 14, 59), u"confirmed, cancelled+reason"_s);
    row("hold at its end", Hold, holdExpires, u"confirmed:hold_over, cancelled:hold_over+reason"_s);
    row("hold after its end", Hold, utc(1, 11, 0), u"confirmed:hold_over, cancelled:hold_over+reason"_s);

    row("confirmed, days before", Confirmed, utc(5, 12, 0),
        u"checked_in+reason, no_show:before_check_in, cancelled+reason"_s);
    row("confirmed, a second before the day", Confirmed, utc(9, 18, 59, 59),
        u"checked_in+reason, no_show:before_check_in, cancelled+reason"_s);
    row("confirmed, midnight of the day in Almaty", Confirmed, utc(9, 19, 0),
        u"checked_in, no_show:before_check_in, cancelled+reason"_s);
    row("confirmed, a second before check-in time", Confirmed, utc(10, 8, 59, 59),
        u"checked_in, no_show:before_check_in, cancelled+reason"_s);
    row("confirmed, check-in time", Confirmed, utc(10, 9, 0), u"checked_in, no_show, cancelled+reason"_s);
    row("confirmed, the second night", Confirmed, utc(11, 9, 0), u"checked_in, no_show, cancelled+reason"_s);
    row("confirmed, check-out day", Confirmed, utc(13, 4, 0),
        u"checked_in:stay_over, no_show, cancelled+reason"_s);
    row("confirmed, after check-out day", Confirmed, utc(13, 19, 0),
        u"checked_in:stay_over, no_show, cancelled+reason"_s);

    row("checked in", CheckedIn, utc(10, 10, 0), u"completed"_s);
    row("checked in, long over", CheckedIn, utc(20, 10, 0), u"completed"_s);
    row("completed", Completed, utc(13, 10, 0), QString());

    for (const BookingStatus status : {Cancelled, Expired, NoShow}) {
        const QByteArray name = enumName(bookingStatusNames, status).toLatin1();
        const auto given = [&](const char *when, const QDateTime &now, const QString &edges) {
            QTest::addRow("%s, %s", name.constData(), when) << status << now << edges;
        };
        given("before the stay", utc(5, 0, 0), u"confirmed+reason, hold+reason"_s);
        given("on its first day", utc(10, 12, 0), u"confirmed+reason, hold+reason"_s);
        given("in the middle of it", utc(11, 12, 0), u"confirmed+reason, hold:stay_over+reason"_s);
        given("in its last minute", utc(12, 18, 59), u"confirmed+reason, hold:stay_over+reason"_s);
        given("when the last night is gone", utc(12, 19, 0),
              u"confirmed:stay_over+reason, hold:stay_over+reason"_s);
    }
}

void TestBookingStatus::listsTheEdges()
{
    QFETCH(BookingStatus, status);
    QFETCH(QDateTime, now);
    QTEST(printed(transitionsOf(factsAt(status, now, MayAll))), "edges");
}

void TestBookingStatus::needsThePermissionOfTheEdge_data()
{
    QTest::addColumn<BookingStatus>("from");
    QTest::addColumn<BookingStatus>("to");
    QTest::addColumn<int>("permission");
    using enum BookingStatus;
    const auto row = [](BookingStatus from, BookingStatus to, int permission) {
        QTest::addRow("%s to %s", qPrintable(enumName(bookingStatusNames, from)),
                      qPrintable(enumName(bookingStatusNames, to)))
            << from << to << permission;
    };
    row(Hold, Confirmed, MayConfirm);
    row(Hold, Cancelled, MayCancel);
    row(Confirmed, CheckedIn, MayOperate);
    row(Confirmed, NoShow, MayOperate);
    row(Confirmed, Cancelled, MayCancel);
    row(CheckedIn, Completed, MayOperate);
    for (const BookingStatus from : {Cancelled, Expired, NoShow}) {
        row(from, Confirmed, MayReinstate);
        row(from, Hold, MayReinstate);
    }
}

// With each of the sixteen sets of permissions, at a moment when nothing else is in the way.
void TestBookingStatus::needsThePermissionOfTheEdge()
{
    QFETCH(BookingStatus, from);
    QFETCH(BookingStatus, to);
    QFETCH(int, permission);
    const QDateTime now = from == BookingStatus::Hold ? utc(1, 10, 0) : utc(10, 9, 0);
    for (int may = 0; may <= MayAll; ++may) {
        const QList<Transition> transitions = transitionsOf(factsAt(from, now, may));
        const auto edge = std::find_if(transitions.begin(), transitions.end(),
                                       [to](const Transition &transition) { return transition.to == to; });
        QVERIFY(edge != transitions.end());
        QCOMPARE(edge->blockedBy, may & permission ? TransitionBlock::None : TransitionBlock::NoPermission);
    }
}

void TestBookingStatus::neverExpiresByHand()
{
    for (const EnumName<BookingStatus> &row : bookingStatusNames) {
        const QList<Transition> transitions = transitionsOf(factsAt(row.value, utc(1, 10, 0), MayAll));
        for (const Transition &transition : transitions) {
            QVERIFY(transition.to != BookingStatus::Expired);
            QVERIFY(transition.to != row.value);
        }
    }
}

QTEST_GUILESS_MAIN(TestBookingStatus)
#include "tst_bookingstatus.moc"
