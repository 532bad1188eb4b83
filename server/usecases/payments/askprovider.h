// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/payment.h"
#include "server/usecases/payments/applypayment.h"
#include "server/usecases/payments/paymentprovider.h"

namespace zhilego::payments {

//! What the provider says about a payment now, with the amount once it is paid. A link that nobody opened in
//! time counts as expired. Blocks; Errors: those of the provider.
Result<PaymentNews> askProvider(PaymentProvider &provider, const Payment &payment);

//! Tries to withdraw it. The news may be that it was paid meanwhile, or that it is still open.
Result<PaymentNews> withdraw(PaymentProvider &provider, const Payment &payment);

} // namespace zhilego::payments
