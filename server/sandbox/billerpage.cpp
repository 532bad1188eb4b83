// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sandbox/pagetemplate.h"
#include "server/sandbox/pagetexts.h"
#include "server/sandbox/paypage.h"

namespace zhilego::sandbox {
namespace {

//! What the merchant said, for a person: its own words, and the code for those who test.
QString told(const BillerExchange &exchange)
{
    if (!exchange.result)
        return QStringLiteral("HTTP %1").arg(exchange.httpStatus);
    return QStringLiteral("%1 (%2)").arg(exchange.comment).arg(*exchange.result);
}

} // namespace

QByteArray billerPage(const PageFrame &frame, const BillerVisit &visit)
{
    const PageTexts &texts = pageTexts(frame.language);
    PageValues values = frameValues(frame, texts);
    PageValues parts{{QStringLiteral("lang"), texts.language},
                     {QStringLiteral("account"), visit.account},
                     {QStringLiteral("numberLabel"), texts.billerNumber},
                     {QStringLiteral("find"), texts.billerFind},
                     {QStringLiteral("pay"), texts.pay}};
    const BillerExchange *last = visit.pay ? &*visit.pay : visit.check ? &*visit.check : nullptr;
    const bool payable = visit.check && visit.check->result == 0;
    values.insert(QStringLiteral("purpose"), texts.billerHeading);
    parts.insert(QStringLiteral("told"), !visit.on ? texts.billerOff : last ? told(*last) : QString());
    if (payable) {
        const Money sum = Money::fromDecimal(visit.check->sum).value_or(Money());
        values.insert(QStringLiteral("amount"), shownAmount(sum));
        values.insert(QStringLiteral("amountNote"), texts.amountNote);
        parts.insert(QStringLiteral("sum"), visit.check->sum);
        parts.insert(QStringLiteral("payForm"), fillPage(QStringLiteral("billerpay.html"), parts));
    }
    values.insert(QStringLiteral("body"), fillPage(QStringLiteral("biller.html"), parts));
    return fillPage(QStringLiteral("pay.html"), values).toUtf8();
}

} // namespace zhilego::sandbox
