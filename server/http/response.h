// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/request.h"

#include <QJsonArray>
#include <QJsonObject>

namespace zhilego::http {

//! What a handler answers, as plain values. Content-Length, Date, X-Request-ID and the security headers are
//! added by the server; a header named here wins over the server's default of the same name.
struct Response
{
    int status = 200;
    QByteArray contentType;
    QByteArray body;
    HeaderList headers;
    //! Close the connection without an answer; the sandbox plays a broken bank with it.
    bool drop = false;

    static Response json(int status, const QJsonObject &object);
    //! `compact` is JSON text already.
    static Response json(int status, const QByteArray &compact);
    static Response text(int status, const QByteArray &utf8);
    static Response noContent();
    static Response dropped();

    Response &with(const QByteArray &name, const QByteArray &value);
    //! ETag in its strong form: "7" with the quotes.
    Response &withVersion(qint64 version);
};

} // namespace zhilego::http
