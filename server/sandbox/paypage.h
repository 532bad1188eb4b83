// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/sandbox/bankpayment.h"
#include "server/sandbox/billerclient.h"

#include "server/sandbox/pagetemplate.h"
#include "server/sandbox/pagetexts.h"

#include <QByteArray>
#include <QList>

namespace zhilego::sandbox {

//! What every page of the sandbox shows or needs.
struct PageFrame
{
    QString language;
    QString merchant;
    QDateTime now; //!< virtual
    QString here; //!< path of the page, for the language links
};

//! What all pages have in common.
PageValues frameValues(const PageFrame &frame, const PageTexts &texts);

//! The page a payer sees in place of the bank's application; works without JavaScript.
QByteArray payPage(const PageFrame &frame, const BankPayment &payment);
QByteArray notFoundPage(const PageFrame &frame);
//! All payments, the newest first.
QByteArray indexPage(const PageFrame &frame, const QList<BankPayment> &payments);

//! A payer at the bank's list of services: the number that was typed, and what the merchant answered.
struct BillerVisit
{
    bool on = false;
    QString account;
    std::optional<BillerExchange> check;
    std::optional<BillerExchange> pay;
};
QByteArray billerPage(const PageFrame &frame, const BillerVisit &visit);

//! "25 000 ₸", with tiyn only when there are some.
QString shownAmount(Money amount);
qint64 secondsLeft(const BankPayment &payment, const QDateTime &now);

} // namespace zhilego::sandbox
