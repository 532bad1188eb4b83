// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/temporarypostgres.h"

#include <QHash>
#include <QList>

#include <functional>
#include <optional>

namespace zhilego::bench {

//! A statement as PostgreSQL saw it: "$1" in the text, one value (or NULL) per parameter.
struct CapturedStatement
{
    qint64 backend = 0; //!< the session's process id
    QByteArray sql;
    QList<std::optional<QByteArray>> parameters;
};

//! Everything the sessions of the cluster execute while `work` runs, in order. The cluster must have been
//! started with capturableSettings().
QList<CapturedStatement> captureSql(const test::TemporaryPostgres &postgres,
                                    const std::function<void()> &work);

//! Settings under which statements can be captured: a JSON log beside the data.
QList<QByteArray> capturableSettings();

//! The statements of the one session that ran a statement containing `part`, from its BEGIN (if any) on.
QList<CapturedStatement> sessionWith(const QList<CapturedStatement> &captured, const QByteArray &part);

//! The statements as a pgbench script. A parameter whose value is a key of `varying` becomes that SQL
//! expression (which may name pgbench variables), any other a literal. `head` holds the \set lines.
QByteArray pgbenchScript(const QList<CapturedStatement> &statements, const QByteArray &head,
                         const QHash<QByteArray, QByteArray> &varying);

} // namespace zhilego::bench
