// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sandbox/bookfile.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace zhilego::sandbox {
namespace {

QString text(const QDateTime &instant)
{
    return instant.toUTC().toString(Qt::ISODateWithMs);
}

QDateTime instant(const QJsonValue &value)
{
    return QDateTime::fromString(value.toString(), Qt::ISODateWithMs);
}

QJsonObject encode(const BankPayment &payment)
{
    return {{QStringLiteral("id"), payment.id},
            {QStringLiteral("kind"), static_cast<int>(payment.kind)},
            {QStringLiteral("token"), payment.token},
            {QStringLiteral("external_id"), payment.externalId},
            {QStringLiteral("phone"), payment.phone},
            {QStringLiteral("amount_tiyn"), payment.amount.tiyn()},
            {QStringLiteral("returned_tiyn"), payment.returned.tiyn()},
            {QStringLiteral("status"), payment.status},
            {QStringLiteral("ending"), static_cast<int>(payment.ending)},
            {QStringLiteral("created_at"), text(payment.createdAt)},
            {QStringLiteral("opened_at"), text(payment.openedAt)},
            {QStringLiteral("ended_at"), text(payment.endedAt)},
            {QStringLiteral("settles_at"), text(payment.settlesAt)},
            {QStringLiteral("trade_point"), payment.tradePointId}};
}

BankPayment decode(const QJsonObject &json)
{
    const auto value = [&json](const char *name) { return json.value(QLatin1String(name)); };
    BankPayment payment;
    payment.id = value("id").toInteger();
    payment.kind = static_cast<Kind>(qBound(0, value("kind").toInt(), static_cast<int>(Kind::Remote)));
    payment.token = value("token").toString();
    payment.externalId = value("external_id").toString();
    payment.phone = value("phone").toString();
    payment.amount = Money::fromTiyn(value("amount_tiyn").toInteger());
    payment.returned = Money::fromTiyn(value("returned_tiyn").toInteger());
    payment.status = value("status").toString();
    payment.ending
        = static_cast<Ending>(qBound(0, value("ending").toInt(), static_cast<int>(Ending::Cancelled)));
    payment.createdAt = instant(value("created_at"));
    payment.openedAt = instant(value("opened_at"));
    payment.endedAt = instant(value("ended_at"));
    payment.settlesAt = instant(value("settles_at"));
    payment.tradePointId = value("trade_point").toInteger();
    return payment;
}

} // namespace

bool saveBook(const QString &path, const QList<BankPayment> &payments)
{
    QJsonArray array;
    for (const BankPayment &payment : payments)
        array.append(encode(payment));
    QSaveFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(QJsonDocument(array).toJson()) >= 0 && file.commit();
}

bool loadBook(const QString &path, QList<BankPayment> &payments)
{
    QFile file(path);
    if (!file.exists())
        return true;
    if (!file.open(QIODevice::ReadOnly))
        return false;
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll());
    for (const QJsonValue &item : document.array())
        payments.append(decode(item.toObject()));
    return document.isArray();
}

} // namespace zhilego::sandbox
