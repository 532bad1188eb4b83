// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/router.h"

namespace zhilego::sandbox {

class Sandbox;

//! The bank's list of services with our merchant in it: "/biller" for a person, who types a booking number
//! and pays, and for testers
//!   GET /__emu/biller · POST {"command":"pay","account":"ZG-000123","sum":"55000.00","txn_id"?,"from"?}
void addBillerRoutes(Sandbox &sandbox, http::Router &router);

} // namespace zhilego::sandbox
