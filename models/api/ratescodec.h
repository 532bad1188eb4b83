// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/rates.h"
#include "models/domain/result.h"

#include <QJsonObject>

namespace zhilego::api {

//! The card of GET /properties/{id}/rates.
struct RateCard
{
    PropertyId propertyId;
    Money basePrice;
    Rates rates;
    QList<LengthOfStayStep> lengthOfStay;
    int version = 1;
};

QJsonObject encode(const RateCard &card);
//! PUT: all three lists, each of which may be empty or left out. Periods of one list must not overlap.
Result<Rates> decodeRates(const QJsonObject &object);

QJsonObject encode(const PriceChange &change);

} // namespace zhilego::api
