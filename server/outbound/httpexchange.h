// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"

#include <QByteArray>
#include <QList>
#include <QPair>
#include <QString>
#include <QUrl>

#include <chrono>

namespace zhilego::outbound {

//! How far a request came. Only NotSent proves that it had no effect.
enum class Delivery { NotSent, Unknown, Answered };

//! What came back; `status` and `body` mean something only when Answered, `problem` only otherwise.
struct HttpReply
{
    Delivery delivery = Delivery::NotSent;
    int status = 0;
    QByteArray body;
    QString problem;
};

struct HttpCall
{
    QByteArray method = "GET";
    QUrl url;
    QList<QPair<QByteArray, QByteArray>> headers;
    QByteArray body;
};

//! Limits and identity of the exchanges with one partner. Paths are PEM files.
struct HttpSettings
{
    std::chrono::milliseconds connectDeadline{5000};
    std::chrono::milliseconds totalDeadline{15000};
    qsizetype maxReplyBytes = 256 * 1024;
    QString caFile; //!< empty: the system's certificates
    QString clientCertificateFile;
    QString clientKeyFile;
    QByteArray clientKeyPassword;
};

//! One blocking request per call, each on a connection of its own: a library that silently repeats a POST on
//! a reused dead connection could charge twice. Thread-safe, throws nothing. https, or http to this machine
//! only; the peer is always verified; redirects and proxies of the environment are not followed.
class HttpExchange
{
public:
    explicit HttpExchange(HttpSettings settings);

    HttpReply perform(const HttpCall &call) const;

private:
    HttpSettings m_settings;
};

} // namespace zhilego::outbound
