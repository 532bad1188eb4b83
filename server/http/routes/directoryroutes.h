// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/routes/gate.h"

namespace zhilego::http {

//! The six directories: GET for everybody with a login, POST for the superuser.
void addDirectoryRoutes(Gate &gate);

} // namespace zhilego::http
