// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/block.h"
#include "models/domain/bookingstatus.h"
#include "models/domain/rates.h"

namespace zhilego {

//! How a night stands, the strongest last. Taken is what a viewer is told who may not know more.
enum class NightState { Free, NotOnSale, Blocked, External, Taken, Hold, Stayed, Booked };

inline constexpr std::array nightStateNames{
    EnumName<NightState>{NightState::Free, "free"},
    EnumName<NightState>{NightState::NotOnSale, "not_on_sale"},
    EnumName<NightState>{NightState::Blocked, "blocked"},
    EnumName<NightState>{NightState::External, "external"},
    EnumName<NightState>{NightState::Taken, "taken"},
    EnumName<NightState>{NightState::Hold, "hold"},
    EnumName<NightState>{NightState::Stayed, "stayed"},
    EnumName<NightState>{NightState::Booked, "booked"},
};

//! What takes nights of a property: of its own, or of one that shares a part with it.
struct NightTaker
{
    enum class Kind { Booking, Block, Calendar };

    QUuid id; //!< of the booking or block; null when the viewer may not know
    Kind kind = Kind::Booking;
    PropertyId propertyId; //!< where it was sold or blocked
    QDate from;
    QDate to; //!< the first free day; invalid: open end
    QString number; //!< of the booking
    QString guestName;
    BookingStatus status = BookingStatus::Hold;
    BlockReason reason = BlockReason::Other;
    QString note;
    bool visible = true; //!< false: only that it is taken
};

inline constexpr std::array nightTakerNames{
    EnumName<NightTaker::Kind>{NightTaker::Kind::Booking, "booking"},
    EnumName<NightTaker::Kind>{NightTaker::Kind::Block, "block"},
    EnumName<NightTaker::Kind>{NightTaker::Kind::Calendar, "calendar"},
};

//! One night in the calendar, named after the day on which it begins.
struct CalendarDay
{
    QDate date;
    NightState state = NightState::Free;
    NightPrice price; //!< of a night sold now; what was sold keeps the price it was sold at
    QString why; //!< the rule in words, in the language of the request
};

//! The nights [from, to) of one property.
struct PropertyCalendar
{
    static constexpr int maxDays = 366;
    static constexpr int yearsAround = 5;

    PropertyId propertyId;
    QDate from;
    QDate to;
    QDate today; //!< of the property's zone
    QList<CalendarDay> days;
    QList<NightTaker> taken;
    // Nothing for those who only shop.
    std::optional<int> soldNights;
    std::optional<int> availableNights; //!< rules §12: without owner and out-of-order blocks
};

//! The strongest state of a night; `takers` are all that touch the range.
NightState nightState(QDate night, const QList<NightTaker> &takers, bool onSale);

} // namespace zhilego
