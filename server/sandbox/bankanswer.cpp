// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sandbox/bankanswer.h"

#include "server/kaspi/exactjson.h"

namespace zhilego::sandbox {
namespace {

QString message(Code code)
{
    switch (code) {
    case Code::Ok:
        return QStringLiteral("OK");
    case Code::Unavailable:
        return QStringLiteral("Сервис временно недоступен");
    case Code::NoCertificate:
        return QStringLiteral("Отсутствует сертификат клиента");
    case Code::ClientNotFound:
        return QStringLiteral("Клиент не найден");
    case Code::DeviceNotFound:
        return QStringLiteral("Устройство не найдено");
    case Code::DeviceElsewhere:
        return QStringLiteral("Устройство принадлежит другой торговой точке");
    case Code::PurchaseNotFound:
    case Code::NoSuchPurchase:
        return QStringLiteral("Покупка не найдена");
    case Code::NoTradePoints:
        return QStringLiteral("Нет торговых точек");
    case Code::TradePointNotFound:
        return QStringLiteral("Торговая точка не найдена");
    case Code::OtherTradePoint:
        return QStringLiteral("Покупка совершена в другой торговой точке");
    case Code::RefundTooLarge:
        return QStringLiteral("Сумма возврата больше суммы покупки");
    case Code::WrongStateForRefund:
        return QStringLiteral("Неверный статус покупки для возврата");
    case Code::RefundFailed:
        return QStringLiteral("Ошибка возврата, повторите позже");
    case Code::PartialRefundImpossible:
        return QStringLiteral("Частичный возврат невозможен");
    case Code::WrongAmount:
        return QStringLiteral("Неверная сумма");
    }
    return QStringLiteral("Отказано"); // a code that a fault plan made up
}

} // namespace

QByteArray envelope(const BankAnswer &answer)
{
    kaspi::ExactJsonObject object;
    object.add(QLatin1String("StatusCode"), static_cast<qint64>(answer.code))
        .add(QLatin1String("Message"), message(answer.code))
        .addJson(QLatin1String("Data"), answer.data);
    return object.toJson();
}

QString bankTime(const QDateTime &instant)
{
    return instant.toOffsetFromUtc(5 * 3600).toString(Qt::ISODateWithMs);
}

} // namespace zhilego::sandbox
