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

namespace {

ino_t inodeOf(const QString &path)
{
    struct stat status
    {
    };
    return ::stat(QFile::encodeName(path).constData(), &status) == 0 ? status.st_ino : 0;
}

} // namespace

//! Backups of a real cluster: what counts as one, what is kept, and when none is taken.
class TestBackup : public BackupFixture
{
    Q_OBJECT
private Q_SLOTS:
    void keepsByDayAndWeek_data();
    void keepsByDayAndWeek();
    void onlyAWholeBackupIsOne();
    void cutShortIsNoBackup();
    void copyIsVerified();
    void needsRoom();
    void oneAtATime();
    void needsTheRightToReplicate();
    void linksUnchangedPhotos();
    void givesUpOldOnes();
    void runThatNeverEndedHasFailed();
};

void TestBackup::keepsByDayAndWeek_data()
{
    QTest::addColumn<QStringList>("finished");
    QTest::addColumn<int>("daily");
    QTest::addColumn<int>("weekly");
    QTest::addColumn<QList<qsizetype>>("given");
    const auto row
        = [](const char *name, const char *finished, int daily, int weekly, QList<qsizetype> given) {
              QTest::newRow(name) << QString::fromLatin1(finished).split(u' ', Qt::SkipEmptyParts) << daily
                                  << weekly << given;
          };
    using Given = QList<qsizetype>;
    row("none", "", 7, 4, {});
    row("one", "2026-11-20T03:00:00Z", 7, 4, {});
    row("two of a day", "2026-11-20T03:00:00Z 2026-11-20T09:00:00Z", 7, 4, Given{0});
    row("in any order", "2026-11-20T09:00:00Z 2026-11-20T03:00:00Z", 7, 4, Given{1});
    row("three days, two kept", "2026-11-18T03:00:00Z 2026-11-19T03:00:00Z 2026-11-20T03:00:00Z", 2, 0,
        Given{0});
    row("days without one do not count", "2026-10-01T03:00:00Z 2026-11-01T03:00:00Z 2026-11-20T03:00:00Z", 3,
        0, {});
    // 2026-11-15 is a Sunday, 2026-11-16 a Monday.
    row("the week ends on Sunday", "2026-11-15T23:59:59Z 2026-11-16T00:00:00Z 2026-11-20T03:00:00Z", 1, 2,
        Given{1});
    row("weeks beside days",
        "2026-11-02T03:00:00Z 2026-11-09T03:00:00Z 2026-11-10T03:00:00Z 2026-11-19T03:00:00Z "
        "2026-11-20T03:00:00Z",
        2, 2, Given{0, 1});
    row("the newest stays", "2026-11-19T03:00:00Z 2026-11-20T03:00:00Z", 0, 0, Given{0});
}

void TestBackup::keepsByDayAndWeek()
{
    QFETCH(QStringList, finished);
    QFETCH(int, daily);
    QFETCH(int, weekly);
    QFETCH(QList<qsizetype>, given);
    QList<QDateTime> moments;
    for (const QString &text : finished)
        moments.append(QDateTime::fromString(text, Qt::ISODate));
    QCOMPARE(surplus(moments, daily, weekly), given);
}

void TestBackup::onlyAWholeBackupIsOne()
{
    const BackupFolder backups = folder();
    BackupManifest whole{QStringLiteral("20261120T000000Z"),
                         QDateTime::currentDateTimeUtc(),
                         QDateTime::currentDateTimeUtc(),
                         1,
                         15,
                         QStringLiteral("zhilego"),
                         QStringLiteral("000000010000000000000001"),
                         {},
                         0,
                         {}};
    const QString draft = backups.begin(whole.name);
    QVERIFY(backups.backups().isEmpty());
    backups.complete(whole);
    QCOMPARE(backups.backups().size(), 1);
    QVERIFY(!QFile::exists(draft));
    // A folder without its manifest, with a torn one, with that of another.
    QVERIFY(QDir().mkdir(backups.folderOf(QStringLiteral("20261121T000000Z"))));
    writeFile(backups.folderOf(QStringLiteral("20261122T000000Z")) + QStringLiteral("/backup.json"),
              "{\"name\":");
    QVERIFY(QDir().mkdir(backups.folderOf(QStringLiteral("20261123T000000Z"))));
    QVERIFY(
        QFile::copy(backups.folderOf(whole.name) + QStringLiteral("/backup.json"),
                    backups.folderOf(QStringLiteral("20261123T000000Z")) + QStringLiteral("/backup.json")));
    QCOMPARE(backups.backups().size(), 1);
    // What a cut-short one left is swept by the next.
    const QString left = backups.begin(QStringLiteral("20261124T000000Z"));
    writeFile(left + QStringLiteral("/postgres/PG_VERSION"), "15\n");
    backups.begin(QStringLiteral("20261125T000000Z"));
    QVERIFY(!QFile::exists(left));
    QCOMPARE(backups.newest().name, whole.name);
    QCOMPARE(reasonOf([&] { backups.newest(whole.finishedAt.addSecs(-1)); }),
             std::optional(Reason::NoBackup));
    QCOMPARE(reasonOf([&] { backups.named(QStringLiteral("20261121T000000Z")); }),
             std::optional(Reason::NoBackup));
}

