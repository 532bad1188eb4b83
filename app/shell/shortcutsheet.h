// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/shell/overlay.h"

class QGridLayout;
class QScrollArea;

namespace zhilego::ui {
class ActionRegistry;
class Label;
} // namespace zhilego::ui

namespace zhilego::app {

//! All shortcuts by group, made from the registry each time it is opened.
class ShortcutSheet : public Overlay
{
    Q_OBJECT
public:
    ShortcutSheet(ui::ActionRegistry &actions, QWidget *parent);

    void open();

private:
    QWidget *makeList();
    ui::ActionRegistry &m_actions;
    ui::Label *m_title;
    QScrollArea *m_scroll;
};

} // namespace zhilego::app
