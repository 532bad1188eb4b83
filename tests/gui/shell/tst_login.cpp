// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/shell/shellfixture.h"

#include "tests/gui/accessibility.h"
#include "widgets/common/notice.h"

#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

using namespace zhilego;
using test::ShellFixture;

namespace {

const QString loginRoute = QStringLiteral("POST /api/v1/auth/login");
const QUrl server(QStringLiteral("http://127.0.0.1:8080"));

void refuse(ShellFixture &shell, int status, const QString &code, const QJsonObject &more = {})
{
    shell.network.forget(loginRoute);
    shell.network.refuse(loginRoute, status, code, more);
}

void submit(ShellFixture &shell)
{
    shell.find<QLineEdit>("login.email")->setText(QStringLiteral("realtor@demo.zhilego.kz"));
    shell.find<QLineEdit>("login.password")->setText(QStringLiteral("secret"));
    shell.find<QPushButton>("login.submit")->click();
}

QString notice(const ShellFixture &shell)
{
    return shell.login->findChild<ui::Notice *>()->text();
}

} // namespace

class TestLogin : public QObject
{
    Q_OBJECT
private slots:
    void remembersServerAndAccount()
    {
        ShellFixture shell;
        QVERIFY(shell.signIn());
        QTRY_COMPARE(shell.settings.servers(), QList<QUrl>{server});
        QCOMPARE(shell.settings.lastAccount(server), QStringLiteral("realtor@demo.zhilego.kz"));
        QVERIFY(shell.find<QLineEdit>("login.password")->text().isEmpty());
        QCOMPARE(shell.page->entered, 1);
        QVERIFY(shell.page->isVisible());
        QVERIFY(!shell.login->isVisible());
    }

    void signsInFromTheKeychain()
    {
        ShellFixture shell;
        shell.settings.rememberServer(server);
        shell.settings.setLastAccount(server, QStringLiteral("realtor@demo.zhilego.kz"));
        shell.store.write({server, QStringLiteral("realtor@demo.zhilego.kz")}, QStringLiteral("kept"));
        shell.network.on(QStringLiteral("POST /api/v1/auth/refresh"),
                         api::encode(api::Tokens{QStringLiteral("a"), QStringLiteral("r"), 600, {}}));
        shell.login->begin({});
        QTRY_VERIFY(shell.session.isSignedIn());
        QCOMPARE(shell.network.count(loginRoute), 0);
    }

    void saysWhatIsMissing()
    {
        ShellFixture shell;
        shell.login->begin(server);
        shell.find<QPushButton>("login.submit")->click();
        QCOMPARE(shell.network.count(loginRoute), 0);
        QCOMPARE(shell.find<QLineEdit>("login.email")->accessibleDescription(),
                 QStringLiteral("Your e-mail is needed"));
        QCOMPARE(shell.find<QLineEdit>("login.email")->property("invalid").toBool(), true);
        shell.find<QLineEdit>("login.email")->setFocus();
        QTest::keyClicks(shell.find<QLineEdit>("login.email"), QStringLiteral("a"));
        QCOMPARE(shell.find<QLineEdit>("login.email")->property("invalid").toBool(), false);
    }

