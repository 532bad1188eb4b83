// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace zhilego::ui {
class ActionRegistry;
class Button;
class Label;
} // namespace zhilego::ui

namespace zhilego::services {
class ApiClient;
class Session;
} // namespace zhilego::services

namespace zhilego::app {

class AccountButton;
class AccountMenu;

//! The head of the workspace: the section's name, the way to the command palette, the account.
class TopBar : public QWidget
{
    Q_OBJECT
public:
    TopBar(const services::Session &session, const services::ApiClient &api, ui::ActionRegistry &actions,
           QWidget *parent = nullptr);

    void setTitle(const QString &title);
    void retranslate();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ui::ActionRegistry &m_actions;
    ui::Label *m_title;
    ui::Button *m_palette;
    AccountButton *m_account;
    AccountMenu *m_menu;
};

} // namespace zhilego::app
