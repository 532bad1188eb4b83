// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/db/model/staymodel.h"

#include <algorithm>
#include <array>

namespace zhilego::test {
namespace {

constexpr int checkInMinute = 14 * 60;
//! Check-out at 12:00 and six hours more (rules §2).
constexpr int departureIsOverdue = 18 * 60;

bool isGivenUp(BookingStatus status)
{
    return status == BookingStatus::Cancelled || status == BookingStatus::Expired
        || status == BookingStatus::NoShow;
}

} // namespace

std::ostream &operator<<(std::ostream &out, const Step &step)
{
    static constexpr std::array names{"hold",   "link",     "pay",      "pay short", "accept",
                                      "cancel", "check in", "complete", "no-show",   "hold again",
                                      "wait",   "next day", "sweep"};
    return out << names.at(static_cast<size_t>(step.kind)) << '(' << step.which << ", " << step.from << ", "
               << step.nights << ')';
}

bool StayModel::isOverdue(const Booking &booking) const
{
    return booking.status == BookingStatus::Hold && m_now >= booking.expiresAt;
}

bool StayModel::isFree(int property, int from, int to, const Booking *except)
{
    bool free = true;
    for (Booking &other : m_bookings) {
        const bool meets = other.property == property && other.occupiedFrom < to && from < other.checkOut;
        if (!meets || &other == except || !occupies(other.status))
            continue;
        if (isOverdue(other))
            other.status = BookingStatus::Expired;
        else
            free = false;
    }
    return free;
}

Verdict StayModel::hold(int property, int checkIn, int checkOut)
{
    // A refused wish is undone whole, the end of overdue holds with it.
    const std::vector<Booking> before = m_bookings;
    if (!isFree(property, checkIn, checkOut)) {
        m_bookings = before;
        return Verdict::DatesTaken;
    }
    Booking booking;
    booking.property = property;
    booking.checkIn = booking.occupiedFrom = checkIn;
    booking.checkOut = checkOut;
    booking.expiresAt = m_now + holdMinutes;
    m_bookings.push_back(booking);
    return Verdict::Done;
}

void StayModel::pay(Booking &booking)
{
    if (booking.linkIsPaid)
        return;
    booking.linkIsPaid = true;
    booking.linkIsLive = false;
    ++booking.timesPaid;
    if (booking.status == BookingStatus::Hold) {
        booking.status = BookingStatus::Confirmed;
    } else if (booking.status == BookingStatus::Expired
               && isFree(booking.property, booking.checkIn, booking.checkOut, &booking)) {
        booking.status = BookingStatus::Confirmed;
        booking.occupiedFrom = booking.checkIn;
    }
}

bool StayModel::comesBack(Booking &booking)
{
    const int from = std::max(booking.checkIn, today());
    const std::vector<Booking> before = m_bookings;
    if (!isFree(booking.property, from, booking.checkOut, &booking)) {
        m_bookings = before;
        return false;
    }
    booking.occupiedFrom = from;
    return true;
}

Verdict StayModel::accept(Booking &booking)
{
    if (isGivenUp(booking.status)) {
        if (today() >= booking.checkOut)
            return Verdict::NotNow;
        if (!comesBack(booking))
            return Verdict::DatesTaken;
    } else if (booking.status != BookingStatus::Hold || isOverdue(booking)) {
        return Verdict::NotNow;
    }
    booking.status = BookingStatus::Confirmed;
    return Verdict::Done;
}

Verdict StayModel::cancel(Booking &booking)
{
    const bool may = (booking.status == BookingStatus::Hold && !isOverdue(booking))
        || booking.status == BookingStatus::Confirmed;
    if (!may)
        return Verdict::NotNow;
    booking.status = BookingStatus::Cancelled;
    return Verdict::Done;
}

Verdict StayModel::checkIn(Booking &booking)
{
    if (booking.status != BookingStatus::Confirmed || today() >= booking.checkOut)
        return Verdict::NotNow;
    booking.status = BookingStatus::CheckedIn;
    return Verdict::Done;
}

Verdict StayModel::complete(Booking &booking)
{
    if (booking.status != BookingStatus::CheckedIn)
        return Verdict::NotNow;
    booking.status = BookingStatus::Completed;
    return Verdict::Done;
}

Verdict StayModel::noShow(Booking &booking)
{
    if (booking.status != BookingStatus::Confirmed || m_now < booking.checkIn * minutesPerDay + checkInMinute)
        return Verdict::NotNow;
    booking.status = BookingStatus::NoShow;
    return Verdict::Done;
}

Verdict StayModel::holdAgain(Booking &booking)
{
    if (!isGivenUp(booking.status) || booking.checkIn < today() || today() >= booking.checkOut)
        return Verdict::NotNow;
    if (!comesBack(booking))
        return Verdict::DatesTaken;
    booking.status = BookingStatus::Hold;
    booking.expiresAt = m_now + holdMinutes;
    return Verdict::Done;
}

void StayModel::sweep()
{
    for (Booking &booking : m_bookings) {
        if (isOverdue(booking))
            booking.status = BookingStatus::Expired;
        if (booking.status == BookingStatus::CheckedIn
            && m_now >= booking.checkOut * minutesPerDay + departureIsOverdue)
            booking.status = BookingStatus::Completed;
    }
}

} // namespace zhilego::test
