// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QList>

namespace zhilego::db {

struct ConnectionOptions;

//! Keywords and values for PQconnectStartParams.
struct ConnectTarget
{
    QByteArrayList keywords;
    QByteArrayList values;
};

//! One target per host of the conninfo. libpq gives a host that never answers no time limit of its own
//! when it connects without blocking, so the hosts are tried one by one here. Throws DbError when the
//! conninfo does not parse.
QList<ConnectTarget> connectTargets(const ConnectionOptions &options);

//! The conninfo for logs: password and key passphrase replaced by ***.
QByteArray withoutPassword(const QByteArray &conninfo);

} // namespace zhilego::db
