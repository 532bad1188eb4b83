// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/property.h"
#include "server/db/connection.h"
#include "server/usecases/auth/caller.h"

namespace zhilego {

//! The trace of a change of a property or of what belongs to it: audit and live event. `told` is what the
//! event says beside title and status; never codes or contacts.
void recordPropertyChange(db::Connection &connection, const Caller &caller, const QString &type,
                          const Property &property, const QJsonObject &before, const QJsonObject &after,
                          const QJsonObject &told = {});

} // namespace zhilego
