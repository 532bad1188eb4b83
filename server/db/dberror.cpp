// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/dberror.h"

#include <algorithm>
#include <array>

namespace zhilego::db {

DbError::DbError(QByteArray sqlState, const QString &message, QByteArray constraint)
    : std::runtime_error(message.toStdString())
    , m_sqlState(std::move(sqlState))
    , m_constraint(std::move(constraint))
{
}

QString DbError::message() const
{
    return QString::fromUtf8(what());
}

bool DbError::isRetryable() const
{
    return m_sqlState == "40001" || m_sqlState == "40P01" || m_sqlState == stalePlan;
}

bool DbError::isUnavailable() const
{
    // 25006: a primary that was demoted under us; 25P03: the server ended our idle transaction.
    static constexpr std::array exact{"57014", "55P03", "25006", "25P03", timedOut};
    return m_sqlState.startsWith("08") || m_sqlState.startsWith("57P") || m_sqlState.startsWith("53")
        || std::any_of(exact.begin(), exact.end(), [this](const char *code) { return m_sqlState == code; });
}

bool DbError::isConnectionLost() const
{
    // 08001 (never connected) and 08007 (lost while committing) are not among them.
    return m_sqlState == "08006" || m_sqlState == "08003" || m_sqlState == "57P01" || m_sqlState == "57P02";
}

Error toError(const DbError &error)
{
    const QString detail
        = QStringLiteral("SQLSTATE %1: %2").arg(QString::fromLatin1(error.sqlState()), error.message());
    if (error.isUnavailable() || error.isRetryable())
        return Error{ErrorCode::Overloaded, detail, {}, {}, 1, {}};
    return Error{ErrorCode::Internal, detail, {}, {}, 0, {}};
}

} // namespace zhilego::db
