// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/requesttarget.h"
#include "server/http/routes/billerprotocol.h"
#include "tests/fuzz/property.h"
#include "tests/fuzz/targets.h"

#include <QJsonDocument>
#include <QXmlStreamReader>

#include <algorithm>

namespace zhilego::fuzz {
namespace {

using namespace http;
using Parameters = QList<QPair<QString, QString>>;

const QString path = QStringLiteral("/api/v1/payments/kaspi/biller");
const QString secretName = QStringLiteral("data1");

bool isNumber(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

void requireSane(const BillerCall &call)
{
    require(call.txnId.size() <= 20 && isNumber(call.txnId), "a transaction is a number of the bank");
    require(call.account.size() <= 200 && !call.account.contains(QChar(QChar::Null)),
            "an account fits into its column");
    require(!call.sum || *call.sum > Money(), "a sum is positive");
    require(!call.bankTime.isValid() || (call.bankTime.date().year() >= 1999),
            "the bank's time is of our days");
    const bool pay = call.command == BillerCall::Command::Pay;
    require(
        !call.problem.isEmpty()
            || (call.command != BillerCall::Command::Unknown && !call.txnId.isEmpty() && (!pay || call.sum)),
        "what can be answered is complete");
}

//! The stored request is evidence: it says what the bank said, without the secret.
void requireFaithfulRecord(const Parameters &parameters)
{
    const QString record = billerRecord(parameters);
    const Result<RequestTarget> again = parseTarget((path + u'?' + record).toLatin1());
    require(parameters.isEmpty() || again.ok(), "the record of a request can be read");
    Parameters expected = parameters;
    for (auto &[name, value] : expected) {
        if (name == secretName)
            value = QStringLiteral("***");
    }
    require(parameters.isEmpty() || again->parameters == expected, "the record of a request is true");
}

BillerAnswer answerTo(const BillerCall &call, const QString &text)
{
    return {call.txnId,
            7,
            payments::BillerResult::Ok,
            call.sum,
            QStringLiteral("180340021791"),
            call.problem,
            {{QStringLiteral("Объект"), text}}};
}

void requireReadableAnswer(const BillerAnswer &answer)
{
    const QJsonDocument json = QJsonDocument::fromJson(billerResponse(answer, BillerFormat::Json).body);
    require(json.object()[QStringLiteral("txn_id")].toString() == answer.txnId,
            "the JSON answer can be read");
    QXmlStreamReader xml(billerResponse(answer, BillerFormat::Xml).body);
    QString txnId;
    while (!xml.atEnd()) {
        if (xml.readNext() == QXmlStreamReader::StartElement && xml.name() == QStringLiteral("txn_id"))
            txnId = xml.readElementText();
    }
    require(!xml.hasError() && txnId == answer.txnId, "the XML answer can be read");
}

} // namespace

//! The input is the query string; its account also plays the title of a property.
void biller(const QByteArray &input)
{
    const Result<RequestTarget> target = parseTarget(path.toLatin1() + '?' + input);
    if (!target)
        return;
    const BillerCall call = readBillerCall(target->parameters);
    requireSane(call);
    requireFaithfulRecord(target->parameters);
    requireReadableAnswer(answerTo(call, call.account));
}

} // namespace zhilego::fuzz
