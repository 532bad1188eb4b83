// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/routes/gate.h"
#include "server/usecases/bookings/takehold.h"

namespace zhilego::http {

//! /exceptions: what wants a person, and what the person does about it.
void addExceptionRoutes(Gate &gate, const HoldRules &rules);

} // namespace zhilego::http
