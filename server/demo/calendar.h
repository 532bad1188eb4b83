// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>

namespace zhilego::demo {

enum class City { Astana, Almaty };

//! How likely a free flat finds a guest who arrives on that day, in thousandths: weekday, season and the
//! holidays of Kazakhstan together.
int demand(City city, QDate day);

} // namespace zhilego::demo
