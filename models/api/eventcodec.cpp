// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/api/eventcodec.h"

#include "models/api/objectreader.h"

#include <QJsonDocument>

namespace zhilego::api {

std::optional<LiveEvent> decodeLiveEvent(const QByteArray &frame)
{
    const QJsonObject object = QJsonDocument::fromJson(frame).object();
    if (!object.contains(QStringLiteral("seq")) || !object.contains(QStringLiteral("type")))
        return std::nullopt;
    return LiveEvent{
        object[QStringLiteral("seq")].toInteger(),      object[QStringLiteral("prev")].toInteger(),
        object[QStringLiteral("type")].toString(),      object[QStringLiteral("entity_type")].toString(),
        object[QStringLiteral("entity_id")].toString(), object[QStringLiteral("version")].toInt(),
        instantFromJson(object[QStringLiteral("at")]),  object[QStringLiteral("data")].toObject()};
}

QByteArray encodeHello(const QString &ticket, qint64 since)
{
    QJsonObject hello{{QStringLiteral("ticket"), ticket}};
    if (since > 0)
        hello.insert(QStringLiteral("since"), since);
    return QJsonDocument(hello).toJson(QJsonDocument::Compact);
}

QString decodeTicket(const QJsonObject &object)
{
    return object[QStringLiteral("ticket")].toString();
}

} // namespace zhilego::api
