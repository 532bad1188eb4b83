// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/shell/shellfixture.h"
#include "widgets/common/notice.h"

#include <QDir>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <QTextStream>

using namespace zhilego;

namespace {

//! Grabs the window under a name made of what is shown, the language, the theme and the scale.
struct Camera
{
    test::ShellFixture &shell;
    QDir folder;
    QString suffix;

    //! As soon as what the picture is about is there.
    void take(const QString &name, const std::function<bool()> &isThere)
    {
        if (!QTest::qWaitFor(isThere))
            qFatal("%s did not come", qPrintable(name));
        const QString path = folder.filePath(QStringLiteral("%1-%2.png").arg(name, suffix));
        shell.window.grab().save(path);
        QTextStream(stdout) << path << Qt::endl;
    }
};

api::DemoAccount account(Role role, const QString &name)
{
    return {name + QStringLiteral("@demo.zhilego.kz"), QStringLiteral("secret"), role, name};
}

void takeLogin(Camera &camera)
{
    test::ShellFixture &shell = camera.shell;
    shell.network.on(
        QStringLiteral("GET /api/v1/demo/accounts"),
        api::encode(QList<api::DemoAccount>{account(Role::Superuser, QStringLiteral("superuser")),
                                            account(Role::SuperAdmin, QStringLiteral("head")),
                                            account(Role::Realtor, QStringLiteral("realtor"))}));
    shell.login->begin(QUrl(QStringLiteral("http://127.0.0.1:8080")));
    camera.take(QStringLiteral("login"), [&] { return shell.find<QPushButton>("demo.super_admin"); });
    shell.network.forget(QStringLiteral("POST /api/v1/auth/login"));
    shell.network.refuse(QStringLiteral("POST /api/v1/auth/login"), 401, QStringLiteral("UNAUTHENTICATED"));
    shell.find<QLineEdit>("login.email")->setText(QStringLiteral("realtor@demo.zhilego.kz"));
    shell.find<QLineEdit>("login.password")->setText(QStringLiteral("wrong"));
    shell.find<QPushButton>("login.submit")->click();
    const auto *notice = shell.login->findChild<ui::Notice *>();
    camera.take(QStringLiteral("login-refused"), [&] { return notice->isVisible(); });
}

void takeShell(Camera &camera)
{
    test::ShellFixture &shell = camera.shell;
    shell.signIn();
    const auto isVisible = [&shell](const char *name) {
        return [&shell, name] { return shell.find<QWidget>(name)->isVisible(); };
    };
    shell.notifier.toast({QObject::tr("Booking confirmed"), ui::Tone::Neutral, QObject::tr("Undo"), {}, 60});
    camera.take(QStringLiteral("shell-offline"), isVisible("connectionBanner"));
    shell.actions.action(QStringLiteral("help.palette"))->trigger();
    camera.take(QStringLiteral("shell-palette"), isVisible("commandPalette"));
    QTest::keyClick(shell.window.focusWidget(), Qt::Key_Escape);
    shell.actions.action(QStringLiteral("help.shortcuts"))->trigger();
    camera.take(QStringLiteral("shell-shortcuts"), isVisible("shortcutSheet"));
    QTest::keyClick(shell.window.focusWidget(), Qt::Key_Escape);
    shell.find<QAbstractButton>("account")->click();
    if (QWidget *menu = QApplication::activePopupWidget()) {
        const QString path
            = camera.folder.filePath(QStringLiteral("shell-account-%1.png").arg(camera.suffix));
        menu->grab().save(path);
        QTextStream(stdout) << path << Qt::endl;
        menu->close();
    }
}

} // namespace

//! zhilego-screens FOLDER LANGUAGE THEME: the pages as PNG files, to be looked at by a person. The scale
//! comes with QT_SCALE_FACTOR.
int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    const QStringList arguments = QApplication::arguments();
    if (arguments.size() != 4) {
        QTextStream(stderr) << "usage: zhilego-screens FOLDER ru|kk|en light|dark" << Qt::endl;
        return 2;
    }
    QDir().mkpath(arguments.at(1));
    const QString scale = qEnvironmentVariable("QT_SCALE_FACTOR", QStringLiteral("1"));
    const QString suffix = QStringLiteral("%1-%2-%3x").arg(arguments.at(2), arguments.at(3), scale);
    for (const auto &scene : {&takeLogin, &takeShell}) {
        test::ShellFixture shell;
        shell.window.resize(1280, 800);
        shell.settings.setLanguage(arguments.at(2));
        shell.language.apply(arguments.at(2));
        shell.theme.apply(*services::themeFromName(arguments.at(3)));
        Camera camera{shell, QDir(arguments.at(1)), suffix};
        scene(camera);
    }
    return 0;
}
