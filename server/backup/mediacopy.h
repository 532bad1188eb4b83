// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/db/serviceaccount.h"

#include <QString>

namespace zhilego::backup {

struct MediaCopy
{
    qint64 files = 0;
    qint64 copiedBytes = 0; //!< of files that the backup before did not have
};

//! Size of what copyMedia() would really copy.
qint64 newMediaBytes(const QString &from, const QString &before);

//! Copies the tree `from` to the new folder `to`. A file that lies in `before` (the backup before; may be
//! empty) with the same size and time is linked from there: photos are never changed in place. Throws
//! BackupError.
MediaCopy copyMedia(const QString &from, const QString &to, const QString &before,
                    const db::ServiceAccount &owner);

//! Puts files of the tree `from` that `to` lacks there; how many.
qint64 restoreMedia(const QString &from, const QString &to);

} // namespace zhilego::backup
