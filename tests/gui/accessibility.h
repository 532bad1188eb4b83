// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

class QWidget;

namespace zhilego::test {

//! Walks the accessibility tree below a shown widget as a screen reader does and answers every control
//! without a name: buttons, fields, lists. Empty: all is well.
QStringList namelessControls(QWidget &root);

} // namespace zhilego::test
