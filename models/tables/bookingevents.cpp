// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/bookingevents.h"

namespace zhilego {

std::optional<BookingId> bookingOf(const api::LiveEvent &event)
{
    if (event.entityType == QStringLiteral("booking"))
        return BookingId::fromString(event.entityId);
    return BookingId::fromString(event.data.value(QStringLiteral("booking_id")).toString());
}

} // namespace zhilego
