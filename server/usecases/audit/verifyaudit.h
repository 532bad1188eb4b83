// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/usecases/audit/auditanchors.h"

namespace zhilego {

//! Where the audit log and its chain part.
struct AuditBreak
{
    qint64 position = 0; //!< in the chain; 0: the row is not in it
    qint64 auditId = 0; //!< 0: nobody knows any more
    QString what;

    //! For a person: "row 17 (position 9): was changed".
    QString text() const;
};

struct AuditVerdict
{
    std::optional<AuditBreak> firstBreak;
    db::ChainHead head;
    qint64 waiting = 0; //!< rows that are not chained yet
};

//! Walks the whole chain in a transaction of its own that sees one moment. Reads only; minutes for millions
//! of rows.
AuditVerdict verifyAudit(db::Connection &connection, const QList<AuditAnchor> &anchors);

} // namespace zhilego
