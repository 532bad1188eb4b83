// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

class QVBoxLayout;

namespace zhilego::app {

//! A panel over the dimmed window. Esc, a click beside it or close() takes it away and gives the focus back.
class Overlay : public QWidget
{
    Q_OBJECT
public:
    Overlay(int panelWidth, QWidget *parent);

    void open();
    QVBoxLayout *body() const { return m_body; }
    QWidget *panel() const { return m_panel; }

protected:
    void hideEvent(QHideEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    bool focusNextPrevChild(bool next) override;

private:
    void place();
    int m_panelWidth;
    QWidget *m_panel;
    QVBoxLayout *m_body;
    QPointer<QWidget> m_focusBefore;
};

} // namespace zhilego::app
