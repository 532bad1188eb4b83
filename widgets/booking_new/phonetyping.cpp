// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/booking_new/phonetyping.h"

namespace zhilego::ui {
namespace {

constexpr int longestNumber = 15; // E.164

int digitsIn(const QString &text)
{
    int count = 0;
    for (const QChar c : text)
        count += c.isDigit() ? 1 : 0;
    return count;
}

//! Inserts spaces before the 1st, 4th, 7th and 9th digit of the national number.
QString grouped(const QString &digits, int national)
{
    QString text;
    for (int i = 0; i < digits.size(); ++i) {
        const int place = i - national;
        if (i > 0 && (place == 0 || place == 3 || place == 6 || place == 8))
            text.append(u' ');
        text.append(digits.at(i));
    }
    return text;
}

QString groupedNumber(const QString &digits, bool plus)
{
    if (plus)
        return u'+' + (digits.startsWith(u'7') && digits.size() <= 11 ? grouped(digits, 1) : digits);
    if (digits.startsWith(u'8') && digits.size() <= 11)
        return grouped(digits, 1);
    // "7771234567" is a number without its country, one digit more and the first one is the country.
    if (digits.startsWith(u'7') && digits.size() == 11)
        return u'+' + grouped(digits, 1);
    return digits.size() <= 10 ? grouped(digits, 0) : digits;
}

} // namespace

TypedPhone groupedAsTyped(const TypedPhone &typed)
{
    QString digits;
    for (const QChar c : typed.text) {
        if (c >= u'0' && c <= u'9' && digits.size() < longestNumber)
            digits.append(c);
    }
    const bool plus = typed.text.trimmed().startsWith(u'+');
    const int before
        = std::min<int>(digitsIn(typed.text.left(typed.cursor)), static_cast<int>(digits.size()));
    TypedPhone result{groupedNumber(digits, plus), 0};
    const bool atEnd = typed.cursor >= typed.text.size();
    int passed = 0;
    while (result.cursor < result.text.size() && (passed < before || result.text.at(result.cursor) == u'+')) {
        passed += result.text.at(result.cursor).isDigit() ? 1 : 0;
        ++result.cursor;
    }
    if (atEnd)
        result.cursor = static_cast<int>(result.text.size());
    return result;
}

} // namespace zhilego::ui
