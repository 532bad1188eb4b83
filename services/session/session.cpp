// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/session/session.h"

#include "models/api/paths.h"
#include "services/http/apiclient.h"
#include "services/whendone.h"

#include <QLoggingCategory>

namespace zhilego::services {
namespace {

Q_LOGGING_CATEGORY(logSession, "zhilego.session")

} // namespace

Session::Session(ApiClient &api, TokenStore &store, QObject *parent)
    : QObject(parent)
    , m_api(api)
    , m_store(store)
{
    connect(&api, &ApiClient::tokensRefreshed, this,
            [this](const api::Tokens &tokens) { keepToken(tokens.refreshToken); });
    connect(&api, &ApiClient::sessionExpired, this, [this] { drop(SignOutReason::Expired); });
}

QFuture<Outcome> Session::login(const QString &email, const QString &password, const QString &totp)
{
    const QFuture<Outcome> future = beginSignIn(email);
    whenDone(m_api.post(api::paths::login, api::encode(api::LoginRequest{m_key.email, password, totp})), this,
             [this](const Result<QJsonObject> &answer) {
                 const Result<api::Tokens> tokens = answer ? api::decodeTokens(*answer) : answer.error();
                 if (!tokens)
                     return endSignIn(tokens.error());
                 m_api.setTokens(*tokens);
                 keepToken(tokens->refreshToken);
                 loadUser();
             });
    return future;
}

QFuture<Outcome> Session::restore(const QString &email)
{
    const QFuture<Outcome> future = beginSignIn(email);
    whenDone(m_store.read(m_key), this, [this](const StoreAnswer &kept) {
        if (kept.problem != StoreProblem::None) {
            qCInfo(logSession) << "keychain:" << kept.detail;
            setPersistence({Persistence::Kind::ThisSessionOnly, kept.problem});
        }
        if (kept.token.isEmpty())
            return endSignIn(Error{ErrorCode::NotFound, QStringLiteral("nothing kept"), {}, {}, 0, {}});
        m_api.setRefreshToken(kept.token);
        loadUser();
    });
    return future;
}

QFuture<Outcome> Session::beginSignIn(const QString &email)
{
    m_key = {m_api.baseUrl(), email.trimmed()};
    m_signingIn = QPromise<Outcome>();
    m_signingIn.start();
    return m_signingIn.future();
}

void Session::endSignIn(const Outcome &outcome)
{
    m_signedIn = outcome.ok();
    if (m_signedIn)
        emit signedIn();
    m_signingIn.addResult(outcome);
    m_signingIn.finish();
}

void Session::loadUser()
{
    whenDone(m_api.get(api::paths::me), this, [this](const Result<QJsonObject> &answer) {
        if (!answer) {
            m_api.clearTokens();
            return endSignIn(answer.error());
        }
        m_user = api::decodeSessionUser(*answer);
        endSignIn(Done{});
    });
}

void Session::logout()
{
    if (!m_signedIn)
        return;
    const QString token = m_api.refreshToken();
    // Sent with the tokens it ends; nobody waits for the answer.
    m_api.post(api::paths::logout, api::encodeRefresh(token));
    drop(SignOutReason::ByPerson);
}

void Session::setLanguage(const QString &code)
{
    if (m_signedIn)
        m_api.patch(api::paths::me, api::encodeLocale(code), {});
}

void Session::keepToken(const QString &token)
{
    whenDone(m_store.write(m_key, token), this, [this](const StoreAnswer &answer) {
        if (answer.problem == StoreProblem::None)
            return setPersistence({Persistence::Kind::Keychain, StoreProblem::None});
        qCInfo(logSession) << "keychain:" << answer.detail;
        setPersistence({Persistence::Kind::ThisSessionOnly, answer.problem});
    });
}

void Session::setPersistence(const Persistence &persistence)
{
    if (m_persistence == persistence)
        return;
    m_persistence = persistence;
    emit persistenceChanged();
}

void Session::drop(SignOutReason reason)
{
    // The kept token is worthless in both cases.
    m_store.remove(m_key);
    m_api.clearTokens();
    m_user = {};
    if (!std::exchange(m_signedIn, false))
        return;
    emit signedOut(reason);
}

} // namespace zhilego::services
