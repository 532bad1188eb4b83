// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/routes/gate.h"
#include "server/http/routes/propertycards.h"
#include "server/http/routes/searchcache.h"
#include "server/usecases/properties/codevault.h"

namespace zhilego::http {

//! /properties and the codes behind them.
void addPropertyRoutes(Gate &gate, const CodeVault &vault, SearchCache &cache, PropertyCards &cards);

} // namespace zhilego::http
