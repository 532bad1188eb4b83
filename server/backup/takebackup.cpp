// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/backup/takebackup.h"

#include "server/backup/backuperror.h"
#include "server/backup/mediacopy.h"
#include "server/backup/retention.h"
#include "server/db/repositories/backuprepository.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>

#include <filesystem>

namespace zhilego::backup {
namespace {

//! Left free for the work of the database that goes on meanwhile.
constexpr qint64 reserveBytes = 256LL * 1024 * 1024;

QString sizeText(qint64 bytes)
{
    return QStringLiteral("%1 MB").arg(bytes / 1'000'000);
}

qint64 bytesBelow(const QString &folder)
{
    qint64 bytes = 0;
    for (QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
         files.hasNext();) {
        files.next();
        bytes += files.fileInfo().size();
    }
    return bytes;
}

QString mediaOfLast(const BackupFolder &folder)
{
    const QList<BackupManifest> all = folder.backups();
    return all.isEmpty() ? QString() : folder.folderOf(all.last().name) + QStringLiteral("/media");
}

void requireRoom(const BackupFolder &folder, const BackupSource &source, const BackupRules &rules,
                 qint64 databaseBytes)
{
    const qint64 media = source.media.isEmpty() ? 0 : newMediaBytes(source.media, mediaOfLast(folder));
    const qint64 needed = databaseBytes + databaseBytes / 10 + media + reserveBytes;
    const qint64 free = rules.freeBytes(folder.path());
    if (free < needed)
        throw BackupError(Reason::NoRoom,
                          QStringLiteral("a backup in %1 needs %2, there are %3 free")
                              .arg(folder.path(), sizeText(needed), sizeText(free)));
}

//! "START WAL LOCATION: 0/2000028 (file 000000010000000000000002)"
QString walFileOf(const QString &cluster)
{
    QFile label(cluster + QStringLiteral("/backup_label"));
    static const QRegularExpression pattern(
        QStringLiteral("START WAL LOCATION: \\S+ \\(file ([0-9A-F]{24})\\)"));
    const QRegularExpressionMatch match = label.open(QIODevice::ReadOnly)
        ? pattern.match(QString::fromUtf8(label.readAll()))
        : QRegularExpressionMatch();
    if (!match.hasMatch())
        throw BackupError(Reason::Failed,
                          QStringLiteral("%1 does not say where it begins").arg(label.fileName()));
    return match.captured(1);
}

void copyCluster(const BackupSource &source, const QString &to, const BackupRules &rules)
{
    db::LongRun run;
    run.environment = source.environment;
    run.stopped = rules.stopped;
    // "123456/789012 kB (15%), 0/1 tablespace"
    run.said = [&rules, last = QString()](const QString &line) mutable {
        static const QRegularExpression percent(QStringLiteral("\\((\\d+)%\\)"));
        const QString now = percent.match(line).captured(1);
        if (!now.isEmpty() && now != last)
            rules.say(QStringLiteral("database: %1 %").arg(last = now));
    };
    source.programs.runLong(QStringLiteral("pg_basebackup"),
                            source.reach
                                + QStringList{QStringLiteral("-D"), to, QStringLiteral("-X"),
                                              QStringLiteral("stream"), QStringLiteral("-c"),
                                              QStringLiteral("fast"),
                                              QStringLiteral("--manifest-checksums=SHA256"),
                                              QStringLiteral("--no-password"), QStringLiteral("-P")},
                            run);
    rules.say(QStringLiteral("verifying every checksum"));
    db::LongRun verify;
    verify.stopped = rules.stopped;
    source.programs.runLong(QStringLiteral("pg_verifybackup"), {QStringLiteral("-q"), to}, verify);
}

void forgetSurplus(const BackupFolder &folder, const BackupSource &source, const BackupRules &rules)
{
    const QList<BackupManifest> all = folder.backups();
    QList<QDateTime> finished;
    for (const BackupManifest &manifest : all)
        finished.append(manifest.finishedAt);
    for (const qsizetype index : surplus(finished, rules.keepDaily, rules.keepWeekly)) {
        rules.say(QStringLiteral("giving up the old backup %1").arg(all.at(index).name));
        folder.remove(all.at(index).name);
    }
    folder.forgetOldWal(source.programs);
}

BackupManifest make(const BackupFolder &folder, const BackupSource &source, const BackupRules &rules,
                    const QDateTime &startedAt)
{
    BackupManifest manifest;
    manifest.startedAt = startedAt;
    manifest.name = startedAt.toString(QStringLiteral("yyyyMMdd'T'HHmmsszzz'Z'"));
    manifest.postgresVersion = source.programs.majorVersion();
    manifest.keyFingerprint = source.keyFingerprint;
    {
        db::ConnectionOptions patient = source.session;
        patient.statementTimeout = std::chrono::minutes(5);
        db::Connection session(patient);
        db::BackupRepository database(session);
        if (!database.mayReplicate())
            throw BackupError(
                Reason::NotPermitted,
                QStringLiteral("the database role may not replicate: give it REPLICATION, and a line "
                               "\"replication\" in pg_hba.conf, or back up with the means of its host"));
        requireRoom(folder, source, rules, database.clusterBytes());
        manifest.database = database.name();
        manifest.rows = database.rows();
    }
    const QString draft = folder.begin(manifest.name);
    copyCluster(source, draft + QStringLiteral("/postgres"), rules);
    manifest.walFile = walFileOf(draft + QStringLiteral("/postgres"));
    if (!source.media.isEmpty()) {
        rules.say(QStringLiteral("photos"));
        manifest.photos
            = copyMedia(source.media, draft + QStringLiteral("/media"), mediaOfLast(folder), folder.account())
                  .files;
    }
    manifest.bytes = bytesBelow(draft);
    manifest.finishedAt = QDateTime::currentDateTimeUtc();
    folder.complete(manifest);
    return manifest;
}

} // namespace

qint64 freeBytesOf(const QString &folder)
{
    std::error_code failed;
    const std::filesystem::space_info space
        = std::filesystem::space(QFile::encodeName(folder).toStdString(), failed);
    return failed ? 0 : static_cast<qint64>(space.available);
}

BackupManifest takeBackup(const BackupFolder &folder, const BackupSource &source, const BackupRules &rules)
{
    const BackupFolder::Lock lock(folder);
    BackupStatus status = folder.status();
    status.backup = {QDateTime::currentDateTimeUtc(), {}, false, {}, {}};
    folder.setStatus(status);
    try {
        const BackupManifest made = make(folder, source, rules, status.backup.startedAt);
        status.lastGoodBackup = made.finishedAt;
        status.lastBytes = made.bytes;
        status.backup.backup = made.name;
        forgetSurplus(folder, source, rules);
        status.backup.ok = true;
        status.backup.finishedAt = QDateTime::currentDateTimeUtc();
        folder.setStatus(status);
        return made;
    } catch (const std::exception &error) {
        status.backup.problem = QString::fromUtf8(error.what());
        status.backup.finishedAt = QDateTime::currentDateTimeUtc();
        folder.setStatus(status);
        throw;
    }
}

} // namespace zhilego::backup
