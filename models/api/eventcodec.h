// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QJsonObject>

#include <optional>

namespace zhilego::api {

//! One frame of the live stream.
struct LiveEvent
{
    qint64 seq = 0;
    //! The seq of the frame before it on this connection; a client that has not seen it missed something.
    qint64 previousSeq = 0;
    QString type; //!< "<entity>.<past-tense verb>"
    QString entityType;
    QString entityId;
    int version = 0;
    QDateTime at;
    QJsonObject data;
};

std::optional<LiveEvent> decodeLiveEvent(const QByteArray &frame);
//! The first frame a client sends; since 0 (nothing seen yet) is left out and starts the stream now.
QByteArray encodeHello(const QString &ticket, qint64 since);
//! The ticket in the answer of POST /events/ticket; empty when there is none.
QString decodeTicket(const QJsonObject &object);

} // namespace zhilego::api
