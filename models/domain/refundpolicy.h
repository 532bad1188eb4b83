// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/enumnames.h"
#include "models/domain/money.h"

namespace zhilego {

//! Why so much of the accommodation comes back (rules §7).
enum class RefundRule {
    NothingPaid,
    HostCancels, //!< realtor or platform: all of it
    DayAhead, //!< the guest, at least 24 h before check-in: all of it
    HalfDayAhead, //!< at least 12 h: half of it
    TooLate, //!< less: none of it
    StayBegun, //!< after check-in time: nothing at all
};

inline constexpr std::array refundRuleNames{
    EnumName<RefundRule>{RefundRule::NothingPaid, "nothing_paid"},
    EnumName<RefundRule>{RefundRule::HostCancels, "host_cancels"},
    EnumName<RefundRule>{RefundRule::DayAhead, "day_ahead"},
    EnumName<RefundRule>{RefundRule::HalfDayAhead, "half_day_ahead"},
    EnumName<RefundRule>{RefundRule::TooLate, "too_late"},
    EnumName<RefundRule>{RefundRule::StayBegun, "stay_begun"},
};

struct RefundFacts
{
    Money total; //!< the price of the booking
    Money cleaningFee; //!< the part of it that is always returned before check-in
    Money paid;
    qint64 secondsToCheckIn = 0; //!< negative once check-in time has passed
    bool byGuest = true;
};

//! What cancelling gives back; the preview and the real thing are this one computation.
struct RefundPreview
{
    RefundRule rule = RefundRule::NothingPaid;
    int accommodationPercent = 0;
    Money accommodation; //!< refunded part of nights and extra guests
    Money cleaningFee; //!< refunded
    Money refund; //!< what really goes back: never more than was paid beyond what is kept
    Money kept;

    bool operator==(const RefundPreview &) const = default;
};

RefundPreview previewRefund(const RefundFacts &facts);

} // namespace zhilego
