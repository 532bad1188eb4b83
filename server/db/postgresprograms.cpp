// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/postgresprograms.h"

#include "server/db/setuperror.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
#include <QStandardPaths>

#include <sys/prctl.h>
#include <unistd.h>

#include <csignal>

namespace zhilego::db {
namespace {

//! Folders of Debian and of the PostgreSQL project's RPMs, then the one on the PATH.
QStringList candidateFolders()
{
    QStringList folders;
    for (const QString &version :
         QDir(QStringLiteral("/usr/lib/postgresql")).entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        folders.append(QStringLiteral("/usr/lib/postgresql/%1/bin").arg(version));
    for (const QString &name : QDir(QStringLiteral("/usr")).entryList({QStringLiteral("pgsql-*")}))
        folders.append(QStringLiteral("/usr/%1/bin").arg(name));
    const QString onPath = QStandardPaths::findExecutable(QStringLiteral("postgres"));
    if (!onPath.isEmpty())
        folders.append(QFileInfo(onPath).canonicalPath());
    return folders;
}

//! 0 when the folder holds no complete PostgreSQL.
int versionIn(const QString &folder)
{
    for (const char *program : {"initdb", "pg_ctl", "postgres"}) {
        if (!QFileInfo(folder + u'/' + QLatin1String(program)).isExecutable())
            return 0;
    }
    QProcess process;
    process.start(folder + QStringLiteral("/pg_ctl"), {QStringLiteral("--version")});
    process.waitForFinished(5000);
    static const QRegularExpression pattern(QStringLiteral("PostgreSQL\\) (\\d+)"));
    return pattern.match(QString::fromUtf8(process.readAllStandardOutput())).captured(1).toInt();
}

constexpr qsizetype maxKeptOutput = 16 * 1024;

void requireSuccess(const QProcess &process, const QString &program, bool finished, const QString &output)
{
    if (!finished)
        throw SetupError(QStringLiteral("%1 did not finish: %2").arg(program, process.errorString()));
    if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        throw SetupError(QStringLiteral("%1 failed (%2): %3")
                             .arg(program)
                             .arg(process.exitCode())
                             .arg(output.right(2000)));
}

} // namespace

PostgresPrograms::PostgresPrograms(ServiceAccount account, int majorVersion)
    : m_account(std::move(account))
{
    for (const QString &folder : candidateFolders()) {
        const int version = versionIn(folder);
        if (version > m_majorVersion && (majorVersion == 0 || version == majorVersion)) {
            m_majorVersion = version;
            m_folder = folder;
        }
    }
    if (m_folder.isEmpty())
        throw SetupError(majorVersion == 0
                             ? QStringLiteral("PostgreSQL is not installed (package \"postgresql\")")
                             : QStringLiteral("the data directory needs PostgreSQL %1 (package "
                                              "\"postgresql-%1\")")
                                   .arg(majorVersion));
}

void PostgresPrograms::prepare(QProcess &process, const QString &program, const QStringList &arguments) const
{
    prepareTied(process, program, arguments, 0);
}

void PostgresPrograms::prepareTied(QProcess &process, const QString &program, const QStringList &arguments,
                                   int deathSignal) const
{
    // Nothing of the server's environment (it may hold secrets) reaches the database programs.
    QProcessEnvironment environment;
    environment.insert(QStringLiteral("PATH"), m_folder + QStringLiteral(":/usr/bin:/bin"));
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    environment.insert(QStringLiteral("TZ"), QStringLiteral("UTC"));
    process.setProcessEnvironment(environment);
    process.setProgram(m_folder + u'/' + program);
    process.setArguments(arguments);
    process.setWorkingDirectory(QStringLiteral("/"));
    process.setStandardInputFile(QProcess::nullDevice());
    process.setChildProcessModifier([account = m_account, change = m_account.isOtherThanProcess(),
                                     keep = m_keepReadSearch, deathSignal, parent = ::getpid()] {
        if (change)
            account.becomeInChild(keep);
        // After the change of account, which clears it; the parent may be gone by now.
        if (deathSignal != 0 && (::prctl(PR_SET_PDEATHSIG, deathSignal) != 0 || ::getppid() != parent))
            ::_exit(126);
    });
}

QString PostgresPrograms::run(const QString &program, const QStringList &arguments,
                              std::chrono::seconds timeout) const
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    prepare(process, program, arguments);
    process.start();
    const bool finished
        = process.waitForFinished(static_cast<int>(std::chrono::milliseconds(timeout).count()));
    const QString output = QString::fromUtf8(process.readAll()).trimmed();
    requireSuccess(process, program, finished, output);
    return output;
}

QString PostgresPrograms::runLong(const QString &program, const QStringList &arguments,
                                  const LongRun &how) const
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    prepareTied(process, program, arguments, SIGTERM);
    QProcessEnvironment environment = process.processEnvironment();
    for (auto it = how.environment.constBegin(); it != how.environment.constEnd(); ++it)
        environment.insert(it.key(), it.value());
    process.setProcessEnvironment(environment);
    process.start();
    QString output;
    const auto listen = [&] {
        while (process.canReadLine()) {
            const QString line = QString::fromUtf8(process.readLine()).trimmed();
            how.said(line);
            output = (output + line + u'\n').right(maxKeptOutput);
        }
    };
    const QDeadlineTimer deadline(how.timeout);
    while (process.state() != QProcess::NotRunning && !deadline.hasExpired()) {
        process.waitForReadyRead(500);
        listen();
        if (how.stopped()) {
            process.terminate();
            process.waitForFinished(5000);
            throw SetupError(QStringLiteral("%1 was interrupted").arg(program));
        }
    }
    const bool finished
        = process.state() == QProcess::NotRunning && process.error() != QProcess::FailedToStart;
    listen();
    output = (output + QString::fromUtf8(process.readAll())).trimmed();
    requireSuccess(process, program, finished, output);
    return output;
}

} // namespace zhilego::db
