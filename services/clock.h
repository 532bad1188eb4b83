// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>

#include <functional>

namespace zhilego::services {

//! Gives the present instant in UTC; tests inject their own.
using Clock = std::function<QDateTime()>;

} // namespace zhilego::services
