// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <sys/types.h>

namespace zhilego::db {

//! The system account of the PostgreSQL programs, which refuse to run as root: the process's own account,
//! or for root an unprivileged one.
struct ServiceAccount
{
    uid_t uid = 0;
    gid_t gid = 0;
    QByteArray name;

    //! For root the account "postgres" or else "nobody". Throws SetupError when there is neither.
    static ServiceAccount forThisProcess();
    //! For root the owner of something that exists already.
    static ServiceAccount ownerOf(const QString &path);

    bool isOtherThanProcess() const;
    //! Makes this account the owner of a file or folder. Throws SetupError.
    void own(const QString &path, mode_t mode) const;
    //! By the mode bits of the folder and of all above it.
    bool canEnter(const QString &folder) const;

    //! Turns a forked child into this account. `keepReadSearch` leaves it CAP_DAC_READ_SEARCH, to pass
    //! through folders of root. Async-signal-safe; ends the child when it fails.
    void becomeInChild(bool keepReadSearch) const;
};

//! Whether this process holds CAP_DAC_READ_SEARCH and so may leave it to a child.
bool mayKeepReadSearch();

} // namespace zhilego::db
