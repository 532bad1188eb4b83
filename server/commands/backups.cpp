// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/commands/backups.h"

#include "server/backup/backuperror.h"
#include "server/backup/restore.h"
#include "server/commands/audit.h"
#include "server/commands/keys.h"
#include "server/config/secrets.h"
#include "server/db/conninfo.h"
#include "server/db/dberror.h"
#include "server/db/repositories/backuprepository.h"
#include "server/db/repositories/ledgerrepository.h"
#include "server/db/schema.h"
#include "server/usecases/audit/verifyaudit.h"

#include <QCommandLineParser>
#include <QCryptographicHash>
#include <QTemporaryFile>
#include <QTextStream>

#include <algorithm>
#include <cstdio>

namespace zhilego::commands {
namespace {

using backup::BackupError;
using backup::Reason;

db::ServiceAccount databaseAccount(const config::Config &config)
{
    const QString cluster = config.dataDir + QStringLiteral("/postgres");
    for (const QString &mine : {cluster, config.backupFolder() + QStringLiteral("/base")}) {
        if (QFile::exists(mine))
            return db::ServiceAccount::ownerOf(mine);
    }
    return db::ServiceAccount::forThisProcess();
}

QString mediaOf(const config::Config &config)
{
    return config.dataDir + QStringLiteral("/media");
}

//! Tells a later restore whether the secrets at hand open the codes in the backup, and nothing else.
QString keyFingerprint(const config::Config &config, const QString &secret = QStringLiteral("kek"))
{
    const Result<config::Secrets> secrets = config::Secrets::open(config.secretsDir());
    if (!secrets)
        return {};
    const Result<std::optional<QByteArray>> key = secrets->find(secret);
    if (!key || !key->has_value())
        return {};
    return QString::fromLatin1(
        QCryptographicHash::hash("zhilego backup " + **key, QCryptographicHash::Sha256).toHex().left(16));
}

bool hasKeyOf(const config::Config &config, const QString &fingerprint)
{
    return fingerprint.isEmpty() || fingerprint == keyFingerprint(config)
        || fingerprint == keyFingerprint(config, QStringLiteral("kek.previous"));
}

backup::BackupRules rulesOf(const config::Config &config, const Watch &watch)
{
    return {config.backupKeepDaily, config.backupKeepWeekly, watch.say, watch.stopped, backup::freeBytesOf};
}

//! When the newest anchor was signed that a drill which starts now must find in the archive: the write-ahead
//! log of the last minute may still be on its way there.
QDateTime newestArchived(const std::optional<QDateTime> &until)
{
    const QDateTime archived = QDateTime::currentDateTimeUtc().addSecs(-120);
    return until ? std::min(*until, archived) : archived;
}

//! What this version of the program wants of its database.
QList<backup::Check> moreChecks(const config::Config &config, const std::optional<QDateTime> &until)
{
    const auto migrated = [](const db::ConnectionOptions &restored) {
        db::migrate(restored, db::builtInMigrations());
        return QString();
    };
    const auto ledger = [](const db::ConnectionOptions &restored) {
        db::Connection connection(restored);
        connection.setStatementTimeout(std::chrono::milliseconds(0));
        return db::LedgerRepository(connection).firstDiscrepancy().value_or(QString());
    };
    const auto audit = [&config, newest = newestArchived(until)](const db::ConnectionOptions &restored) {
        QList<AuditAnchor> anchors
            = AuditAnchors(auditAnchorFolder(config), obtainKeys(config).auditAnchors).read();
        anchors.removeIf([&newest](const AuditAnchor &anchor) { return anchor.at > newest; });
        db::Connection connection(restored);
        connection.setStatementTimeout(std::chrono::milliseconds(0));
        const AuditVerdict verdict = verifyAudit(connection, anchors);
        return verdict.firstBreak ? verdict.firstBreak->text() : QString();
    };
    return {{QStringLiteral("migrations of this version"), migrated},
            {QStringLiteral("ledger"), ledger},
            {QStringLiteral("audit log"), audit}};
}

//! A connection service file: the password of the URL must not stand on a command line.
QByteArray serviceText(const db::ConnectionOptions &options)
{
    const db::ConnectTarget target = db::connectTargets(options).first();
    QByteArray text = "[zhilego]\n";
    for (qsizetype i = 0; i < target.keywords.size(); ++i) {
        const QByteArray &keyword = target.keywords.at(i);
        const QByteArray &value = target.values.at(i);
        if (value.isEmpty() || keyword == "options" || keyword == "fallback_application_name")
            continue;
        if (value.contains('\n'))
            throw BackupError(Reason::Failed, QStringLiteral("database_url has a line break in a value"));
        text += keyword + '=' + value + '\n';
    }
    return text;
}

backup::BackupManifest backUpExternal(const config::Config &config, const Database &database,
                                      const backup::BackupFolder &folder, const Watch &watch)
{
    const int version = [&] {
        db::Connection session(database.options());
        return db::BackupRepository(session).serverMajorVersion();
    }();
    const db::PostgresPrograms programs(folder.account(), version);
    QTemporaryFile service(folder.path() + QStringLiteral("/service-XXXXXX"));
    if (!service.open() || service.write(serviceText(database.options())) < 0 || !service.flush())
        throw BackupError(Reason::Failed, QStringLiteral("%1 cannot be written").arg(service.fileName()));
    folder.account().own(service.fileName(), 0600);
    return backup::takeBackup(folder,
                              {programs,
                               database.options(),
                               {QStringLiteral("-d"), QStringLiteral("service=zhilego")},
                               {{QStringLiteral("PGSERVICEFILE"), service.fileName()}},
                               mediaOf(config),
                               keyFingerprint(config)},
                              rulesOf(config, watch));
}

//! What the three commands share: options, output, and errors as exit codes.
class CommandLine
{
public:
    CommandLine(QString command, const QList<QCommandLineOption> &options, const QStringList &arguments)
        : m_command(std::move(command))
    {
        m_parser.addOptions(options);
        m_valid
            = m_parser.parse(QStringList{m_command} + arguments) && m_parser.positionalArguments().isEmpty();
    }

