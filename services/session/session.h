// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/api/sessioncodec.h"
#include "services/session/tokenstore.h"

#include <QFuture>
#include <QObject>
#include <QPromise>

namespace zhilego::services {

class ApiClient;

//! Whether the next start will find the person signed in, and if not, why.
struct Persistence
{
    enum class Kind { Keychain, ThisSessionOnly };
    Kind kind = Kind::ThisSessionOnly;
    StoreProblem reason = StoreProblem::None; //!< None with ThisSessionOnly: not tried yet
    bool operator==(const Persistence &) const = default;
};

//! Who is signed in: login, restore from the keychain, logout, the user and what they may do.
//! Thread: GUI. Errors: outcomes carry the server's code; a lost session comes as signedOut(Expired).
class Session : public QObject
{
    Q_OBJECT
public:
    enum class SignOutReason { ByPerson, Expired };

    Session(ApiClient &api, TokenStore &store, QObject *parent = nullptr);

    //! Unauthenticated: wrong e-mail or password. A validation issue of "totp" asks for the second factor.
    QFuture<Outcome> login(const QString &email, const QString &password, const QString &totp = {});
    //! One attempt at a time: a second one leaves the first without an answer.
    //! Signs in with what the keychain keeps for this account on the client's server; NotFound: nothing kept.
    QFuture<Outcome> restore(const QString &email);
    //! Forgets the tokens at once; the server is told if it can be reached.
    void logout();

    bool isSignedIn() const { return m_signedIn; }
    const api::SessionUser &user() const { return m_user; }
    Scope scopeOf(Permission permission) const { return m_user.permissions.value(permission, Scope::None); }
    bool may(Permission permission) const { return scopeOf(permission) != Scope::None; }
    const Persistence &persistence() const { return m_persistence; }

    //! Tells the server in which language to write to this person; not waited for.
    void setLanguage(const QString &code);

signals:
    void signedIn();
    void signedOut(zhilego::services::Session::SignOutReason reason);
    void persistenceChanged();

private:
    QFuture<Outcome> beginSignIn(const QString &email);
    void endSignIn(const Outcome &outcome);
    void loadUser();
    void keepToken(const QString &token);
    void setPersistence(const Persistence &persistence);
    void drop(SignOutReason reason);

    ApiClient &m_api;
    TokenStore &m_store;
    TokenStore::Key m_key;
    QPromise<Outcome> m_signingIn;
    api::SessionUser m_user;
    Persistence m_persistence;
    bool m_signedIn = false;
};

} // namespace zhilego::services
