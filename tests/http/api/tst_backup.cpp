// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/apicaller.h"
#include "tests/support/exposition.h"
#include "tests/support/temporarypostgres.h"

#include <QDate>
#include <QDir>
#include <QJsonDocument>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/prctl.h>
#include <sys/stat.h>

using namespace zhilego;
using namespace zhilego::test;

namespace {

struct End
{
    int code = -1;
    QByteArray said;
};

void leaveEnvironment(QProcess &process)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : environment.keys()) {
        if (name.startsWith(QStringLiteral("ZHILEGO_")) || name == QStringLiteral("QT_LOGGING_RULES"))
            environment.remove(name);
    }
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGTERM); });
}

} // namespace

//! backup, restore-drill and restore as an operator types them, around a server that takes real bookings.
class TestBackupCommands : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void wrongArguments_data();
    void wrongArguments();
    void losesLessThanTheArchive();
    void restoresAMoment();
    void refusesWhileTheServerRuns();
    void failedRestoreChangesNothing();
    void worksThroughAUrl();

private:
    QString dataDir() const { return m_folder.filePath(QStringLiteral("data dir")); }
    End run(const QStringList &arguments, const QHash<QString, QString> &more = {}) const;
    void startServer();
    void stopServer();
    //! kill -9 of everything that belongs to the data directory.
    void killEverything();
    QString book(int inDays);
    bool hasBooking(const QString &id);
    void drillWithAFreshAnchor();
    //! Waits until everything committed so far lies in the archive.
    void archive();
    db::ConnectionOptions superuser() const;
    static QByteArray textOf(const QString &path);

    QTemporaryDir m_folder{QStringLiteral("/tmp/zhilego-restore-test-XXXXXX")};
    QProcess m_server;
    quint16 m_port = 0;
    QString m_token;
    QString m_property;
    QStringList m_bookings;
    QDateTime m_moment;
};

End TestBackupCommands::run(const QStringList &arguments, const QHash<QString, QString> &more) const
{
    QProcess process;
    leaveEnvironment(process);
    QProcessEnvironment environment = process.processEnvironment();
    for (auto it = more.constBegin(); it != more.constEnd(); ++it)
        environment.insert(it.key(), it.value());
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(ZHILEGO_SERVER),
                  arguments + QStringList{QStringLiteral("--data-dir"), dataDir()});
    if (!process.waitForFinished(120'000))
        return {};
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAll()};
}

