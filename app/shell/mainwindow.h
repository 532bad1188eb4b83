// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/clock.h"
#include "services/session/session.h"
#include "services/settings/settings.h"
#include "widgets/common/actionregistry.h"

#include <QMainWindow>

class QActionGroup;
class QStackedWidget;

namespace zhilego::services {
class ApiClient;
class LiveClient;
} // namespace zhilego::services

namespace zhilego::ui {
class LoginPage;
class Notifier;
class Page;
} // namespace zhilego::ui

namespace zhilego::app {

class CommandPalette;
class MessageBar;
class NavigationRail;
class ShortcutSheet;
class ToastStack;

//! The shell: sign-in page or workspace (rail, banner, messages, pages), overlays and toasts. Knows
//! pages only as ui::Page. Thread: GUI.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    struct Parts
    {
        services::Session &session;
        services::ApiClient &api;
        services::LiveClient &live;
        services::Settings &settings;
        ui::ActionRegistry &actions;
        ui::Notifier &notifier;
        services::Clock clock;
    };

    //! Takes the ownership of the login page.
    MainWindow(const Parts &parts, ui::LoginPage *login);
    ~MainWindow() override;

    //! Takes the ownership; the rail shows the pages in the order of their adding.
    void addPage(ui::Page *page);
    void showPage(int index);
    ui::Page *currentPage() const;

protected:
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    void addActions();
    void addChoices();
    QAction *addChoice(const ui::ActionRegistry::Command &command, std::function<void()> run,
                       QActionGroup *group);
    QWidget *makeWorkspace();
    QWidget *makeLoginFrame();
    void enter();
    void leave(services::Session::SignOutReason reason);
    void forgetPages();
    void restoreWindow();
    void retranslate();

    Parts m_parts;
    ui::LoginPage *m_login;
    QStackedWidget *m_stack;
    QStackedWidget *m_pages;
    NavigationRail *m_rail = nullptr;
    MessageBar *m_messages = nullptr;
    ToastStack *m_toasts = nullptr;
    CommandPalette *m_palette = nullptr;
    ShortcutSheet *m_shortcuts = nullptr;
    QList<QAction *> m_signedInOnly;
    UserId m_lastUser; //!< whose typing the pages still hold
};

} // namespace zhilego::app
