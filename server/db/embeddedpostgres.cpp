// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/embeddedpostgres.h"

#include "server/db/clusterfiles.h"
#include "server/db/connection.h"
#include "server/db/dberror.h"
#include "server/db/setuperror.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QLoggingCategory>
#include <QSaveFile>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <thread>

namespace zhilego::db {
namespace {

Q_LOGGING_CATEGORY(lcDb, "zhilego.db", QtInfoMsg)

constexpr std::chrono::seconds initTimeout(120);
constexpr std::chrono::seconds startTimeout(60); // crash recovery after a power loss takes its time
constexpr std::chrono::seconds stopTimeout(20);
constexpr std::chrono::milliseconds pollInterval(50);

int versionOf(const QString &cluster)
{
    QFile file(cluster + QStringLiteral("/PG_VERSION"));
    return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().toInt() : 0;
}

PostgresPrograms programsFor(const QString &cluster)
{
    const int version = versionOf(cluster);
    return PostgresPrograms(version ? ServiceAccount::ownerOf(cluster) : ServiceAccount::forThisProcess(),
                            version);
}

void writeFile(const QString &path, const QByteArray &content, const ServiceAccount &account)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size() || !file.commit())
        throw SetupError(QStringLiteral("%1: %2").arg(path, file.errorString()));
    account.own(path, 0600);
}

QList<QByteArray> pidFileLines(const QString &cluster)
{
    QFile file(cluster + QStringLiteral("/postmaster.pid"));
    return file.open(QIODevice::ReadOnly) ? file.readAll().split('\n') : QList<QByteArray>();
}

//! The shared part of /tmp is open to everybody: a folder that somebody else put there is not taken.
bool isPrivateFolder(const QString &path, uid_t owner)
{
    struct stat status
    {
    };
    return ::lstat(QFile::encodeName(path).constData(), &status) == 0 && S_ISDIR(status.st_mode)
        && status.st_uid == owner && (status.st_mode & 0077) == 0;
}

} // namespace

EmbeddedPostgres::EmbeddedPostgres(const QString &dataDir, const QString &walFolder)
    : m_dataDir(folderForPostgres(dataDir))
    , m_cluster(m_dataDir + QStringLiteral("/postgres"))
    , m_programs(programsFor(m_cluster))
    , m_walFolder(walFolder)
{
}

EmbeddedPostgres::~EmbeddedPostgres()
{
    try {
        stop();
    } catch (const SetupError &error) {
        qCCritical(lcDb) << error.what();
    }
}

QByteArray EmbeddedPostgres::start()
{
    const QMutexLocker starting(&m_starting);
    lock();
    if (isOwner()) {
        allowEntry();
        if (!exists())
            create();
    }
    waitUntilReady();
    if (isOwner())
        createDatabase();
    return conninfo("zhilego", "zhilego");
}

void EmbeddedPostgres::stop()
{
    const QMutexLocker starting(&m_starting);
    if (!isOwner())
        return;
    const auto stopMode = [this](const char *mode, std::chrono::seconds timeout) {
        m_programs.run(QStringLiteral("pg_ctl"),
                       {QStringLiteral("stop"), QStringLiteral("-s"), QStringLiteral("-w"),
                        QStringLiteral("-D"), m_cluster, QStringLiteral("-m"), QLatin1String(mode),
                        QStringLiteral("-t"), QString::number(timeout.count())},
                       timeout + std::chrono::seconds(2));
    };
    if (postmasterPid()) {
        try {
            stopMode("fast", stopTimeout);
        } catch (const SetupError &error) {
            qCWarning(lcDb) << error.what();
            if (postmasterPid())
                stopMode("immediate", std::chrono::seconds(5));
        }
    }
    if (!m_socketFolder.isEmpty())
        QDir().rmdir(m_socketFolder);
    unlock();
}

std::optional<qint64> EmbeddedPostgres::postmasterPid() const
{
    const qint64 pid = pidFileLines(m_cluster).value(0).trimmed().toLongLong();
    // After a power loss the number may belong to any process; ours names the cluster on its command line.
    QFile commandLine(QStringLiteral("/proc/%1/cmdline").arg(pid));
    if (pid <= 0 || !commandLine.open(QIODevice::ReadOnly))
        return std::nullopt;
    const bool ours = commandLine.readAll().split('\0').contains(QFile::encodeName(m_cluster));
    return ours ? std::optional<qint64>(pid) : std::nullopt;
}

