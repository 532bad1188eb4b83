// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QVariant>

namespace zhilego::ui {

//! Whether the desktop asks programs to be dark: the XDG portal on Linux, the registry on Windows, elsewhere
//! the palette the program was started with. Qt tells it only from 6.5 on. Thread: GUI.
class DesktopScheme : public QObject
{
    Q_OBJECT
public:
    explicit DesktopScheme(QObject *parent = nullptr);

    bool isDark() const { return m_dark; }

signals:
    void changed();

private slots:
    void takePortalSetting(const QString &space, const QString &key, const QVariant &value);

private:
    void set(bool dark);
    void askPortal();
    bool m_dark = false;
};

} // namespace zhilego::ui
