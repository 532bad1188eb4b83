// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/accessibility.h"

#include <QAccessible>
#include <QWidget>

namespace zhilego::test {
namespace {

bool needsName(const QAccessibleInterface &control)
{
    switch (control.role()) {
    case QAccessible::Button:
    case QAccessible::CheckBox:
    case QAccessible::RadioButton:
    case QAccessible::ComboBox:
    case QAccessible::EditableText:
    case QAccessible::SpinBox:
    case QAccessible::List:
    case QAccessible::Tree:
    case QAccessible::Table:
    case QAccessible::MenuItem:
    case QAccessible::PageTab:
        return true;
    default:
        return false;
    }
}

void collect(QAccessibleInterface *node, QStringList &nameless)
{
    if (!node || node->state().invisible)
        return;
    if (needsName(*node) && node->text(QAccessible::Name).trimmed().isEmpty()) {
        const QObject *object = node->object();
        nameless.append(QStringLiteral("%1 \"%2\" in \"%3\"")
                            .arg(QString::fromLatin1(object ? object->metaObject()->className() : "item"),
                                 object ? object->objectName() : QString(),
                                 object && object->parent()
                                     ? QString::fromLatin1(object->parent()->metaObject()->className())
                                     : QString()));
    }
    for (int i = 0; i < node->childCount(); ++i)
        collect(node->child(i), nameless);
}

} // namespace

QStringList namelessControls(QWidget &root)
{
    QStringList nameless;
    collect(QAccessible::queryAccessibleInterface(&root), nameless);
    return nameless;
}

} // namespace zhilego::test
