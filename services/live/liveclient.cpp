// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/live/liveclient.h"

#include "models/api/paths.h"
#include "services/http/apiclient.h"
#include "services/whendone.h"

#include <QRandomGenerator>
#include <QWebSocket>

namespace zhilego::services {
namespace {

constexpr quint64 largestFrame = 1 << 20;

} // namespace

LiveClient::LiveClient(ApiClient &api, const Timing &timing, Clock clock, QObject *parent)
    : QObject(parent)
    , m_api(api)
    , m_timing(timing)
    , m_clock(std::move(clock))
    , m_stateSince(m_clock())
{
    m_retry.setSingleShot(true);
    m_handshake.setSingleShot(true);
    m_heartbeat.setInterval(m_timing.ping);
    connect(&m_retry, &QTimer::timeout, this, &LiveClient::connectNow);
    connect(&m_handshake, &QTimer::timeout, this, &LiveClient::lose);
    connect(&m_heartbeat, &QTimer::timeout, this, &LiveClient::checkAlive);
}

LiveClient::LiveClient(ApiClient &api, Clock clock, QObject *parent)
    : LiveClient(api, Timing{}, std::move(clock), parent)
{
}

void LiveClient::start()
{
    if (m_running)
        return;
    m_running = true;
    m_failures = 0;
    // What is shown is being fetched at this very moment.
    m_lastInStep = m_clock();
    connectNow();
}

void LiveClient::stop()
{
    m_running = false;
    m_wasOnline = false;
    m_lastSeq = 0;
    dropSocket();
    m_retry.stop();
    setState(State::Offline);
}

void LiveClient::retryNow()
{
    if (!m_running || m_state != State::Offline)
        return;
    m_retry.stop();
    connectNow();
}

void LiveClient::connectNow()
{
    dropSocket();
    setState(State::Connecting);
    m_handshake.start(m_timing.handshake);
    whenDone(m_api.post(api::paths::eventsTicket, {}), this,
             [this, attempt = m_attempt](const Result<QJsonObject> &answer) {
                 if (attempt != m_attempt)
                     return;
                 if (answer)
                     openSocket(api::decodeTicket(*answer));
                 else
                     lose();
             });
}

void LiveClient::openSocket(const QString &ticket)
{
    m_socket = new QWebSocket(QString(), QWebSocketProtocol::VersionLatest, this);
    m_socket->setMaxAllowedIncomingFrameSize(largestFrame);
    m_socket->setMaxAllowedIncomingMessageSize(largestFrame);
    connect(m_socket, &QWebSocket::connected, this, [this, ticket] {
        m_socket->sendTextMessage(QString::fromUtf8(api::encodeHello(ticket, m_lastSeq)));
        // Its answer is the proof that the way is open in both directions.
        m_socket->ping();
    });
    connect(m_socket, &QWebSocket::pong, this, &LiveClient::confirmAlive);
    connect(m_socket, &QWebSocket::textMessageReceived, this, &LiveClient::takeFrame);
    connect(m_socket, &QWebSocket::disconnected, this, &LiveClient::lose);
    connect(m_socket, QOverload<QAbstractSocket::SocketError>::of(&QWebSocket::error), this,
            &LiveClient::lose);
    m_socket->open(socketUrl());
}

void LiveClient::takeFrame(const QString &frame)
{
    confirmAlive();
    const std::optional<api::LiveEvent> event = api::decodeLiveEvent(frame.toUtf8());
    if (!event || event->seq <= m_lastSeq)
        return; // a kind of frame from a newer server, or one that a refill repeats
    const bool missed = m_lastSeq != 0 && event->previousSeq > m_lastSeq;
    m_lastSeq = event->seq;
    if (missed)
        emit missedEvents();
    emit eventReceived(*event);
}

void LiveClient::confirmAlive()
{
    m_lastHeard = m_clock();
    if (m_state == State::Online)
        return;
    m_handshake.stop();
    m_heartbeat.start();
    setState(State::Online);
    // The refill begins at the last event we saw; whoever saw none cannot be refilled.
    if (std::exchange(m_wasOnline, true))
        emit missedEvents();
}

void LiveClient::checkAlive()
{
    if (m_lastHeard.msecsTo(m_clock()) > m_timing.silence.count())
        return lose();
    // Only now: a server that takes connections and drops them at once must not be asked every second.
    m_failures = 0;
    m_socket->ping();
}

void LiveClient::lose()
{
    if (!m_running || m_state == State::Offline)
        return;
    dropSocket();
    const auto longest = m_timing.firstPause * (1 << qMin(m_failures, 10));
    const auto pause = qMin<std::chrono::milliseconds>(longest, m_timing.longestPause);
    // Between half and all of it, so that the clients of a restarted server do not come at once.
    const auto jittered = pause / 2 + pause * QRandomGenerator::global()->bounded(512) / 1024;
    ++m_failures;
    m_nextAttemptAt = m_clock().addMSecs(jittered.count());
    m_retry.start(jittered);
    setState(State::Offline);
}

void LiveClient::dropSocket()
{
    ++m_attempt;
    m_handshake.stop();
    m_heartbeat.stop();
    if (QWebSocket *socket = std::exchange(m_socket, nullptr)) {
        socket->disconnect(this);
        socket->abort();
        socket->deleteLater(); // we may be in one of its signals
    }
}

void LiveClient::setState(State state)
{
    if (m_state == state)
        return;
    if (m_state == State::Online)
        m_lastInStep = m_clock();
    m_state = state;
    m_stateSince = m_clock();
    emit stateChanged();
}

QUrl LiveClient::socketUrl() const
{
    QUrl url = m_api.baseUrl();
    url.setScheme(url.scheme() == QLatin1StringView("https") ? QStringLiteral("wss") : QStringLiteral("ws"));
    url.setPath(url.path() + api::paths::events);
    return url;
}

} // namespace zhilego::services
