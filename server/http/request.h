// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QHostAddress>
#include <QList>
#include <QPair>
#include <QString>

#include <optional>

namespace zhilego::http {

using HeaderList = QList<QPair<QByteArray, QByteArray>>;

//! One complete request as plain values: it may travel to any thread and outlives its socket.
struct Request
{
    QByteArray method;
    //! Canonical: begins with '/', no percent-encoding, no empty or dot segments, no trailing slash.
    QString path;
    //! The pattern that matched, "/api/v1/bookings/{id}"; the only form that goes into metrics and logs.
    QString route;
    //! Decoded query parameters in the order they came ('+' is a space, as forms and Python send it).
    QList<QPair<QString, QString>> parameters;
    //! Names in lower case, values trimmed, in the order they came.
    HeaderList headers;
    QByteArray body;
    //! Who made the request: the socket's peer, or what a proxy on loopback said in X-Forwarded-For.
    QHostAddress peer;
    //! True when the bytes came through a proxy, so that a loopback socket does not mean a local caller.
    bool proxied = false;
    //! Taken from X-Request-ID when that is sane, else made here.
    QString requestId;
    QHash<QString, QString> pathParameters;
    //! "ru", "kk" or "en".
    QString language = QStringLiteral("ru");

    //! The first header of that (lower-case) name; empty when there is none.
    QByteArray header(const QByteArray &name) const;
    bool hasHeader(const QByteArray &name) const;
    //! The token of "Authorization: Bearer <token>".
    std::optional<QString> bearerToken() const;
    //! The first query parameter of that name.
    std::optional<QString> parameter(const QString &name) const;
    QString pathParameter(const QString &name) const { return pathParameters.value(name); }
};

//! The first supported language of an Accept-Language value by its q weights, "ru" when none is.
QString chooseLanguage(const QByteArray &acceptLanguage);

} // namespace zhilego::http
