// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayList>

#include <random>

namespace zhilego::fuzz {

//! Changes a seed in a few places, as libFuzzer does: bits, numbers, missing, doubled and foreign parts. The
//! same `random` makes the same mutation on every machine.
QByteArray mutated(QByteArray seed, const QByteArrayList &others, std::mt19937 &random);

} // namespace zhilego::fuzz
