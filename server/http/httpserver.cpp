// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/httpserver.h"

#include "server/http/connection.h"
#include "server/http/incomingrequest.h"
#include "server/http/jsonlog.h"
#include "server/http/listener.h"
#include "server/http/metrics.h"
#include "server/http/requestfeed.h"
#include "server/http/responsewriter.h"
#include "server/http/workpool.h"

#include <QDateTime>
#include <QHttpServerRequest>
#include <QHttpServerResponder>
#include <QLoggingCategory>

namespace zhilego::http {
namespace {

Q_LOGGING_CATEGORY(lcHttp, "zhilego.http")
Q_LOGGING_CATEGORY(lcAccess, "zhilego.http.access")

const QByteArray durationMetric = QByteArrayLiteral("http_server_request_duration_seconds");
constexpr int clientLeft = 499; // as nginx counts them: nobody was there to read the answer

void declareMetrics(Metrics &metrics)
{
    metrics.declareHistogram(durationMetric, "Time from the complete request to its answer.");
    metrics.declareGauge("http_server_requests_in_flight", "Requests whose handler has not answered yet.");
    metrics.declareGauge("http_server_connections", "Open client connections, without live event streams.");
    metrics.declareCounter("http_server_connections_refused_total", "Clients sent away at the cap.");
    metrics.declareCounter("http_server_requests_refused_total", "Requests refused for their framing.");
    metrics.add("http_server_connections_refused_total", {}, 0);
    metrics.add("http_server_requests_refused_total", {}, 0);
}

Error errorOf(ErrorCode code)
{
    Error error;
    error.code = code;
    return error;
}

//! Methods come from the network; label values must not.
QByteArray methodLabel(const QByteArray &method)
{
    static const QByteArrayList known{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"};
    return known.contains(method) ? method : QByteArrayLiteral("OTHER");
}

//! The checked request in the one form that leaves Qt's parser no choice; it is read for the body only.
QByteArray canonicalBytes(const RequestHead &head, const QByteArray &body)
{
    return head.method + ' ' + head.target.path.toLatin1()
        + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n"
        + body;
}

} // namespace

HttpServer::HttpServer(Router router, WorkPool &pool, Metrics &metrics, const Limits &limits, QObject *parent)
    : QAbstractHttpServer(parent)
    , m_limits(limits)
    , m_router(std::move(router))
    , m_pool(pool)
    , m_metrics(metrics)
    , m_listener(new Listener(limits, this))
{
    declareMetrics(metrics);
    connect(m_listener, &Listener::connectionOpened, this, &HttpServer::adopt);
    connect(m_listener, &Listener::connectionRefused, this,
            [this] { m_metrics.add("http_server_connections_refused_total"); });
    connect(m_listener, &Listener::connectionClosed, this, [this] {
        m_metrics.set("http_server_connections", {}, m_listener->connectionCount());
        finishStopping();
    });
    m_stopTimer.setSingleShot(true);
    connect(&m_stopTimer, &QTimer::timeout, m_listener, &Listener::abortAll);
}

HttpServer::~HttpServer()
{
    delete m_listener; // its clients must not reach a server that is half gone
}

quint16 HttpServer::start(const QHostAddress &address, quint16 port)
{
    if (!m_listener->listen(address, port)) {
        qCCritical(lcHttp).noquote() << "cannot listen:" << m_listener->errorString();
        return 0;
    }
    bind(m_listener);
    return m_listener->serverPort();
}

void HttpServer::setTls(const QSslConfiguration &tls)
{
    m_listener->setTls(tls);
}

void HttpServer::setExceptionTranslator(ExceptionTranslator translator)
{
    m_translate = std::move(translator);
}

void HttpServer::setAdmission(Admission admission)
{
    m_admission = std::move(admission);
}

void HttpServer::setUpgrade(const QString &path, UpgradeHandler handler)
{
    m_upgradePath = path;
    m_upgrade = std::move(handler);
}

void HttpServer::adopt(Connection *connection)
{
    m_metrics.set("http_server_connections", {}, m_listener->connectionCount());
    connect(connection, &Connection::headRead, this, [this, connection] { judgeHead(connection); });
    connect(connection, &Connection::requestRead, this, [this, connection] { handle(connection); });
    connect(connection, &Connection::refused, this,
            [this, connection](const Error &error) { refuse(connection, error); });
    connect(connection, &Connection::overdue, this, [this, id = connection->id()] {
        if (m_inFlight.contains(id))
            m_inFlight[id].close = true;
        Error error = errorOf(ErrorCode::Overloaded);
        error.retryAfterSeconds = 1;
        answer(id, {error, {}});
    });
}

void HttpServer::judgeHead(Connection *connection)
{
    const RequestHead &head = connection->reader().head();
    if (m_upgrade && head.wantsWebSocket && head.method == "GET" && head.target.path == m_upgradePath)
        return m_upgrade(connection->takeSocket());
    const Match match = m_router.match(head.method, head.target.path);
    connection->acceptHead(match.route ? match.route->options.maxBodyBytes : RouteOptions{}.maxBodyBytes);
}

void HttpServer::handle(Connection *connection)
{
    const RequestHead &head = connection->reader().head();
    Match match = m_router.match(head.method, head.target.path);
    Request request = toRequest(head, {}, connection->peer());
    request.route = match.pattern;
    request.pathParameters = std::move(match.pathParameters);
    const quint64 id = connection->id();
    begin(id, request, connection->mustClose());
    if (m_admission) {
        if (const std::optional<Response> no = m_admission(request))
            return respond(id, *no);
    }
    if (const std::optional<Response> no = refusal(match, head, request))
        return respond(id, *no);
    std::optional<QByteArray> body = parsedBody(connection);
    if (!body)
        return answer(id, {invalidField(QStringLiteral("request"), QStringLiteral("malformed")), {}});
    request.body = std::move(*body);
    dispatch(id, *match.route, request);
}

void HttpServer::begin(quint64 id, const Request &request, bool close)
{
    InFlight inFlight{request.method, request.route, request.requestId, request.language, {}, close};
    inFlight.since.start();
    m_inFlight.insert(id, inFlight);
    m_metrics.set("http_server_requests_in_flight", {}, double(m_inFlight.size()));
}

std::optional<Response> HttpServer::refusal(const Match &match, const RequestHead &head,
                                            const Request &request) const
{
    const auto refused = [&request](ErrorCode code) {
        return errorResponse(errorOf(code), request.language, request.requestId);
    };
    if (match.allowed.isEmpty())
        return refused(ErrorCode::NotFound);
    if (!match.route)
        return refused(ErrorCode::MethodNotAllowed).with("Allow", match.allowed.join(", "));
    if (match.route->options.loopbackOnly && (request.proxied || !request.peer.isLoopback()))
        return refused(ErrorCode::NotFound);
    if (match.route->options.jsonBody && !hasAcceptableMediaType(head))
        return refused(ErrorCode::UnsupportedMediaType);
    return std::nullopt;
}

std::optional<QByteArray> HttpServer::parsedBody(Connection *connection)
{
    if (!connection->feed())
        connection->setFeed(m_listener->openFeed(connection->peer()));
    m_parsedBody.reset();
    connection->feed()->deliver(canonicalBytes(connection->reader().head(), connection->reader().body()));
    return std::exchange(m_parsedBody, std::nullopt);
}

#if QT_VERSION < QT_VERSION_CHECK(6, 5, 0)
bool HttpServer::handleRequest(const QHttpServerRequest &request, QTcpSocket *)
{
    m_parsedBody = request.body();
    return true;
}

void HttpServer::missingHandler(const QHttpServerRequest &, QTcpSocket *) { }
#else
bool HttpServer::handleRequest(const QHttpServerRequest &request, QHttpServerResponder &)
{
    m_parsedBody = request.body();
    return true;
}

#if QT_VERSION < QT_VERSION_CHECK(6, 8, 0)
void HttpServer::missingHandler(const QHttpServerRequest &, QHttpServerResponder &&) { }
#else
void HttpServer::missingHandler(const QHttpServerRequest &, QHttpServerResponder &) { }
#endif
#endif

void HttpServer::dispatch(quint64 id, const Route &route, const Request &request)
{
    if (route.lane == Lane::Inline)
        return answer(id, callGuarded(route.handler, request, m_translate));
    const std::optional<Error> refused = m_pool.run(
        route.lane,
        [handler = route.handler, request, translate = m_translate] {
            return callGuarded(handler, request, translate);
        },
        this, [this, id](const Answer &done) { answer(id, done); });
    if (refused)
        answer(id, {*refused, {}});
}

void HttpServer::answer(quint64 id, const Answer &answer)
{
    const auto request = m_inFlight.constFind(id);
    if (request == m_inFlight.constEnd())
        return; // was overdue and has had its answer
    if (answer.result)
        return respond(id, *answer.result, answer.userId);
    m_observeError(answer.result.error().code);
    respond(id, errorResponse(answer.result.error(), request->language, request->requestId), answer.userId);
}

void HttpServer::refuse(Connection *connection, const Error &error)
{
    m_metrics.add("http_server_requests_refused_total");
    const RequestHead &head = connection->reader().head();
    begin(connection->id(), toRequest(head, {}, connection->peer()), true);
    answer(connection->id(), {error, {}});
}

//! The one way out. The client is looked up by number: one that has left is simply not found.
void HttpServer::respond(quint64 id, const Response &response, const QString &userId)
{
    const InFlight request = m_inFlight.take(id);
    m_metrics.set("http_server_requests_in_flight", {}, double(m_inFlight.size()));
    Connection *connection = m_listener->connection(id);
    record(request, connection ? response.status : clientLeft, userId);
    if (!connection)
        return;
    if (response.drop)
        return connection->abort();
    const bool close = request.close || m_stopping;
    const AnswerFrame frame{request.requestId.toLatin1(), request.method == "HEAD", close, date()};
    std::optional<QByteArray> bytes = writeResponse(response, frame);
    if (!bytes) {
        qCCritical(lcHttp).noquote() << "a header with control bytes was refused on" << request.route;
        bytes = writeResponse(errorResponse({}, request.language, request.requestId), frame);
    }
    connection->answer(*bytes, close);
}

void HttpServer::record(const InFlight &request, int status, const QString &userId)
{
    const double seconds = double(request.since.nsecsElapsed()) / 1e9;
    const QString route = request.route.isEmpty() ? QStringLiteral("unmatched") : request.route;
    const QByteArray method = methodLabel(request.method);
    m_metrics.observe(durationMetric,
                      {{"method", method}, {"route", route.toUtf8()}, {"status", QByteArray::number(status)}},
                      seconds);
    const LogScope scope({request.requestId, userId, route, seconds * 1000});
    qCInfo(lcAccess).noquote() << method << status;
}

void HttpServer::stop()
{
    if (m_stopping)
        return;
    m_stopping = true;
    m_stopTimer.start(m_limits.stop);
    m_listener->finishUp();
    finishStopping();
}

void HttpServer::finishStopping()
{
    if (!m_stopping || m_listener->connectionCount() > 0)
        return;
    m_stopTimer.stop();
    Q_EMIT stopped();
}

QByteArray HttpServer::date()
{
    const qint64 second = QDateTime::currentSecsSinceEpoch();
    if (second != m_dateSecond) {
        m_dateSecond = second;
        m_date = httpDate(second);
    }
    return m_date;
}

} // namespace zhilego::http
