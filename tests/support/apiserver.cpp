// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/apiserver.h"

#include "tests/support/apicaller.h"
#include "tests/support/waituntil.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTcpServer>

#include <csignal>
#include <stdexcept>

#include <sys/prctl.h>

namespace zhilego::test {
namespace {

constexpr int startMs = 30'000;
constexpr int lookMs = 10;

QByteArray contentOf(const QString &file)
{
    QFile opened(file);
    return opened.open(QIODevice::ReadOnly) ? opened.readAll() : QByteArray();
}

//! Free a moment ago; the sandbox keeps it over its restarts.
quint16 freePort()
{
    QTcpServer probe;
    probe.listen(QHostAddress(QHostAddress::LocalHost));
    return probe.serverPort();
}

} // namespace

ApiServer::ApiServer(TemporaryPostgres &postgres, Bank bank)
    : m_postgres(&postgres)
    , m_bank(bank)
    , m_database(postgres.create())
    , m_clockWatcher(connect())
    , m_sandboxPort(bank == Bank::None ? quint16(0) : freePort())
{
    QDir().mkpath(dataDir());
    QFile::setPermissions(m_folder.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
}

ApiServer::ApiServer(Bank bank)
    : m_postgres(nullptr)
    , m_bank(bank)
    , m_sandboxPort(bank == Bank::None ? quint16(0) : freePort())
{
    QDir().mkpath(dataDir());
}

ApiServer::ApiServer(TemporaryPostgres &postgres, const ApiServer &first)
    : m_postgres(&postgres)
    , m_bank(Bank::None)
    , m_database(first.m_database)
    , m_clockWatcher(connect())
{
    QFile::setPermissions(m_folder.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    const QString secrets = dataDir() + QStringLiteral("/secrets");
    QDir().mkpath(secrets);
    QFile::setPermissions(secrets, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    for (const QString &name : {QStringLiteral("jwt"), QStringLiteral("kek"), QStringLiteral("cursors")})
        writeSecret(name, first.secret(name));
}

ApiServer::~ApiServer()
{
    stop();
    stopSandbox();
}

void ApiServer::prepare(QProcess &process)
{
    process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    const QStringList names = environment.keys();
    for (const QString &name : names) {
        if (name.startsWith(QStringLiteral("ZHILEGO_")) || name == QStringLiteral("QT_LOGGING_RULES"))
            environment.remove(name);
    }
    process.setProcessEnvironment(environment);
}

QString ApiServer::sandboxUrl() const
{
    return QStringLiteral("http://127.0.0.1:%1/r3/v01").arg(m_sandboxPort);
}

QString ApiServer::webSocketUrl() const
{
    return QStringLiteral("ws://127.0.0.1:%1/api/v1/events").arg(m_port);
}

void ApiServer::start(const QStringList &arguments)
{
    const QString logFile = m_folder.filePath(QStringLiteral("server-%1.log").arg(++m_starts));
    prepare(m_server);
    QProcessEnvironment environment = m_server.processEnvironment();
    if (m_postgres)
        environment.insert(QStringLiteral("ZHILEGO_DATABASE_URL"), databaseUrl());
    m_server.setProcessEnvironment(environment);
    QStringList all{QStringLiteral("--data-dir"), dataDir(), QStringLiteral("--port"),
                    QString::number(m_port)};
    if (m_bank != Bank::None)
        all << QStringLiteral("--kaspi-base-url") << sandboxUrl()
            << QStringLiteral("--kaspi-organization-bin") << QStringLiteral("180340021791");
    m_server.setStandardErrorFile(logFile);
    m_server.start(QStringLiteral(ZHILEGO_SERVER), all + arguments);
    m_port = waitForLine(m_server, logFile, "listening on http://127.0.0.1:").toUShort();
    ApiCaller probe(m_port);
    const auto isReady = [&probe] { return probe.get(QStringLiteral("/readyz")).status == 200; };
    if (!waitUntil(isReady, std::chrono::milliseconds(startMs), std::chrono::milliseconds(lookMs)))
        throw std::runtime_error("the server is not ready:\n" + log().toStdString());
    // After the server, which makes the secret that signs the bank's events.
    if (m_bank == Bank::Polled || m_bank == Bank::Notifying)
        startSandbox();
}

QByteArray ApiServer::waitForLine(QProcess &process, const QString &file, const QByteArray &before)
{
    for (QDeadlineTimer patience(startMs);;) {
        const QByteArray said = contentOf(file);
        const qsizetype at = said.indexOf(before);
        const qsizetype from = at + before.size();
        qsizetype to = from;
        while (at >= 0 && to < said.size() && said.at(to) >= '0' && said.at(to) <= '9')
            ++to;
        if (at >= 0 && to > from && to < said.size())
            return said.sliced(from, to - from);
        if (process.waitForFinished(lookMs) || patience.hasExpired())
            throw std::runtime_error("a program did not start:\n" + contentOf(file).toStdString());
    }
}

int ApiServer::stop(int patienceMs)
{
    if (!isRunning())
        return m_server.exitStatus() == QProcess::NormalExit ? m_server.exitCode() : -1;
    m_server.terminate();
    if (!m_server.waitForFinished(patienceMs)) {
        m_server.kill();
        m_server.waitForFinished();
        return -1;
    }
    return m_server.exitStatus() == QProcess::NormalExit ? m_server.exitCode() : -1;
}

void ApiServer::kill()
{
    m_server.kill();
    m_server.waitForFinished();
}

void ApiServer::startSandbox()
{
    if (m_sandbox.state() != QProcess::NotRunning)
        return;
    prepare(m_sandbox);
    QStringList arguments{QStringLiteral("--port"), QString::number(m_sandboxPort),
                          QStringLiteral("--data-dir"), m_folder.filePath(QStringLiteral("sandbox"))};
    arguments << QStringLiteral("--biller-url")
              << QStringLiteral("http://127.0.0.1:%1/api/v1/payments/kaspi/biller").arg(m_port);
    if (m_bank == Bank::Notifying) {
        arguments << QStringLiteral("--webhook-url")
                  << QStringLiteral("http://127.0.0.1:%1/api/v1/payments/webhook/kaspi").arg(m_port)
                  << QStringLiteral("--webhook-secret-file")
                  << dataDir() + QStringLiteral("/secrets/webhook_kaspi");
    }
    const QString said = m_folder.filePath(QStringLiteral("sandbox.out"));
    QFile::remove(said);
    m_sandbox.setStandardOutputFile(said);
    m_sandbox.setStandardErrorFile(m_folder.filePath(QStringLiteral("sandbox.log")));
    m_sandbox.start(QStringLiteral(ZHILEGO_SANDBOX), arguments);
    waitForLine(m_sandbox, said, "ready: http://127.0.0.1:");
}

void ApiServer::stopSandbox()
{
    if (m_sandbox.state() == QProcess::NotRunning)
        return;
    m_sandbox.terminate();
    if (!m_sandbox.waitForFinished(10'000))
        m_sandbox.kill();
}

QByteArray ApiServer::secret(const QString &name) const
{
    return contentOf(dataDir() + QStringLiteral("/secrets/") + name).trimmed();
}

void ApiServer::writeSecret(const QString &name, const QByteArray &value) const
{
    QFile file(dataDir() + QStringLiteral("/secrets/") + name);
    if (!file.open(QIODevice::WriteOnly) || file.write(value + '\n') < 0)
        throw std::runtime_error("a secret cannot be written");
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
}

QByteArray ApiServer::log() const
{
    return contentOf(m_folder.filePath(QStringLiteral("server-%1.log").arg(m_starts)));
}

QString ApiServer::databaseUrl() const
{
    if (m_database)
        return QString::fromUtf8(m_database->conninfo());
    // PostgreSQL says itself where it listens.
    return QStringLiteral("host=%1 dbname=zhilego user=zhilego")
        .arg(QFile::decodeName(postmasterFile().value(4)));
}

QList<QByteArray> ApiServer::postmasterFile() const
{
    return contentOf(dataDir() + QStringLiteral("/postgres/postmaster.pid")).split('\n');
}

qint64 ApiServer::postmasterPid() const
{
    return postmasterFile().constFirst().trimmed().toLongLong();
}

std::unique_ptr<db::Connection> ApiServer::connect() const
{
    if (m_database)
        return std::make_unique<db::Connection>(m_database->options());
    db::ConnectionOptions options;
    options.conninfo = databaseUrl().toUtf8();
    return std::make_unique<db::Connection>(options);
}

void ApiServer::moveClock(const QString &offset)
{
    if (!m_postgres)
        throw std::logic_error("the clock of the server's own cluster cannot be moved");
    const auto arrived = [this, &offset] {
        return m_clockWatcher->exec("select coalesce(current_setting('zhilego.clock_offset', true), '')")[0]
                   .text(0)
            == offset;
    };
    // A reload that changes nothing could not be waited for, and its late signal would make the watcher read
    // the next offset before the other sessions have been told of it.
    if (arrived())
        return;
    db::Connection connection(m_postgres->superuser());
    // ALTER SYSTEM takes a setting of our own only after this session knows it.
    connection.execScript("SET zhilego.clock_offset = '0'");
    connection.execScript("ALTER SYSTEM SET zhilego.clock_offset = '" + offset.toUtf8() + "'");
    connection.execScript("RESET zhilego.clock_offset");
    connection.execScript("SELECT pg_reload_conf()");
    // PostgreSQL tells its sessions one after the other, the oldest last: the watcher is older than the
    // server's.
    if (!waitUntil(arrived, std::chrono::milliseconds(startMs), std::chrono::milliseconds(1)))
        throw std::runtime_error("the clock was not moved");
}

ProgramEnd ApiServer::run(const QStringList &arguments, const QHash<QString, QString> &environment,
                          int patienceMs) const
{
    QProcess process;
    prepare(process);
    QProcessEnvironment variables = process.processEnvironment();
    for (auto it = environment.constBegin(); it != environment.constEnd(); ++it)
        variables.insert(it.key(), it.value());
    process.setProcessEnvironment(variables);
    process.start(QStringLiteral(ZHILEGO_SERVER),
                  QStringList{QStringLiteral("--data-dir"), dataDir()} + arguments);
    process.closeWriteChannel(); // nobody is there to answer questions
    ProgramEnd end;
    if (process.waitForFinished(patienceMs) && process.exitStatus() == QProcess::NormalExit)
        end.exitCode = process.exitCode();
    process.kill();
    process.waitForFinished(1000);
    end.out = process.readAllStandardOutput();
    end.err = process.readAllStandardError();
    return end;
}

} // namespace zhilego::test
