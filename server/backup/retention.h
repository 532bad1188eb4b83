// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QList>

namespace zhilego::backup {

//! Which backups to give up, as positions in `finished`: kept are the newest of each of the last `daily` days
//! that have one and of each of the last `weekly` such weeks (Monday to Sunday, UTC), and the newest of all.
QList<qsizetype> surplus(const QList<QDateTime> &finished, int daily, int weekly);

} // namespace zhilego::backup
