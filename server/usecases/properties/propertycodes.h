// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/property.h"
#include "models/domain/result.h"
#include "server/db/connection.h"
#include "server/usecases/auth/caller.h"
#include "server/usecases/properties/codevault.h"

namespace zhilego {

//! What binds the envelope of a code ("entrance", "door", "safe") to its row.
QByteArray propertyCodeContext(PropertyId id, const QString &kind);

//! Replaces all codes of a property; an absent one is removed. Values never reach audit, events or logs.
//! `version` is that of the property.
Result<Property> setPropertyCodes(db::Connection &connection, const Caller &caller, const CodeVault &vault,
                                  PropertyId id, int version, const PropertyCodes &codes);
//! The trace of codes that are other or gone, under the property's next version: why, never a code.
Property recordCodesChange(db::Connection &connection, PropertyId id, const QJsonObject &why,
                           const db::ActorTrace &actor);
//! Every look is an audit row with its reason (rules §8).
Result<PropertyCodes> revealPropertyCodes(db::Connection &connection, const Caller &caller,
                                          const CodeVault &vault, PropertyId id, const QString &reason);

} // namespace zhilego
