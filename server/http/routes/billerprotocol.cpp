// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/routes/billerprotocol.h"

#include <QTimeZone>
#include <QUrl>
#include <QXmlStreamWriter>

#include <algorithm>

namespace zhilego::http {
namespace {

constexpr qsizetype longestTxnId = 20;
constexpr qsizetype longestAccount = 200;
constexpr int bankOffsetSeconds = 5 * 3600;

bool isNumber(const QString &text)
{
    return !text.isEmpty()
        && std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

//! Every parameter by its name; nothing for one that is there twice.
class Once
{
public:
    explicit Once(const QList<QPair<QString, QString>> &parameters)
        : m_parameters(parameters)
    {
    }

    QString operator()(const char *name) const
    {
        const QString *found = nullptr;
        for (const auto &[key, value] : m_parameters) {
            if (key != QLatin1String(name))
                continue;
            if (found)
                return {};
            found = &value;
        }
        return found ? *found : QString();
    }

private:
    const QList<QPair<QString, QString>> &m_parameters;
};

std::optional<Money> sumFrom(const QString &text)
{
    const std::optional<Money> sum = Money::fromDecimal(text);
    return sum && *sum > Money() ? sum : std::nullopt;
}

QDateTime bankTimeFrom(const QString &text)
{
    if (text.size() != 14 || !isNumber(text))
        return {};
    QDateTime time = QDateTime::fromString(text, QStringLiteral("yyyyMMddHHmmss"));
    if (!time.isValid() || time.date().year() < 2000)
        return {};
    time.setOffsetFromUtc(bankOffsetSeconds);
    return time.toUTC();
}

QString problemOf(const BillerCall &call)
{
    if (call.command == BillerCall::Command::Unknown)
        return QStringLiteral("command must be check or pay");
    if (call.txnId.isEmpty())
        return QStringLiteral("txn_id must be one number of 1 to 20 digits");
    if (call.command == BillerCall::Command::Pay && !call.sum)
        return QStringLiteral("sum must be one positive amount with a point and at most two decimals");
    return {};
}

QByteArray toJson(const BillerAnswer &answer)
{
    QJsonObject object{{QStringLiteral("txn_id"), answer.txnId},
                       {QStringLiteral("result"), static_cast<int>(answer.result)},
                       {QStringLiteral("bin"), answer.bin},
                       {QStringLiteral("comment"), answer.comment}};
    if (answer.number)
        object.insert(QStringLiteral("prv_txn_id"), QString::number(*answer.number));
    if (answer.sum)
        object.insert(QStringLiteral("sum"), answer.sum->toDecimal());
    QJsonObject fields;
    for (const auto &[name, text] : answer.fields)
        fields.insert(QStringLiteral("field%1").arg(fields.size() + 1),
                      QJsonObject{{QStringLiteral("@name"), name}, {QStringLiteral("#text"), text}});
    if (!fields.isEmpty())
        object.insert(QStringLiteral("fields"), fields);
    return Response::json(200, object).body;
}

QByteArray toXml(const BillerAnswer &answer)
{
    QByteArray text;
    QXmlStreamWriter xml(&text);
    xml.writeStartDocument();
    xml.writeStartElement(QStringLiteral("response"));
    xml.writeTextElement(QStringLiteral("txn_id"), answer.txnId);
    if (answer.number)
        xml.writeTextElement(QStringLiteral("prv_txn"), QString::number(*answer.number));
    if (answer.sum)
        xml.writeTextElement(QStringLiteral("sum"), answer.sum->toDecimal());
    xml.writeTextElement(QStringLiteral("result"), QString::number(static_cast<int>(answer.result)));
    xml.writeTextElement(QStringLiteral("bin"), answer.bin);
    xml.writeTextElement(QStringLiteral("comment"), answer.comment);
    if (!answer.fields.isEmpty()) {
        xml.writeStartElement(QStringLiteral("fields"));
        int number = 0;
        for (const auto &[name, value] : answer.fields) {
            xml.writeStartElement(QStringLiteral("field%1").arg(++number));
            xml.writeAttribute(QStringLiteral("name"), name);
            xml.writeCharacters(value);
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }
    xml.writeEndDocument();
    return text;
}

} // namespace

BillerCall readBillerCall(const QList<QPair<QString, QString>> &parameters)
{
    const Once value(parameters);
    BillerCall call;
    const QString command = value("command");
    if (command == QLatin1String("check"))
        call.command = BillerCall::Command::Check;
    else if (command == QLatin1String("pay"))
        call.command = BillerCall::Command::Pay;
    const QString txnId = value("txn_id");
    if (isNumber(txnId) && txnId.size() <= longestTxnId)
        call.txnId = txnId;
    call.account = value("account").left(longestAccount);
    call.account.remove(QChar(QChar::Null)); // no text column takes it
    call.sum = sumFrom(value("sum"));
    call.bankTime = bankTimeFrom(value("txn_date"));
    call.problem = problemOf(call);
    return call;
}

QString billerRecord(const QList<QPair<QString, QString>> &parameters)
{
    QByteArrayList pairs;
    for (const auto &[name, value] : parameters)
        pairs.append(QUrl::toPercentEncoding(name) + '='
                     + (name == QLatin1String("data1") ? QByteArray("***") : QUrl::toPercentEncoding(value)));
    return QString::fromLatin1(pairs.join('&'));
}

Response billerResponse(const BillerAnswer &answer, BillerFormat format)
{
    Response response;
    const bool json = format == BillerFormat::Json;
    response.contentType = json ? "application/json" : "application/xml";
    response.body = json ? toJson(answer) : toXml(answer);
    return response.with("Cache-Control", "no-store");
}

} // namespace zhilego::http
