// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <compare>
#include <optional>

namespace zhilego {

//! An amount of tenge, counted in tiyn (1 ₸ = 100 tiyn). Never a floating-point number.
class Money
{
public:
    constexpr Money() = default;
    static constexpr Money fromTiyn(qint64 tiyn) { return Money(tiyn); }
    static constexpr Money fromTenge(qint64 tenge) { return Money(tenge * 100); }
    //! Reads "25000", "25000.5" or "25000.50": the decimal form of payment protocols. No signs, no groups.
    static std::optional<Money> fromDecimal(const QString &text);

    constexpr qint64 tiyn() const { return m_tiyn; }
    constexpr bool isZero() const { return m_tiyn == 0; }
    //! Always two decimals with a point: "25000.00".
    QString toDecimal() const;
    //! Half-up to whole tenge (rules §4: totals are rounded per line).
    constexpr Money roundedToTenge() const
    {
        const qint64 shifted = m_tiyn >= 0 ? m_tiyn + 50 : m_tiyn - 49;
        return Money(shifted / 100 * 100);
    }
    //! The given share in hundredths of a per cent (10 % = 1000), half-up to a tiyn.
    Money share(int basisPoints) const;

    friend constexpr Money operator+(Money a, Money b) { return Money(a.m_tiyn + b.m_tiyn); }
    friend constexpr Money operator-(Money a, Money b) { return Money(a.m_tiyn - b.m_tiyn); }
    friend constexpr Money operator*(Money a, qint64 n) { return Money(a.m_tiyn * n); }
    Money &operator+=(Money other)
    {
        m_tiyn += other.m_tiyn;
        return *this;
    }
    auto operator<=>(const Money &) const = default;

private:
    constexpr explicit Money(qint64 tiyn)
        : m_tiyn(tiyn)
    {
    }
    qint64 m_tiyn = 0;
};

} // namespace zhilego
