// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/jobs/cronline.h"

#include <QStringList>

namespace zhilego::jobs {
namespace {

//! 29 February on a given weekday comes back after 28 years at most, 40 over a year 2100.
constexpr int longestLook = 366 * 41;

std::optional<int> numberOf(const QString &text, int min, int max)
{
    if (text.isEmpty() || text.size() > 2)
        return std::nullopt;
    for (const QChar c : text) {
        if (c < u'0' || c > u'9')
            return std::nullopt;
    }
    const int value = text.toInt();
    return value >= min && value <= max ? std::optional<int>(value) : std::nullopt;
}

struct Range
{
    int first = 0;
    int last = 0;
};

std::optional<Range> rangeOf(const QString &text, int min, int max, bool stepped)
{
    if (text == u"*")
        return Range{min, max};
    const QStringList ends = text.split(u'-');
    const std::optional<int> first = numberOf(ends.first(), min, max);
    if (!first || ends.size() > 2)
        return std::nullopt;
    if (ends.size() == 1)
        return Range{*first, stepped ? max : *first};
    const std::optional<int> last = numberOf(ends.last(), min, max);
    return last && *first <= *last ? std::optional<Range>(Range{*first, *last}) : std::nullopt;
}

template <size_t N> bool readField(const QString &field, int min, int max, std::bitset<N> &values)
{
    const QStringList parts = field.split(u',');
    for (const QString &part : parts) {
        const QStringList stepped = part.split(u'/');
        const std::optional<Range> range = rangeOf(stepped.first(), min, max, stepped.size() == 2);
        const std::optional<int> step = stepped.size() == 2 ? numberOf(stepped.last(), 1, max) : 1;
        if (!range || !step || stepped.size() > 2)
            return false;
        for (int value = range->first; value <= range->last; value += *step)
            values.set(static_cast<size_t>(value));
    }
    return true;
}

} // namespace

std::optional<CronLine> CronLine::parse(const QString &text)
{
    const QStringList fields = text.simplified().split(u' ');
    CronLine line;
    if (fields.size() != 5 || !readField(fields[0], 0, 59, line.m_minutes)
        || !readField(fields[1], 0, 23, line.m_hours) || !readField(fields[2], 1, 31, line.m_days)
        || !readField(fields[3], 1, 12, line.m_months) || !readField(fields[4], 0, 7, line.m_weekdays))
        return std::nullopt;
    if (line.m_weekdays[7])
        line.m_weekdays.set(0);
    line.m_anyDay = fields[2].startsWith(u'*');
    line.m_anyWeekday = fields[4].startsWith(u'*');
    return line;
}

bool CronLine::isDue(const QDate &day) const
{
    if (!m_months[static_cast<size_t>(day.month())])
        return false;
    const bool byDay = m_days[static_cast<size_t>(day.day())];
    const bool byWeekday = m_weekdays[static_cast<size_t>(day.dayOfWeek() % 7)];
    return m_anyDay || m_anyWeekday ? byDay && byWeekday : byDay || byWeekday;
}

bool CronLine::isDue(const QDate &day, int hour, int minute) const
{
    return isDue(day) && m_hours[static_cast<size_t>(hour)] && m_minutes[static_cast<size_t>(minute)];
}

QDateTime CronLine::next(const QDateTime &moment, const QTimeZone &zone) const
{
    const QDate today = moment.toTimeZone(zone).date();
    for (int ahead = 0; ahead <= longestLook; ++ahead) {
        const QDate day = today.addDays(ahead);
        if (!isDue(day))
            continue;
        for (int minute = 0; minute < 24 * 60; ++minute) {
            if (!m_hours[static_cast<size_t>(minute / 60)] || !m_minutes[static_cast<size_t>(minute % 60)])
                continue;
            const QTime time(minute / 60, minute % 60);
            const QDateTime due(day, time, zone);
            // A skipped local time is moved by Qt.
            if (due > moment && due.time() == time && due.date() == day)
                return due.toUTC();
        }
    }
    return {};
}

} // namespace zhilego::jobs
