// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/demo/world.h"

#include <QList>

#include <optional>

namespace zhilego::demo {

struct DemoProperty;

// Now and then a realtor has a flat that is let whole, or as a studio and a flat of two rooms: three
// properties side by side, the whole first.

//! Studio and flat of a whole; empty for nearly all properties.
QList<int> partsOf(const World &world, int number);
//! The whole that this one is a part of.
std::optional<int> wholeOf(const World &world, int number);

//! Whether the night belongs to guests of the whole. Week by week either all of it is let or its parts, so
//! that nobody meets.
bool isLetWhole(const World &world, int whole, QDate night);

//! Makes a property that was drawn for itself a part of this whole.
void becomePart(DemoProperty &part, const DemoProperty &whole);

} // namespace zhilego::demo
