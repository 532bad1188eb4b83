// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/shell/actions.h"

#include "widgets/common/actionregistry.h"

#include <QLineEdit>
#include <QMenu>
#include <QWidgetAction>

namespace zhilego::test {
namespace {

//! Entries that open a menu, lines between, widgets in menus.
bool isPlumbing(const QAction &action)
{
    return action.menu() || action.isSeparator() || qobject_cast<const QWidgetAction *>(&action)
        || (action.text().isEmpty() && action.shortcut().isEmpty());
}

} // namespace

QStringList orphanActions(const QWidget &window, const ui::ActionRegistry &registry)
{
    const QList<QAction *> known = registry.actions();
    QStringList orphans;
    const QList<QAction *> all = window.findChildren<QAction *>();
    for (QAction *action : all) {
        const bool ofField = qobject_cast<QLineEdit *>(action->parent());
        if (!isPlumbing(*action) && !ofField && !known.contains(action))
            orphans << action->objectName() + u'/' + action->text();
    }
    return orphans;
}

} // namespace zhilego::test
