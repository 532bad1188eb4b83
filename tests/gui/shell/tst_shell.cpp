// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/shell/shellfixture.h"

#include "tests/gui/accessibility.h"
#include "tests/gui/shell/actions.h"

#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QTest>

using namespace zhilego;
using test::ShellFixture;

namespace {

QString visibleText(const QWidget &root)
{
    QStringList texts;
    for (const QLabel *label : root.findChildren<QLabel *>()) {
        if (label->isVisible())
            texts << label->text();
    }
    for (const QAbstractButton *button : root.findChildren<QAbstractButton *>()) {
        if (button->isVisible())
            texts << button->text();
    }
    return texts.join(u'|');
}

} // namespace

class TestShell : public QObject
{
    Q_OBJECT
private slots:
    void noActionIsMissingFromTheRegistry()
    {
        ShellFixture shell;
        QVERIFY(shell.signIn());
        QVERIFY(shell.actions.actions().size() >= 12);
        QCOMPARE(test::orphanActions(shell.window, shell.actions), QStringList());
    }

    void noTwoCommandsShareAShortcutOrAName()
    {
        ShellFixture shell;
        QSet<QString> ids, shortcuts;
        for (const QAction *action : shell.actions.actions()) {
            QVERIFY2(!ids.contains(action->objectName()), qPrintable(action->objectName()));
            ids.insert(action->objectName());
            const QString keys = action->shortcut().toString();
            QVERIFY2(keys.isEmpty() || !shortcuts.contains(keys), qPrintable(keys));
            shortcuts.insert(keys);
            QVERIFY(!action->text().isEmpty());
        }
    }

    void switchesTheLanguageAtOnce()
    {
        ShellFixture shell;
        QVERIFY(shell.signIn());
        shell.actions.action(QStringLiteral("language.ru"))->trigger();
        QCOMPARE(shell.settings.language(), QStringLiteral("ru"));
        QTRY_COMPARE(shell.actions.action(QStringLiteral("account.logout"))->text(), QStringLiteral("Выйти"));
        QVERIFY(visibleText(shell.window).contains(QStringLiteral("Команды")));
        shell.actions.action(QStringLiteral("language.kk"))->trigger();
        QTRY_VERIFY(visibleText(shell.window).contains(QStringLiteral("Пәрмендер")));
        QVERIFY(shell.actions.action(QStringLiteral("language.kk"))->isChecked());
        shell.session.logout();
        QVERIFY(visibleText(*shell.login).contains(QStringLiteral("Құпиясөз")));
        shell.actions.action(QStringLiteral("language.en"))->trigger();
        QTRY_VERIFY(visibleText(*shell.login).contains(QStringLiteral("Password")));
    }

    void switchesTheThemeAtOnce()
    {
        ShellFixture shell;
        shell.actions.action(QStringLiteral("theme.dark"))->trigger();
        QVERIFY(shell.theme.isDark());
        QVERIFY(&ui::tokensOf(shell.page->palette()) == &ui::darkTokens());
        shell.actions.action(QStringLiteral("theme.light"))->trigger();
        QVERIFY(&ui::tokensOf(shell.page->palette()) == &ui::lightTokens());
    }

    void saysThatTheConnectionIsLost()
    {
        ShellFixture shell;
        QVERIFY(shell.signIn()); // the live stream of the fixture cannot connect
        auto *banner = shell.find<QWidget>("connectionBanner");
        QVERIFY(!banner->isVisible()); // a hiccup is not worth a word
        QTRY_VERIFY(banner->isVisible());
        QVERIFY2(banner->accessibleName().contains(QStringLiteral("showing data as of 14:32")),
                 qPrintable(banner->accessibleName()));
        QTRY_COMPARE(shell.live.state(), services::LiveClient::State::Offline);
        const int before = shell.network.count(QStringLiteral("POST /api/v1/events/ticket"));
        shell.find<QPushButton>("connectionBanner.retry")->click();
        QCOMPARE(shell.network.count(QStringLiteral("POST /api/v1/events/ticket")), before + 1);
        shell.session.logout();
        QVERIFY(!banner->isVisible());
    }

    void toastsOfferTheWayBackOnce()
    {
        ShellFixture shell;
        QVERIFY(shell.signIn());
        int undone = 0;
        for (int i = 0; i < 5; ++i)
            shell.notifier.toast({QStringLiteral("Toast %1").arg(i), ui::Tone::Neutral,
                                  QStringLiteral("Undo"), [&undone] { ++undone; }});
        auto *toasts = shell.find<QWidget>("toasts");
        QVERIFY(toasts->isVisible());
        QVERIFY(!visibleText(*toasts).contains(QStringLiteral("Toast 1"))); // three at most
        for (QPushButton *button : toasts->findChildren<QPushButton *>()) {
            if (button->isVisible() && button->text() == QLatin1String("Undo")) {
                button->click();
                button->click();
                break;
            }
        }
        QCOMPARE(undone, 1);
        shell.session.logout(); // the next person must not undo what this one did
        QVERIFY(!toasts->isVisible());
    }

