// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace zhilego::ui {
class ActionRegistry;
class Button;
} // namespace zhilego::ui

namespace zhilego::app {

//! Language and theme in a corner of the sign-in page: there is no account menu yet.
class AppearanceBar : public QWidget
{
    Q_OBJECT
public:
    explicit AppearanceBar(ui::ActionRegistry &actions, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    ui::Button *addMenu(const QString &icon, const QStringList &ids);
    void retranslate();
    ui::ActionRegistry &m_actions;
    ui::Button *m_language;
    ui::Button *m_theme;
};

} // namespace zhilego::app
