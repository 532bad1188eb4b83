// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/notifier.h"

#include <QList>
#include <QTimer>
#include <QWidget>

namespace zhilego::app {

//! One toast: text, perhaps the way back, a cross. Waits while the mouse is over it.
class ToastCard : public QWidget
{
    Q_OBJECT
public:
    ToastCard(const ui::Toast &toast, QWidget *parent);

signals:
    void done();

protected:
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QTimer m_life;
};

//! The toasts at the bottom of the window, newest lowest, at most three. Lies over its parent.
class ToastStack : public QWidget
{
    Q_OBJECT
public:
    ToastStack(ui::Notifier &notifier, QWidget *parent);

    void clear();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void add(const ui::Toast &toast);
    void remove(ToastCard *card);
    void place();
    QList<ToastCard *> m_cards;
};

} // namespace zhilego::app
