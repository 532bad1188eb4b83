// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace zhilego::app {

//! How well the typed letters fit a text: 0 when they do not occur in their order; more is better. Letters
//! that stand together or begin a word weigh more. Case and the difference of "е" and "ё" do not count.
int fuzzyScore(const QString &typed, const QString &text);

} // namespace zhilego::app
