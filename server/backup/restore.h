// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/backup/restoredcluster.h"

namespace zhilego::backup {

//! What a restore brought back.
struct RestoreReport
{
    QDateTime recoveredTo;
    double seconds = 0;
    qint64 photos = 0;
};

//! Recovers the plan's backup into the data directory's own cluster; the server must not run. What was there
//! is kept under another name, and nothing changes when the recovery fails. Photos that `media` lacks come
//! back too. Throws BackupError, db::SetupError, db::DbError.
RestoreReport restoreCluster(const BackupFolder &folder, const RestorePlan &plan, const QString &dataDir,
                             const QString &media);

} // namespace zhilego::backup
