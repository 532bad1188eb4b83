// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/looplag.h"

#include "server/http/metrics.h"

#include <algorithm>

namespace zhilego::http {
namespace {
constexpr std::chrono::milliseconds interval{100};
} // namespace

LoopLag::LoopLag(Metrics &metrics, QObject *parent)
    : QObject(parent)
    , m_metrics(metrics)
{
    metrics.declareHistogram("event_loop_lag_seconds", "How late a timer of the main thread fires.");
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        const double late
            = double(m_since.nsecsElapsed()) / 1e9 - std::chrono::duration<double>(interval).count();
        m_since.restart();
        m_metrics.observe("event_loop_lag_seconds", {}, std::max(late, 0.0));
    });
    // Not before the loop runs: setting up the server is no lag.
    QTimer::singleShot(0, this, [this] {
        m_since.start();
        m_timer.start(interval);
    });
}

} // namespace zhilego::http
