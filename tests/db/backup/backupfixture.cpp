// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/db/backup/backupfixture.h"

#include <QDir>
#include <QFileInfo>

#include <sys/stat.h>

namespace zhilego::test {

using namespace backup;

void writeFile(const QString &path, const QByteArray &content)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
}

void BackupFixture::initTestCase()
{
    m_postgres = std::make_unique<TemporaryPostgres>();
    m_programs = std::make_unique<db::PostgresPrograms>(db::ServiceAccount::forThisProcess());
}

void BackupFixture::init()
{
    m_database = m_postgres->create();
    m_folder = std::make_unique<QTemporaryDir>(QStringLiteral("/tmp/zhilego-backup-XXXXXX"));
    QCOMPARE(::chmod(QFile::encodeName(m_folder->path()).constData(), 0711), 0);
}

void BackupFixture::cleanup()
{
    m_folder.reset();
    m_database.reset();
}

BackupFolder BackupFixture::folder() const
{
    return {m_folder->filePath(QStringLiteral("backups")), m_programs->account()};
}

BackupSource BackupFixture::source(const QString &media) const
{
    db::ConnectionOptions session = m_database->options();
    session.conninfo.replace("user=zhilego", "user=postgres");
    return {
        *m_programs,
        session,
        {QStringLiteral("-h"), m_postgres->socketFolder(), QStringLiteral("-U"), QStringLiteral("postgres")},
        {},
        media,
        {}};
}

BackupRules BackupFixture::rules()
{
    BackupRules rules;
    rules.freeBytes = freeBytesOf;
    return rules;
}

DrillPlan BackupFixture::plan()
{
    DrillPlan plan;
    plan.freeBytes = freeBytesOf;
    return plan;
}

} // namespace zhilego::test
