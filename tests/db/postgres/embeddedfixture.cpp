// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/db/postgres/embeddedfixture.h"

#include <QDir>
#include <QFile>

#include <unistd.h>

#include <iostream>
#include <string>
#include <vector>

namespace zhilego::test {

using namespace db;

namespace {

int serve(const QString &dataDir)
{
    try {
        EmbeddedPostgres postgres(dataDir);
        std::cout << postgres.start().constData() << std::endl;
        for (std::string line; std::getline(std::cin, line);) { }
        postgres.stop();
        return 0;
    } catch (const SetupError &error) {
        std::cout << "error: " << error.what() << std::endl;
        return 3;
    }
}

} // namespace

QByteArray processStatus(qint64 pid, const QByteArray &key)
{
    QFile file(QStringLiteral("/proc/%1/status").arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith(key + ":\t"))
            return line.mid(key.size() + 2);
    }
    return {};
}

mode_t modeOf(const QString &path)
{
    struct stat status
    {
    };
    return ::stat(QFile::encodeName(path).constData(), &status) == 0 ? status.st_mode & 07777 : 0;
}

ConnectionOptions optionsFor(const QByteArray &conninfo)
{
    ConnectionOptions options;
    options.conninfo = conninfo;
    return options;
}

QString setting(const QByteArray &conninfo, const QString &name)
{
    return Connection(optionsFor(conninfo)).exec("SELECT current_setting($1)", name)[0].text(0);
}

void EmbeddedFixture::initTestCase()
{
    EmbeddedPostgres postgres(m_made.path());
    postgres.start();
    postgres.stop();
}

void EmbeddedFixture::init()
{
    m_folder = std::make_unique<QTemporaryDir>(QStringLiteral("/tmp/zhilego-embedded-XXXXXX"));
    QCOMPARE(::chmod(QFile::encodeName(m_folder->path()).constData(), 0711), 0);
}

void EmbeddedFixture::cleanup()
{
    m_folder.reset();
}

QByteArray EmbeddedFixture::startOther(QProcess &process, const QString &folder, const QString &program) const
{
    process.start(program.isEmpty() ? QCoreApplication::applicationFilePath() : program,
                  {QStringLiteral("--serve"), folder});
    while (!process.canReadLine() && process.waitForReadyRead(60000)) { }
    return process.readLine().trimmed();
}

void EmbeddedFixture::finishOther(QProcess &process)
{
    process.closeWriteChannel();
    QVERIFY(process.waitForFinished(30000));
    QCOMPARE(process.exitCode(), 0);
}

void EmbeddedFixture::requireRoot() const
{
    QVERIFY2(::geteuid() == 0, "this part of the test needs root");
}

void EmbeddedFixture::putCluster(const QString &folder) const
{
    QVERIFY(QDir().mkpath(folder));
    QCOMPARE(QProcess::execute(QStringLiteral("cp"),
                               {QStringLiteral("-a"), m_made.path() + QStringLiteral("/postgres"), folder}),
             0);
}

std::optional<int> serveIfAsked(int argc, char **argv)
{
    if (argc != 3 || QLatin1String(argv[1]) != QLatin1String("--serve"))
        return std::nullopt;
    return serve(QString::fromLocal8Bit(argv[2]));
}

void becomeRootIfAllowed(char **argv)
{
    if (::geteuid() == 0
        || QProcess::execute(QStringLiteral("sudo"), {QStringLiteral("-n"), QStringLiteral("true")}) != 0)
        return;
    std::vector<char *> command{const_cast<char *>("sudo"), const_cast<char *>("-n")};
    const QByteArray program = QFile::encodeName(QCoreApplication::applicationFilePath());
    command.push_back(const_cast<char *>(program.constData()));
    while (*++argv)
        command.push_back(*argv);
    command.push_back(nullptr);
    ::execvp("sudo", command.data());
}

} // namespace zhilego::test
