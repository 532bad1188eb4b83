// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/handler.h"

#include <memory>
#include <vector>

namespace zhilego::http {

//! What differs from route to route besides its handler.
struct RouteOptions
{
    qint64 maxBodyBytes = 1024 * 1024;
    //! A POST, PUT or PATCH with a body must be application/json, else 415.
    bool jsonBody = true;
    //! Only a direct caller on this machine may see it; for others it is 404.
    bool loopbackOnly = false;

    //! Signed raw bodies of payment providers and bots: at most 64 KiB, any content type.
    static RouteOptions webhook() { return {64 * 1024, false, false}; }
};

struct Route
{
    QByteArray method;
    QString pattern;
    Lane lane = Lane::Inline;
    Handler handler;
    RouteOptions options;
};

struct Match
{
    //! Null when the path is unknown or does not take the method.
    const Route *route = nullptr;
    //! The known pattern, also for a wrong method; empty when the path is unknown.
    QString pattern;
    //! Methods for the Allow header; not empty exactly when the path is known.
    QByteArrayList allowed;
    QHash<QString, QString> pathParameters;
};

//! The table method + path pattern → handler. Literal segments win over parameters. Filled before the server
//! starts and only read afterwards, so matching needs no lock.
class Router
{
public:
    Router();
    ~Router();
    Router(Router &&) noexcept;
    Router &operator=(Router &&) noexcept;

    //! Patterns containing "/payments/webhook/" get RouteOptions::webhook() here.
    //! Adding the same method and pattern twice is a programming error and ends the program.
    void add(const QByteArray &method, const QString &pattern, Lane lane, Handler handler);
    void add(const QByteArray &method, const QString &pattern, Lane lane, Handler handler,
             const RouteOptions &options);

    //! `path` must be canonical (see RequestTarget). HEAD is answered by a GET route.
    Match match(const QByteArray &method, const QString &path) const;
    //! In the order of add(): for the OpenAPI test.
    std::vector<const Route *> routes() const;

private:
    struct Node;
    std::unique_ptr<Node> m_root;
    std::vector<std::unique_ptr<Route>> m_routes;
};

} // namespace zhilego::http
