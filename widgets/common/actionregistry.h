// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QList>
#include <QObject>

#include <functional>

namespace zhilego::ui {

//! Every command of the window in one place: menus, the shortcut sheet, the command palette and tests read
//! it. Texts are functions, so that a language switch renews them. Thread: GUI.
class ActionRegistry : public QObject
{
    Q_OBJECT
public:
    enum class Group { Navigation, Bookings, View, Language, Appearance, Account, Help };

    struct Command
    {
        QString id; //!< "bookings.new": unique, stable, also the objectName
        Group group = Group::View;
        std::function<QString()> text; //!< [] { return tr("New booking"); }
        QKeySequence shortcut; //!< may be empty
        QString icon; //!< a name of icons.h, may be empty
    };

    using QObject::QObject;

    //! `widget` gets the action, so that its shortcut works there and dies with it; `run` is called on
    //! trigger. A second command under one id is refused (assertion).
    QAction *add(QWidget *widget, const Command &command, std::function<void()> run,
                 Qt::ShortcutContext context = Qt::WindowShortcut);

    //! In the order of their groups, then of their adding.
    QList<QAction *> actions() const;
    QAction *action(const QString &id) const;
    Group groupOf(const QAction *action) const;
    QString iconOf(const QAction *action) const;
    static QString groupTitle(Group group);

    void retranslate();

signals:
    void changed();

private:
    struct Entry
    {
        QAction *action = nullptr;
        Command command;
    };
    const Entry *find(const QAction *action) const;
    QList<Entry> m_entries;
};

} // namespace zhilego::ui
