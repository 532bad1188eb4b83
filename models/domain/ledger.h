// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/enumnames.h"
#include "models/domain/money.h"

namespace zhilego {

//! The accounts of rules §6. What leaves an account is negative, what comes to it positive; so the guest's
//! balance is minus what the guest has paid, and the realtor's is what the realtor has earned.
enum class LedgerAccount {
    Guest,
    Provider, //!< received and not distributed: late money, money that came twice
    Deposit,
    PlatformFee,
    ProviderFee,
    RealtorPayable,
    RefundPending //!< on its way back to the guest
};

inline constexpr std::array ledgerAccountNames{
    EnumName<LedgerAccount>{LedgerAccount::Guest, "guest"},
    EnumName<LedgerAccount>{LedgerAccount::Provider, "provider"},
    EnumName<LedgerAccount>{LedgerAccount::Deposit, "deposit"},
    EnumName<LedgerAccount>{LedgerAccount::PlatformFee, "platform_fee"},
    EnumName<LedgerAccount>{LedgerAccount::ProviderFee, "provider_fee"},
    EnumName<LedgerAccount>{LedgerAccount::RealtorPayable, "realtor_payable"},
    EnumName<LedgerAccount>{LedgerAccount::RefundPending, "refund_pending"},
};

//! Why a journal entry was posted.
enum class LedgerKind {
    PaymentReceived,
    Revenue, //!< money that has its stay, shared among realtor, platform and provider
    RevenueReturned,
    PenaltyKept, //!< what a cancelled guest does not get back
    ProviderFee, //!< the provider keeps its share of money that earns nothing; the platform bears it
    RefundAsked,
    RefundSucceeded,
    RefundFailed,
    RefundByHand,
    MoneyMovedOut, //!< to another booking of the same guest
    MoneyMovedIn
};

inline constexpr std::array ledgerKindNames{
    EnumName<LedgerKind>{LedgerKind::PaymentReceived, "payment_received"},
    EnumName<LedgerKind>{LedgerKind::Revenue, "revenue"},
    EnumName<LedgerKind>{LedgerKind::RevenueReturned, "revenue_returned"},
    EnumName<LedgerKind>{LedgerKind::PenaltyKept, "penalty_kept"},
    EnumName<LedgerKind>{LedgerKind::ProviderFee, "provider_fee"},
    EnumName<LedgerKind>{LedgerKind::RefundAsked, "refund_asked"},
    EnumName<LedgerKind>{LedgerKind::RefundSucceeded, "refund_succeeded"},
    EnumName<LedgerKind>{LedgerKind::RefundFailed, "refund_failed"},
    EnumName<LedgerKind>{LedgerKind::RefundByHand, "refund_by_hand"},
    EnumName<LedgerKind>{LedgerKind::MoneyMovedOut, "money_moved_out"},
    EnumName<LedgerKind>{LedgerKind::MoneyMovedIn, "money_moved_in"},
};

//! An amount per account: of one entry, or a balance.
class LedgerAmounts
{
public:
    Money operator[](LedgerAccount account) const { return m_amounts[static_cast<size_t>(account)]; }
    Money &operator[](LedgerAccount account) { return m_amounts[static_cast<size_t>(account)]; }
    Money sum() const;
    bool isZero() const;
    LedgerAmounts &operator+=(const LedgerAmounts &other);
    friend LedgerAmounts operator-(LedgerAmounts a, const LedgerAmounts &b);
    bool operator==(const LedgerAmounts &) const = default;

    //! The entry that takes an amount from one account and brings it to another.
    static LedgerAmounts moved(LedgerAccount from, LedgerAccount to, Money amount);

private:
    std::array<Money, ledgerAccountNames.size()> m_amounts;
};

//! What decides how the money of one booking is shared.
struct RevenueFacts
{
    Money earned; //!< what may be kept of it as things stand
    Money accommodation; //!< the part of the price that the platform's fee is taken of
    int platformBasisPoints = 0;
    Money received; //!< of all its payments, whatever went back since
    Money providerFees; //!< what providers keep of `received`
};

//! The balances of platform fee, provider fee and realtor that belong to these facts; their sum is `earned`.
//! Fees are rounded half-up to a tiyn and the realtor gets the rest. The provider's fee on money that earns
//! nothing is the platform's cost (rules §7).
LedgerAmounts revenueShares(const RevenueFacts &facts);

//! The part of accounts that revenueShares() is about.
LedgerAmounts sharesIn(const LedgerAmounts &balance);

} // namespace zhilego
