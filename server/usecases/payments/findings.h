// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/db/repositories/reconciliationrepository.h"

namespace zhilego::payments {

//! Writes what one reconciliation finds: a row of its report, and an exception for a person unless one about
//! the same thing is open. In the caller's transaction.
class Findings
{
public:
    Findings(db::Connection &connection, QUuid run)
        : m_connection(connection)
        , m_run(run)
    {
    }

    void about(const db::ComparedPayment &payment, const char *type, std::optional<Money> ours,
               std::optional<Money> banks, const std::optional<QUuid> &line = {});
    //! Money that belongs to no payment of ours.
    void about(const db::ComparedLine &line);
    int count() const { return m_count; }

private:
    db::Connection &m_connection;
    const QUuid m_run;
    int m_count = 0;
};

//! The status says that money came, whatever became of it since.
bool moneyCame(PaymentStatus status);

} // namespace zhilego::payments
