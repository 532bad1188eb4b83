// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/id.h"
#include "server/db/pool.h"
#include "server/usecases/payments/providers.h"

namespace zhilego::payments {

//! How a try to refund ended.
struct RefundTry
{
    bool over = true; //!< given back, or left to a person; else to be tried again
    int pauseSeconds = 0; //!< 0: the usual pause
    QString problem; //!< for an operator
};

//! One try to give money back through its provider: asks what can be given back, notes that it will be sent,
//! sends, stores the answer; the provider is asked between the transactions. Any number of workers may try at
//! once and die anywhere: a lease lets one of them talk to the provider, and a refund that was noted as sent
//! is sent again only when the provider still has the money. After the last try a person takes over.
//! Blocking, throws db::DbError.
RefundTry sendRefund(db::Pool &pool, const Providers &providers, RefundId refund, bool lastTry);

} // namespace zhilego::payments
