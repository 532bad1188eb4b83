// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/db/pool.h"
#include "server/usecases/auth/caller.h"
#include "server/usecases/payments/providers.h"

#include "models/domain/payment.h"

namespace zhilego::payments {

bool isRemoteInvoice(const Payment &payment);

//! A person wants to know how a payment stands: asks the provider, unless somebody did so within the last
//! ten seconds, and applies the answer. The only way in which remote invoices are asked about, since the bank
//! forbids a timer. Provider-lane threads only. Errors: NotFound, ProviderFailed.
Result<Payment> checkPayment(db::Pool &pool, const Providers &providers, const Caller &caller, PaymentId id);

//! Withdraws a remote invoice; what was paid meanwhile is applied, as the answer shows. Provider-lane threads
//! only. Errors: NotFound, InvalidTransition for what cannot be withdrawn, Conflict while the bank does not
//! let go of it, ProviderFailed.
Result<Payment> cancelPayment(db::Pool &pool, const Providers &providers, const Caller &caller, PaymentId id);

//! Withdraws the invoices of bookings that take no money any more, seconds before the hold ends: what was
//! paid is found while the nights are still ours. Tries again with growing pauses until the bank agrees.
//! Returns how many were tried.
int withdrawInvoices(db::Pool &pool, PaymentProvider &provider);

} // namespace zhilego::payments
