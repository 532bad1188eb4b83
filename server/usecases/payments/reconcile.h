// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/db/pool.h"
#include "server/db/repositories/reconciliationrepository.h"
#include "server/usecases/auth/caller.h"
#include "server/usecases/page.h"
#include "server/usecases/payments/paymentprovider.h"

#include <functional>

namespace zhilego::payments {

//! The kind of the nightly job.
inline const QString reconcileJob = QStringLiteral("payments.reconcile");

//! Asks the provider about everything that is open, was paid lately or ended lately, and tells what does not
//! agree as exceptions; it corrects nothing. `goOn` is asked between two questions.
//! Blocks; errors of the database as exceptions. False when it was told to stop.
bool reconcileWithProvider(db::Pool &pool, PaymentProvider &provider, const std::function<bool()> &goOn);

//! What became of an imported statement.
struct StatementImport
{
    db::StoredStatement statement;
    int findings = 0;
    bool isNew = false;
};

//! Reads a statement of the bank, stores its lines once and tells what does not agree as exceptions. In the
//! caller's transaction. Errors: Forbidden, ValidationError with the lines, PayloadTooLarge.
Result<StatementImport> importStatement(db::Connection &connection, const Caller &caller,
                                        const QByteArray &file);

//! Asks for a reconciliation now. False when one waits or runs already.
Result<bool> requestReconciliation(db::Connection &connection, const Caller &caller);
Result<Page<db::ReconciliationRun>> listReconciliations(db::Connection &connection, const Caller &caller,
                                                        const QString &source,
                                                        const std::optional<db::Keyset> &after, int limit,
                                                        bool count);
Result<Page<db::Finding>> listFindings(db::Connection &connection, const Caller &caller, QUuid run,
                                       const std::optional<db::Keyset> &after, int limit, bool count);

} // namespace zhilego::payments
