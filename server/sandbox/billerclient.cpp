// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sandbox/billerclient.h"

#include <QFile>
#include <QJsonDocument>
#include <QXmlStreamReader>

namespace zhilego::sandbox {
namespace {

constexpr std::chrono::milliseconds answerDeadline{15'000};
constexpr int triesWithoutAnswer = 3;
constexpr qsizetype longestList = 500;
const QString target = QStringLiteral("biller");

QHash<QString, QString> membersOf(const QByteArray &body)
{
    QHash<QString, QString> members;
    const QJsonObject object = QJsonDocument::fromJson(body).object();
    for (auto it = object.constBegin(); it != object.constEnd(); ++it)
        members.insert(it.key(), it->isDouble() ? QString::number(it->toInteger()) : it->toString());
    if (!object.isEmpty())
        return members;
    QXmlStreamReader xml(body);
    if (!xml.readNextStartElement() || xml.name() != u"response")
        return {};
    while (xml.readNextStartElement()) {
        const QString name = xml.name().toString();
        members.insert(name == u"prv_txn" ? QStringLiteral("prv_txn_id") : name,
                       xml.readElementText(QXmlStreamReader::IncludeChildElements));
    }
    return xml.hasError() ? QHash<QString, QString>() : members;
}

} // namespace

void readBillerAnswer(BillerExchange &exchange)
{
    const QHash<QString, QString> members = membersOf(exchange.body);
    bool isNumber = false;
    const int result = members.value(QStringLiteral("result")).toInt(&isNumber);
    if (!isNumber || members.value(QStringLiteral("txn_id")) != exchange.txnId)
        return; // an answer to something else is none
    exchange.result = result;
    exchange.sum = members.value(QStringLiteral("sum"));
    exchange.number = members.value(QStringLiteral("prv_txn_id"));
    exchange.comment = members.value(QStringLiteral("comment"));
}

BillerClient::BillerClient(const VirtualClock &clock, FaultPlans &faults, Settings settings)
    : m_clock(clock)
    , m_faults(faults)
    , m_settings(std::move(settings))
{
}

QString BillerClient::nextTxnId()
{
    const QMutexLocker lock(&m_mutex);
    m_lastTxnId = qMax(m_lastTxnId + 1, QDateTime::currentMSecsSinceEpoch());
    return QString::number(m_lastTxnId);
}

QUrlQuery BillerClient::queryOf(const BillerOrder &order) const
{
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("command"), order.command);
    query.addQueryItem(QStringLiteral("txn_id"), order.txnId);
    query.addQueryItem(QStringLiteral("account"), order.account);
    query.addQueryItem(QStringLiteral("sum"), order.sum);
    if (order.command == u"pay")
        query.addQueryItem(
            QStringLiteral("txn_date"),
            m_clock.now().toOffsetFromUtc(5 * 3600).toString(QStringLiteral("yyyyMMddHHmmss")));
    return query;
}

BillerExchange BillerClient::send(const BillerOrder &order, std::chrono::milliseconds deadline)
{
    QUrlQuery query = queryOf(order);
    BillerExchange exchange;
    exchange.at = m_clock.now();
    exchange.query = query.toString();
    exchange.txnId = order.txnId;
    QFile secret(m_settings.secretFile);
    if (!m_settings.secretFile.isEmpty() && secret.open(QIODevice::ReadOnly))
        query.addQueryItem(QStringLiteral("data1"), QString::fromUtf8(secret.readAll().trimmed()));

    outbound::HttpSettings limits;
    limits.totalDeadline = deadline;
    outbound::HttpCall call;
    call.url = m_settings.url;
    call.url.setQuery(query);
    if (!order.from.isEmpty())
        call.headers.emplaceBack("X-Forwarded-For", order.from.toLatin1());
    const outbound::HttpReply reply = outbound::HttpExchange(limits).perform(call);
    exchange.httpStatus = reply.delivery == outbound::Delivery::Answered ? reply.status : 0;
    exchange.body = reply.body;
    if (exchange.httpStatus == 200)
        readBillerAnswer(exchange);
    const QMutexLocker lock(&m_mutex);
    m_exchanges.append(exchange);
    if (m_exchanges.size() > longestList)
        m_exchanges.removeFirst();
    return exchange;
}

QList<BillerExchange> BillerClient::ask(const BillerOrder &order)
{
    BillerOrder sent = order;
    if (sent.txnId.isEmpty())
        sent.txnId = nextTxnId();
    if (const auto lie = m_faults.take(Fault::WrongAmount, target))
        sent.sum = lie->amount.toDecimal();
    const auto impatience = m_faults.take(Fault::BillerTimeOut, target);
    const auto repeats = m_faults.take(Fault::BillerRepeat, target);

    QList<BillerExchange> exchanges;
    if (impatience)
        exchanges.append(send(sent, std::chrono::milliseconds(qMax<qint64>(1, impatience->millis))));
    int tries = 0;
    do {
        exchanges.append(send(sent, answerDeadline));
    } while (exchanges.constLast().httpStatus != 200 && ++tries < triesWithoutAnswer);
    for (int copy = 0; repeats && copy < repeats->copies; ++copy)
        exchanges.append(send(sent, answerDeadline));
    return exchanges;
}

QList<BillerExchange> BillerClient::all() const
{
    const QMutexLocker lock(&m_mutex);
    return m_exchanges;
}

} // namespace zhilego::sandbox
