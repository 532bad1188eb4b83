// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/guardedcall.h"
#include "server/http/limits.h"
#include "server/http/router.h"

#include <QAbstractHttpServer>
#include <QElapsedTimer>
#include <QTimer>

class QSslConfiguration;
class QTcpSocket;

namespace zhilego::http {

class Connection;
class Listener;
class Metrics;
class WorkPool;
struct RequestHead;

//! The HTTP server of the program: routes requests, runs their handlers on the work pool and sends every
//! answer through one door. Sockets and answers live on the main thread, handlers see values only. It is a
//! QAbstractHttpServer that parses with Qt and never lets Qt own a client's socket (see RequestFeed).
class HttpServer final : public QAbstractHttpServer
{
    Q_OBJECT
public:
    //! Gets a socket whose WebSocket handshake is still unread.
    using UpgradeHandler = std::function<void(QTcpSocket *)>;

    //! `pool` and `metrics` must outlive the server.
    HttpServer(Router router, WorkPool &pool, Metrics &metrics, const Limits &limits = {},
               QObject *parent = nullptr);
    ~HttpServer() override;

    //! Clients must speak TLS from now on; for the emulated bank, as nginx does it for the server. Before
    //! start().
    void setTls(const QSslConfiguration &tls);
    //! The port, or 0 when it cannot be had. Port 0 takes a free one.
    quint16 start(const QHostAddress &address, quint16 port);
    void setExceptionTranslator(ExceptionTranslator translator);
    //! Looks at a request before it takes a thread, and may answer it at once. Called on the main thread.
    using Admission = std::function<std::optional<Response>(const Request &)>;
    void setAdmission(Admission admission);
    //! Told of every error that a handler answers with, on the main thread.
    void setErrorObserver(std::function<void(ErrorCode)> observer) { m_observeError = std::move(observer); }
    //! GET requests for that path that ask for a WebSocket leave HTTP here.
    void setUpgrade(const QString &path, UpgradeHandler handler);
    const Router &router() const { return m_router; }

    //! Takes no new clients, answers what is in flight for at most Limits::stop, then emits stopped().
    void stop();

Q_SIGNALS:
    void stopped();

protected:
#if QT_VERSION < QT_VERSION_CHECK(6, 5, 0)
    bool handleRequest(const QHttpServerRequest &request, QTcpSocket *socket) override;
    void missingHandler(const QHttpServerRequest &request, QTcpSocket *socket) override;
#else
    bool handleRequest(const QHttpServerRequest &request, QHttpServerResponder &responder) override;
#if QT_VERSION < QT_VERSION_CHECK(6, 8, 0)
    void missingHandler(const QHttpServerRequest &request, QHttpServerResponder &&responder) override;
#else
    void missingHandler(const QHttpServerRequest &request, QHttpServerResponder &responder) override;
#endif
#endif

private:
    //! What is left of a request while its handler runs.
    struct InFlight
    {
        QByteArray method;
        QString route;
        QString requestId;
        QString language;
        QElapsedTimer since;
        bool close = false;
    };

    void adopt(Connection *connection);
    void judgeHead(Connection *connection);
    void handle(Connection *connection);
    void refuse(Connection *connection, const Error &error);
    void begin(quint64 id, const Request &request, bool close);
    std::optional<Response> refusal(const Match &match, const RequestHead &head,
                                    const Request &request) const;
    std::optional<QByteArray> parsedBody(Connection *connection);
    void dispatch(quint64 id, const Route &route, const Request &request);
    void answer(quint64 id, const Answer &answer);
    void respond(quint64 id, const Response &response, const QString &userId = {});
    void record(const InFlight &request, int status, const QString &userId);
    void finishStopping();
    QByteArray date();

    const Limits m_limits;
    Router m_router;
    WorkPool &m_pool;
    Metrics &m_metrics;
    Listener *m_listener;
    ExceptionTranslator m_translate;
    Admission m_admission;
    std::function<void(ErrorCode)> m_observeError = [](ErrorCode) {};
    QString m_upgradePath;
    UpgradeHandler m_upgrade;
    QHash<quint64, InFlight> m_inFlight; //!< by connection: there is at most one each
    std::optional<QByteArray> m_parsedBody; //!< set by handleRequest(), taken by parsedBody()
    bool m_stopping = false;
    QTimer m_stopTimer;
    qint64 m_dateSecond = 0;
    QByteArray m_date;
};

} // namespace zhilego::http
