// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/desktopscheme.h"

#include <QGuiApplication>
#include <QPalette>
#include <QSettings>

#ifdef ZHILEGO_DBUS
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#endif

namespace zhilego::ui {

DesktopScheme::DesktopScheme(QObject *parent)
    : QObject(parent)
    , m_dark(QGuiApplication::palette().color(QPalette::Window).lightness() < 128)
{
#ifdef Q_OS_WIN
    const QSettings personalize(
        QStringLiteral(
            "HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Themes\\Personalize"),
        QSettings::NativeFormat);
    m_dark = personalize.value(QStringLiteral("AppsUseLightTheme"), 1).toInt() == 0;
#endif
    askPortal();
}

void DesktopScheme::set(bool dark)
{
    if (m_dark == dark)
        return;
    m_dark = dark;
    emit changed();
}

#ifdef ZHILEGO_DBUS

namespace {

const QString portal = QStringLiteral("org.freedesktop.portal.Desktop");
const QString portalPath = QStringLiteral("/org/freedesktop/portal/desktop");
const QString portalSettings = QStringLiteral("org.freedesktop.portal.Settings");
const QString appearance = QStringLiteral("org.freedesktop.appearance");
const QString colorScheme = QStringLiteral("color-scheme");

} // namespace

void DesktopScheme::askPortal()
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    bus.connect(portal, portalPath, portalSettings, QStringLiteral("SettingChanged"), this,
                SLOT(takePortalSetting(QString, QString, QVariant)));
    QDBusMessage question
        = QDBusMessage::createMethodCall(portal, portalPath, portalSettings, QStringLiteral("Read"));
    question << appearance << colorScheme;
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(question), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        const QDBusPendingReply<QVariant> reply = *watcher;
        if (!reply.isError())
            takePortalSetting(appearance, colorScheme, reply.value());
    });
}

void DesktopScheme::takePortalSetting(const QString &space, const QString &key, const QVariant &value)
{
    if (space != appearance || key != colorScheme)
        return;
    QVariant inner = value;
    while (inner.canConvert<QDBusVariant>()) // the portal wraps it twice
        inner = inner.value<QDBusVariant>().variant();
    set(inner.toUInt() == 1); // 0: no wish, 1: dark, 2: light
}

#else

void DesktopScheme::askPortal() { }

void DesktopScheme::takePortalSetting(const QString &, const QString &, const QVariant &) { }

#endif

} // namespace zhilego::ui
