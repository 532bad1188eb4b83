// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace zhilego::db {

//! postgresql.conf of the private cluster.
QByteArray postgresqlConf(const QString &socketFolder);
//! pg_hba.conf: the Unix socket with the peer's account, nothing else.
QByteArray pgHbaConf();
//! pg_ident.conf: which system accounts may be which database role.
QByteArray pgIdentConf(const QByteArray &serviceAccount);

} // namespace zhilego::db
