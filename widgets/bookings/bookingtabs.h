// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/api/bookingcodec.h"

namespace zhilego::ui {

//! The four questions that a working day asks.
enum class BookingTab { Arrivals, Departures, Holds, All };

inline constexpr std::array bookingTabs{BookingTab::Arrivals, BookingTab::Departures, BookingTab::Holds,
                                        BookingTab::All};

//! What the tab lists; `today` is the properties' calendar date.
api::BookingQuery queryOf(BookingTab tab, QDate today);
//! The statuses a person may narrow the tab to; fewer than two need no filter.
QList<BookingStatus> statusChoices(BookingTab tab);

} // namespace zhilego::ui
