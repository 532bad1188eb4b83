// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/clock.h"

#include <QTimer>
#include <QWidget>

namespace zhilego::services {
class LiveClient;
}

namespace zhilego::ui {
class Button;
class Label;
} // namespace zhilego::ui

namespace zhilego::app {

//! Says that the server cannot be reached, how old the shown data is and when the next attempt comes.
//! Interruptions shorter than a moment are not worth a word. Thread: GUI.
class ConnectionBanner : public QWidget
{
    Q_OBJECT
public:
    ConnectionBanner(services::LiveClient &live, services::Clock clock, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void followState();
    void refresh();

    services::LiveClient &m_live;
    services::Clock m_clock;
    ui::Label *m_text;
    ui::Button *m_retry;
    QTimer m_patience;
    QTimer m_tick;
};

} // namespace zhilego::app
