// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/settings/settings.h"
#include "widgets/common/tokens.h"

#include <QFont>
#include <QObject>

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
    bool isDark() const { return m_dark; }

signals:
    void changed();

private:
    QApplication &m_app;
    bool m_dark = false;
};

//! The font of the program in one of its sizes.
QFont textFont(TextSize size, QFont::Weight weight = QFont::Normal);

} // namespace zhilego::ui
