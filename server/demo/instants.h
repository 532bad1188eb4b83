// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/db/param.h"

#include <QDate>

namespace zhilego::demo {

// Instants are milliseconds since 1970 in UTC: millions of them are made, compared and written here.
inline constexpr qint64 secondMs = 1000;
inline constexpr qint64 minuteMs = 60 * secondMs;
inline constexpr qint64 hourMs = 60 * minuteMs;
inline constexpr qint64 dayMs = 24 * hourMs;

//! A minute of a day on the clocks of Kazakhstan (UTC+5 everywhere since 2024-03-01).
qint64 localInstant(QDate day, int minuteOfDay);
QDate localDate(qint64 instant);
//! For COPY and bound values.
db::Param instantParam(qint64 instant);

} // namespace zhilego::demo
