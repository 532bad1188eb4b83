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
        const int expected = static_cast<int>(migrations.size()) + 1;
        if (!match.hasMatch() || match.captured(1).toInt() != expected)
            throw SetupError(QStringLiteral("migration %1: V%2__name.sql was expected")
                                 .arg(fileName)
                                 .arg(expected, 3, 10, QLatin1Char('0')));
        QFile file(folder + u'/' + fileName);
        if (!file.open(QIODevice::ReadOnly))
            throw SetupError(QStringLiteral("migration %1: %2").arg(fileName, file.errorString()));
        migrations.append({expected, match.captured(2), file.readAll()});
    }
    return migrations;
}

QList<Migration> builtInMigrations()
{
    return migrationsIn(QStringLiteral(":/zhilego/migrations"));
}

} // namespace zhilego::db
