// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/backup/retention.h"

#include <QSet>

#include <algorithm>
#include <numeric>

namespace zhilego::backup {

QList<qsizetype> surplus(const QList<QDateTime> &finished, int daily, int weekly)
{
    QList<qsizetype> newestFirst(finished.size());
    std::iota(newestFirst.begin(), newestFirst.end(), 0);
    std::stable_sort(newestFirst.begin(), newestFirst.end(),
                     [&](qsizetype a, qsizetype b) { return finished.at(a) > finished.at(b); });
    QSet<qint64> days;
    QSet<qint64> weeks;
    QList<qsizetype> given;
    for (const qsizetype index : newestFirst) {
        const qint64 day = finished.at(index).toUTC().date().toJulianDay(); // day 0 was a Monday
        const auto isNew = [](QSet<qint64> &seen, qint64 one, int most) {
            if (seen.contains(one) || seen.size() >= most)
                return false;
            seen.insert(one);
            return true;
        };
        const bool keptForDay = isNew(days, day, daily);
        const bool keptForWeek = isNew(weeks, day / 7, weekly);
        if (!keptForDay && !keptForWeek && index != newestFirst.first())
            given.append(index);
    }
    std::sort(given.begin(), given.end());
    return given;
}

} // namespace zhilego::backup
