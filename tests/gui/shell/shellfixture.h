// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/shell/mainwindow.h"
#include "services/http/apiclient.h"
#include "services/live/liveclient.h"
#include "services/session/demoservice.h"
#include "services/session/memorytokenstore.h"
#include "services/session/session.h"
#include "services/settings/settings.h"
#include "tests/support/fakenetwork.h"
#include "widgets/common/actionregistry.h"
#include "widgets/common/language.h"
#include "widgets/common/notifier.h"
#include "widgets/common/page.h"
#include "widgets/common/theme.h"
#include "widgets/login/loginpage.h"

#include <QApplication>
#include <QTemporaryDir>

namespace zhilego::test {

//! A section that only counts what the shell tells it.
class CountingPage : public ui::Page
{
    Q_OBJECT
public:
    QString title() const override { return tr("Bookings"); }
    QString iconName() const override { return QStringLiteral("bookings"); }
    void refresh() override { ++refreshed; }
    void enter() override { ++entered; }
    void leave() override { ++left; }

    int refreshed = 0;
    int entered = 0;
    int left = 0;
};

//! The real window and sign-in page over a played network.
struct ShellFixture
{
    explicit ShellFixture(services::StoreProblem problem = services::StoreProblem::None);

    //! Signs in through the page's fields; the window is shown.
    bool signIn();
    template <typename T> T *find(const char *name) const
    {
        return window.findChild<T *>(QString::fromLatin1(name));
    }

    QTemporaryDir dir;
    FakeNetwork network;
    services::Settings settings;
    ui::Language language;
    ui::Theme theme;
    services::ApiClient client;
    services::MemoryTokenStore store;
    services::Session session;
    services::DemoService demo;
    QDateTime now{QDate(2026, 11, 20), QTime(9, 32), Qt::UTC};
    services::LiveClient live;
    ui::ActionRegistry actions;
    ui::Notifier notifier;
    ui::LoginPage *login;
    app::MainWindow window;
    CountingPage *page;
};

} // namespace zhilego::test
