// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/kaspi/kaspisettings.h"
#include "server/usecases/payments/paymentprovider.h"

#include <QJsonObject>

namespace zhilego::kaspi {

//! Readers of the Data members of the bank's answers, which parseExact() gave. `now` is the moment of
//! reading. Errors: ProviderFailed when something indispensable is missing.
Result<payments::CreatedPayment> readCreated(const QJsonObject &data, payments::Channel channel,
                                             const QDateTime &now);
payments::StatusAnswer readStatus(const QJsonObject &data, const QDateTime &now);
Result<payments::PaymentDetails> readDetails(const QJsonObject &data);

//! An E.164 number of Kazakhstan in the form the bank wants; empty when it is none.
QString bankPhone(const QString &e164, PhoneFormat format);

} // namespace zhilego::kaspi
