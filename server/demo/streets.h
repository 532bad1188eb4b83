// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/demo/places.h"

namespace zhilego::demo {

//! Streets of Astana and Almaty by district, in the borders of 2024.
const QList<Street> &streets();

} // namespace zhilego::demo
