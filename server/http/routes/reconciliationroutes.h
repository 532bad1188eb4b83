// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/routes/gate.h"

namespace zhilego::http {

//! Statements of the bank, and what does not agree with them and with the bank's own answers.
void addReconciliationRoutes(Gate &gate);

} // namespace zhilego::http
