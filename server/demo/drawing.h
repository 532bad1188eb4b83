// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>

namespace zhilego::demo {

enum class Scene { Living, Bedroom, Kitchen, Bathroom, Facade, View };
inline constexpr int sceneCount = 6;

//! A drawn picture of a flat or a house, 1200 × 800: the same for the same variant, on every machine
//! with the same Qt. Needs no display. Any thread.
QImage drawScene(Scene scene, quint64 variant);

} // namespace zhilego::demo
