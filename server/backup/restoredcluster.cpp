// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/backup/restoredcluster.h"

#include "server/backup/backuperror.h"
#include "server/db/clusterfiles.h"
#include "server/db/dberror.h"
#include "server/db/repositories/backuprepository.h"
#include "server/db/setuperror.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFile>

#include <csignal>
#include <thread>

namespace zhilego::backup {
namespace {

using namespace std::chrono_literals;

constexpr auto recoveryPatience = 6h;
constexpr auto lookInterval = 50ms;
constexpr int stopMs = 120'000;

//! Of the account that owns the backups, so that it can read them.
db::PostgresPrograms programsOf(const BackupFolder &backups, int version)
{
    db::PostgresPrograms programs(backups.account(), version);
    if (!programs.account().isOtherThanProcess() || programs.account().canEnter(backups.path()))
        return programs;
    if (!db::mayKeepReadSearch())
        throw BackupError(Reason::NotPermitted,
                          QStringLiteral("the account \"%1\" cannot enter %2")
                              .arg(QString::fromLocal8Bit(programs.account().name), backups.path()));
    programs.setKeepReadSearch(true);
    return programs;
}

void write(const QString &path, const QByteArray &content, const db::ServiceAccount &owner)
{
    QFile::remove(path);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly) || file.write(content) != content.size())
        throw BackupError(Reason::Failed, QStringLiteral("%1: %2").arg(path, file.errorString()));
    file.close();
    owner.own(path, 0600);
}

} // namespace

RestoredCluster::RestoredCluster(const BackupFolder &backups, const RestorePlan &plan, const QString &folder)
    : m_plan(plan)
    , m_walFolder(backups.walFolder())
    , m_folder(folder)
    , m_programs(programsOf(backups, plan.backup.postgresVersion))
    , m_socket(QStringLiteral("/tmp/zhilego-restore-XXXXXX")) // a socket's path has room for 107 bytes
{
    m_programs.account().own(m_socket.path(), 0700);
    plan.say(QStringLiteral("copying %1").arg(plan.backup.name));
    copyFiles(backups.folderOf(plan.backup.name) + QStringLiteral("/postgres"));
    configure();
    plan.say(plan.until ? QStringLiteral("recovering until %1").arg(plan.until->toString(Qt::ISODateWithMs))
                        : QStringLiteral("recovering everything that was archived"));
    start();
}

RestoredCluster::~RestoredCluster()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    ::kill(static_cast<pid_t>(m_process.processId()), SIGQUIT);
    m_process.waitForFinished(stopMs);
}

void RestoredCluster::copyFiles(const QString &from) const
{
    if (QFile::exists(m_folder))
        throw BackupError(Reason::Failed, QStringLiteral("%1 is there already").arg(m_folder));
    QProcess copy;
    copy.setProcessChannelMode(QProcess::MergedChannels);
    copy.start(QStringLiteral("cp"),
               {QStringLiteral("-a"), QStringLiteral("--reflink=auto"), from, m_folder});
    while (!copy.waitForFinished(500) && copy.state() != QProcess::NotRunning)
        requireGoingOn(); // the copy ends with its object
    if (copy.error() == QProcess::FailedToStart || copy.exitStatus() != QProcess::NormalExit
        || copy.exitCode() != 0)
        throw BackupError(Reason::Failed,
                          QStringLiteral("%1 cannot be copied: %2")
                              .arg(from, QString::fromUtf8(copy.readAll()).right(500)));
}

void RestoredCluster::requireGoingOn() const
{
    if (m_plan.stopped())
        throw BackupError(Reason::Failed, QStringLiteral("the restore was interrupted"));
}

void RestoredCluster::configure() const
{
    const db::ServiceAccount &account = m_programs.account();
    const auto file = [this](const char *name) { return m_folder + u'/' + QLatin1String(name); };
    write(file("postgresql.conf"), db::postgresqlConf(m_socket.path()), account);
    write(file("pg_hba.conf"), db::pgHbaConf(), account);
    write(file("pg_ident.conf"), db::pgIdentConf(account.name), account);
    write(file("recovery.signal"), {}, account);
}

void RestoredCluster::start()
{
    QStringList arguments{QStringLiteral("-D"), m_folder};
    const auto set = [&arguments](const char *name, const QString &value) {
        arguments << QStringLiteral("-c") << QLatin1String(name) + u'=' + value;
    };
    set("restore_command", db::restoreCommand(m_walFolder, m_plan.moreWal));
    set("recovery_target_timeline", QStringLiteral("latest"));
    set("recovery_target_action", QStringLiteral("promote"));
    if (m_plan.until)
        set("recovery_target_time",
            m_plan.until->toUTC().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz'+00'")));
    set("hot_standby", QStringLiteral("off")); // asks nothing of the limits of the cluster that was
    set("archive_mode", QStringLiteral("off"));
    set("logging_collector", QStringLiteral("off"));
    m_programs.prepareTied(m_process, QStringLiteral("postgres"), arguments, SIGQUIT);
    const QString log = m_folder + QStringLiteral("/restore.log");
    write(log, {}, m_programs.account());
    m_process.setStandardOutputFile(log, QIODevice::Append);
    m_process.setStandardErrorFile(log, QIODevice::Append);
    m_process.start();
}

db::ConnectionOptions RestoredCluster::superuser() const
{
    db::ConnectionOptions options;
    options.conninfo = "host=" + QFile::encodeName(m_socket.path())
        + " user=postgres dbname=" + m_plan.backup.database.toUtf8();
    options.statementTimeout = 30min;
    return options;
}

void RestoredCluster::waitUntilRecovered()
{
    for (const QDeadlineTimer patience(recoveryPatience);;) {
        if (m_process.state() == QProcess::NotRunning || m_process.waitForFinished(0))
            throw BackupError(Reason::Failed, QStringLiteral("the recovery ended: %1").arg(lastWords()));
        try {
            db::Connection session(superuser());
            if (!db::BackupRepository(session).isRecovering())
                return;
        } catch (const db::DbError &error) {
            if (patience.hasExpired())
                throw BackupError(
                    Reason::Failed,
                    QStringLiteral("the recovery does not end: %1; %2").arg(error.message(), lastWords()));
        }
        requireGoingOn();
        std::this_thread::sleep_for(lookInterval);
    }
}

QString RestoredCluster::lastWords() const
{
    QFile log(m_folder + QStringLiteral("/restore.log"));
    QStringList words;
    const QStringList lines
        = log.open(QIODevice::ReadOnly) ? QString::fromUtf8(log.readAll()).split(u'\n') : QStringList();
    for (const QString &line : lines) {
        if (line.contains(QStringLiteral("FATAL")) || line.contains(QStringLiteral("PANIC"))
            || line.contains(QStringLiteral("ERROR")))
            words.append(line.section(QStringLiteral("] "), 1).trimmed());
    }
    return words.join(QStringLiteral("; ")).right(1000);
}

void RestoredCluster::stop()
{
    ::kill(static_cast<pid_t>(m_process.processId()), SIGINT); // fast, with a checkpoint
    if (!m_process.waitForFinished(stopMs) || m_process.exitCode() != 0)
        throw BackupError(Reason::Failed,
                          QStringLiteral("the restored cluster did not stop: %1").arg(lastWords()));
    QFile::remove(m_folder + QStringLiteral("/restore.log"));
}

} // namespace zhilego::backup
