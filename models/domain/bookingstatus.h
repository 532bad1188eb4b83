// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/enumnames.h"

#include <QDateTime>
#include <QList>

namespace zhilego {

//! The states of a booking (rules §2). Money has its own BookingPaymentStatus.
enum class BookingStatus { Hold, Confirmed, CheckedIn, Completed, Cancelled, Expired, NoShow };

inline constexpr std::array bookingStatusNames{
    EnumName<BookingStatus>{BookingStatus::Hold, "hold"},
    EnumName<BookingStatus>{BookingStatus::Confirmed, "confirmed"},
    EnumName<BookingStatus>{BookingStatus::CheckedIn, "checked_in"},
    EnumName<BookingStatus>{BookingStatus::Completed, "completed"},
    EnumName<BookingStatus>{BookingStatus::Cancelled, "cancelled"},
    EnumName<BookingStatus>{BookingStatus::Expired, "expired"},
    EnumName<BookingStatus>{BookingStatus::NoShow, "no_show"},
};

enum class BookingPaymentStatus {
    Unpaid,
    Pending,
    Partial,
    Paid,
    AwaitingOnSite,
    RefundPending,
    PartiallyRefunded,
    Refunded
};

inline constexpr std::array bookingPaymentStatusNames{
    EnumName<BookingPaymentStatus>{BookingPaymentStatus::Unpaid, "unpaid"},
    EnumName<BookingPaymentStatus>{BookingPaymentStatus::Pending, "pending"},
    EnumName<BookingPaymentStatus>{BookingPaymentStatus::Partial, "partial"},
    EnumName<BookingPaymentStatus>{BookingPaymentStatus::Paid, "paid"},
    EnumName<BookingPaymentStatus>{BookingPaymentStatus::AwaitingOnSite, "awaiting_on_site"},
    EnumName<BookingPaymentStatus>{BookingPaymentStatus::RefundPending, "refund_pending"},
    EnumName<BookingPaymentStatus>{BookingPaymentStatus::PartiallyRefunded, "partially_refunded"},
    EnumName<BookingPaymentStatus>{BookingPaymentStatus::Refunded, "refunded"},
};

//! True while the booking takes its nights away from everybody else.
constexpr bool occupies(BookingStatus status)
{
    return status == BookingStatus::Hold || status == BookingStatus::Confirmed
        || status == BookingStatus::CheckedIn;
}

//! Why a transition that the machine knows is not possible right now.
enum class TransitionBlock {
    None,
    NoPermission,
    HoldOver, //!< the hold's 15 minutes have passed
    BeforeCheckIn, //!< the stay has not begun; a reason overrides it for check-in, nothing for no-show
    StayOver, //!< the last night is gone
};

inline constexpr std::array transitionBlockNames{
    EnumName<TransitionBlock>{TransitionBlock::None, ""},
    EnumName<TransitionBlock>{TransitionBlock::NoPermission, "no_permission"},
    EnumName<TransitionBlock>{TransitionBlock::HoldOver, "hold_over"},
    EnumName<TransitionBlock>{TransitionBlock::BeforeCheckIn, "before_check_in"},
    EnumName<TransitionBlock>{TransitionBlock::StayOver, "stay_over"},
};

//! One edge of the machine as it stands for a booking, a person and a moment.
struct Transition
{
    BookingStatus to = BookingStatus::Hold;
    TransitionBlock blockedBy = TransitionBlock::None;
    //! A reason (for cancellation: a code of the directory) must come with it.
    bool needsReason = false;

    bool allowed() const { return blockedBy == TransitionBlock::None; }
    bool operator==(const Transition &) const = default;
};

//! What decides about the transitions of one booking. Instants are UTC, dates are the property's.
struct TransitionFacts
{
    BookingStatus status = BookingStatus::Hold;
    QDateTime now;
    QDateTime holdExpiresAt;
    QDateTime checkInAt;
    QDate today;
    QDate checkIn;
    QDate checkOut;
    bool mayConfirm = false;
    bool mayOperate = false; //!< check-in, departure, no-show
    bool mayCancel = false;
    bool mayReinstate = false;
};

//! Every edge a person could take from here, with what blocks it (rules §2). `expired` is never among
//! them: only the server's clock takes that edge.
QList<Transition> transitionsOf(const TransitionFacts &facts);

} // namespace zhilego
