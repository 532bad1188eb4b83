// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/error.h"

namespace zhilego::test {

//! "check_in required, guests out_of_range": what a test compares.
inline QString printed(const QList<FieldIssue> &issues)
{
    QStringList texts;
    for (const FieldIssue &issue : issues)
        texts.append(issue.field + u' ' + issue.issue);
    return texts.join(QStringLiteral(", "));
}

} // namespace zhilego::test
