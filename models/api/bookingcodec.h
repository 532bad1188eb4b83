// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/booking.h"
#include "models/domain/bookingquery.h"
#include "models/domain/newbooking.h"
#include "models/domain/refundpolicy.h"
#include "models/domain/result.h"

#include <QJsonObject>
#include <QUrlQuery>

namespace zhilego::api {

using zhilego::BookingQuery;
using zhilego::BookingSort;
using zhilego::NewBooking;

QJsonObject encode(const NewBooking &booking);
Result<NewBooking> decodeNewBooking(const QJsonObject &object);
QUrlQuery encode(const BookingQuery &query);

QJsonObject encode(const Booking &booking);
Result<Booking> decodeBooking(const QJsonObject &object);

QJsonObject encode(const RefundPreview &preview);
Result<RefundPreview> decodeRefundPreview(const QJsonObject &object);

QJsonObject encode(const TimelineEntry &entry);
TimelineEntry decodeTimelineEntry(const QJsonObject &object);

//! The body of DATES_TAKEN carries them as "alternatives".
QJsonArray encode(const QList<FreeAlternative> &alternatives);
QList<FreeAlternative> decodeAlternatives(const QJsonArray &array);

} // namespace zhilego::api
