// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/db/repositories/auditchainrepository.h"

namespace zhilego {

//! The link after `previous` for a row of the audit log.
db::AuditLink chainLink(const db::ChainHead &previous, const db::AuditContent &content,
                        const QByteArray &salt);
//! What its personal part adds to a link.
QByteArray personalHash(const QByteArray &salt, const QByteArray &personal);
//! The hash of the link at `position`.
QByteArray linkHash(const QByteArray &previous, const QByteArray &privateHash, qint64 position,
                    const QByteArray &open);

//! Chains committed rows of the audit log, in the caller's transaction. Writers of all servers take turns;
//! returns how many rows were chained, 0 also when another writer is at it.
int extendAuditChain(db::Connection &connection, int limit);

} // namespace zhilego
