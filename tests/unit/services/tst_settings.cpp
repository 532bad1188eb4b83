// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/settings/settings.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace zhilego::services;

class TestSettings : public QObject
{
    Q_OBJECT
private slots:
    void remembersOverRestarts()
    {
        QTemporaryDir dir;
        const QString path = dir.filePath(QStringLiteral("a/b.ini"));
        const QUrl one(QStringLiteral("http://127.0.0.1:8080")), two(QStringLiteral("https://zhilego.kz"));
        {
            Settings settings(path);
            QVERIFY(settings.servers().isEmpty());
            QCOMPARE(settings.theme(), ThemeChoice::Auto);
            settings.rememberServer(one);
            settings.rememberServer(two);
            settings.rememberServer(one);
            settings.setLastAccount(one, QStringLiteral("a@b.kz"));
            settings.setLanguage(QStringLiteral("kk"));
            settings.setTheme(ThemeChoice::Dark);
            settings.setWindowGeometry("geometry");
            settings.setLayout(QStringLiteral("bookings"), "split");
        }
        Settings settings(path);
        QCOMPARE(settings.servers(), (QList<QUrl>{one, two}));
        QCOMPARE(settings.lastAccount(one), QStringLiteral("a@b.kz"));
        QVERIFY(settings.lastAccount(two).isEmpty());
        QCOMPARE(settings.language(), QStringLiteral("kk"));
        QCOMPARE(settings.theme(), ThemeChoice::Dark);
        QCOMPARE(settings.windowGeometry(), QByteArray("geometry"));
        QCOMPARE(settings.layout(QStringLiteral("bookings")), QByteArray("split"));
    }

    void speaksALanguageItKnowsWhateverTheFileSays()
    {
        QTemporaryDir dir;
        Settings settings(dir.filePath(QStringLiteral("s.ini")));
        settings.setLanguage(QStringLiteral("xx"));
        QVERIFY(languageCodes().contains(settings.language()));
    }

    void tellsChangesOnce()
    {
        QTemporaryDir dir;
        Settings settings(dir.filePath(QStringLiteral("s.ini")));
        QSignalSpy theme(&settings, &Settings::themeChanged);
        settings.setTheme(ThemeChoice::Light);
        settings.setTheme(ThemeChoice::Light);
        QCOMPARE(theme.count(), 1);
        QSignalSpy language(&settings, &Settings::languageChanged);
        settings.setLanguage(QStringLiteral("en"));
        settings.setLanguage(QStringLiteral("en"));
        QCOMPARE(language.count(), 1);
    }

    void readsAddresses_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("url");
        QTest::newRow("bare host is secure") << "zhilego.kz"
                                             << "https://zhilego.kz";
        QTest::newRow("loopback is plain") << "127.0.0.1:8080"
                                           << "http://127.0.0.1:8080";
        QTest::newRow("IPv6 loopback") << "[::1]:8080"
                                       << "http://[::1]:8080";
        QTest::newRow("localhost") << " localhost:9000/ "
                                   << "http://localhost:9000";
        QTest::newRow("full address") << "https://rent.example.kz:8443"
                                      << "https://rent.example.kz:8443";
        QTest::newRow("below a path") << "https://example.kz/zhilego/"
                                      << "https://example.kz/zhilego";
        QTest::newRow("plain http elsewhere is refused") << "http://zhilego.kz"
                                                         << "";
        QTest::newRow("other scheme") << "ftp://zhilego.kz"
                                      << "";
        QTest::newRow("password in the address") << "https://a:b@zhilego.kz"
                                                 << "";
        QTest::newRow("query") << "https://zhilego.kz?x=1"
                               << "";
        QTest::newRow("nothing") << "  "
                                 << "";
        QTest::newRow("words") << "my server"
                               << "";
        QTest::newRow("port too big") << "zhilego.kz:99999"
                                      << "";
    }
    void readsAddresses()
    {
        QFETCH(QString, typed);
        QFETCH(QString, url);
        QCOMPARE(serverUrlFromText(typed).toString(), url);
    }
};

QTEST_GUILESS_MAIN(TestSettings)
#include "tst_settings.moc"