    void refusesAddressesThatWouldLeak_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::newRow("plain http to another machine") << "http://zhilego.kz";
        QTest::newRow("nothing") << "";
        QTest::newRow("words") << "our server";
    }
    void refusesAddressesThatWouldLeak()
    {
        QFETCH(QString, typed);
        ShellFixture shell;
        shell.login->begin(server);
        shell.find<QLineEdit>("login.server")->setText(typed);
        submit(shell);
        QCOMPARE(shell.network.count(loginRoute), 0);
        QVERIFY(shell.find<QLineEdit>("login.server")->isVisible());
        QVERIFY(shell.find<QLineEdit>("login.server")->property("invalid").toBool());
    }

    void refusalsAreSentences_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("wrong password") << 401 << "UNAUTHENTICATED"
                                        << "E-mail or password is not right";
        QTest::newRow("too often") << 429 << "RATE_LIMITED"
                                   << "Too many attempts";
        QTest::newRow("busy") << 503 << "OVERLOADED"
                              << "very busy";
        QTest::newRow("blocked") << 403 << "FORBIDDEN"
                                 << "does not allow";
        QTest::newRow("broken") << 500 << "INTERNAL"
                                << "Something went wrong on the server";
    }
    void refusalsAreSentences()
    {
        QFETCH(int, status);
        QFETCH(QString, code);
        QFETCH(QString, sentence);
        ShellFixture shell;
        shell.login->begin(server);
        refuse(shell, status, code);
        submit(shell);
        QTRY_VERIFY2(notice(shell).contains(sentence), qPrintable(notice(shell)));
        // Nothing typed is lost, and the next try is possible.
        QCOMPARE(shell.find<QLineEdit>("login.password")->text(), QStringLiteral("secret"));
        QVERIFY(shell.find<QPushButton>("login.submit")->isEnabled());
    }

    void anUnreachableServerIsSaid()
    {
        ShellFixture shell;
        shell.login->begin(server);
        shell.network.forget(loginRoute);
        shell.network.goOffline(loginRoute);
        submit(shell);
        QVERIFY(!shell.find<QPushButton>("login.submit")->isEnabled()); // busy
        QTRY_VERIFY(notice(shell).contains(QStringLiteral("No connection")));
    }

    void asksForTheSecondFactorOnlyWhenItIsWanted()
    {
        ShellFixture shell;
        shell.login->begin(server);
        auto *totp = shell.find<QLineEdit>("login.totp");
        QVERIFY(!totp->isVisible());
        const QJsonObject wants{
            {QStringLiteral("details"),
             QJsonArray{QJsonObject{{QStringLiteral("field"), QStringLiteral("totp")},
                                    {QStringLiteral("issue"), QStringLiteral("required")}}}}};
        refuse(shell, 400, QStringLiteral("VALIDATION_ERROR"), wants);
        submit(shell);
        QTRY_VERIFY(totp->isVisible());
        QVERIFY(!totp->property("invalid").toBool());
        totp->setText(QStringLiteral("123456"));
        submit(shell);
        QTRY_VERIFY(totp->property("invalid").toBool());
        QCOMPARE(
            shell.network.requests(loginRoute).constLast().json().value(QStringLiteral("totp")).toString(),
            QStringLiteral("123456"));
    }

    void demoAccountsSignInWithOneClick()
    {
        ShellFixture shell;
        shell.network.on(
            QStringLiteral("GET /api/v1/demo/accounts"),
            api::encode(QList<api::DemoAccount>{{QStringLiteral("head@demo.zhilego.kz"), QStringLiteral("pw"),
                                                 Role::SuperAdmin, QStringLiteral("Head")}}));
        shell.login->begin(server);
        QTRY_VERIFY(shell.find<QPushButton>("demo.super_admin"));
        QCOMPARE(shell.find<QPushButton>("demo.super_admin")->text(), QStringLiteral("Head of agency"));
        shell.find<QPushButton>("demo.super_admin")->click();
        QTRY_VERIFY(shell.session.isSignedIn());
        QCOMPARE(shell.network.requests(loginRoute)
                     .constFirst()
                     .json()
                     .value(QStringLiteral("password"))
                     .toString(),
                 QStringLiteral("pw"));
    }

    void aServerElsewhereIsNotAskedForDemoAccounts()
    {
        ShellFixture shell;
        shell.login->begin(QUrl(QStringLiteral("https://zhilego.kz")));
        QTest::qWait(0);
        QVERIFY(shell.network.requests().isEmpty());
    }

    void hintsAtCapsLock()
    {
        ShellFixture shell;
        shell.login->begin(server);
        auto *password = shell.find<QLineEdit>("login.password");
        QTest::keyClick(password, Qt::Key_A, Qt::NoModifier);
        QVERIFY(password->accessibleDescription().isEmpty());
        QTest::keyEvent(QTest::Click, password, 'A', Qt::NoModifier);
        QCOMPARE(password->accessibleDescription(), QStringLiteral("Caps Lock is on"));
        QTest::keyEvent(QTest::Click, password, 'a', Qt::NoModifier);
        QVERIFY(password->accessibleDescription().isEmpty());
    }

    void isHonestAboutAMissingKeychain()
    {
        ShellFixture shell(services::StoreProblem::NoKeychain);
        shell.settings.setLastAccount(server, QStringLiteral("a@b.kz"));
        shell.login->begin(server);
        QTRY_COMPARE(shell.session.persistence().reason, services::StoreProblem::NoKeychain);
        QStringList shown;
        for (const QLabel *label : shell.login->findChildren<QLabel *>()) {
            if (label->isVisible())
                shown << label->text();
        }
        QVERIFY2(shown.join(u'|').contains(QStringLiteral("for this session only")),
                 qPrintable(shown.join(u'|')));
    }

    void everyControlHasAName()
    {
        ShellFixture shell;
        shell.login->begin(server);
        QCOMPARE(test::namelessControls(shell.window), QStringList());
    }
};

QTEST_MAIN(TestLogin)
#include "tst_login.moc"
