// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/property.h"

#include <QDate>

namespace zhilego {

enum class PropertySort {
    Newest,
    PriceAscending,
    PriceDescending,
    RatingDescending,
    Oldest,
    RatingAscending
};

inline constexpr std::array propertySortNames{
    EnumName<PropertySort>{PropertySort::Newest, "-created_at"},
    EnumName<PropertySort>{PropertySort::PriceAscending, "price"},
    EnumName<PropertySort>{PropertySort::PriceDescending, "-price"},
    EnumName<PropertySort>{PropertySort::RatingDescending, "-rating"},
    EnumName<PropertySort>{PropertySort::Oldest, "created_at"},
    EnumName<PropertySort>{PropertySort::RatingAscending, "rating"},
};

//! The search of GET /properties. Directory filters take a code or an id.
struct PropertyQuery
{
    QString city;
    QString district;
    QString propertyClass;
    QString type;
    std::optional<int> rooms;
    std::optional<Money> priceMin; //!< per night; whole tenge on the wire
    std::optional<Money> priceMax;
    QStringList amenities; //!< all of them must be there
    std::optional<double> ratingMin;
    std::optional<PropertyStatus> status;
    std::optional<UserId> realtor;
    QString text; //!< q
    QDate checkIn; //!< both dates or none: only properties free for all nights
    QDate checkOut;
    std::optional<int> guests;
    PropertySort sort = PropertySort::Newest;
    int limit = 50;
    QString cursor;
    bool countExact = false;
};

} // namespace zhilego
