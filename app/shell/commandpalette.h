// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/shell/overlay.h"

#include <QStandardItemModel>

class QLineEdit;
class QListView;

namespace zhilego::ui {
class ActionRegistry;
class Label;
} // namespace zhilego::ui

namespace zhilego::app {

//! Every command of the registry by a few letters of its name, with its shortcut so that one learns it.
class CommandPalette : public Overlay
{
    Q_OBJECT
public:
    CommandPalette(ui::ActionRegistry &actions, QWidget *parent);

    void open();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void fill();
    void run(const QModelIndex &index);
    void retranslate();

    ui::ActionRegistry &m_actions;
    QLineEdit *m_search;
    QListView *m_list;
    ui::Label *m_nothing;
    QStandardItemModel m_model;
};

} // namespace zhilego::app
