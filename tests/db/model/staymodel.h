// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/bookingstatus.h"

#include <QList>
#include <QString>

#include <ostream>
#include <vector>

namespace zhilego::test {

//! One step of a random history. What the numbers mean depends on the kind; any numbers make sense, so that
//! every history can be shortened.
struct Step
{
    enum Kind {
        Hold,
        Link,
        Pay,
        PayShort,
        Accept,
        Cancel,
        CheckIn,
        Complete,
        NoShow,
        HoldAgain,
        Wait,
        Day,
        Sweep,
        kinds
    };
    int kind = Hold;
    int which = 0; //!< the booking, counted from the newest; for Hold and Wait: the property or the length
    int from = 0; //!< of a hold: days from today
    int nights = 1;
};

std::ostream &operator<<(std::ostream &out, const Step &step);

//! What the server says to a step.
enum class Verdict { Done, DatesTaken, NotNow };

//! The rules of stays (rules §1–§3, §6) once more, as simple as they can be said: a list of bookings and a
//! clock in minutes since midnight of the first day.
class StayModel
{
public:
    struct Booking
    {
        int property = 0;
        int checkIn = 0; //!< day
        int checkOut = 0;
        BookingStatus status = BookingStatus::Hold;
        int expiresAt = 0; //!< minute
        int occupiedFrom = 0; //!< day; later than the check-in after a late return
        int links = 0;
        bool linkIsLive = false;
        bool linkIsPaid = false;
        int timesPaid = 0;
    };

    int now() const { return m_now; }
    int today() const { return m_now / minutesPerDay; }
    std::vector<Booking> &bookings() { return m_bookings; }

    Verdict hold(int property, int checkIn, int checkOut);
    //! The right money for the booking's newest link.
    void pay(Booking &booking);
    Verdict accept(Booking &booking);
    Verdict cancel(Booking &booking);
    Verdict checkIn(Booking &booking);
    Verdict complete(Booking &booking);
    Verdict noShow(Booking &booking);
    Verdict holdAgain(Booking &booking);
    void wait(int minutes) { m_now += minutes; }
    void sweep();

    static constexpr int minutesPerDay = 24 * 60;
    static constexpr int holdMinutes = 15;

private:
    bool isOverdue(const Booking &booking) const;
    //! Overdue holds among them end, as in every transaction that wants the nights.
    bool isFree(int property, int from, int to, const Booking *except = nullptr);
    bool comesBack(Booking &booking);

    int m_now = 9 * 60;
    std::vector<Booking> m_bookings;
};

} // namespace zhilego::test
