// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/refundpolicy.h"

#include <algorithm>

namespace zhilego {
namespace {

constexpr qint64 hour = 3600;

RefundRule ruleFor(const RefundFacts &facts)
{
    if (facts.paid.isZero())
        return RefundRule::NothingPaid;
    if (!facts.byGuest)
        return RefundRule::HostCancels;
    if (facts.secondsToCheckIn >= 24 * hour)
        return RefundRule::DayAhead;
    if (facts.secondsToCheckIn >= 12 * hour)
        return RefundRule::HalfDayAhead;
    return facts.secondsToCheckIn >= 0 ? RefundRule::TooLate : RefundRule::StayBegun;
}

int percentOf(RefundRule rule)
{
    switch (rule) {
    case RefundRule::HostCancels:
    case RefundRule::DayAhead:
        return 100;
    case RefundRule::HalfDayAhead:
        return 50;
    case RefundRule::NothingPaid:
    case RefundRule::TooLate:
    case RefundRule::StayBegun:
        break;
    }
    return 0;
}

} // namespace

RefundPreview previewRefund(const RefundFacts &facts)
{
    RefundPreview preview;
    preview.rule = ruleFor(facts);
    if (preview.rule == RefundRule::NothingPaid)
        return preview;
    preview.accommodationPercent = percentOf(preview.rule);
    preview.accommodation
        = (facts.total - facts.cleaningFee).share(preview.accommodationPercent * 100).roundedToTenge();
    if (preview.rule != RefundRule::StayBegun)
        preview.cleaningFee = facts.cleaningFee;
    const Money due = facts.total - preview.accommodation - preview.cleaningFee;
    preview.refund = std::max(Money(), facts.paid - due);
    preview.kept = facts.paid - preview.refund;
    return preview;
}

} // namespace zhilego
