// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/stay.h"

#include <algorithm>

namespace zhilego {

Result<Stay> validatedStay(QDate checkIn, QDate checkOut, QDate today)
{
    if (!checkIn.isValid())
        return invalidField(QStringLiteral("check_in"), QStringLiteral("required"));
    if (!checkOut.isValid())
        return invalidField(QStringLiteral("check_out"), QStringLiteral("required"));
    if (checkIn < today)
        return invalidField(QStringLiteral("check_in"), QStringLiteral("in_past"));
    if (checkOut <= checkIn)
        return invalidField(QStringLiteral("check_out"), QStringLiteral("not_after_check_in"));
    // Before nights(), which would cut the days between far dates down to an int.
    if (checkIn.daysTo(checkOut) > Stay::maxNights)
        return invalidField(QStringLiteral("check_out"), QStringLiteral("too_many_nights"));
    return Stay{checkIn, checkOut};
}

QList<Stay> freeStaysNear(const Stay &wished, QDate earliest, const QList<Stay> &taken, int limit)
{
    QList<Stay> found;
    const auto tryDaysAway = [&](int days) {
        const Stay stay{wished.checkIn.addDays(days), wished.checkOut.addDays(days)};
        const bool free = std::none_of(taken.cbegin(), taken.cend(),
                                       [&stay](const Stay &other) { return stay.overlaps(other); });
        if (free && stay.checkIn >= earliest && found.size() < limit)
            found.append(stay);
    };
    tryDaysAway(0);
    for (int days = 1; days <= daysNearby; ++days) {
        tryDaysAway(-days);
        tryDaysAway(days);
    }
    return found;
}

} // namespace zhilego
