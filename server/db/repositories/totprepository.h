// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/db/connection.h"

namespace zhilego::db {

//! A second factor as it is kept.
struct TotpRow
{
    QByteArray envelope;
    bool confirmed = false;
    qint64 lastCounter = -1;
    int waitSeconds = 0; //!< after too many wrong codes
    qint64 now = 0; //!< Unix seconds by the clock that decides
};

//! Second factors and their recovery codes.
class TotpRepository
{
public:
    explicit TotpRepository(Connection &connection)
        : m_connection(connection)
    {
    }

    //! Locked, so that one code is not accepted twice at the same moment.
    std::optional<TotpRow> lock(UserId user);
    bool isConfirmed(UserId user);
    //! Instead of one that was never confirmed. False when there is a confirmed one.
    bool begin(UserId user, const QByteArray &envelope);
    void confirm(UserId user, qint64 counter, const QList<QByteArray> &recoveryHashes);
    void accept(UserId user, qint64 counter);
    //! False for one that is unknown or was used.
    bool useRecoveryCode(UserId user, const QByteArray &hash);
    int recoveryCodesLeft(UserId user);
    void countFailure(UserId user);
    //! False when there was none.
    bool remove(UserId user);

private:
    Connection &m_connection;
};

} // namespace zhilego::db
