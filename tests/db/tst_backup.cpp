// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/backup/backuperror.h"
#include "server/backup/restoredrill.h"
#include "server/backup/retention.h"
#include "server/backup/takebackup.h"
#include "tests/support/temporarypostgres.h"

#include <QDir>
#include <QDirIterator>
#include <QFileInfo>
#include <QTest>

#include <sys/stat.h>

using namespace zhilego;
using namespace zhilego::backup;

namespace {

//! The reason of the BackupError that `work` ends with; nothing when it ends well.
template <typename Work> std::optional<Reason> reasonOf(const Work &work)
{
    try {
        work();
    } catch (const BackupError &error) {
        return error.reason();
    }
    return std::nullopt;
}

void writeFile(const QString &path, const QByteArray &content)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
}

ino_t inodeOf(const QString &path)
{
    struct stat status
    {
    };
    return ::stat(QFile::encodeName(path).constData(), &status) == 0 ? status.st_ino : 0;
}

} // namespace

//! Backups of a real cluster and their drills: what counts as a backup, what is kept, and that a damaged one
//! is seen.
class TestBackup : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();

    void keepsByDayAndWeek_data();
    void keepsByDayAndWeek();
    void onlyAWholeBackupIsOne();
    void passesTheDrill();
    void cutShortIsNoBackup();
    void copyIsVerified();
    void needsRoom();
    void oneAtATime();
    void needsTheRightToReplicate();
    void linksUnchangedPhotos();
    void givesUpOldOnes();
    void damageIsSeen_data();
    void damageIsSeen();
    void drillWithoutABackupHasFailed();
    void runThatNeverEndedHasFailed();

private:
    BackupFolder folder() const
    {
        return {m_folder->filePath(QStringLiteral("backups")), m_programs->account()};
    }
    BackupSource source(const QString &media = {}) const
    {
        db::ConnectionOptions session = m_database->options();
        session.conninfo.replace("user=zhilego", "user=postgres");
        return {*m_programs,
                session,
                {QStringLiteral("-h"), m_postgres->socketFolder(), QStringLiteral("-U"),
                 QStringLiteral("postgres")},
                {},
                media,
                {}};
    }
    static BackupRules rules()
    {
        BackupRules rules;
        rules.freeBytes = freeBytesOf;
        return rules;
    }
    static DrillPlan plan()
    {
        DrillPlan plan;
        plan.freeBytes = freeBytesOf;
        return plan;
    }

    std::unique_ptr<test::TemporaryPostgres> m_postgres;
    std::unique_ptr<db::PostgresPrograms> m_programs;
    std::unique_ptr<test::TemporaryDatabase> m_database;
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestBackup::initTestCase()
{
    m_postgres = std::make_unique<test::TemporaryPostgres>();
    m_programs = std::make_unique<db::PostgresPrograms>(db::ServiceAccount::forThisProcess());
}

void TestBackup::init()
{
    m_database = m_postgres->create();
    m_folder = std::make_unique<QTemporaryDir>(QStringLiteral("/tmp/zhilego-backup-XXXXXX"));
    QCOMPARE(::chmod(QFile::encodeName(m_folder->path()).constData(), 0711), 0);
}

void TestBackup::cleanup()
{
    m_folder.reset();
    m_database.reset();
}

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

void TestBackup::passesTheDrill()
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

void TestBackup::damageIsSeen_data()
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

void TestBackup::damageIsSeen()
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

void TestBackup::drillWithoutABackupHasFailed()
{
    const BackupFolder backups = folder();
    QCOMPARE(reasonOf([&] { drillRestore(backups, plan()); }), std::optional(Reason::NoBackup));
    QVERIFY(backups.status().drill.startedAt.isValid());
    QVERIFY(!backups.status().drill.ok);
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
