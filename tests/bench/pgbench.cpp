// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/pgbench.h"

#include "server/db/postgresprograms.h"

#include <QProcess>
#include <QRegularExpression>
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

} // namespace

double pgbench(const QByteArray &conninfo, const QList<QByteArray> &scripts, int clients,
               std::chrono::seconds time, const QList<QByteArray> &variables)
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
    programs.prepare(process, QStringLiteral("pgbench"), arguments << QString::fromUtf8(conninfo));
    process.start();
    process.waitForFinished(-1);
    const QString said = QString::fromUtf8(process.readAll());
    static const QRegularExpression form(QStringLiteral("tps = ([0-9.]+)"));
    const QRegularExpressionMatch match = form.match(said);
    if (process.exitCode() != 0 || !match.hasMatch())
        throw std::runtime_error("pgbench: " + said.toStdString());
    return match.captured(1).toDouble();
}

} // namespace zhilego::bench
