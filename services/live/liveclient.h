// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/api/eventcodec.h"
#include "services/clock.h"

#include <QObject>
#include <QTimer>

#include <chrono>

class QWebSocket;

namespace zhilego::services {

class ApiClient;

//! The live stream of changes: ticket, WebSocket, hello, events; connects again by itself with growing,
//! jittered pauses and asks for what was missed. Also the program's one truth about the connection.
//! Thread: GUI. Errors: none leave it, they are the state.
class LiveClient : public QObject
{
    Q_OBJECT
public:
    enum class State { Offline, Connecting, Online };
    Q_ENUM(State)

    struct Timing
    {
        std::chrono::milliseconds firstPause{1'000};
        std::chrono::milliseconds longestPause{30'000};
        std::chrono::milliseconds ping{20'000};
        std::chrono::milliseconds silence{45'000}; //!< nothing heard for so long: the connection is dead
        std::chrono::milliseconds handshake{10'000};
    };

    LiveClient(ApiClient &api, const Timing &timing, Clock clock, QObject *parent = nullptr);
    LiveClient(ApiClient &api, Clock clock, QObject *parent = nullptr);

    void start(); //!< after sign-in
    void stop(); //!< at sign-out: no more attempts, the place in the stream is forgotten
    void retryNow();

    State state() const { return m_state; }
    QDateTime stateSince() const { return m_stateSince; }
    //! When we last were in step with the server; what is shown is as old as this.
    QDateTime lastInStep() const { return m_state == State::Online ? m_clock() : m_lastInStep; }
    //! While Offline: when the next attempt starts.
    QDateTime nextAttemptAt() const { return m_nextAttemptAt; }
    bool isRunning() const { return m_running; }

signals:
    void stateChanged();
    void eventReceived(const zhilego::api::LiveEvent &event);
    //! Events were lost, or there may be such: refetch what is shown.
    void missedEvents();

private:
    void connectNow();
    void openSocket(const QString &ticket);
    void takeFrame(const QString &frame);
    void confirmAlive();
    void checkAlive();
    void lose();
    void dropSocket();
    void setState(State state);
    QUrl socketUrl() const;

    ApiClient &m_api;
    Timing m_timing;
    Clock m_clock;
    QWebSocket *m_socket = nullptr;
    QTimer m_retry;
    QTimer m_heartbeat;
    QTimer m_handshake;
    State m_state = State::Offline;
    QDateTime m_stateSince;
    QDateTime m_lastInStep;
    QDateTime m_lastHeard;
    QDateTime m_nextAttemptAt;
    qint64 m_lastSeq = 0;
    int m_failures = 0;
    int m_attempt = 0; //!< answers of an abandoned attempt are not listened to
    bool m_running = false;
    bool m_wasOnline = false;
};

} // namespace zhilego::services
