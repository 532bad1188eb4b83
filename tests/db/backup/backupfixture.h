// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/backup/backuperror.h"
#include "server/backup/restoredrill.h"
#include "server/backup/retention.h"
#include "server/backup/takebackup.h"
#include "tests/support/temporarypostgres.h"

#include <QTest>

namespace zhilego::test {

//! The reason of the BackupError that `work` ends with; nothing when it ends well.
template <typename Work> std::optional<backup::Reason> reasonOf(const Work &work)
{
    try {
        work();
    } catch (const backup::BackupError &error) {
        return error.reason();
    }
    return std::nullopt;
}

void writeFile(const QString &path, const QByteArray &content);

//! A cluster with a database, and an empty folder for its backups for each test.
class BackupFixture : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

protected:
    backup::BackupFolder folder() const;
    backup::BackupSource source(const QString &media = {}) const;
    static backup::BackupRules rules();
    static backup::DrillPlan plan();

    std::unique_ptr<TemporaryPostgres> m_postgres;
    std::unique_ptr<db::PostgresPrograms> m_programs;
    std::unique_ptr<TemporaryDatabase> m_database;
    std::unique_ptr<QTemporaryDir> m_folder;
};

} // namespace zhilego::test
