// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/money.h"

namespace zhilego {

std::optional<Money> Money::fromDecimal(const QString &text)
{
    const qsizetype point = text.indexOf(u'.');
    const QString whole = point < 0 ? text : text.left(point);
    QString fraction = point < 0 ? QString() : text.mid(point + 1);
    const auto digitsOnly = [](const QString &part) {
        for (const QChar c : part) {
            if (c < u'0' || c > u'9')
                return false;
        }
        return true;
    };
    // 15 digits of tenge stay far below the range of 64 bits even after the multiplication.
    if (whole.isEmpty() || whole.size() > 15 || fraction.size() > 2 || (point >= 0 && fraction.isEmpty())
        || !digitsOnly(whole) || !digitsOnly(fraction))
        return std::nullopt;
    while (fraction.size() < 2)
        fraction.append(u'0');
    return Money(whole.toLongLong() * 100 + fraction.toLongLong());
}

QString Money::toDecimal() const
{
    const qint64 absolute = m_tiyn < 0 ? -m_tiyn : m_tiyn;
    return QStringLiteral("%1%2.%3")
        .arg(m_tiyn < 0 ? QStringLiteral("-") : QString())
        .arg(absolute / 100)
        .arg(absolute % 100, 2, 10, QLatin1Char('0'));
}

Money Money::share(int basisPoints) const
{
    const qint64 product = m_tiyn * basisPoints;
    return Money(product >= 0 ? (product + 5000) / 10000 : (product - 4999) / 10000);
}

} // namespace zhilego
