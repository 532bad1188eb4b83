// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/demo/property.h"

#include <vector>

namespace zhilego::demo {

//! Prices that differ from the base price: weekends, summer, the great holidays.
Rates ratesOf(const World &world, const DemoProperty &property);

//! Nights that the realtor keeps off sale in the three years from the epoch on, in the order of time; nobody
//! ever books them. Linked units and those where somebody sleeps every night have none.
std::vector<DemoBlock> blocksOf(const World &world, const DemoProperty &property);

//! The block of the status out_of_order.
std::optional<DemoBlock> statusBlockOf(const World &world, const DemoProperty &property);

//! How many of these nights in a row from that day on can be sold here.
int sellableNights(const World &world, const DemoProperty &property, QDate from, int nights);

} // namespace zhilego::demo
