// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

class QVBoxLayout;

namespace zhilego::ui {
class ActionRegistry;
class Page;
} // namespace zhilego::ui

namespace zhilego::services {
class ApiClient;
class Session;
} // namespace zhilego::services

namespace zhilego::app {

class AccountMenu;
class RailButton;

//! The left edge: the sections, below them the way to all commands and the account. The first page is chosen
//! from the start.
class NavigationRail : public QWidget
{
    Q_OBJECT
public:
    NavigationRail(const services::Session &session, const services::ApiClient &api,
                   ui::ActionRegistry &actions, QWidget *parent = nullptr);

    void add(const ui::Page &page);
    void choose(int index);
    void retranslate();

signals:
    void chosen(int index);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Section
    {
        const ui::Page *page;
        RailButton *button;
    };
    void openAccountMenu();

    const services::Session &m_session;
    ui::ActionRegistry &m_actions;
    QVBoxLayout *m_sectionsLayout;
    QList<Section> m_sections;
    RailButton *m_commands;
    RailButton *m_account;
    AccountMenu *m_menu;
};

} // namespace zhilego::app
