// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/backup/backupmanifest.h"
#include "server/backup/backupstatus.h"
#include "server/db/postgresprograms.h"

namespace zhilego::backup {

//! Where backups lie: `base/<name>` with the files of one each, `wal` with the archived write-ahead log,
//! `status.json`. Everything belongs to the account of the PostgreSQL programs and nobody else can read it. A
//! backup in the making has another name and is never listed. Throws db::SetupError, BackupError.
class BackupFolder
{
public:
    //! Makes the folders that are missing.
    BackupFolder(const QString &path, const db::ServiceAccount &account);

    QString path() const { return m_path; }
    QString walFolder() const { return m_path + QStringLiteral("/wal"); }
    const db::ServiceAccount &account() const { return m_account; }

    //! Held by whoever works here; a second one gets BackupError Busy. Ends with the object or the process.
    class Lock
    {
    public:
        explicit Lock(const BackupFolder &folder);
        ~Lock();
        Q_DISABLE_COPY_MOVE(Lock)

    private:
        int m_file = -1;
    };

    //! Whole backups, the oldest first.
    QList<BackupManifest> backups() const;
    //! The newest that was finished by then. Throws BackupError NoBackup.
    BackupManifest newest(const std::optional<QDateTime> &until = {}) const;
    BackupManifest named(const QString &name) const;
    QString folderOf(const QString &name) const { return m_path + QStringLiteral("/base/") + name; }

    //! An empty folder for the backup of that name, and away with what cut-short ones left. Needs the lock.
    QString begin(const QString &name) const;
    //! Writes the manifest and gives the folder of begin() its name.
    void complete(const BackupManifest &manifest) const;
    void remove(const QString &name) const;
    //! Removes archived files that no kept backup needs; the programs are any version's.
    void forgetOldWal(const db::PostgresPrograms &programs) const;

    BackupStatus status() const { return readStatus(m_path); }
    void setStatus(const BackupStatus &status) const { writeStatus(m_path, status, m_account); }

private:
    QString draftOf(const QString &name) const { return folderOf(QStringLiteral(".making-") + name); }

    const QString m_path;
    const db::ServiceAccount m_account;
};

} // namespace zhilego::backup