void EmbeddedPostgres::lock()
{
    if (isOwner())
        return;
    // The kernel frees it with the process; CLOEXEC keeps it out of the postmaster, which may live on.
    const QByteArray path = QFile::encodeName(m_dataDir + QStringLiteral("/postgres.lock"));
    const int file = ::open(path.constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (file < 0)
        throw SetupError(QStringLiteral("%1: %2").arg(QFile::decodeName(path),
                                                      QString::fromLocal8Bit(std::strerror(errno))));
    if (::flock(file, LOCK_EX | LOCK_NB) == 0)
        m_lock = file;
    else
        ::close(file);
}

void EmbeddedPostgres::unlock()
{
    ::close(m_lock);
    m_lock = -1;
}

bool EmbeddedPostgres::exists() const
{
    return versionOf(m_cluster) != 0;
}

void EmbeddedPostgres::allowEntry()
{
    const ServiceAccount &account = m_programs.account();
    if (!account.isOtherThanProcess() || account.canEnter(m_dataDir))
        return;
    struct stat status
    {
    };
    const QByteArray name = QFile::encodeName(m_dataDir);
    // Entering is not listing: nothing else in the data directory becomes readable.
    if (::stat(name.constData(), &status) == 0)
        ::chmod(name.constData(), (status.st_mode & 07777) | S_IXGRP | S_IXOTH);
    if (account.canEnter(m_dataDir))
        return;
    if (!mayKeepReadSearch())
        throw SetupError(QStringLiteral("the account \"%1\", under which PostgreSQL runs, cannot enter %2: "
                                        "choose another data directory or allow it with chmod o+x")
                             .arg(QString::fromLocal8Bit(account.name), m_dataDir));
    m_programs.setKeepReadSearch(true);
}

void EmbeddedPostgres::create()
{
    // A start that was cut short leaves only the folder with the other name.
    const QString fresh = m_cluster + QStringLiteral(".new");
    QDir(fresh).removeRecursively();
    if (!QDir().mkdir(fresh))
        throw SetupError(QStringLiteral("%1 cannot be made").arg(fresh));
    m_programs.account().own(fresh, 0700);
    qCInfo(lcDb).noquote() << "making the database cluster" << m_cluster;
    m_programs.run(QStringLiteral("initdb"),
                   {QStringLiteral("-D"), fresh, QStringLiteral("--username=postgres"),
                    QStringLiteral("--encoding=UTF8"), QStringLiteral("--locale=C.UTF-8"),
                    QStringLiteral("--data-checksums"), QStringLiteral("--auth-local=peer"),
                    QStringLiteral("--auth-host=reject"), QStringLiteral("--no-instructions")},
                   initTimeout);
    if (::rename(QFile::encodeName(fresh).constData(), QFile::encodeName(m_cluster).constData()) != 0)
        throw SetupError(QStringLiteral("%1 cannot be renamed to %2").arg(fresh, m_cluster));
}

void EmbeddedPostgres::configure(const QString &socketFolder) const
{
    const ServiceAccount &account = m_programs.account();
    writeFile(m_cluster + QStringLiteral("/postgresql.conf"),
              postgresqlConf(socketFolder) + archivingConf(!m_walFolder.isEmpty()), account);
    if (!m_walFolder.isEmpty())
        writeFile(m_cluster + QStringLiteral("/archive-wal.sh"), archiveScript(m_walFolder), account);
    writeFile(m_cluster + QStringLiteral("/pg_hba.conf"), pgHbaConf(), account);
    writeFile(m_cluster + QStringLiteral("/pg_ident.conf"), pgIdentConf(account.name), account);
}

void EmbeddedPostgres::dropStalePidFile() const
{
    const qint64 pid = pidFileLines(m_cluster).value(0).trimmed().toLongLong();
    // PostgreSQL itself clears the file of a dead process, but takes any living one of its account for the
    // postmaster; postmasterPid() knows that this one is not.
    if (pid <= 0 || !QFile::exists(QStringLiteral("/proc/%1").arg(pid)))
        return;
    // The number may belong to somebody else by now, or to a dead postmaster that nobody has collected (a
    // container without an init). The socket's lock names the same process.
    QFile::remove(m_cluster + QStringLiteral("/postmaster.pid"));
    QFile::remove(m_socketFolder + QStringLiteral("/.s.PGSQL.5432.lock"));
}

void EmbeddedPostgres::launch() const
{
    const bool unclean = !pidFileLines(m_cluster).isEmpty();
    dropStalePidFile();
    // Backends of a killed postmaster need a moment to end; until then PostgreSQL refuses to start.
    const QDeadlineTimer patience(unclean ? std::chrono::seconds(15) : std::chrono::seconds(0));
    for (;;) {
        try {
            m_programs.run(QStringLiteral("pg_ctl"),
                           {QStringLiteral("start"), QStringLiteral("-s"), QStringLiteral("-w"),
                            QStringLiteral("-D"), m_cluster, QStringLiteral("-l"),
                            m_cluster + QStringLiteral("/startup.log"), QStringLiteral("-t"),
                            QString::number(startTimeout.count())},
                           startTimeout + std::chrono::seconds(2));
            return;
        } catch (const SetupError &error) {
            if (!patience.hasExpired()) {
                std::this_thread::sleep_for(pollInterval);
                continue;
            }
            QFile log(m_cluster + QStringLiteral("/startup.log"));
            const QByteArray text = log.open(QIODevice::ReadOnly) ? log.readAll().right(2000) : QByteArray();
            throw SetupError(QString::fromUtf8(error.what()) + u'\n' + QString::fromUtf8(text));
        }
    }
}

void EmbeddedPostgres::ensureRunning()
{
    if (postmasterPid()) {
        // It says itself where it listens.
        m_socketFolder = QFile::decodeName(pidFileLines(m_cluster).value(4));
        return;
    }
    m_socketFolder.clear();
    if (!isOwner())
        return;
    m_socketFolder = makeSocketFolder();
    configure(m_socketFolder);
    launch();
}

void EmbeddedPostgres::waitUntilReady()
{
    const QDeadlineTimer patience(startTimeout);
    ConnectionOptions options;
    for (;;) {
        try {
            // Each time anew: an adopted one may be in the middle of its shutdown.
            ensureRunning();
            options.conninfo = isOwner() ? conninfo("postgres", "postgres") : conninfo("zhilego", "zhilego");
            const Connection connection(options);
            return;
        } catch (const DbError &error) {
            if (patience.hasExpired())
                throw SetupError(
                    QStringLiteral("the database of %1 does not answer: %2").arg(m_dataDir, error.message()));
            std::this_thread::sleep_for(pollInterval);
        }
    }
}

void EmbeddedPostgres::createDatabase() const
{
    ConnectionOptions options;
    options.conninfo = conninfo("postgres", "postgres");
    options.statementTimeout = startTimeout;
    Connection connection(options);
    // The server's role owns its database and nothing else.
    if (connection.exec("SELECT FROM pg_roles WHERE rolname = 'zhilego'").isEmpty())
        connection.execScript("CREATE ROLE zhilego LOGIN");
    if (connection.exec("SELECT FROM pg_database WHERE datname = 'zhilego'").isEmpty())
        connection.execScript("CREATE DATABASE zhilego OWNER zhilego");
}

QString EmbeddedPostgres::makeSocketFolder() const
{
    // Short, because a socket's path has room for 107 bytes, and the same at each start.
    const uid_t uid = m_programs.account().uid;
    const QString name
        = QStringLiteral("/zhilego-")
        + QString::fromLatin1(
              QCryptographicHash::hash(m_dataDir.toUtf8(), QCryptographicHash::Sha256).toHex().left(16));
    const QString home = ::geteuid() == 0 ? QStringLiteral("/run") : QStringLiteral("/run/user/%1").arg(uid);
    for (const QString &base : {home, QStringLiteral("/tmp")}) {
        const QString folder = base + name;
        if (::mkdir(QFile::encodeName(folder).constData(), 0700) == 0)
            m_programs.account().own(folder, 0700);
        if (isPrivateFolder(folder, uid))
            return folder;
    }
    throw SetupError(QStringLiteral("no private folder for the database socket: %1 belongs to another user")
                         .arg(QStringLiteral("/tmp") + name));
}

QString EmbeddedPostgres::socketFolder() const
{
    const QMutexLocker starting(&m_starting);
    return m_socketFolder;
}

ConnectionOptions EmbeddedPostgres::superuser() const
{
    const QMutexLocker starting(&m_starting);
    ConnectionOptions options;
    options.conninfo = conninfo("zhilego", "postgres");
    return options;
}

void EmbeddedPostgres::replace(const std::function<void(const QString &)> &make)
{
    lock();
    if (!isOwner() || postmasterPid())
        throw SetupError(
            QStringLiteral("the database of %1 is in use: stop the server first").arg(m_dataDir));
    allowEntry();
    const QString fresh = m_cluster + QStringLiteral(".new");
    QDir(fresh).removeRecursively();
    make(fresh);
    const QString before = m_cluster + QStringLiteral(".before-")
        + QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd'T'HHmmss'Z'"));
    if (QFile::exists(m_cluster) && !QFile::rename(m_cluster, before))
        throw SetupError(QStringLiteral("%1 cannot be renamed to %2").arg(m_cluster, before));
    if (!QFile::rename(fresh, m_cluster))
        throw SetupError(QStringLiteral("%1 cannot be renamed to %2").arg(fresh, m_cluster));
    unlock();
}

QByteArray EmbeddedPostgres::conninfo(const char *database, const char *role) const
{
    if (m_socketFolder.isEmpty())
        throw DbError("08001", QStringLiteral("it is not running"));
    return "host=" + QFile::encodeName(m_socketFolder) + " dbname=" + database + " user=" + role;
}

} // namespace zhilego::db
