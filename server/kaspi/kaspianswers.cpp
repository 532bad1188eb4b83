// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/kaspi/kaspianswers.h"

#include "server/kaspi/exactjson.h"
#include "server/kaspi/kaspistatus.h"

#include <QJsonArray>

#include <algorithm>

namespace zhilego::kaspi {
namespace {

using std::chrono::seconds;

constexpr seconds remoteInvoiceLife{24 * 3600};
constexpr int kazakhstanOffsetSeconds = 5 * 3600;

Error incomplete(const QString &what)
{
    return Error{
        ErrorCode::ProviderFailed, QStringLiteral("the bank's answer has no usable ") + what, {}, {}, 0, {}};
}

// The bank writes its offset; should it forget to, it means its own clock.
QDateTime instant(const QJsonValue &value)
{
    QDateTime time = QDateTime::fromString(value.toString(), Qt::ISODateWithMs);
    if (time.isValid() && time.timeSpec() == Qt::LocalTime)
        time.setOffsetFromUtc(kazakhstanOffsetSeconds);
    return time.toUTC();
}

seconds secondsOf(const QJsonObject &options, QLatin1String name, seconds otherwise)
{
    const std::optional<qint64> given = integerFrom(member(options, name));
    return given && *given > 0 && *given <= 24 * 3600 ? seconds(*given) : otherwise;
}

QStringList textList(const QJsonArray &array)
{
    QStringList list;
    for (const QJsonValue &item : array)
        list.append(item.toString());
    return list;
}

QJsonObject firstObject(const QJsonObject &data, QLatin1String name, QLatin1String otherName)
{
    const QJsonObject first = member(data, name).toObject();
    return first.isEmpty() ? member(data, otherName).toObject() : first;
}

} // namespace

Result<payments::CreatedPayment> readCreated(const QJsonObject &data, payments::Channel channel,
                                             const QDateTime &now)
{
    // The link method says PaymentId, the others QrPaymentId; both come from one sequence.
    std::optional<qint64> id = integerFrom(member(data, QLatin1String("QrPaymentId")));
    if (!id)
        id = integerFrom(member(data, QLatin1String("PaymentId")));
    if (!id)
        return incomplete(QStringLiteral("payment id"));

    payments::CreatedPayment created;
    created.providerPaymentId = QString::number(*id);
    if (channel == payments::Channel::RemoteInvoice) {
        created.pollInterval = seconds(0); // polling by a timer is forbidden for these
        created.expiresAt = now.addSecs(remoteInvoiceLife.count());
        return created;
    }
    const QJsonObject options = firstObject(data, QLatin1String("PaymentBehaviorOptions"),
                                            QLatin1String("QrPaymentBehaviorOptions"));
    created.payUrl = member(data, QLatin1String("PaymentLink")).toString();
    created.qrPayload = channel == payments::Channel::Qr ? member(data, QLatin1String("QrToken")).toString()
                                                         : created.payUrl;
    if (created.qrPayload.isEmpty())
        return incomplete(QStringLiteral("link or token"));
    const seconds scanWait = secondsOf(options, QLatin1String("QrCodeScanWaitTimeout"), seconds(180));
    created.pollInterval = secondsOf(options, QLatin1String("StatusPollingInterval"), seconds(5));
    created.activationWait = secondsOf(options, QLatin1String("LinkActivationWaitTimeout"), scanWait);
    created.confirmationWait = secondsOf(options, QLatin1String("PaymentConfirmationTimeout"), seconds(65));
    created.expiresAt = instant(member(data, QLatin1String("ExpireDate")));
    if (!created.expiresAt.isValid())
        created.expiresAt = now.addSecs(created.activationWait.count());
    created.methods = textList(member(data, QLatin1String("PaymentMethods")).toArray());
    return created;
}

payments::StatusAnswer readStatus(const QJsonObject &data, const QDateTime &now)
{
    payments::StatusAnswer answer;
    answer.rawStatus = member(data, QLatin1String("Status")).toString();
    answer.status = canonicalStatus(answer.rawStatus);
    answer.amount = moneyFrom(member(data, QLatin1String("Amount"))); // r3/v02 only
    answer.at = now;
    return answer;
}

Result<payments::PaymentDetails> readDetails(const QJsonObject &data)
{
    const std::optional<Money> total = moneyFrom(member(data, QLatin1String("TotalAmount")));
    const std::optional<Money> refundable = moneyFrom(member(data, QLatin1String("AvailableReturnAmount")));
    if (!total || !refundable)
        return incomplete(QStringLiteral("amounts"));
    return payments::PaymentDetails{*total, *refundable,
                                    instant(member(data, QLatin1String("TransactionDate")))};
}

QString bankPhone(const QString &e164, PhoneFormat format)
{
    const bool digits = std::all_of(e164.begin() + qMin<qsizetype>(1, e164.size()), e164.end(),
                                    [](QChar c) { return c >= u'0' && c <= u'9'; });
    if (!e164.startsWith(QLatin1String("+7")) || e164.size() != 12 || !digits)
        return {};
    return (format == PhoneFormat::LeadingEight ? u'8' : u'7') + e164.mid(2);
}

} // namespace zhilego::kaspi
