// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/ledger.h"

#include <algorithm>

namespace zhilego {
namespace {

__extension__ using Wide = __int128;

//! whole × part / base, half-up; the product of two amounts may need more than 64 bits.
Money proportion(Money whole, Money part, Money base)
{
    if (base.isZero())
        return {};
    const Wide product = Wide(whole.tiyn()) * part.tiyn();
    return Money::fromTiyn(static_cast<qint64>((2 * product + base.tiyn()) / (2 * Wide(base.tiyn()))));
}

} // namespace

Money LedgerAmounts::sum() const
{
    Money total;
    for (const Money amount : m_amounts)
        total += amount;
    return total;
}

bool LedgerAmounts::isZero() const
{
    return std::all_of(m_amounts.begin(), m_amounts.end(), [](Money amount) { return amount.isZero(); });
}

LedgerAmounts &LedgerAmounts::operator+=(const LedgerAmounts &other)
{
    for (size_t i = 0; i < m_amounts.size(); ++i)
        m_amounts[i] += other.m_amounts[i];
    return *this;
}

LedgerAmounts operator-(LedgerAmounts a, const LedgerAmounts &b)
{
    for (size_t i = 0; i < a.m_amounts.size(); ++i)
        a.m_amounts[i] = a.m_amounts[i] - b.m_amounts[i];
    return a;
}

LedgerAmounts LedgerAmounts::moved(LedgerAccount from, LedgerAccount to, Money amount)
{
    LedgerAmounts amounts;
    amounts[from] = Money() - amount;
    amounts[to] = amount;
    return amounts;
}

LedgerAmounts revenueShares(const RevenueFacts &facts)
{
    const Money platform = std::min(facts.earned, facts.accommodation).share(facts.platformBasisPoints);
    const Money charged = proportion(facts.providerFees, facts.earned, facts.received);
    LedgerAmounts shares;
    shares[LedgerAccount::RealtorPayable] = facts.earned - platform - charged;
    shares[LedgerAccount::PlatformFee] = platform - (facts.providerFees - charged);
    shares[LedgerAccount::ProviderFee] = facts.providerFees;
    return shares;
}

LedgerAmounts sharesIn(const LedgerAmounts &balance)
{
    LedgerAmounts shares;
    for (const LedgerAccount account :
         {LedgerAccount::PlatformFee, LedgerAccount::ProviderFee, LedgerAccount::RealtorPayable})
        shares[account] = balance[account];
    return shares;
}

} // namespace zhilego
