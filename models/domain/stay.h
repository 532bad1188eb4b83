// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"

#include <QDate>
#include <QList>

namespace zhilego {

//! The nights [checkIn, checkOut) of a stay in calendar dates of the property's time zone (rules §1).
struct Stay
{
    static constexpr int maxNights = 90; // rules §14

    QDate checkIn;
    QDate checkOut;

    int nights() const { return static_cast<int>(checkIn.daysTo(checkOut)); }
    //! The check-out day is free for the next guest, so touching stays do not overlap.
    bool overlaps(const Stay &other) const { return checkIn < other.checkOut && other.checkIn < checkOut; }
    bool operator==(const Stay &) const = default;
};

//! The stay if a guest may ask for it on the day `today` of the property; else the refused field.
Result<Stay> validatedStay(QDate checkIn, QDate checkOut, QDate today);

//! How many days to either side of a wished stay another one is looked for.
constexpr int daysNearby = 30;

//! Stays of the same length that meet none of the `taken` ones and begin within daysNearby of the wished one,
//! on `earliest` or later: nearest first, the earlier of two alike first, `limit` at most.
QList<Stay> freeStaysNear(const Stay &wished, QDate earliest, const QList<Stay> &taken, int limit);

} // namespace zhilego
