// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/router.h"

namespace zhilego::sandbox {

class Sandbox;

//! The tester's side under /__emu: clock, fault plans, received requests, payments, webhooks; loopback only.
//!   GET /__emu/clock · POST {"advance_seconds":180}
//!   GET, POST, DELETE /__emu/faults (see faultPlanFromJson) · GET, DELETE /__emu/requests
//!   GET /__emu/payments · POST /__emu/payments/{id}/force {"status":"Processed"}
//!   GET /__emu/webhooks · POST /__emu/webhooks/resend {"event_id":"evt_…"}
void addControlRoutes(Sandbox &sandbox, http::Router &router);

} // namespace zhilego::sandbox