void TestBackup::cutShortIsNoBackup()
{
    const BackupFolder backups = folder();
    BackupRules impatient = rules();
    impatient.stopped = [] { return true; };
    bool threw = false;
    try {
        takeBackup(backups, source(), impatient);
    } catch (const std::exception &) {
        threw = true;
    }
    QVERIFY(threw);
    QVERIFY(backups.backups().isEmpty());
    QCOMPARE(backups.status().backup.ok, false);
    QVERIFY(!backups.status().backup.problem.isEmpty());
    QVERIFY(!backups.status().lastGoodBackup.isValid());
    takeBackup(backups, source(), rules()); // and the next one is not in its way
    QCOMPARE(backups.backups().size(), 1);
}

//! A disk that loses what it was given: the copy is whole, and wrong.
void TestBackup::copyIsVerified()
{
    const BackupFolder backups = folder();
    BackupRules watched = rules();
    int damaged = 0;
    watched.say = [&](const QString &step) {
        if (step != QStringLiteral("verifying every checksum"))
            return;
        for (QDirIterator it(m_folder->path(), {QStringLiteral("pg_control")}, QDir::Files | QDir::Hidden,
                             QDirIterator::Subdirectories);
             it.hasNext(); ++damaged) {
            QFile file(it.next());
            QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(16) && file.write("?") == 1);
        }
    };
    QVERIFY_THROWS_EXCEPTION(std::exception, takeBackup(backups, source(), watched));
    QCOMPARE(damaged, 1);
    QVERIFY(backups.backups().isEmpty());
    QCOMPARE(backups.status().backup.ok, false);
}

void TestBackup::needsRoom()
{
    const BackupFolder backups = folder();
    BackupRules full = rules();
    full.freeBytes = [](const QString &) { return qint64(100'000'000); };
    QCOMPARE(reasonOf([&] { takeBackup(backups, source(), full); }), std::optional(Reason::NoRoom));
    QVERIFY(backups.backups().isEmpty());
    QVERIFY(backups.status().backup.problem.contains(QStringLiteral("100 MB free")));
}

void TestBackup::oneAtATime()
{
    const BackupFolder backups = folder();
    const BackupFolder::Lock lock(backups);
    QCOMPARE(reasonOf([&] { takeBackup(backups, source(), rules()); }), std::optional(Reason::Busy));
    QCOMPARE(reasonOf([&] { drillRestore(backups, plan()); }), std::optional(Reason::Busy));
}

void TestBackup::needsTheRightToReplicate()
{
    const BackupFolder backups = folder();
    BackupSource poor = source();
    poor.session = m_database->options();
    QCOMPARE(reasonOf([&] { takeBackup(backups, poor, rules()); }), std::optional(Reason::NotPermitted));
}

void TestBackup::linksUnchangedPhotos()
{
    const QString media = m_folder->filePath(QStringLiteral("media"));
    writeFile(media + QStringLiteral("/ab/kept.jpg"), "kept");
    writeFile(media + QStringLiteral("/gone.jpg"), "gone");
    const BackupFolder backups = folder();
    const BackupManifest first = takeBackup(backups, source(media), rules());
    QCOMPARE(first.photos, 2);
    QVERIFY(QFile::remove(media + QStringLiteral("/gone.jpg")));
    writeFile(media + QStringLiteral("/new.jpg"), "new");
    const BackupManifest second = takeBackup(backups, source(media), rules());
    const auto in = [&](const BackupManifest &manifest, const char *name) {
        return backups.folderOf(manifest.name) + QStringLiteral("/media/") + QLatin1String(name);
    };
    // The first day's newest is kept, so the first backup of today was given up; its photo lives on.
    QCOMPARE(second.photos, 2);
    QVERIFY(QFile::exists(in(second, "ab/kept.jpg")) && QFile::exists(in(second, "new.jpg")));
    QVERIFY(!QFile::exists(in(second, "gone.jpg")));
    const ino_t before = inodeOf(in(second, "ab/kept.jpg"));
    const BackupManifest third = takeBackup(backups, source(media), rules());
    QCOMPARE(inodeOf(in(third, "ab/kept.jpg")), before);
    QVERIFY(before != inodeOf(media + QStringLiteral("/ab/kept.jpg")));
}

void TestBackup::givesUpOldOnes()
{
    const BackupFolder backups = folder();
    const BackupManifest first = takeBackup(backups, source(), rules());
    const QString oldWal = backups.walFolder() + QStringLiteral("/000000010000000000000001.gz");
    writeFile(oldWal, "old");
    const QString kept = backups.walFolder() + QStringLiteral("/0000000100000000000000F0.gz");
    writeFile(kept, "new");
    const BackupManifest second = takeBackup(backups, source(), rules());
    QCOMPARE(backups.backups().size(), 1); // both of today
    QCOMPARE(backups.newest().name, second.name);
    QVERIFY(!QFile::exists(backups.folderOf(first.name)));
    QVERIFY(!QFile::exists(oldWal) && QFile::exists(kept));
}

void TestBackup::runThatNeverEndedHasFailed()
{
    const BackupFolder backups = folder();
    BackupStatus status;
    status.drill = {QDateTime::currentDateTimeUtc(), {}, false, {}, {}};
    backups.setStatus(status);
    QVERIFY(!readStatus(backups.path()).drill.ok);
    QVERIFY(!readStatus(backups.path()).drill.finishedAt.isValid());
    QVERIFY(!readStatus(m_folder->filePath(QStringLiteral("nowhere"))).drill.startedAt.isValid());
}

QTEST_GUILESS_MAIN(TestBackup)
#include "tst_backup.moc"
