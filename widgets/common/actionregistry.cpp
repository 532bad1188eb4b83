// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/actionregistry.h"

#include <QWidget>

#include <algorithm>

namespace zhilego::ui {

QAction *ActionRegistry::add(QWidget *widget, const Command &command, std::function<void()> run,
                             Qt::ShortcutContext context)
{
    Q_ASSERT_X(!action(command.id), "ActionRegistry::add", qPrintable(command.id));
    auto *action = new QAction(command.text(), widget);
    action->setObjectName(command.id);
    action->setShortcut(command.shortcut);
    action->setShortcutContext(context);
    connect(action, &QAction::triggered, widget, [run = std::move(run)] { run(); });
    connect(action, &QObject::destroyed, this, [this](const QObject *gone) {
        m_entries.removeIf([gone](const Entry &entry) { return entry.action == gone; });
        emit changed();
    });
    widget->addAction(action);
    const auto after = std::find_if(m_entries.begin(), m_entries.end(), [&command](const Entry &entry) {
        return entry.command.group > command.group;
    });
    m_entries.insert(after, Entry{action, command});
    emit changed();
    return action;
}

QList<QAction *> ActionRegistry::actions() const
{
    QList<QAction *> all;
    for (const Entry &entry : m_entries)
        all.append(entry.action);
    return all;
}

const ActionRegistry::Entry *ActionRegistry::find(const QAction *action) const
{
    for (const Entry &entry : m_entries) {
        if (entry.action == action)
            return &entry;
    }
    return nullptr;
}

QAction *ActionRegistry::action(const QString &id) const
{
    for (const Entry &entry : m_entries) {
        if (entry.command.id == id)
            return entry.action;
    }
    return nullptr;
}

ActionRegistry::Group ActionRegistry::groupOf(const QAction *action) const
{
    const Entry *entry = find(action);
    return entry ? entry->command.group : Group::View;
}

QString ActionRegistry::iconOf(const QAction *action) const
{
    const Entry *entry = find(action);
    return entry ? entry->command.icon : QString();
}

QString ActionRegistry::groupTitle(Group group)
{
    switch (group) {
    case Group::Navigation:
        return tr("Go to");
    case Group::Bookings:
        return tr("Bookings");
    case Group::View:
        return tr("View");
    case Group::Language:
        return tr("Language");
    case Group::Appearance:
        return tr("Appearance");
    case Group::Account:
        return tr("Account");
    case Group::Help:
        return tr("Help");
    }
    return {};
}

void ActionRegistry::retranslate()
{
    for (const Entry &entry : std::as_const(m_entries))
        entry.action->setText(entry.command.text());
    emit changed();
}

} // namespace zhilego::ui
