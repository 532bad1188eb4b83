// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/bookings/bookingtabs.h"

namespace zhilego::ui {

QList<BookingStatus> statusChoices(BookingTab tab)
{
    using S = BookingStatus;
    switch (tab) {
    case BookingTab::Arrivals:
        return {S::Confirmed, S::CheckedIn};
    case BookingTab::Departures:
        return {S::Confirmed, S::CheckedIn, S::Completed};
    case BookingTab::Holds:
        return {S::Hold};
    case BookingTab::All:
        break;
    }
    return {S::Hold, S::Confirmed, S::CheckedIn, S::Completed, S::Cancelled, S::Expired, S::NoShow};
}

api::BookingQuery queryOf(BookingTab tab, QDate today)
{
    api::BookingQuery query;
    if (tab == BookingTab::All)
        return query;
    query.statuses = statusChoices(tab);
    if (tab == BookingTab::Arrivals) {
        query.checkInFrom = query.checkInTo = today;
        query.sort = api::BookingSort::CheckIn;
    } else if (tab == BookingTab::Departures) {
        query.checkOutFrom = query.checkOutTo = today;
        query.sort = api::BookingSort::CheckOut;
    } else {
        query.sort = api::BookingSort::HoldExpiry;
    }
    return query;
}

} // namespace zhilego::ui
