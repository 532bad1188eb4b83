// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/db/backup/backupfixture.h"

#include <QDir>
#include <QDirIterator>
#include <QFileInfo>

#include <sys/stat.h>

using namespace zhilego;
using namespace zhilego::backup;
using namespace zhilego::test;

//! Drills: a backup that is whole passes, and a damaged one is seen.
class TestRestoreDrill : public BackupFixture
{
    Q_OBJECT
private Q_SLOTS:
    void passesTheDrill();
    void damageIsSeen_data();
    void damageIsSeen();
    void drillWithoutABackupHasFailed();
};

void TestRestoreDrill::passesTheDrill()
{
    db::Connection session(m_database->options());
    session.execScript("insert into agency (name) values ('Тест')");
    const BackupFolder backups = folder();
    const BackupManifest made = takeBackup(backups, source(), rules());
    QCOMPARE(made.rows.value(QStringLiteral("agency")), 1);
    QVERIFY(made.bytes > 10'000'000);
    QCOMPARE(backups.status().backup.ok, true);
    QCOMPARE(backups.status().lastGoodBackup, made.finishedAt);
    // Nobody else can look into it.
    struct stat status
    {
    };
    QCOMPARE(::stat(QFile::encodeName(backups.folderOf(made.name)).constData(), &status), 0);
    QCOMPARE(status.st_mode & 07777, mode_t(0700));
    QCOMPARE(status.st_uid, m_programs->account().uid);

    const DrillReport report = drillRestore(backups, plan());
    QStringList problems;
    for (const auto &[name, problem] : report.checks)
        problems += problem.isEmpty() ? QString() : name + problem;
    problems.removeAll(QString());
    QCOMPARE(problems, QStringList());
    QVERIFY(report.passed() && report.checks.size() == 5);
    QCOMPARE(report.rows.value(QStringLiteral("agency")), 1);
    QVERIFY(report.restoreSeconds > 0);
    QCOMPARE(backups.status().drill.ok, true);
    QVERIFY(backups.status().lastVerifiedRestore.isValid());
    QVERIFY(!QFile::exists(backups.path() + QStringLiteral("/drill")));
}

void TestRestoreDrill::damageIsSeen_data()
{
    QTest::addColumn<QString>("damage");
    QTest::addColumn<QStringList>("said");
    QTest::newRow("a flipped byte") << QStringLiteral("byte")
                                    << QStringList{QStringLiteral("checksum mismatch")};
    QTest::newRow("a wrong content") << QStringLiteral("content")
                                     << QStringList{QStringLiteral("no overlapping stays: 1"),
                                                    QStringLiteral("rows: agency: 1 of 2 rows"),
                                                    QStringLiteral("ledger: off by one")};
}

void TestRestoreDrill::damageIsSeen()
{
    QFETCH(QString, damage);
    QFETCH(QStringList, said);
    const BackupFolder backups = folder();
    db::Connection session(source().session);
    session.execScript("insert into agency (name) values ('Тест')");
    if (damage == u"content")
        session.execScript("alter table occupied_stay drop constraint occupied_stay_no_overlap;"
                           "alter table occupied_stay drop constraint occupied_stay_block;"
                           "set session_replication_role = replica;"
                           "insert into occupied_stay (id, property_id, nights, kind) select uuid_v7(), "
                           "'018f0000-0000-7000-8000-000000000001', nights::daterange, 'block' from "
                           "(values ('[2026-01-01,2026-01-09)'), ('[2026-01-03,2026-01-04)'), "
                           "('[2026-01-09,2026-01-10)')) stays (nights)");
    BackupManifest made = takeBackup(backups, source(), rules());
    if (damage == u"content") {
        // As if the database had lost one since the backup began.
        made.rows.insert(QStringLiteral("agency"), 2);
        QVERIFY(QFile::rename(backups.folderOf(made.name),
                              backups.path() + QStringLiteral("/base/.making-") + made.name));
        backups.complete(made);
    }
    const QString cluster = backups.folderOf(made.name) + QStringLiteral("/postgres");
    if (damage == u"byte") {
        QFile file(cluster + u'/'
                   + session.exec("select pg_relation_filepath('schema_migration')")[0].text(0));
        QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(8000));
        QVERIFY(file.write("\x5a\xa5") == 2);
    }
    DrillPlan wanted = plan();
    if (damage == u"content")
        wanted.more = {{QStringLiteral("ledger"),
                        [](const db::ConnectionOptions &) { return QStringLiteral("off by one"); }}};
    bool passed = false;
    try {
        passed = drillRestore(backups, wanted).passed();
    } catch (const std::exception &) {
    }
    QVERIFY(!passed);
    const BackupStatus status = backups.status();
    QCOMPARE(status.drill.ok, false);
    for (const QString &words : said)
        QVERIFY2(status.drill.problem.contains(words), qPrintable(status.drill.problem));
    QVERIFY(!status.lastVerifiedRestore.isValid());
    QVERIFY(!QFile::exists(backups.path() + QStringLiteral("/drill")));
}

void TestRestoreDrill::drillWithoutABackupHasFailed()
{
    const BackupFolder backups = folder();
    QCOMPARE(reasonOf([&] { drillRestore(backups, plan()); }), std::optional(Reason::NoBackup));
    QVERIFY(backups.status().drill.startedAt.isValid());
    QVERIFY(!backups.status().drill.ok);
}

QTEST_GUILESS_MAIN(TestRestoreDrill)
#include "tst_restoredrill.moc"