    bool isSet(const char *name) const { return m_parser.isSet(QLatin1String(name)); }
    QString value(const char *name) const { return m_parser.value(QLatin1String(name)); }
    QTextStream &out() { return m_out; }
    Watch watch()
    {
        return {[this](const QString &line) { m_out << line << Qt::endl; }};
    }

    std::optional<QDateTime> until()
    {
        if (!isSet("until"))
            return std::nullopt;
        const QDateTime moment = QDateTime::fromString(value("until"), Qt::ISODateWithMs);
        m_valid = m_valid && moment.isValid() && moment.timeSpec() != Qt::LocalTime;
        return moment;
    }

    template <typename Work> int run(const Work &work)
    {
        if (!m_valid) {
            m_err << "usage: zhilego-server " << m_command
                  << " [options]; moments as 2026-11-20T03:30:00Z; see --help" << Qt::endl;
            return 2;
        }
        try {
            return work();
        } catch (const BackupError &error) {
            m_err << m_command << ": " << error.what() << Qt::endl;
            return static_cast<int>(error.reason());
        } catch (const std::exception &error) {
            m_err << m_command << ": " << error.what() << Qt::endl;
            return static_cast<int>(Reason::Failed);
        }
    }

private:
    const QString m_command;
    QCommandLineParser m_parser;
    bool m_valid = false;
    QTextStream m_out{stdout};
    QTextStream m_err{stderr};
};

QCommandLineOption option(const char *name, const char *value)
{
    return {QString::fromLatin1(name), {}, QString::fromLatin1(value)};
}

QString seconds(double value)
{
    return QString::number(value, 'f', 1) + QStringLiteral(" s");
}

void list(const backup::BackupFolder &folder, QTextStream &out)
{
    for (const backup::BackupManifest &manifest : folder.backups())
        out << manifest.name << "  " << manifest.bytes / 1'000'000 << " MB  finished "
            << manifest.finishedAt.toString(Qt::ISODate) << Qt::endl;
}

} // namespace

backup::BackupFolder backupsOf(const config::Config &config)
{
    return {config.backupFolder(), databaseAccount(config)};
}

backup::BackupManifest backUp(const config::Config &config, const Database &database, const Watch &watch)
{
    const backup::BackupFolder folder = backupsOf(config);
    const db::EmbeddedPostgres *embedded = database.embedded();
    if (!embedded)
        return backUpExternal(config, database, folder, watch);
    return backup::takeBackup(
        folder,
        {embedded->programs(),
         embedded->superuser(),
         {QStringLiteral("-h"), embedded->socketFolder(), QStringLiteral("-U"), QStringLiteral("postgres")},
         {},
         mediaOf(config),
         keyFingerprint(config)},
        rulesOf(config, watch));
}

backup::DrillReport drill(const config::Config &config, const std::optional<QDateTime> &until,
                          const Watch &watch)
{
    return backup::drillRestore(
        backupsOf(config), {until, moreChecks(config, until), watch.say, watch.stopped, backup::freeBytesOf});
}

int backupCommand(const config::Config &config, const QStringList &arguments)
{
    CommandLine line(QStringLiteral("backup"), {QCommandLineOption(QStringLiteral("list"))}, arguments);
    return line.run([&] {
        if (line.isSet("list")) {
            list(backupsOf(config), line.out());
            return 0;
        }
        const Database database(config);
        const backup::BackupManifest made = backUp(config, database, line.watch());
        line.out() << "backup " << made.name << ": " << made.bytes / 1'000'000 << " MB, " << made.photos
                   << " photos, " << seconds(double(made.startedAt.msecsTo(made.finishedAt)) / 1000)
                   << ". The secrets are not in it: " << config.secretsDir() << Qt::endl;
        return 0;
    });
}

int drillCommand(const config::Config &config, const QStringList &arguments)
{
    CommandLine line(QStringLiteral("restore-drill"), {option("until", "T")}, arguments);
    const std::optional<QDateTime> until = line.until();
    return line.run([&] {
        const backup::DrillReport report = drill(config, until, line.watch());
        for (const auto &[name, problem] : report.checks)
            line.out() << (problem.isEmpty() ? "ok      " : "FAILED  ") << name
                       << (problem.isEmpty() ? QString() : QStringLiteral(": ") + problem) << Qt::endl;
        line.out() << (report.passed() ? "passed: " : "FAILED: ") << report.backup.name << " restored in "
                   << seconds(report.restoreSeconds) << ", last change "
                   << report.recoveredTo.toString(Qt::ISODateWithMs) << Qt::endl;
        return report.passed() ? 0 : 1;
    });
}

int restoreCommand(const config::Config &config, const QStringList &arguments)
{
    CommandLine line(QStringLiteral("restore"),
                     {option("backup", "NAME"), option("until", "T"), option("wal", "DIR")}, arguments);
    const std::optional<QDateTime> until = line.until();
    return line.run([&] {
        if (!config.databaseUrl.isEmpty())
            throw BackupError(
                Reason::NotPermitted,
                QStringLiteral("restore remakes the server's own cluster; with database_url, restore "
                               "at its host from %1")
                    .arg(config.backupFolder()));
        const backup::BackupFolder folder = backupsOf(config);
        const backup::RestorePlan plan{line.isSet("backup") ? folder.named(line.value("backup"))
                                                            : folder.newest(until),
                                       until, line.value("wal"), line.watch().say};
        const backup::RestoreReport report
            = backup::restoreCluster(folder, plan, config.dataDir, mediaOf(config));
        line.out() << "restored " << plan.backup.name << " in " << seconds(report.seconds) << ", last change "
                   << report.recoveredTo.toString(Qt::ISODateWithMs) << ", " << report.photos
                   << " photos put back" << Qt::endl;
        if (!hasKeyOf(config, plan.backup.keyFingerprint))
            line.out() << "WARNING: the secret \"kek\" in " << config.secretsDir()
                       << " is not the one of this backup: the server does not start until it is put back"
                          " as kek or kek.previous"
                       << Qt::endl;
        return 0;
    });
}

} // namespace zhilego::commands
