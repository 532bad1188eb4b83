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
    QString provider; //!< "kaspi", "cash", "invoice"
    QString kind; //!< "full": all that is due, "partial": `amount` of it
    PaymentChannel channel = PaymentChannel::Link;
    QString phone = {}; //!< E.164, for a remote invoice only
    std::optional<Money> amount = {};
    QString comment = {}; //!< of the person who takes the money
};

QJsonObject encode(const NewPayment &request);
Result<NewPayment> decodeNewPayment(const QJsonObject &object);
QJsonObject encode(const Payment &payment);
Result<Payment> decodePayment(const QJsonObject &object);

} // namespace zhilego::api
