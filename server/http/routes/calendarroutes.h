// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/routes/gate.h"

namespace zhilego::http {

//! What belongs to a property's nights: calendar, blocks, prices by date, links to other properties.
void addCalendarRoutes(Gate &gate);

} // namespace zhilego::http
