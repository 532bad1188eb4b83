// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/shell/dialogprompts.h"
#include "app/shell/mainwindow.h"
#include "services/bookings/bookingservice.h"
#include "services/directories/directoryservice.h"
#include "services/http/apiclient.h"
#include "services/live/liveclient.h"
#include "services/properties/propertyservice.h"
#include "services/session/demoservice.h"
#include "services/session/session.h"
#include "services/settings/settings.h"
#include "widgets/bookings/servicedesk.h"
#include "widgets/common/actionregistry.h"
#include "widgets/common/language.h"
#include "widgets/common/notifier.h"
#include "widgets/common/theme.h"

#include <memory>

class QApplication;
class QNetworkAccessManager;

namespace zhilego::ui {
class BookingsPage;
}

namespace zhilego::app {

//! The composition root: builds every long-lived object of the program and wires them; the only place that
//! knows them all. Thread: GUI.
class AppContext : public QObject
{
    Q_OBJECT
public:
    //! The outside world; tests bring their own.
    struct Outside
    {
        QApplication &app;
        QNetworkAccessManager &network;
        services::TokenStore &tokens;
        QString settingsPath;
    };

    explicit AppContext(const Outside &outside);
    ~AppContext() override;

    //! Shows the window and begins to sign in; an empty server: the remembered one.
    void start(const QUrl &server);

    MainWindow &window() { return m_window; }
    services::ApiClient &api() { return m_api; }
    services::Session &session() { return m_session; }
    services::LiveClient &live() { return m_live; }
    services::Settings &settings() { return m_settings; }
    ui::ActionRegistry &actions() { return m_actions; }
    ui::Notifier &notifier() { return m_notifier; }
    ui::LoginPage &login() { return *m_login; }
    ui::BookingsPage &bookings() { return *m_bookings; }

private:
    void wire();
    services::Clock serverClock();

    services::Settings m_settings;
    ui::Language m_language;
    ui::Theme m_theme;
    services::ApiClient m_api;
    services::Session m_session;
    services::DemoService m_demo;
    services::LiveClient m_live;
    services::BookingService m_bookingService;
    services::PropertyService m_propertyService;
    services::DirectoryService m_directoryService;
    ui::ServiceDesk m_desk;
    ui::ActionRegistry m_actions;
    ui::Notifier m_notifier;
    ui::LoginPage *m_login; // the window's
    MainWindow m_window;
    ui::BookingsPage *m_bookings; // the window's
};

} // namespace zhilego::app
