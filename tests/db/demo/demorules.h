// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

namespace zhilego::test {

//! Something that holds for every row of the demo world: the query counts the rows that break it.
struct DemoRule
{
    const char *name;
    const char *violations;
};

const QList<DemoRule> &demoRules();

//! Tables as text without what belongs to one database or moment: ids of directories, live holds, envelopes.
const QList<QByteArray> &demoDigests();

} // namespace zhilego::test
