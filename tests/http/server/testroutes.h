// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/router.h"

namespace zhilego::test {

//! A route for everything that a handler can do: answer, tell what it was asked, take its time, throw, drop.
http::Router testRouter();

} // namespace zhilego::test
