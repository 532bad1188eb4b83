// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/routes/gate.h"

#include "models/api/paths.h"
#include "server/db/transaction.h"
#include "server/http/jsonlog.h"
#include "server/usecases/security/allowednetworks.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

namespace zhilego::http {
namespace {

Response responseOf(const Reply &answer)
{
    return answer.body.isEmpty() ? Response::noContent() : Response::json(answer.status, answer.body);
}

Result<Response> responseOf(const Result<Reply> &answer)
{
    if (!answer)
        return answer.error();
    return responseOf(*answer);
}

Refusals::Target targetOf(const Request &request)
{
    return {QString::fromLatin1(request.method), request.route, request.route.section(u'/', 3, 3),
            QUuid::fromString(request.pathParameter(QStringLiteral("id")))};
}

} // namespace

Gate::Gate(db::Pool &pool, const AccessTokens &tokens, LiveSessions &sessions, const Cursors &cursors,
           const Guards &guards, std::function<void()> committed)
    : m_pool(pool)
    , m_tokens(tokens)
    , m_sessions(sessions)
    , m_cursors(cursors)
    , m_guards(guards)
    , m_committed(std::move(committed))
{
}

Result<Caller> Gate::callerOf(const Request &request) const
{
    const std::optional<QString> token = request.bearerToken();
    const std::optional<Actor> actor
        = token ? m_tokens.verify(*token, QDateTime::currentDateTimeUtc()) : std::nullopt;
    const std::optional<Standing> standing = actor ? m_sessions.standingOf(*actor) : std::nullopt;
    Caller caller = anonymousCaller(request);
    if (!standing) {
        // Tokens get old and sessions end every day; what nobody signed is another matter.
        if (token && !m_tokens.isGenuine(*token))
            m_guards.refusals.note(caller, Refusals::Kind::BadToken, targetOf(request));
        return failure(ErrorCode::Unauthenticated, QStringLiteral("no valid access token"));
    }
    caller.actor = actorWith(*standing, actor->id, actor->sessionId);
    LogScope::setUser(actor->id.toString());
    if (const Outcome let = checkGuards(request, caller, *standing); !let) {
        noteRefusal(request, caller, let.error());
        return let.error();
    }
    return caller;
}

Outcome Gate::checkGuards(const Request &request, const Caller &caller, const Standing &standing) const
{
    if (!isAdmitted(standing.networks, caller.ip))
        return failure(ErrorCode::Forbidden, QStringLiteral("address is not in the list"));
    const bool administrator = standing.role == Role::Superuser || standing.role == Role::SuperAdmin;
    // The way to a second factor, and out, stays open.
    const bool needed = m_guards.administratorsNeedTotp && administrator && !standing.hasSecondFactor
        && !request.path.startsWith(api::paths::me) && request.path != api::paths::logout;
    if (needed) {
        Error error = failure(ErrorCode::Forbidden, QStringLiteral("a second factor must be set up first"));
        error.fields.append({QStringLiteral("totp"), QStringLiteral("setup_required")});
        return error;
    }
    return Done{};
}

void Gate::noteRefusal(const Request &request, const Caller &caller, const Error &error) const
{
    if (error.code == ErrorCode::Forbidden)
        m_guards.refusals.note(caller, Refusals::Kind::Forbidden, targetOf(request));
    else if (error.code == ErrorCode::NotFound)
        m_guards.refusals.noteIfHidden(caller, targetOf(request));
}

void Gate::work(const QByteArray &method, const QString &pattern, Lane lane, Work handler,
                const RouteOptions &options)
{
    m_router.add(method, pattern, lane, known(std::move(handler)), options);
}

Handler Gate::known(Work handler)
{
    return [this, handler = std::move(handler)](const Request &request) -> Result<Response> {
        const Result<Caller> caller = callerOf(request);
        if (!caller)
            return caller.error();
        const RateLimits::Budget budget = m_guards.limits.takeForPerson(request, caller->actor.id);
        if (!budget.allowed)
            return budget.refusal(request);
        Result<Response> response = handler(request, *caller);
        if (!response)
            noteRefusal(request, *caller, response.error());
        const bool written = response
            ? request.method != "GET"
            : request.hasHeader("idempotency-key") && isRemembered(response.error().code);
        if (written)
            m_committed();
        if (response)
            budget.mark(*response);
        return response;
    };
}

void Gate::read(const QString &pattern, Read handler)
{
    work("GET", pattern, Lane::Database,
         [this, handler = std::move(handler)](const Request &request, const Caller &caller) {
             const db::Lease lease = m_pool.lease();
             return handler(*lease, request, caller);
         });
}

void Gate::post(const QString &pattern, Write handler, Key key)
{
    work("POST", pattern, Lane::Database, once(std::move(handler), key));
}

void Gate::postRaw(const QString &pattern, const RouteOptions &options, Write handler)
{
    m_router.add("POST", pattern, Lane::Database, known(once(std::move(handler), Key::Optional)), options);
}

Gate::Work Gate::once(Write handler, Key key)
{
    return [this, handler = std::move(handler), key](const Request &request,
                                                     const Caller &caller) -> Result<Response> {
        const Result<std::optional<IdempotencyKey>> given = idempotencyKey(request);
        if (!given)
            return given.error();
        if (!*given && key == Key::Required)
            return invalidField(QStringLiteral("Idempotency-Key"), QStringLiteral("required"));
        return committed(runOnce(m_pool, caller, *given, [&](db::Connection &connection) {
            return handler(connection, request, caller);
        }));
    };
}

Result<Response> Gate::committed(const Result<Reply> &reply)
{
    if (reply && reply->accessChanged)
        accessChanged();
    return responseOf(reply);
}

void Gate::change(const QByteArray &method, const QString &pattern, Write handler)
{
    work(method, pattern, Lane::Database,
         [this, handler = std::move(handler)](const Request &request, const Caller &caller) {
             return committed(runOnce(m_pool, caller, std::nullopt, [&](db::Connection &connection) {
                 return handler(connection, request, caller);
             }));
         });
}

void Gate::open(const QByteArray &method, const QString &pattern, Lane lane, Handler handler)
{
    m_router.add(method, pattern, lane, std::move(handler));
}

void Gate::openLimited(const QByteArray &method, const QString &pattern, Lane lane,
                       const RouteOptions &options, Handler handler)
{
    m_router.add(method, pattern, lane, std::move(handler), options);
}

Caller anonymousCaller(const Request &request)
{
    Caller caller;
    caller.requestId = request.requestId;
    caller.language = request.language;
    caller.ip = request.peer.toString();
    caller.userAgent = QString::fromUtf8(request.header("user-agent"));
    return caller;
}

Result<QJsonObject> jsonBody(const Request &request)
{
    QJsonParseError parsing;
    const QJsonDocument document = QJsonDocument::fromJson(request.body, &parsing);
    if (parsing.error != QJsonParseError::NoError || !document.isObject())
        return failure(ErrorCode::BadJson, parsing.errorString());
    return document.object();
}

Result<std::optional<int>> optionalVersion(const Request &request)
{
    if (!request.hasHeader("if-match"))
        return std::optional<int>();
    static const QRegularExpression form(QStringLiteral("^\"([0-9]{1,9})\"$"));
    const QRegularExpressionMatch match = form.match(QString::fromLatin1(request.header("if-match")));
    if (!match.hasMatch())
        return invalidField(QStringLiteral("If-Match"), QStringLiteral("not_a_version"));
    return std::optional<int>(match.captured(1).toInt());
}

Result<int> requiredVersion(const Request &request)
{
    const Result<std::optional<int>> version = optionalVersion(request);
    if (!version)
        return version.error();
    if (!*version)
        return failure(ErrorCode::VersionRequired, QStringLiteral("no If-Match"));
    return **version;
}

Result<std::optional<IdempotencyKey>> idempotencyKey(const Request &request)
{
    if (!request.hasHeader("idempotency-key"))
        return std::optional<IdempotencyKey>();
    const QString key = QString::fromLatin1(request.header("idempotency-key"));
    if (key.isEmpty() || key.size() > 255)
        return invalidField(QStringLiteral("Idempotency-Key"), QStringLiteral("not_valid"));
    return std::optional<IdempotencyKey>(
        IdempotencyKey{key, QString::fromLatin1(request.method) + u' ' + request.path,
                       QCryptographicHash::hash(request.body, QCryptographicHash::Sha256)});
}

Reply answer(int status, const QJsonObject &object)
{
    return {status, QJsonDocument(object).toJson(QJsonDocument::Compact)};
}

QJsonObject listBody(const QJsonArray &items, const QString &nextCursor, std::optional<qint64> total)
{
    QJsonObject body{
        {QStringLiteral("items"), items},
        {QStringLiteral("next_cursor"), nextCursor.isEmpty() ? QJsonValue() : QJsonValue(nextCursor)}};
    if (total)
        body.insert(QStringLiteral("total"), *total);
    return body;
}

QByteArray listBody(const QByteArrayList &items, const QString &nextCursor, std::optional<qint64> total)
{
    static const QByteArray noItems = QByteArrayLiteral("\"items\":[");
    QByteArray body = QJsonDocument(listBody(QJsonArray(), nextCursor, total)).toJson(QJsonDocument::Compact);
    return body.insert(body.indexOf(noItems) + noItems.size(), items.join(','));
}

} // namespace zhilego::http
