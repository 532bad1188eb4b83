// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/pgbench.h"

#include "server/db/postgresprograms.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTemporaryFile>

#include <memory>
#include <stdexcept>
#include <vector>

namespace zhilego::bench {
namespace {

std::unique_ptr<QTemporaryFile> fileWith(const QByteArray &script)
{
    auto file = std::make_unique<QTemporaryFile>();
    if (!file->open() || file->write(script) != script.size() || !file->flush())
        throw std::runtime_error("a script of pgbench cannot be written");
    // It may be read under the account of PostgreSQL.
    file->setPermissions(file->permissions() | QFile::ReadOther);
    return file;
}

//! What pgbench said.
QString run(const QByteArray &conninfo, const QList<QByteArray> &scripts, int clients,
            std::chrono::seconds time, const QList<QByteArray> &variables, const QStringList &more = {})
{
    const db::PostgresPrograms programs(db::ServiceAccount::forThisProcess());
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    QStringList arguments{QStringLiteral("-n"), QStringLiteral("-M"),     QStringLiteral("prepared"),
                          QStringLiteral("-c"), QString::number(clients), QStringLiteral("-j"),
                          QStringLiteral("1"),  QStringLiteral("-T"),     QString::number(time.count())};
    std::vector<std::unique_ptr<QTemporaryFile>> files;
    for (const QByteArray &script : scripts) {
        files.push_back(fileWith(script));
        arguments << QStringLiteral("-f") << files.back()->fileName();
    }
    for (const QByteArray &variable : variables)
        arguments << QStringLiteral("-D") << QString::fromUtf8(variable);
    programs.prepare(process, QStringLiteral("pgbench"),
                     arguments + more + QStringList{QString::fromUtf8(conninfo)});
    process.start();
    process.waitForFinished(-1);
    const QString said = QString::fromUtf8(process.readAll());
    if (process.exitCode() != 0)
        throw std::runtime_error("pgbench: " + said.toStdString());
    return said;
}

} // namespace

double pgbench(const QByteArray &conninfo, const QList<QByteArray> &scripts, int clients,
               std::chrono::seconds time, const QList<QByteArray> &variables)
{
    const QString said = run(conninfo, scripts, clients, time, variables);
    static const QRegularExpression form(QStringLiteral("tps = ([0-9.]+)"));
    const QRegularExpressionMatch match = form.match(said);
    if (!match.hasMatch())
        throw std::runtime_error("pgbench: " + said.toStdString());
    return match.captured(1).toDouble();
}

QList<quint32> pgbenchTimes(std::optional<double> perSecond, const QByteArray &conninfo,
                            const QList<QByteArray> &scripts, int clients, std::chrono::seconds time,
                            const QList<QByteArray> &variables)
{
    const QTemporaryDir folder;
    // pgbench may run under the account of PostgreSQL.
    QFile::setPermissions(folder.path(),
                          QFile::permissions(folder.path()) | QFile::WriteOther | QFile::ExeOther);
    QStringList more{QStringLiteral("--log"),
                     QStringLiteral("--log-prefix=") + folder.filePath(QStringLiteral("log"))};
    if (perSecond)
        more << QStringLiteral("--rate=%1").arg(*perSecond, 0, 'f', 1);
    run(conninfo, scripts, clients, time, variables, more);
    QList<quint32> micros;
    for (const QString &name : QDir(folder.path()).entryList(QDir::Files)) {
        QFile log(folder.filePath(name));
        if (!log.open(QIODevice::ReadOnly))
            throw std::runtime_error("the log of pgbench cannot be read");
        // client, transaction, time from the moment it was due, …
        for (const QByteArray &line : log.readAll().split('\n')) {
            const QList<QByteArray> fields = line.split(' ');
            if (fields.size() > 2)
                micros.append(fields.at(2).toUInt());
        }
    }
    return micros;
}

} // namespace zhilego::bench
