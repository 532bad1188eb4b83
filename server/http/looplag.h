// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace zhilego::http {

class Metrics;

//! Measures by how much the main thread's event loop is late (event_loop_lag_seconds): the alarm for a
//! handler that blocks where it must not. Main thread.
class LoopLag final : public QObject
{
    Q_OBJECT
public:
    explicit LoopLag(Metrics &metrics, QObject *parent = nullptr);

private:
    Metrics &m_metrics;
    QTimer m_timer;
    QElapsedTimer m_since;
};

} // namespace zhilego::http
