// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/db/pool.h"
#include "server/http/router.h"
#include "server/http/routes/cursor.h"
#include "server/http/routes/ratelimits.h"
#include "server/usecases/audit/refusals.h"
#include "server/usecases/auth/accesstokens.h"
#include "server/usecases/auth/livesessions.h"
#include "server/usecases/idempotency/idempotency.h"

namespace zhilego::http {

//! Everything behind a login passes here: who is asking, is the session alive, has this request been answered
//! before. The handlers it wraps run on pool threads with a leased connection; values in, values out.
class Gate
{
public:
    //! What stands before every handler besides the session.
    struct Guards
    {
        RateLimits &limits;
        Refusals &refusals;
        bool administratorsNeedTotp = false;
    };

    enum class Key { Optional, Required }; //!< Idempotency-Key

    using Read = std::function<Result<Response>(db::Connection &, const Request &, const Caller &)>;
    using Write = std::function<Result<Reply>(db::Connection &, const Request &, const Caller &)>;
    using Work = std::function<Result<Response>(const Request &, const Caller &)>;

    //! All of them must outlive the gate, and the gate the router it makes. `committed` is called on a pool
    //! thread after every change, so that its events are published at once.
    Gate(db::Pool &pool, const AccessTokens &tokens, LiveSessions &sessions, const Cursors &cursors,
         const Guards &guards, std::function<void()> committed);

    //! GET: a connection, no transaction.
    void read(const QString &pattern, Read handler);
    //! POST in one transaction, replayed under its Idempotency-Key.
    void post(const QString &pattern, Write handler, Key key = Key::Optional);
    //! The same for a body that is no JSON.
    void postRaw(const QString &pattern, const RouteOptions &options, Write handler);
    //! PUT, PATCH or DELETE in one transaction.
    void change(const QByteArray &method, const QString &pattern, Write handler);
    //! A handler that manages its transactions itself.
    void work(const QByteArray &method, const QString &pattern, Lane lane, Work handler,
              const RouteOptions &options = {});
    //! No login needed.
    void open(const QByteArray &method, const QString &pattern, Lane lane, Handler handler);

    void openLimited(const QByteArray &method, const QString &pattern, Lane lane, const RouteOptions &options,
                     Handler handler);

    //! All routes added so far; add none afterwards.
    Router takeRouter() { return std::move(m_router); }
    const Cursors &cursors() const { return m_cursors; }
    db::Pool &pool() const { return m_pool; }
    //! After a commit that changed sessions or rights: here it holds at once, other servers hear of it.
    void accessChanged() { m_sessions.forgetAll(); }

private:
    Result<Caller> callerOf(const Request &request) const;
    Outcome checkGuards(const Request &request, const Caller &caller, const Standing &standing) const;
    void noteRefusal(const Request &request, const Caller &caller, const Error &error) const;
    Result<Response> committed(const Result<Reply> &reply);
    //! Only for people with a living session.
    Handler known(Work handler);
    //! In one transaction, once per Idempotency-Key.
    Work once(Write handler, Key key);

    Router m_router;
    db::Pool &m_pool;
    const AccessTokens &m_tokens;
    LiveSessions &m_sessions;
    const Cursors &m_cursors;
    const Guards m_guards;
    const std::function<void()> m_committed;
};

//! The body as a JSON object: BadJson for anything else.
Result<QJsonObject> jsonBody(const Request &request);
//! The version of If-Match: VersionRequired without, ValidationError when it is no version.
Result<int> requiredVersion(const Request &request);
Result<std::optional<int>> optionalVersion(const Request &request);
//! Nothing without the header.
Result<std::optional<IdempotencyKey>> idempotencyKey(const Request &request);
Caller anonymousCaller(const Request &request);

//! The id in the path; NotFound when it is not one.
template <typename IdType> Result<IdType> pathId(const Request &request)
{
    const std::optional<IdType> id = IdType::fromString(request.pathParameter(QStringLiteral("id")));
    if (!id)
        return failure(ErrorCode::NotFound, QStringLiteral("not an id"));
    return *id;
}

//! A handler of one object: its id comes from the path.
template <typename IdType, typename Handle> auto forId(Handle handle)
{
    return [handle = std::move(handle)](db::Connection &connection, const Request &request,
                                        const Caller &caller) {
        using Returned
            = std::invoke_result_t<const Handle &, db::Connection &, const Request &, const Caller &, IdType>;
        const Result<IdType> id = pathId<IdType>(request);
        return id ? handle(connection, request, caller, *id) : Returned(id.error());
    };
}

//! What `decode` makes of the JSON body.
template <typename Decode>
auto decodedBody(const Request &request, Decode decode) -> std::invoke_result_t<Decode, const QJsonObject &>
{
    const Result<QJsonObject> body = jsonBody(request);
    if (!body)
        return body.error();
    return decode(*body);
}

Reply answer(int status, const QJsonObject &object);
//! {"items":[…],"next_cursor":…,"total"?}
QJsonObject listBody(const QJsonArray &items, const QString &nextCursor, std::optional<qint64> total = {});
//! The same of items that are JSON already.
QByteArray listBody(const QByteArrayList &items, const QString &nextCursor, std::optional<qint64> total = {});

} // namespace zhilego::http
