// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/sandbox/bankpayment.h"

#include <QString>

namespace zhilego::sandbox {

//! Every sentence of the sandbox's pages in one language.
struct PageTexts
{
    QString language; //!< "ru", "kk", "en"
    QString title;
    QString notice;
    QString purpose;
    QString amountNote;
    QString order;
    QString number;
    QString phone;
    QString returned;
    QString waitForConfirmation;
    QString waitForInvoice;
    QString pay;
    QString decline;
    QString foot;
    QString notFound;
    QString notFoundNote;
    QString indexHeading;
    QString indexEmpty;
    QString faultsHeading;
    QString billerHeading;
    QString billerNumber;
    QString billerFind;
    QString billerOff;
    QString virtualTime;
    QString notOpenedYet;
    QString inProgress;
    QString open;
};

//! How an end is told to the payer.
struct EndTexts
{
    QString heading;
    QString note;
};

//! Russian for every language we do not speak.
const PageTexts &pageTexts(const QString &language);
EndTexts endTexts(const QString &language, Ending ending);

} // namespace zhilego::sandbox
