// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>
#include <QTimeZone>

#include <bitset>
#include <optional>

namespace zhilego::jobs {

//! When something is due, in the five fields of crontab(5): minute, hour, day of the month, month, day of the
//! week (0 and 7 are Sunday), each "*", "5", "1-5", "*/10", "8-20/2" or a list of those with commas. When
//! both kinds of day are restricted, either will do.
class CronLine
{
public:
    static std::optional<CronLine> parse(const QString &text);

    //! The first due minute after `moment` by the clocks of `zone`, in UTC. A local time that a clock change
    //! skips is left out, one that it repeats counts once. Invalid when there is none (31 February).
    QDateTime next(const QDateTime &moment, const QTimeZone &zone) const;
    bool isDue(const QDate &day, int hour, int minute) const;

private:
    bool isDue(const QDate &day) const;

    std::bitset<60> m_minutes;
    std::bitset<24> m_hours;
    std::bitset<32> m_days;
    std::bitset<13> m_months;
    std::bitset<8> m_weekdays;
    bool m_anyDay = false;
    bool m_anyWeekday = false;
};

} // namespace zhilego::jobs
