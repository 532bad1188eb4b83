// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/backup/backupfolder.h"

#include "server/backup/backuperror.h"
#include "server/backup/jsonfile.h"
#include "server/db/clusterfiles.h"
#include "server/db/setuperror.h"

#include <QDir>
#include <QFile>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace zhilego::backup {
namespace {

const QString manifestName = QStringLiteral("backup.json");

void removeFolder(const QString &path)
{
    if (QFile::exists(path) && !QDir(path).removeRecursively())
        throw BackupError(Reason::Failed, QStringLiteral("%1 cannot be removed").arg(path));
}

} // namespace

BackupFolder::BackupFolder(const QString &path, const db::ServiceAccount &account)
    : m_path(db::folderForPostgres(path))
    , m_account(account)
{
    for (const QString &folder : {m_path, m_path + QStringLiteral("/base"), walFolder()}) {
        QDir().mkpath(folder);
        m_account.own(folder, 0700);
    }
}

BackupFolder::Lock::Lock(const BackupFolder &folder)
{
    const QString path = folder.path() + QStringLiteral("/lock");
    m_file = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (m_file < 0)
        throw BackupError(Reason::Failed, QStringLiteral("%1 cannot be opened").arg(path));
    folder.account().own(path, 0600);
    if (::flock(m_file, LOCK_EX | LOCK_NB) != 0) {
        ::close(m_file);
        throw BackupError(Reason::Busy,
                          QStringLiteral("another backup or drill is at work in %1").arg(folder.path()));
    }
}

BackupFolder::Lock::~Lock()
{
    ::close(m_file);
}

QList<BackupManifest> BackupFolder::backups() const
{
    QList<BackupManifest> found;
    const QStringList names
        = QDir(m_path + QStringLiteral("/base"))
              .entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name); // not hidden ones
    for (const QString &name : names) {
        const std::optional<QJsonObject> object = readJsonFile(folderOf(name) + u'/' + manifestName);
        const std::optional<BackupManifest> manifest = object ? decodeManifest(*object) : std::nullopt;
        if (manifest && manifest->name == name)
            found.append(*manifest);
    }
    return found;
}

BackupManifest BackupFolder::newest(const std::optional<QDateTime> &until) const
{
    const QList<BackupManifest> all = backups();
    for (auto it = all.crbegin(); it != all.crend(); ++it) {
        if (!until || it->finishedAt <= *until)
            return *it;
    }
    throw BackupError(
        Reason::NoBackup,
        until ? QStringLiteral("no backup in %1 was finished by %2").arg(m_path, until->toString(Qt::ISODate))
              : QStringLiteral("there is no backup in %1").arg(m_path));
}

BackupManifest BackupFolder::named(const QString &name) const
{
    for (const BackupManifest &manifest : backups()) {
        if (manifest.name == name)
            return manifest;
    }
    throw BackupError(Reason::NoBackup, QStringLiteral("there is no backup %1 in %2").arg(name, m_path));
}

QString BackupFolder::begin(const QString &name) const
{
    const QDir base(m_path + QStringLiteral("/base"));
    for (const QString &left : base.entryList({QStringLiteral(".making-*")}, QDir::Dirs | QDir::Hidden))
        removeFolder(base.filePath(left));
    const QString draft = draftOf(name);
    if (QFile::exists(folderOf(name)) || !QDir().mkdir(draft))
        throw BackupError(Reason::Failed, QStringLiteral("%1 cannot be made").arg(draft));
    m_account.own(draft, 0700);
    return draft;
}

void BackupFolder::complete(const BackupManifest &manifest) const
{
    const QString draft = draftOf(manifest.name);
    writeJsonFile(draft + u'/' + manifestName, encode(manifest), m_account);
    if (!QFile::rename(draft, folderOf(manifest.name)))
        throw BackupError(Reason::Failed, QStringLiteral("%1 cannot be renamed").arg(draft));
    syncFolder(m_path + QStringLiteral("/base"));
}

void BackupFolder::remove(const QString &name) const
{
    // First it is no backup any more, then its files go.
    const QString draft = draftOf(name);
    if (!QFile::rename(folderOf(name), draft))
        throw BackupError(Reason::Failed, QStringLiteral("%1 cannot be renamed").arg(folderOf(name)));
    removeFolder(draft);
}

void BackupFolder::forgetOldWal(const db::PostgresPrograms &programs) const
{
    const QList<BackupManifest> kept = backups();
    if (kept.isEmpty())
        return;
    programs.run(QStringLiteral("pg_archivecleanup"),
                 {QStringLiteral("-x"), QStringLiteral(".gz"), walFolder(), kept.first().walFile},
                 std::chrono::minutes(10));
}

} // namespace zhilego::backup
