// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/appcontext.h"

#include "widgets/bookings/bookingspage.h"
#include "widgets/login/loginpage.h"

#include <QApplication>

namespace zhilego::app {
namespace {

QDateTime systemNow()
{
    return QDateTime::currentDateTimeUtc();
}

} // namespace

AppContext::AppContext(const Outside &outside)
    : m_settings(outside.settingsPath)
    , m_language(outside.app)
    , m_theme(outside.app)
    , m_api(outside.network)
    , m_session(m_api, outside.tokens)
    , m_demo(m_api)
    , m_live(m_api, &systemNow)
    , m_bookingService(m_api)
    , m_propertyService(m_api)
    , m_directoryService(m_api)
    , m_desk(m_bookingService, m_propertyService, m_directoryService, serverClock())
    , m_login((m_language.apply(m_settings.language()), m_theme.apply(m_settings.theme()),
               new ui::LoginPage(m_session, m_api, m_demo, m_settings)))
    , m_window({m_session, m_api, m_live, m_settings, m_actions, m_notifier, &systemNow}, m_login)
    , m_bookings(new ui::BookingsPage(m_desk, m_settings, m_notifier, m_actions))
{
    m_window.addPage(m_bookings);
    wire();
}

AppContext::~AppContext()
{
    // Whoever waits for an answer is still there to get it.
    m_api.end();
    m_directoryService.forget();
}

services::Clock AppContext::serverClock()
{
    return [this] { return m_api.serverNow(); };
}

void AppContext::wire()
{
    m_api.setLanguage(m_settings.language());
    connect(&m_settings, &services::Settings::languageChanged, this, [this](const QString &code) {
        m_api.setLanguage(code);
        m_language.apply(code);
        m_session.setLanguage(code);
    });
    connect(&m_settings, &services::Settings::themeChanged, &m_theme, &ui::Theme::apply);
    connect(&m_session, &services::Session::signedIn, &m_live, &services::LiveClient::start);
    connect(&m_session, &services::Session::signedOut, this, [this] {
        m_live.stop();
        m_directoryService.forget();
    });
    connect(&m_live, &services::LiveClient::eventReceived, m_bookings, &ui::BookingsPage::takeEvent);
}

void AppContext::start(const QUrl &server)
{
    m_window.show();
    m_login->begin(server);
}

} // namespace zhilego::app
