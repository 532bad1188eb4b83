// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/backup/restoredrill.h"
#include "server/backup/takebackup.h"
#include "server/commands/database.h"
#include "server/config/config.h"

#include <QStringList>

namespace zhilego::commands {

//! Progress, and whether to leave off.
struct Watch
{
    std::function<void(const QString &)> say = [](const QString &) {};
    std::function<bool()> stopped = [] { return false; };
};

//! The backups of a configuration. Throws db::SetupError.
backup::BackupFolder backupsOf(const config::Config &config);
//! Blocks for minutes; throws as backup::takeBackup() and drillRestore() do.
backup::BackupManifest backUp(const config::Config &config, const Database &database, const Watch &watch);
backup::DrillReport drill(const config::Config &config, const std::optional<QDateTime> &until,
                          const Watch &watch);

//! backup [--list], restore-drill [--until T], restore [--backup NAME] [--until T] [--wal DIR]. Return the
//! exit code: 0, 1 failed, 2 wrong arguments, or a backup::Reason.
int backupCommand(const config::Config &config, const QStringList &arguments);
int drillCommand(const config::Config &config, const QStringList &arguments);
int restoreCommand(const config::Config &config, const QStringList &arguments);

} // namespace zhilego::commands
