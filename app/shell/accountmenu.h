// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMenu>

namespace zhilego::services {
class ApiClient;
class Session;
} // namespace zhilego::services

namespace zhilego::ui {
class ActionRegistry;
class Label;
} // namespace zhilego::ui

namespace zhilego::app {

//! Who is signed in, where, and for how long; below it language, theme, help and the way out. All its
//! commands are the registry's.
class AccountMenu : public QMenu
{
    Q_OBJECT
public:
    AccountMenu(const services::Session &session, const services::ApiClient &api, ui::ActionRegistry &actions,
                QWidget *parent = nullptr);

    void retranslate();

private:
    QWidget *makeHeader();
    void addChoice(QMenu *menu, const QStringList &ids);
    const services::Session &m_session;
    const services::ApiClient &m_api;
    ui::ActionRegistry &m_actions;
    QAction *m_header = nullptr;
    ui::Label *m_name;
    ui::Label *m_role;
    ui::Label *m_place;
    ui::Label *m_persistence;
    QMenu *m_language;
    QMenu *m_theme;
};

} // namespace zhilego::app
