// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sandbox/tradepointdesk.h"

#include "server/kaspi/exactjson.h"

#include <QRegularExpression>
#include <QUuid>

namespace zhilego::sandbox {
namespace {

constexpr int questionsPerMinute = 50;

bool matches(const QString &text, const QString &pattern)
{
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern)).match(text).hasMatch();
}

// Phones that end in 0000 belong to nobody at this bank.
bool isCustomer(const QString &phone)
{
    return matches(phone, QStringLiteral("[78]7[0-9]{9}")) && !phone.endsWith(QLatin1String("0000"));
}

// The token follows from the arguments, so it is still the same after a restart of the sandbox.
QString tokenOf(const QString &deviceId, qint64 tradePointId, const QString &organizationBin)
{
    const QString arguments = QStringLiteral("%1|%2|%3").arg(deviceId).arg(tradePointId).arg(organizationBin);
    const QUuid space(QStringLiteral("{5b0ad6f4-6f0c-4b6c-9f0e-3f6a1f0c2d11}"));
    return QUuid::createUuidV5(space, arguments).toString(QUuid::WithoutBraces);
}

} // namespace

TradePointDesk::TradePointDesk(const VirtualClock &clock, const QString &merchant)
    : m_clock(clock)
    , m_merchant(merchant)
{
}

BankAnswer TradePointDesk::tradePoints() const
{
    kaspi::ExactJsonObject point;
    point.add(QLatin1String("TradePointId"), demoTradePointId)
        .add(QLatin1String("TradePointName"), m_merchant);
    return {Code::Ok, '[' + point.toJson() + ']'};
}

BankAnswer TradePointDesk::registerDevice(const QString &deviceId, qint64 tradePointId,
                                          const QString &organizationBin)
{
    if (!matches(deviceId, QStringLiteral("[A-Za-z0-9_-]{1,64}")))
        return {Code::DeviceNotFound};
    if (tradePointId != demoTradePointId)
        return {Code::TradePointNotFound};
    const QString token = tokenOf(deviceId, tradePointId, organizationBin);
    const QMutexLocker lock(&m_mutex);
    m_devices[token].tradePointId = tradePointId;
    return {Code::Ok, kaspi::ExactJsonObject().add(QLatin1String("DeviceToken"), token).toJson()};
}

BankAnswer TradePointDesk::deleteDevice(const QString &token)
{
    const QMutexLocker lock(&m_mutex);
    return {m_devices.remove(token) > 0 ? Code::Ok : Code::DeviceNotFound};
}

std::optional<qint64> TradePointDesk::tradePointOf(const QString &token) const
{
    const QMutexLocker lock(&m_mutex);
    const auto device = m_devices.constFind(token);
    return device == m_devices.constEnd() ? std::nullopt : std::optional(device->tradePointId);
}

Code TradePointDesk::mayInvoice(const QString &token, const QString &phone) const
{
    if (!tradePointOf(token))
        return Code::DeviceNotFound;
    return isCustomer(phone) ? Code::Ok : Code::ClientNotFound;
}

BankAnswer TradePointDesk::clientInfo(const QString &token, const QString &phone)
{
    const QMutexLocker lock(&m_mutex);
    const auto device = m_devices.find(token);
    if (device == m_devices.end())
        return {Code::DeviceNotFound};
    const QDateTime now = m_clock.now();
    device->questions.removeIf([&now](const QDateTime &asked) { return asked.secsTo(now) >= 60; });
    if (device->questions.size() >= questionsPerMinute)
        return {Code::Unavailable};
    device->questions.append(now);
    if (!isCustomer(phone))
        return {Code::ClientNotFound};
    const QString name = QStringLiteral("Айгерім С.");
    return {Code::Ok, kaspi::ExactJsonObject().add(QLatin1String("ClientName"), name).toJson()};
}

} // namespace zhilego::sandbox
