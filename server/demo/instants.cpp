// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/demo/instants.h"

#include <cstdio>

namespace zhilego::demo {
namespace {

constexpr qint64 unixEpochJulianDay = 2440588;
constexpr qint64 offset = 5 * hourMs;

} // namespace

qint64 localInstant(QDate day, int minuteOfDay)
{
    return (day.toJulianDay() - unixEpochJulianDay) * dayMs + minuteOfDay * minuteMs - offset;
}

QDate localDate(qint64 instant)
{
    return QDate::fromJulianDay((instant + offset) / dayMs + unixEpochJulianDay);
}

db::Param instantParam(qint64 instant)
{
    int year = 0;
    int month = 0;
    int day = 0;
    QDate::fromJulianDay(instant / dayMs + unixEpochJulianDay).getDate(&year, &month, &day);
    const int millis = static_cast<int>(instant % dayMs);
    char text[40];
    const int size
        = std::snprintf(text, sizeof text, "%04d-%02d-%02d %02d:%02d:%02d.%03d+00", year, month, day,
                        millis / 3600000, millis / 60000 % 60, millis / 1000 % 60, millis % 1000);
    return {QByteArray(text, size), false, false};
}

} // namespace zhilego::demo
