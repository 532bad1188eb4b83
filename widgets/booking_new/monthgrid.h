// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QRect>

namespace zhilego::ui {

//! Where the days of one month stand: a title line, a line of weekdays, six weeks from Monday on.
class MonthGrid
{
public:
    static constexpr int cellWidth = 38;
    static constexpr int cellHeight = 34;
    static constexpr int titleHeight = 36;
    static constexpr int weekdayHeight = 24;
    static constexpr int width = 7 * cellWidth;
    static constexpr int height = titleHeight + weekdayHeight + 6 * cellHeight;

    MonthGrid(QDate month, QPoint topLeft)
        : m_first(month.year(), month.month(), 1)
        , m_topLeft(topLeft)
    {
    }

    QDate first() const { return m_first; }
    QDate last() const { return m_first.addMonths(1).addDays(-1); }
    QRect title() const { return {m_topLeft.x(), m_topLeft.y(), width, titleHeight}; }
    //! `day` counts from Monday = 0.
    QRect weekday(int day) const
    {
        return {m_topLeft.x() + day * cellWidth, m_topLeft.y() + titleHeight, cellWidth, weekdayHeight};
    }
    QRect rectOf(QDate date) const
    {
        const int place = m_first.dayOfWeek() - 1 + date.day() - 1;
        return {m_topLeft.x() + place % 7 * cellWidth,
                m_topLeft.y() + titleHeight + weekdayHeight + place / 7 * cellHeight, cellWidth, cellHeight};
    }
    //! An invalid date where no day of this month stands.
    QDate dateAt(QPoint at) const
    {
        const QPoint inside = at - m_topLeft - QPoint(0, titleHeight + weekdayHeight);
        if (inside.x() < 0 || inside.y() < 0 || inside.x() >= width || inside.y() >= 6 * cellHeight)
            return {};
        const int place = inside.y() / cellHeight * 7 + inside.x() / cellWidth;
        const QDate date = m_first.addDays(place - (m_first.dayOfWeek() - 1));
        return date.month() == m_first.month() ? date : QDate();
    }

private:
    QDate m_first;
    QPoint m_topLeft;
};

} // namespace zhilego::ui
