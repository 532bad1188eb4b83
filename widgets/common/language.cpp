// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/language.h"

#include <QApplication>
#include <QLibraryInfo>
#include <QLocale>

namespace zhilego::ui {
namespace {

QLocale localeOf(const QString &code)
{
    if (code == QLatin1StringView("kk"))
        return QLocale(QLocale::Kazakh, QLocale::Kazakhstan);
    if (code == QLatin1StringView("en"))
        // Weeks begin on Monday and days have 24 hours here in every language.
        return QLocale(QLocale::English, QLocale::UnitedKingdom);
    return QLocale(QLocale::Russian, QLocale::Kazakhstan);
}

} // namespace

Language::Language(QApplication &app, QObject *parent)
    : QObject(parent)
    , m_app(app)
{
}

void Language::apply(const QString &code)
{
    if (code == m_code)
        return;
    m_code = code;
    QLocale::setDefault(localeOf(code));
    m_app.removeTranslator(&m_own);
    m_app.removeTranslator(&m_qt);
    // Qt itself does not speak Kazakh; the few words of it that people meet are ours.
    if (m_qt.load(QStringLiteral("qtbase_") + code, QLibraryInfo::path(QLibraryInfo::TranslationsPath))
        || m_qt.load(QStringLiteral(":/i18n/qt_") + code))
        m_app.installTranslator(&m_qt);
    if (m_own.load(QStringLiteral(":/i18n/zhilego_") + code))
        m_app.installTranslator(&m_own);
    emit changed(code);
}

QString Language::nativeName(const QString &code)
{
    if (code == QLatin1StringView("kk"))
        return QStringLiteral("Қазақша");
    return code == QLatin1StringView("en") ? QStringLiteral("English") : QStringLiteral("Русский");
}

} // namespace zhilego::ui
