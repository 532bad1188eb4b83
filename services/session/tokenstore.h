// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"

#include <QFuture>
#include <QHash>
#include <QString>
#include <QUrl>

namespace zhilego::services {

//! Why a refresh token cannot be kept between two starts of the program.
enum class StoreProblem { None, NoKeychain, AccessDenied, Failed };

//! What a token store answered: the token (empty: nothing was kept), or the problem.
struct StoreAnswer
{
    QString token;
    StoreProblem problem = StoreProblem::None;
    QString detail; //!< for the log
};

//! Keeps refresh tokens, and only them, per server and account. Futures are fulfilled in the GUI thread.
class TokenStore
{
public:
    struct Key
    {
        QUrl server;
        QString email;
        //! "realtor@demo.zhilego.kz at http://127.0.0.1:8080"
        QString text() const;
    };

    TokenStore() = default;
    Q_DISABLE_COPY_MOVE(TokenStore)
    virtual ~TokenStore() = default;

    virtual QFuture<StoreAnswer> read(const Key &key) = 0;
    virtual QFuture<StoreAnswer> write(const Key &key, const QString &token) = 0;
    virtual QFuture<StoreAnswer> remove(const Key &key) = 0;
};

} // namespace zhilego::services
