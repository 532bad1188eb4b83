// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/api/eventcodec.h"
#include "models/domain/id.h"

namespace zhilego {

//! The booking that a live event is about: its own events name it, those of payments and exceptions carry it.
std::optional<BookingId> bookingOf(const api::LiveEvent &event);

} // namespace zhilego
