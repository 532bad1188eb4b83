// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/theme.h"

#include <QApplication>
#include <QFile>
#include <QFontDatabase>
#include <QStyleFactory>

namespace zhilego::ui {
namespace {

//! The sheet of resources/theme.qss with @names replaced by the tokens.
QString styleSheetOf(const ColorTokens &t)
{
    QFile file(QStringLiteral(":/zhilego/theme.qss"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QString sheet = QString::fromUtf8(file.readAll());
    const std::pair<const char *, QColor> names[] = {
        {"@window", t.window},
        {"@surfaceHover", t.surfaceHover},
        {"@surfaceSelected", t.surfaceSelected},
        {"@surface", t.surface},
        {"@border", t.border},
        {"@controlBorder", t.controlBorder},
        {"@textMuted", t.textMuted},
        {"@text", t.text},
        {"@accentHover", t.accentHover},
        {"@accentText", t.accentText},
        {"@accent", t.accent},
        {"@onAccent", t.onAccent},
        {"@danger", t.toneText(Tone::Danger)},
    };
    for (const auto &[name, color] : names)
        sheet.replace(QLatin1StringView(name), color.name());
    return sheet;
}

QString fontFamily()
{
    static const QString family = [] {
        const QString inter = QStringLiteral("Inter");
        return QFontDatabase::hasFamily(inter)
            ? inter
            : QFontDatabase::systemFont(QFontDatabase::GeneralFont).family();
    }();
    return family;
}

} // namespace

QPalette paletteOf(const ColorTokens &t)
{
    QPalette palette(t.surface, t.window);
    palette.setColor(QPalette::Window, t.window);
    palette.setColor(QPalette::WindowText, t.text);
    palette.setColor(QPalette::Base, t.surface);
    palette.setColor(QPalette::AlternateBase, t.surfaceHover);
    palette.setColor(QPalette::Text, t.text);
    palette.setColor(QPalette::PlaceholderText, t.textMuted);
    palette.setColor(QPalette::Button, t.surface);
    palette.setColor(QPalette::ButtonText, t.text);
    palette.setColor(QPalette::BrightText, t.onAccent);
    palette.setColor(QPalette::Highlight, t.accent);
    palette.setColor(QPalette::HighlightedText, t.onAccent);
    palette.setColor(QPalette::Link, t.accentText);
    palette.setColor(QPalette::LinkVisited, t.accentText);
    palette.setColor(QPalette::ToolTipBase, t.text);
    palette.setColor(QPalette::ToolTipText, t.window);
    palette.setColor(QPalette::Mid, t.border);
    palette.setColor(QPalette::Light, t.surfaceHover);
    palette.setColor(QPalette::Dark, t.controlBorder);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, t.textMuted);
    return palette;
}

QFont textFont(TextSize size, QFont::Weight weight)
{
    QFont font(fontFamily());
    font.setPixelSize(static_cast<int>(size));
    font.setWeight(weight);
    return font;
}

Theme::Theme(QApplication &app, QObject *parent)
    : QObject(parent)
    , m_app(app)
{
    connect(&m_desktop, &DesktopScheme::changed, this, &Theme::dress);
}

bool Theme::isDark() const
{
    return m_choice == services::ThemeChoice::Auto ? m_desktop.isDark()
                                                   : m_choice == services::ThemeChoice::Dark;
}

void Theme::apply(services::ThemeChoice choice)
{
    m_choice = choice;
    dress();
}

void Theme::dress()
{
    if (m_dressedDark == isDark())
        return;
    if (!m_dressedDark) {
        QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
        QApplication::setFont(textFont(TextSize::Body));
    }
    m_dressedDark = isDark();
    const ColorTokens &tokens = isDark() ? darkTokens() : lightTokens();
    QApplication::setPalette(paletteOf(tokens));
    m_app.setStyleSheet(styleSheetOf(tokens));
    emit changed();
}

} // namespace zhilego::ui
