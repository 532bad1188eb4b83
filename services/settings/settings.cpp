// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/settings/settings.h"

#include "models/domain/enumnames.h"

#include <QHostAddress>
#include <QLocale>
#include <QStandardPaths>

namespace zhilego::services {
namespace {

const QString serversKey = QStringLiteral("servers");
const QString languageKey = QStringLiteral("language");
const QString themeKey = QStringLiteral("theme");
const QString geometryKey = QStringLiteral("window/geometry");
constexpr int keptServers = 8;

constexpr std::array themeNames{
    EnumName<ThemeChoice>{ThemeChoice::Auto, "auto"},
    EnumName<ThemeChoice>{ThemeChoice::Light, "light"},
    EnumName<ThemeChoice>{ThemeChoice::Dark, "dark"},
};

QString accountKey(const QUrl &server)
{
    // A slash would make a group of it.
    return QStringLiteral("accounts/") + QString::fromLatin1(QUrl::toPercentEncoding(server.toString()));
}

} // namespace

Settings::Settings(const QString &path, QObject *parent)
    : QObject(parent)
    , m_store(path, QSettings::IniFormat)
{
}

QString Settings::defaultPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation)
        + QStringLiteral("/zhilego.ini");
}

QList<QUrl> Settings::servers() const
{
    QList<QUrl> urls;
    const QStringList kept = m_store.value(serversKey).toStringList();
    for (const QString &text : kept)
        urls.append(QUrl(text));
    return urls;
}

void Settings::rememberServer(const QUrl &url)
{
    QStringList kept = m_store.value(serversKey).toStringList();
    kept.removeAll(url.toString());
    kept.prepend(url.toString());
    m_store.setValue(serversKey, QStringList(kept.mid(0, keptServers)));
}

QString Settings::lastAccount(const QUrl &server) const
{
    return m_store.value(accountKey(server)).toString();
}

void Settings::setLastAccount(const QUrl &server, const QString &email)
{
    m_store.setValue(accountKey(server), email);
}

QString Settings::language() const
{
    const QString chosen = m_store.value(languageKey).toString();
    if (languageCodes().contains(chosen))
        return chosen;
    const QString system = QLocale::system().name().left(2);
    return languageCodes().contains(system) ? system : languageCodes().first();
}

void Settings::setLanguage(const QString &code)
{
    if (code == language() && m_store.contains(languageKey))
        return;
    m_store.setValue(languageKey, code);
    emit languageChanged(code);
}

ThemeChoice Settings::theme() const
{
    return themeFromName(m_store.value(themeKey).toString()).value_or(ThemeChoice::Auto);
}

void Settings::setTheme(ThemeChoice theme)
{
    if (theme == this->theme())
        return;
    m_store.setValue(themeKey, enumName(themeNames, theme));
    emit themeChanged(theme);
}

QByteArray Settings::windowGeometry() const
{
    return m_store.value(geometryKey).toByteArray();
}

void Settings::setWindowGeometry(const QByteArray &geometry)
{
    m_store.setValue(geometryKey, geometry);
}

QByteArray Settings::layout(const QString &screen) const
{
    return m_store.value(QStringLiteral("layout/") + screen).toByteArray();
}

void Settings::setLayout(const QString &screen, const QByteArray &state)
{
    m_store.setValue(QStringLiteral("layout/") + screen, state);
}

bool isThisMachine(const QUrl &server)
{
    return server.host() == QLatin1StringView("localhost") || QHostAddress(server.host()).isLoopback();
}

std::optional<ThemeChoice> themeFromName(const QString &name)
{
    return enumValue(themeNames, name);
}

const QStringList &languageCodes()
{
    static const QStringList codes{QStringLiteral("ru"), QStringLiteral("kk"), QStringLiteral("en")};
    return codes;
}

QUrl serverUrlFromText(const QString &typed)
{
    QString text = typed.trimmed();
    while (text.endsWith(u'/'))
        text.chop(1);
    if (text.isEmpty() || text.contains(u' '))
        return {};
    if (!text.contains(QLatin1StringView("://"))) {
        const QUrl plain(QStringLiteral("http://") + text);
        text.prepend(isThisMachine(plain) ? QStringLiteral("http://") : QStringLiteral("https://"));
    }
    const QUrl url(text, QUrl::StrictMode);
    const bool secure = url.scheme() == QLatin1StringView("https")
        || (url.scheme() == QLatin1StringView("http") && isThisMachine(url));
    const bool plain = url.userInfo().isEmpty() && !url.hasQuery() && !url.hasFragment();
    return url.isValid() && !url.host().isEmpty() && secure && plain ? url : QUrl();
}

} // namespace zhilego::services
