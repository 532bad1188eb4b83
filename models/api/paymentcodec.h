// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/payment.h"
#include "models/domain/paymentchannel.h"
#include "models/domain/result.h"

#include <QJsonObject>

namespace zhilego::api {

struct NewPayment
{
    QString provider; //!< "kaspi"
    QString kind; //!< "full"
    PaymentChannel channel = PaymentChannel::Link;
    QString phone; //!< E.164, for a remote invoice only
};

QJsonObject encode(const NewPayment &request);
Result<NewPayment> decodeNewPayment(const QJsonObject &object);
QJsonObject encode(const Payment &payment);
Result<Payment> decodePayment(const QJsonObject &object);

} // namespace zhilego::api
