// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

namespace zhilego::ui {

//! A password with an eye to show it and a hint when Caps Lock seems to be on.
class PasswordEdit : public QLineEdit
{
    Q_OBJECT
public:
    explicit PasswordEdit(QWidget *parent = nullptr);

    QAction *revealAction() const { return m_reveal; }

signals:
    void capsLockSeen(bool on);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void dress();
    QAction *m_reveal;
    bool m_capsLock = false;
};

} // namespace zhilego::ui
