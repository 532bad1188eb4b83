// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/shell/shellfixture.h"

#include <QLineEdit>
#include <QPushButton>
#include <QTest>

namespace zhilego::test {
namespace {

const QString email = QStringLiteral("realtor@demo.zhilego.kz");

api::SessionUser realtor()
{
    api::SessionUser user;
    user.role = Role::Realtor;
    user.name = QStringLiteral("Айгүл Серікқызы");
    user.email = email;
    user.agencyName = QStringLiteral("Astana Stay");
    user.permissions.insert(Permission::BookingsView, Scope::Own);
    return user;
}

} // namespace

ShellFixture::ShellFixture(services::StoreProblem problem)
    : settings(dir.filePath(QStringLiteral("s.ini")))
    , language(*qApp)
    , theme(*qApp)
    , client(network, {std::chrono::seconds(5), std::chrono::milliseconds(1), 2})
    , store(problem)
    , session(client, store)
    , demo(client)
    , live(client, [this] { return now; })
    , login((language.apply(QStringLiteral("en")), theme.apply(services::ThemeChoice::Light),
             new ui::LoginPage(session, client, demo, settings)))
    , window({session, client, live, settings, actions, notifier, [this] { return now; }}, login)
    , page(new CountingPage)
{
    window.addPage(page);
    QObject::connect(&settings, &services::Settings::languageChanged, &language, &ui::Language::apply);
    QObject::connect(&settings, &services::Settings::themeChanged, &theme, &ui::Theme::apply);
    QObject::connect(&session, &services::Session::signedIn, &live, &services::LiveClient::start);
    QObject::connect(&session, &services::Session::signedOut, &live, &services::LiveClient::stop);
    network.on(QStringLiteral("POST /api/v1/auth/login"),
               api::encode(api::Tokens{QStringLiteral("a"), QStringLiteral("r"), 600, realtor()}));
    network.on(QStringLiteral("GET /api/v1/me"), api::encode(realtor()));
    network.goOffline(QStringLiteral("POST /api/v1/events/ticket"));
    window.show();
}

bool ShellFixture::signIn()
{
    login->begin({});
    find<QLineEdit>("login.email")->setText(email);
    find<QLineEdit>("login.password")->setText(QStringLiteral("secret"));
    find<QPushButton>("login.submit")->click();
    return QTest::qWaitFor([this] { return session.isSignedIn(); });
}

} // namespace zhilego::test
