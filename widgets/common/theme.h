// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/settings/settings.h"
#include "widgets/common/desktopscheme.h"
#include "widgets/common/tokens.h"

#include <QFont>
#include <QObject>

#include <optional>

class QApplication;

namespace zhilego::ui {

//! Dresses the application: Fusion, own palette, Inter, a small style sheet; switches at once. With Auto it
//! follows the desktop's setting where the platform tells it. Thread: GUI.
class Theme : public QObject
{
    Q_OBJECT
public:
    explicit Theme(QApplication &app, QObject *parent = nullptr);

    void apply(services::ThemeChoice choice);
    bool isDark() const;

signals:
    void changed();

private:
    void dress();
    QApplication &m_app;
    DesktopScheme m_desktop;
    services::ThemeChoice m_choice = services::ThemeChoice::Auto;
    std::optional<bool> m_dressedDark;
};

//! The Qt palette of a theme; a widget that gets the other theme's one shows in that theme with its children.
QPalette paletteOf(const ColorTokens &tokens);
//! The font of the program in one of its sizes.
QFont textFont(TextSize size, QFont::Weight weight = QFont::Normal);

} // namespace zhilego::ui
