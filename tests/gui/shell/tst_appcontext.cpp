// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/appcontext.h"

#include "services/session/memorytokenstore.h"
#include "tests/gui/accessibility.h"
#include "tests/gui/shell/actions.h"
#include "tests/support/fakenetwork.h"
#include "widgets/bookings/bookingspage.h"

#include <QApplication>
#include <QJsonArray>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

using namespace zhilego;

namespace {

const QUrl server(QStringLiteral("http://127.0.0.1:8080"));
const QString email = QStringLiteral("head@demo.zhilego.kz");

//! The whole program over a played network.
struct Program
{
    Program()
    {
        api::SessionUser head;
        head.role = Role::SuperAdmin;
        head.name = QStringLiteral("Дана Оспанова");
        head.email = email;
        network.on(QStringLiteral("POST /api/v1/auth/login"),
                   api::encode(api::Tokens{QStringLiteral("a"), QStringLiteral("r"), 600, head}));
        network.on(QStringLiteral("GET /api/v1/me"), api::encode(head));
        network.on(QStringLiteral("GET /api/v1/bookings"),
                   QJsonObject{{QStringLiteral("items"), QJsonArray()},
                               {QStringLiteral("next_cursor"), QJsonValue()}});
        network.goOffline(QStringLiteral("POST /api/v1/events/ticket"));
    }

    bool signIn()
    {
        context.start(server);
        window().findChild<QLineEdit *>(QStringLiteral("login.email"))->setText(email);
        window().findChild<QLineEdit *>(QStringLiteral("login.password"))->setText(QStringLiteral("secret"));
        window().findChild<QPushButton *>(QStringLiteral("login.submit"))->click();
        return QTest::qWaitFor([this] { return context.session().isSignedIn(); });
    }
    app::MainWindow &window() { return context.window(); }

    QTemporaryDir dir;
    test::FakeNetwork network;
    services::MemoryTokenStore tokens;
    app::AppContext context{{*qApp, network, tokens, dir.filePath(QStringLiteral("s.ini"))}};
};

} // namespace

class TestAppContext : public QObject
{
    Q_OBJECT
private slots:
    void startsOnTheSignInPageAndEndsInTheBookings()
    {
        Program program;
        QVERIFY(program.signIn());
        QVERIFY(program.context.bookings().isVisible());
        QTRY_VERIFY(program.network.count(QStringLiteral("GET /api/v1/bookings")) > 0);
        QVERIFY(program.context.live().isRunning());
        program.context.session().logout();
        QVERIFY(!program.context.bookings().isVisible());
        QVERIFY(!program.context.live().isRunning());
    }

    void aLanguageReachesWindowServerAndPerson()
    {
        Program program;
        QVERIFY(program.signIn());
        program.context.settings().setLanguage(QStringLiteral("kk"));
        QTRY_COMPARE(program.context.bookings().title(), QStringLiteral("Броньдар"));
        const QString patch = QStringLiteral("PATCH /api/v1/me");
        QTRY_COMPARE(program.network.count(patch), 1);
        QCOMPARE(program.network.requests(patch).constFirst().json(),
                 api::encodeLocale(QStringLiteral("kk")));
        program.context.actions().action(QStringLiteral("view.refresh"))->trigger();
        QTRY_COMPARE(program.network.requests().constLast().header("Accept-Language"), "kk");
    }

    void endsInTheMiddleOfARequest()
    {
        Program program;
        QVERIFY(program.signIn());
        program.network.forget(QStringLiteral("GET /api/v1/bookings"));
        program.network.on(QStringLiteral("GET /api/v1/bookings"),
                           test::FakeNetwork::Reply{200, "{}", {}, QNetworkReply::NoError, true});
        program.context.actions().action(QStringLiteral("view.refresh"))->trigger();
        QVERIFY(program.context.window().isVisible());
    }

    void noActionIsMissingFromTheRegistry()
    {
        Program program;
        QVERIFY(program.signIn());
        QCOMPARE(test::orphanActions(program.context.window(), program.context.actions()), QStringList());
    }

    void noTwoCommandsShareAShortcut()
    {
        Program program;
        QSet<QString> shortcuts;
        const QList<QAction *> actions = program.context.actions().actions();
        for (const QAction *action : actions) {
            const QString keys = action->shortcut().toString();
            QVERIFY2(keys.isEmpty() || !shortcuts.contains(keys), qPrintable(keys));
            shortcuts.insert(keys);
        }
    }

    void everyControlHasAName_data()
    {
        QTest::addColumn<QString>("language");
        for (const char *code : {"ru", "kk", "en"})
            QTest::newRow(code) << QString::fromLatin1(code);
    }
    void everyControlHasAName()
    {
        QFETCH(QString, language);
        Program program;
        program.context.settings().setLanguage(language);
        QVERIFY(program.signIn());
        QCOMPARE(test::namelessControls(program.context.window()).join(u'|'), QString());
        program.context.bookings().startNewBooking();
        QTRY_COMPARE(test::namelessControls(program.context.window()).join(u'|'), QString());
    }
};

QTEST_MAIN(TestAppContext)
#include "tst_appcontext.moc"
