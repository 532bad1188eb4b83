// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>

namespace zhilego::sandbox {

using PageValues = QHash<QString, QString>;

//! The file `name` of server/sandbox/pages with {{key}} replaced by the escaped value and {{&key}} by the
//! value as it is (HTML made by us). A key without a value becomes nothing.
QString fillPage(const QString &name, const PageValues &values);

} // namespace zhilego::sandbox
