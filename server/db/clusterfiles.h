// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace zhilego::db {

//! The folder's canonical path, made when missing. PostgreSQL's programs and commands reach it through a
//! shell in double quotes, so what a shell would expand there is refused. Throws SetupError.
QString folderForPostgres(const QString &folder);

//! postgresql.conf of the private cluster.
QByteArray postgresqlConf(const QString &socketFolder);
//! Its part about keeping the write-ahead log.
QByteArray archivingConf(bool archiving);
//! archive-wal.sh: keeps one finished file of the write-ahead log in `walFolder`, compressed. Complete under
//! its name or not there at all; never written over by something else.
QByteArray archiveScript(const QString &walFolder);
//! restore_command that fetches from there, and then from `moreWal` (uncompressed) when that is not empty.
QString restoreCommand(const QString &walFolder, const QString &moreWal = {});
//! pg_hba.conf: the Unix socket with the peer's account, nothing else.
QByteArray pgHbaConf();
//! pg_ident.conf: which system accounts may be which database role.
QByteArray pgIdentConf(const QByteArray &serviceAccount);

} // namespace zhilego::db
