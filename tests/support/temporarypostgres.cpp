// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/temporarypostgres.h"

#include "server/db/dberror.h"
#include "server/db/schema.h"
#include "server/db/setuperror.h"
#include "tests/support/waituntil.h"

#include <QCoreApplication>
#include <QDir>

#include <csignal>
#include <unistd.h>

namespace zhilego::test {
namespace {

using namespace std::chrono_literals;

const QString namePrefix = QStringLiteral("zhilego-test-");

//! Removes what crashed test programs left behind; the name holds their process id.
void sweep()
{
    QDir temporary(QStringLiteral("/tmp"));
    for (const QString &name : temporary.entryList({namePrefix + u'*'}, QDir::Dirs)) {
        const QString pid = name.mid(namePrefix.size()).section(u'-', 0, 0);
        if (!QFile::exists(QStringLiteral("/proc/") + pid))
            QDir(temporary.filePath(name)).removeRecursively();
    }
}

//! Short, because the socket lies in it and its path may not exceed 107 bytes.
QString folderTemplate()
{
    sweep();
    return QStringLiteral("/tmp/%1%2-XXXXXX").arg(namePrefix).arg(QCoreApplication::applicationPid());
}

} // namespace

TemporaryDatabase::TemporaryDatabase(TemporaryPostgres &postgres, QByteArray name)
    : m_postgres(postgres)
    , m_name(std::move(name))
{
}

TemporaryDatabase::~TemporaryDatabase()
{
    try {
        db::Connection(m_postgres.superuser()).execScript("DROP DATABASE " + m_name + " WITH (FORCE)");
    } catch (const db::DbError &error) {
        qWarning("%s was not dropped: %s", m_name.constData(), error.what());
    }
}

QByteArray TemporaryDatabase::conninfo() const
{
    return m_postgres.conninfo(m_name, "zhilego");
}

db::ConnectionOptions TemporaryDatabase::options() const
{
    db::ConnectionOptions options;
    options.conninfo = conninfo();
    options.applicationName = "zhilego-test";
    return options;
}

TemporaryPostgres::TemporaryPostgres(const QList<db::Migration> &migrations)
    : TemporaryPostgres(Options(), migrations)
{
}

TemporaryPostgres::TemporaryPostgres(const Options &cluster, const QList<db::Migration> &migrations)
    : m_options(cluster)
    , m_folder(folderTemplate())
    , m_programs(db::ServiceAccount::forThisProcess())
{
    const db::ServiceAccount &account = m_programs.account();
    if (account.isOtherThanProcess()
        && ::chown(QFile::encodeName(m_folder.path()).constData(), account.uid, account.gid) != 0)
        throw db::SetupError(QStringLiteral("%1 cannot be given away").arg(m_folder.path()));
    m_programs.run(QStringLiteral("initdb"),
                   {QStringLiteral("-D"), m_folder.filePath(QStringLiteral("data")),
                    QStringLiteral("--username=postgres"), QStringLiteral("--encoding=UTF8"),
                    QStringLiteral("--locale=C.UTF-8"), QStringLiteral("--auth=trust"),
                    QStringLiteral("--no-sync"), QStringLiteral("--no-instructions")},
                   60s);
    start();
    db::Connection(superuser()).execScript("CREATE ROLE zhilego LOGIN");
    db::Connection(superuser()).execScript("CREATE DATABASE zhilego_template OWNER zhilego");
    db::ConnectionOptions options;
    options.conninfo = conninfo("zhilego_template", "zhilego");
    db::migrate(options, migrations);
}

TemporaryPostgres::~TemporaryPostgres()
{
    crash();
}

void TemporaryPostgres::crash()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    ::kill(static_cast<pid_t>(m_process.processId()), SIGQUIT);
    m_process.waitForFinished(10000);
}

void TemporaryPostgres::restart()
{
    crash();
    start();
}

std::unique_ptr<TemporaryDatabase> TemporaryPostgres::create()
{
    const QByteArray name = "test_" + QByteArray::number(++m_created);
    db::Connection(superuser())
        .execScript("CREATE DATABASE " + name + " TEMPLATE zhilego_template OWNER zhilego");
    return std::unique_ptr<TemporaryDatabase>(new TemporaryDatabase(*this, name));
}

db::ConnectionOptions TemporaryPostgres::superuser() const
{
    db::ConnectionOptions options;
    options.conninfo = conninfo("postgres", "postgres");
    options.statementTimeout = 30s;
    return options;
}

void TemporaryPostgres::start()
{
    QStringList arguments{QStringLiteral("-D"), m_folder.filePath(QStringLiteral("data")),
                          QStringLiteral("-k"), m_folder.path()};
    QList<QByteArray> settings{"listen_addresses=", "max_connections=100",    "jit=off",
                               "timezone=UTC",      "deadlock_timeout=100ms", "lc_messages=C"};
    if (!m_options.durable)
        settings << "fsync=off"
                 << "full_page_writes=off";
    settings += m_options.settings;
    for (const QByteArray &setting : std::as_const(settings))
        arguments << QStringLiteral("-c") << QString::fromUtf8(setting);
    m_programs.prepareTied(m_process, QStringLiteral("postgres"), arguments, SIGQUIT);
    QProcessEnvironment environment = m_process.processEnvironment();
    for (auto it = m_options.environment.cbegin(); it != m_options.environment.cend(); ++it)
        environment.insert(it.key(), it.value());
    m_process.setProcessEnvironment(environment);
    m_process.setStandardOutputFile(m_folder.filePath(QStringLiteral("log")));
    m_process.setStandardErrorFile(m_folder.filePath(QStringLiteral("log")));
    m_process.start();
    QString problem;
    const auto takesSessions = [&] {
        try {
            const db::Connection ready(superuser());
            return true;
        } catch (const db::DbError &error) {
            problem = error.message();
            return false;
        }
    };
    if (!waitUntil(takesSessions, 30s))
        throw db::SetupError(QStringLiteral("PostgreSQL did not start: ") + problem);
}

QByteArray TemporaryPostgres::conninfo(const QByteArray &database, const QByteArray &role) const
{
    return "host=" + m_folder.path().toUtf8() + " dbname=" + database + " user=" + role;
}

} // namespace zhilego::test
