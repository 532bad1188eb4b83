// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <stdexcept>

namespace zhilego::backup {

//! Why a backup or restore was not made. The reason is the exit code of the commands.
enum class Reason {
    Failed = 1,
    Busy = 3, //!< another backup or restore is at work
    NoRoom = 4,
    NotPermitted = 5, //!< the database does not let us
    NoBackup = 6, //!< there is no good backup to restore
};

class BackupError : public std::runtime_error
{
public:
    BackupError(Reason reason, const QString &message)
        : std::runtime_error(message.toStdString())
        , m_reason(reason)
    {
    }
    Reason reason() const { return m_reason; }

private:
    Reason m_reason;
};

} // namespace zhilego::backup
