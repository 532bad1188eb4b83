// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <chrono>
#include <optional>

namespace zhilego::bench {

//! Runs scripts of pgbench, one of them at random each time, with prepared statements on the database of
//! `conninfo` ("host=… dbname=… user=…") and returns its transactions per second. `variables` are given to
//! every client: "name=value". Throws std::runtime_error with what pgbench said when it fails.
double pgbench(const QByteArray &conninfo, const QList<QByteArray> &scripts, int clients,
               std::chrono::seconds time, const QList<QByteArray> &variables = {});

//! The same, but the microseconds each took. With `perSecond` they are due at random moments, so many on the
//! average, and take from then on; without it no client ever pauses.
QList<quint32> pgbenchTimes(std::optional<double> perSecond, const QByteArray &conninfo,
                            const QList<QByteArray> &scripts, int clients, std::chrono::seconds time,
                            const QList<QByteArray> &variables = {});

} // namespace zhilego::bench
