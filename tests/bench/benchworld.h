// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/figures.h"
#include "tests/support/apiworld.h"

namespace zhilego::bench {

//! A durable cluster whose statements can be captured, 1 GB of shared buffers.
test::TemporaryPostgres::Options benchCluster();

//! Lets the cluster have what one that has run for a day has: statistics, and log files that are written over
//! instead of made anew.
void settle(test::ApiWorld &world);

//! Waits until the server has passed on and chained what was written, also by pgbench behind its back.
void waitUntilQuiet(db::Connection &sql);

//! `count` properties of the realtor with ids that count up: see propertyId().
void addProperties(test::ApiWorld &world, int count);
//! The id of property 1..count.
QByteArray propertyId(int number);
//! The same as an SQL expression of the pgbench variable `name`.
QByteArray propertyExpression(const QByteArray &name);

} // namespace zhilego::bench