QByteArray TestBackupCommands::textOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestBackupCommands::startServer()
{
    leaveEnvironment(m_server);
    const QString log = m_folder.filePath(QStringLiteral("server.log"));
    QFile::remove(log);
    m_server.setStandardOutputFile(log);
    m_server.start(QStringLiteral(ZHILEGO_SERVER),
                   {QStringLiteral("--data-dir"), dataDir(), QStringLiteral("--port"),
                    QString::number(m_port), QStringLiteral("--backups"), QStringLiteral("on")});
    const QByteArray before = "listening on http://127.0.0.1:";
    QTRY_VERIFY_WITH_TIMEOUT(textOf(log).contains(before) || m_server.state() == QProcess::NotRunning,
                             60'000);
    VERIFY_WITH(m_server.state() == QProcess::Running, textOf(log));
    const QByteArray said = textOf(log);
    const qsizetype from = said.indexOf(before) + before.size();
    m_port = said.mid(from, said.indexOf('"', from) - from).toUShort();
    QVERIFY(m_port > 0);
    QTRY_COMPARE_WITH_TIMEOUT(ApiCaller(m_port).get(QStringLiteral("/readyz")).status, 200, 30'000);
    const QString password
        = QString::fromUtf8(textOf(dataDir() + QStringLiteral("/secrets/demo_password")).trimmed());
    const ApiReply login
        = ApiCaller(m_port).post(QStringLiteral("/api/v1/auth/login"),
                                 {{QStringLiteral("email"), QStringLiteral("realtor@demo.zhilego.kz")},
                                  {QStringLiteral("password"), password}});
    VERIFY_WITH(login.status == 200, login.text());
    m_token = login.at(QStringLiteral("access_token")).toString();
}

void TestBackupCommands::stopServer()
{
    m_server.terminate();
    QVERIFY(m_server.waitForFinished(30'000));
    QCOMPARE(m_server.exitCode(), 0);
}

void TestBackupCommands::killEverything()
{
    const auto postmaster
        = textOf(dataDir() + QStringLiteral("/postgres/postmaster.pid")).split('\n').value(0).toInt();
    QVERIFY(postmaster > 1);
    m_server.kill();
    m_server.waitForFinished();
    QCOMPARE(::kill(postmaster, SIGQUIT), 0); // its backends end with it
    QTRY_VERIFY_WITH_TIMEOUT(!QFile::exists(QStringLiteral("/proc/%1/exe").arg(postmaster))
                                 || textOf(QStringLiteral("/proc/%1/stat").arg(postmaster)).contains(") Z "),
                             20'000);
}

QString TestBackupCommands::book(int inDays)
{
    ApiCaller caller(m_port, m_token);
    if (m_property.isEmpty())
        m_property = caller.get(QStringLiteral("/api/v1/properties?status=active&limit=1"))
                         .items()
                         .at(0)[QStringLiteral("id")]
                         .toString();
    const QDate day = QDate::currentDate().addDays(inDays);
    const ApiReply made
        = caller.postOnce(QStringLiteral("/api/v1/bookings"),
                          {{QStringLiteral("property_id"), m_property},
                           {QStringLiteral("check_in"), day.toString(Qt::ISODate)},
                           {QStringLiteral("check_out"), day.addDays(1).toString(Qt::ISODate)},
                           {QStringLiteral("guests"), 1},
                           {QStringLiteral("guest"),
                            QJsonObject{{QStringLiteral("full_name"), QStringLiteral("Айгуль Омарова")},
                                        {QStringLiteral("phone"), QStringLiteral("+77010000001")}}}});
    if (made.status != 201)
        qWarning("%s", made.text().constData());
    return made.id();
}

bool TestBackupCommands::hasBooking(const QString &id)
{
    return ApiCaller(m_port, m_token).get(QStringLiteral("/api/v1/bookings/") + id).status == 200;
}

db::ConnectionOptions TestBackupCommands::superuser() const
{
    const QByteArray socket
        = textOf(dataDir() + QStringLiteral("/postgres/postmaster.pid")).split('\n').value(4);
    db::ConnectionOptions options;
    options.conninfo = "host=" + socket + " dbname=zhilego user=postgres";
    return options;
}

void TestBackupCommands::archive()
{
    db::Connection session(superuser());
    const QString file = session.exec("select pg_walfile_name(pg_switch_wal())")[0].text(0);
    QTRY_VERIFY_WITH_TIMEOUT(
        session.exec("select coalesce(last_archived_wal >= $1, false) from pg_stat_archiver", file)[0]
            .boolean(0),
        20'000);
}

void TestBackupCommands::initTestCase()
{
    QCOMPARE(::chmod(QFile::encodeName(m_folder.path()).constData(), 0711), 0);
    const End filled = run({QStringLiteral("demo-data"), QStringLiteral("--properties"), QStringLiteral("12"),
                            QStringLiteral("--bookings"), QStringLiteral("1")});
    VERIFY_WITH(filled.code == 0, filled.said);
    QDir().mkpath(dataDir() + QStringLiteral("/media"));
    QFile photo(dataDir() + QStringLiteral("/media/flat.jpg"));
    QVERIFY(photo.open(QIODevice::WriteOnly) && photo.write("a picture") > 0);
    startServer();
}

void TestBackupCommands::cleanupTestCase()
{
    if (m_server.state() != QProcess::NotRunning)
        stopServer();
}

void TestBackupCommands::wrongArguments_data()
{
    QTest::addColumn<int>("code");
    const auto row = [](const char *line, int code) { QTest::newRow(line) << code; };
    row("backup now", 2);
    row("backup --until x", 2);
    row("restore-drill --until yesterday", 2);
    row("restore-drill --until 2026-11-20T10:00:00", 2); // of no time zone
    row("restore --fast", 2);
    row("restore-drill", 6); // there is no backup yet
    row("restore", 6);
    row("restore --backup 20200101T000000000Z", 6);
    row("backup --list", 0);
}

void TestBackupCommands::wrongArguments()
{
    QFETCH(int, code);
    const End end = run(QString::fromLatin1(QTest::currentDataTag()).split(u' '));
    QVERIFY2(end.code == code, QByteArray(QByteArray::number(end.code) + ' ' + end.said).constData());
}

void TestBackupCommands::losesLessThanTheArchive()
{
    m_bookings.append(book(100));
    End end = run({QStringLiteral("backup")});
    VERIFY_WITH(end.code == 0, end.said);
    QVERIFY(end.said.contains("1 photos"));
    m_bookings.append(book(102));
    archive();
    m_moment
        = db::Connection(superuser()).exec("select clock_timestamp() as at")[0].instant("at").addMSecs(1);
    m_bookings.append(book(104));
    archive();
    for (const QString &id : m_bookings)
        QVERIFY(hasBooking(id));

    end = run({QStringLiteral("restore-drill")});
    VERIFY_WITH(end.code == 0, end.said);
    QVERIFY(end.said.contains("ok      pg_amcheck") && end.said.contains("ok      ledger"));
    QVERIFY(end.said.contains("ok      audit log"));
    QTRY_VERIFY_WITH_TIMEOUT(Exposition(ApiCaller(m_port).get(QStringLiteral("/metrics")).body)
                                     .families["backup_last_verified_restore_timestamp_seconds"]
                                     .sum()
                                 > double(QDateTime::currentSecsSinceEpoch() - 60),
                             15'000);
    // Secrets are nowhere in what was kept.
    for (const char *secret : {"jwt", "kek", "webhook_kaspi"}) {
        QProcess grep;
        grep.start(QStringLiteral("grep"),
                   {QStringLiteral("-rlF"),
                    QString::fromLatin1(
                        textOf(dataDir() + QStringLiteral("/secrets/") + QLatin1String(secret)).trimmed()),
                    dataDir() + QStringLiteral("/backups")});
        QVERIFY(grep.waitForFinished(60'000));
        QCOMPARE(grep.exitCode(), 1);
    }

    killEverything();
    QVERIFY(QDir(dataDir() + QStringLiteral("/postgres")).removeRecursively());
    QVERIFY(QDir(dataDir() + QStringLiteral("/media")).removeRecursively());
    end = run({QStringLiteral("restore")});
    VERIFY_WITH(end.code == 0, end.said);
    VERIFY_WITH(!end.said.contains("WARNING"), end.said);
    startServer();
    for (const QString &id : m_bookings)
        QVERIFY(hasBooking(id));
    QCOMPARE(textOf(dataDir() + QStringLiteral("/media/flat.jpg")), QByteArray("a picture"));
    // It goes on from there: bookings, archive, the next backup.
    QVERIFY(hasBooking(book(106)));
    archive();
    end = run({QStringLiteral("backup")});
    VERIFY_WITH(end.code == 0, end.said);
    end = run({QStringLiteral("restore-drill")});
    VERIFY_WITH(end.code == 0, end.said);
    drillWithAFreshAnchor();
}

//! What was signed a moment ago need not be in the archive yet: that is no damage.
void TestBackupCommands::drillWithAFreshAnchor()
{
    book(108);
    db::Connection connection(superuser());
    const auto is = [&connection](const char *question, auto... values) {
        return connection.exec(question, values...)[0].boolean(0);
    };
    QTRY_VERIFY_WITH_TIMEOUT(is("select not exists (select from audit_pending)"), 20'000);
    const auto job
        = connection.exec("insert into job (kind, queue) values ('audit.anchor', 'ops') returning id")[0]
              .id<JobId>("id");
    QTRY_VERIFY_WITH_TIMEOUT(is("select state = 'succeeded' from job where id = $1", job), 20'000);
    const End end = run({QStringLiteral("restore-drill")});
    VERIFY_WITH(end.code == 0 && end.said.contains("ok      audit log"), end.said);
    // It knows nothing of the states and databases that come next.
    QVERIFY(QDir(dataDir() + QStringLiteral("/audit")).removeRecursively());
}

void TestBackupCommands::restoresAMoment()
{
    const QString late = book(110);
    archive();
    m_moment
        = db::Connection(superuser()).exec("select clock_timestamp() as at")[0].instant("at").addMSecs(1);
    const QString later = book(112);
    archive();
    stopServer();
    const End end
        = run({QStringLiteral("restore"), QStringLiteral("--until"), m_moment.toString(Qt::ISODateWithMs)});
    VERIFY_WITH(end.code == 0, end.said);
    startServer();
    QVERIFY(hasBooking(late));
    QVERIFY(!hasBooking(later));
    // What was there before is kept.
    QCOMPARE(QDir(dataDir()).entryList({QStringLiteral("postgres.before-*")}, QDir::Dirs).size(), 1);
}

void TestBackupCommands::refusesWhileTheServerRuns()
{
    const End end = run({QStringLiteral("restore")});
    QCOMPARE(end.code, 1);
    VERIFY_WITH(end.said.contains("stop the server first"), end.said);
    QVERIFY(hasBooking(m_bookings.first()));
}

void TestBackupCommands::failedRestoreChangesNothing()
{
    stopServer();
    // A moment that the archive does not reach.
    const QString beyond = QDateTime::currentDateTimeUtc().addDays(1).toString(Qt::ISODateWithMs);
    const End end = run({QStringLiteral("restore"), QStringLiteral("--until"), beyond});
    QCOMPARE(end.code, 1);
    VERIFY_WITH(end.said.contains("recovery ended before configured recovery target was reached"), end.said);
    startServer();
    QVERIFY(hasBooking(m_bookings.first()));
}

void TestBackupCommands::worksThroughAUrl()
{
    TemporaryPostgres other;
    const std::unique_ptr<TemporaryDatabase> database = other.create();
    const QString own = QString::fromUtf8(database->conninfo());
    const QString folder = m_folder.filePath(QStringLiteral("elsewhere"));
    const QStringList backup{QStringLiteral("backup"), QStringLiteral("--backup-dir"), folder};
    End end = run(backup, {{QStringLiteral("ZHILEGO_DATABASE_URL"), own}});
    QCOMPARE(end.code, 5);
    VERIFY_WITH(end.said.contains("REPLICATION"), end.said);
    QString mighty = own;
    mighty.replace(QStringLiteral("user=zhilego"), QStringLiteral("user=postgres password=hunter2"));
    const QHash<QString, QString> asSuperuser{{QStringLiteral("ZHILEGO_DATABASE_URL"), mighty}};
    end = run(backup, asSuperuser);
    VERIFY_WITH(end.code == 0, end.said);
    QVERIFY(!end.said.contains("hunter2"));
    end = run({QStringLiteral("restore-drill"), QStringLiteral("--backup-dir"), folder}, asSuperuser);
    VERIFY_WITH(end.code == 0, end.said);
    end = run({QStringLiteral("restore"), QStringLiteral("--backup-dir"), folder}, asSuperuser);
    QCOMPARE(end.code, 5);
}

QTEST_GUILESS_MAIN(TestBackupCommands)
#include "tst_backup.moc"
