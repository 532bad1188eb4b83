// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/request.h"
#include "server/sandbox/bankanswer.h"

#include <QJsonObject>

#include <functional>

namespace zhilego::sandbox {

class Sandbox;

//! One call of the bank's protocol; numbers in `body` are text, see kaspi::parseExact().
struct BankCall
{
    Sandbox &sandbox;
    const http::Request &request;
    QJsonObject body;
};

using BankAction = std::function<BankAnswer(const BankCall &)>;

BankAnswer listTradePoints(const BankCall &call);
BankAnswer registerDevice(const BankCall &call);
BankAnswer deleteDevice(const BankCall &call);
BankAnswer createQr(const BankCall &call);
BankAnswer createLink(const BankCall &call);
BankAnswer createRemote(const BankCall &call);
BankAnswer cancelRemote(const BankCall &call);
BankAnswer clientInfo(const BankCall &call);
BankAnswer paymentStatus(const BankCall &call);
BankAnswer paymentDetails(const BankCall &call);
BankAnswer returnPayment(const BankCall &call);
BankAnswer ping(const BankCall &call);

// What the bank's test host offers in place of a customer.
BankAnswer testScan(const BankCall &call);
BankAnswer testConfirm(const BankCall &call);
BankAnswer testFail(const BankCall &call);

} // namespace zhilego::sandbox
