// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QObject>
#include <QSettings>
#include <QStringList>
#include <QUrl>

#include <optional>

namespace zhilego::services {

enum class ThemeChoice { Auto, Light, Dark };

//! "auto", "light", "dark"
std::optional<ThemeChoice> themeFromName(const QString &name);

//! What the program remembers on this machine; nothing secret. Thread: GUI. Reads once, writes through.
class Settings : public QObject
{
    Q_OBJECT
public:
    //! `path` is an .ini file; it need not exist.
    explicit Settings(const QString &path, QObject *parent = nullptr);
    //! The file in the platform's place for configuration.
    static QString defaultPath();

    //! Addresses that were signed in to, the last used one first.
    QList<QUrl> servers() const;
    void rememberServer(const QUrl &url);
    //! The account last signed in on that server.
    QString lastAccount(const QUrl &server) const;
    void setLastAccount(const QUrl &server, const QString &email);

    QString language() const; //!< "ru", "kk", "en"; the system's until chosen
    void setLanguage(const QString &code);
    ThemeChoice theme() const;
    void setTheme(ThemeChoice theme);

    QByteArray windowGeometry() const;
    void setWindowGeometry(const QByteArray &geometry);
    //! Splitter and column states of a screen, by its name.
    QByteArray layout(const QString &screen) const;
    void setLayout(const QString &screen, const QByteArray &state);

signals:
    void languageChanged(const QString &code);
    void themeChanged(zhilego::services::ThemeChoice theme);

private:
    QSettings m_store;
};

//! The languages the program speaks, in the order of its menus.
const QStringList &languageCodes();
//! An address as people type it ("zhilego.kz", "127.0.0.1:8080") as a URL, or an empty one if it cannot be.
//! Without a scheme: https, but http on this machine. Plain http to another machine is refused.
QUrl serverUrlFromText(const QString &typed);
//! Loopback: its traffic never leaves this machine.
bool isThisMachine(const QUrl &server);

} // namespace zhilego::services
