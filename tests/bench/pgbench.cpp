// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/pgbench.h"

#include "server/db/postgresprograms.h"

#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryFile>

#include <stdexcept>

namespace zhilego::bench {

double pgbench(const QByteArray &conninfo, const QByteArray &script, int clients, std::chrono::seconds time,
               const QList<QByteArray> &variables)
{
    QTemporaryFile file;
    if (!file.open() || file.write(script) != script.size() || !file.flush())
        throw std::runtime_error("the script of pgbench cannot be written");
    const db::PostgresPrograms programs(db::ServiceAccount::forThisProcess());
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    // It may run under the account of PostgreSQL, which has to read the script.
    file.setPermissions(file.permissions() | QFile::ReadOther);
    QStringList arguments{QStringLiteral("-n"), QStringLiteral("-M"),     QStringLiteral("prepared"),
                          QStringLiteral("-c"), QString::number(clients), QStringLiteral("-j"),
                          QStringLiteral("1"),  QStringLiteral("-T"),     QString::number(time.count()),
                          QStringLiteral("-f"), file.fileName()};
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
