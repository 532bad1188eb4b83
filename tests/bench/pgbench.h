// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <chrono>

namespace zhilego::bench {

//! Runs scripts of pgbench, one of them at random each time, with prepared statements on the database of
//! `conninfo` ("host=… dbname=… user=…") and returns its transactions per second. `variables` are given to
//! every client: "name=value". Throws std::runtime_error with what pgbench said when it fails.
double pgbench(const QByteArray &conninfo, const QList<QByteArray> &scripts, int clients,
               std::chrono::seconds time, const QList<QByteArray> &variables = {});

//! The same at `perSecond` transactions on the average, due at random moments: the microseconds each took
//! from the moment it was due.
QList<quint32> pgbenchAt(double perSecond, const QByteArray &conninfo, const QList<QByteArray> &scripts,
                         int clients, std::chrono::seconds time, const QList<QByteArray> &variables = {});

} // namespace zhilego::bench