    void messagesStayUntilTheyAreCleared()
    {
        ShellFixture shell;
        QVERIFY(shell.signIn());
        shell.notifier.showMessage(QStringLiteral("draft"), QStringLiteral("A draft is waiting"),
                                   ui::Tone::Info);
        shell.notifier.showMessage(QStringLiteral("draft"), QStringLiteral("Two drafts are waiting"),
                                   ui::Tone::Info);
        auto *bar = shell.find<QWidget>("messageBar");
        QVERIFY(visibleText(*bar).contains(QStringLiteral("Two drafts")));
        QVERIFY(!visibleText(*bar).contains(QStringLiteral("A draft")));
        shell.notifier.clearMessage(QStringLiteral("draft"));
        QVERIFY(!bar->isVisible());
    }

    void thePaletteFindsAndRunsCommands()
    {
        ShellFixture shell;
        QVERIFY(shell.signIn());
        QWidget *palette = shell.find<QWidget>("commandPalette");
        QTest::keyClick(&shell.window, Qt::Key_K, Qt::ControlModifier);
        QVERIFY(palette->isVisible());
        auto *search = palette->findChild<QLineEdit *>();
        auto *list = palette->findChild<QListView *>();
        QCOMPARE(list->model()->rowCount(), int(shell.actions.actions().size()));
        QTest::keyClicks(search, QStringLiteral("refr"));
        QCOMPARE(list->currentIndex().data().toString(), QStringLiteral("Refresh"));
        QTest::keyClick(search, Qt::Key_Return);
        QCOMPARE(shell.page->refreshed, 1);
        QVERIFY(!palette->isVisible());
        QTest::keyClick(&shell.window, Qt::Key_K, Qt::ControlModifier);
        QTest::keyClick(search, Qt::Key_Escape);
        QVERIFY(!palette->isVisible());
    }

    void theSheetShowsEveryShortcut()
    {
        ShellFixture shell;
        QVERIFY(shell.signIn());
        shell.actions.action(QStringLiteral("help.shortcuts"))->trigger();
        const QWidget *sheet = shell.find<QWidget>("shortcutSheet");
        QVERIFY(sheet->isVisible());
        const QString text = visibleText(*sheet);
        for (const QAction *action : shell.actions.actions())
            QVERIFY(action->shortcut().isEmpty() || text.contains(action->text()));
    }

    void anExpiredSessionComesBackToTheSignInAndKeepsWhatWasTyped()
    {
        ShellFixture shell;
        QVERIFY(shell.signIn());
        shell.network.refuse(QStringLiteral("GET /api/v1/bookings"), 401, QStringLiteral("UNAUTHENTICATED"));
        shell.network.refuse(QStringLiteral("POST /api/v1/auth/refresh"), 401,
                             QStringLiteral("UNAUTHENTICATED"));
        const auto answer = shell.client.get(QStringLiteral("/api/v1/bookings"));
        QTRY_VERIFY(shell.login->isVisible());
        QCOMPARE(shell.page->left, 0);
        QVERIFY(visibleText(*shell.login).contains(QStringLiteral("Your session has ended")));
        QVERIFY(!shell.actions.action(QStringLiteral("view.refresh"))->isEnabled());
    }

    void everyControlHasAName()
    {
        ShellFixture shell;
        QVERIFY(shell.signIn());
        QCOMPARE(test::namelessControls(shell.window), QStringList());
        shell.actions.action(QStringLiteral("help.palette"))->trigger();
        QCOMPARE(test::namelessControls(shell.window), QStringList());
        QTest::keyClick(shell.window.focusWidget(), Qt::Key_Escape);
        shell.actions.action(QStringLiteral("help.shortcuts"))->trigger();
        QCOMPARE(test::namelessControls(shell.window), QStringList());
        QTest::keyClick(shell.window.focusWidget(), Qt::Key_Escape);
        shell.find<QAbstractButton>("account")->click();
        auto *menu = shell.find<QMenu>("accountMenu");
        QTRY_VERIFY(menu->isVisible());
        QCOMPARE(test::namelessControls(*menu), QStringList());
        menu->close();
    }

    void remembersItsPlaceOnTheScreen()
    {
        ShellFixture shell;
        shell.window.resize(1111, 777);
        shell.window.close();
        QVERIFY(!shell.settings.windowGeometry().isEmpty());
        app::MainWindow again({shell.session, shell.client, shell.live, shell.settings,
                               *new ui::ActionRegistry(&shell.live), shell.notifier,
                               [&shell] { return shell.now; }},
                              new ui::LoginPage(shell.session, shell.client, shell.demo, shell.settings));
        QCOMPARE(again.size(), QSize(1111, 777));
    }
};

QTEST_MAIN(TestShell)
#include "tst_shell.moc"
