// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/migration.h"

#include "server/db/setuperror.h"

#include <QCryptographicHash>
#include <QDir>
#include <QRegularExpression>

namespace zhilego::db {

QByteArray Migration::checksum() const
{
    return QCryptographicHash::hash(sql, QCryptographicHash::Sha256).toHex();
}

QString Migration::fileName() const
{
    return QStringLiteral("V%1__%2.sql").arg(version, 3, 10, QLatin1Char('0')).arg(name);
}

QList<Migration> migrationsIn(const QString &folder)
{
    static const QRegularExpression pattern(QStringLiteral("^V(\\d{3})__([a-z0-9_]+)\\.sql$"));
    QList<Migration> migrations;
    for (const QString &fileName : QDir(folder).entryList(QDir::Files, QDir::Name)) {
        const QRegularExpressionMatch match = pattern.match(fileName);
        const int version = match.captured(1).toInt();
        const bool follows = migrations.isEmpty() ? version == 1 : version > migrations.constLast().version;
        if (!match.hasMatch() || !follows)
            throw SetupError(
                QStringLiteral(
                    "migration %1: a name such as V007__name.sql with a number of its own was expected")
                    .arg(fileName));
        QFile file(folder + u'/' + fileName);
        if (!file.open(QIODevice::ReadOnly))
            throw SetupError(QStringLiteral("migration %1: %2").arg(fileName, file.errorString()));
        migrations.append({version, match.captured(2), file.readAll()});
    }
    return migrations;
}

QList<Migration> builtInMigrations()
{
    return migrationsIn(QStringLiteral(":/zhilego/migrations"));
}

} // namespace zhilego::db
