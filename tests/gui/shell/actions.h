// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

class QWidget;

namespace zhilego::ui {
class ActionRegistry;
}

namespace zhilego::test {

//! Every QAction below the window that the registry does not know, apart from what Qt makes by itself and
//! what belongs to a field (the eye of a password, the cross of a search). Empty: all is well.
QStringList orphanActions(const QWidget &window, const ui::ActionRegistry &registry);

} // namespace zhilego::test
