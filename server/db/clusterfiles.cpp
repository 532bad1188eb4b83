// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/clusterfiles.h"

#include "server/db/setuperror.h"

#include <QDir>

namespace zhilego::db {

QString folderForPostgres(const QString &folder)
{
    if (!QDir().mkpath(folder))
        throw SetupError(QStringLiteral("the folder %1 cannot be made").arg(folder));
    const QString path = QDir(folder).canonicalPath();
    for (const QChar c : path) {
        if (c.unicode() < 0x20 || QStringLiteral("\"'$`\\!").contains(c))
            throw SetupError(
                QStringLiteral("the folder %1 has a character that PostgreSQL's scripts do not take: %2")
                    .arg(path, QString(c)));
    }
    return path;
}

QByteArray postgresqlConf(const QString &socketFolder)
{
    return "# Written by zhilego-server at each start; own settings go into custom.conf.\n"
           "listen_addresses = ''\n"
           "unix_socket_directories = '"
        + socketFolder.toUtf8() + R"('
unix_socket_permissions = 0700
max_connections = 60
shared_buffers = 256MB
synchronous_commit = on
wal_level = replica
wal_compression = on
max_wal_size = 1GB
checkpoint_timeout = 15min
random_page_cost = 1.1
jit = off
timezone = 'UTC'
datestyle = 'iso, ymd'
lc_messages = 'C'

logging_collector = on
log_directory = 'log'
log_filename = 'postgresql-%a.log'
log_truncate_on_rotation = on
log_rotation_age = 1d
log_rotation_size = 0
log_timezone = 'UTC'
log_line_prefix = '%m [%p] %a '
log_lock_waits = on
log_min_duration_statement = 1s
# Values of rows and parameters are personal data and stay out of the log.
log_error_verbosity = terse
log_parameter_max_length = 0
log_parameter_max_length_on_error = 0

include_if_exists = 'custom.conf'
)";
}

QByteArray archivingConf(bool archiving)
{
    if (!archiving)
        return "archive_mode = off\n";
    // A file is handed over when it is full or 50 s old: with the copying, less than a minute is ever lost.
    return "archive_mode = on\narchive_timeout = 50s\narchive_command = 'sh archive-wal.sh \"%p\" \"%f\"'\n";
}

QByteArray archiveScript(const QString &walFolder)
{
    return "#!/bin/sh\n"
           "# Written by zhilego-server at each start. archive-wal.sh PATH NAME\n"
           "set -eu\n"
           "folder='"
        + walFolder.toUtf8() + R"('
kept=$folder/$2.gz
if [ -e "$kept" ]; then
    # A repeat after a crash is fine; anything else must not be written over.
    gzip -dc "$kept" | cmp -s - "$1"
    exit
fi
gzip -1 -c "$1" >"$kept.part"
sync "$kept.part"
mv "$kept.part" "$kept"
sync "$folder"
)";
}

QString restoreCommand(const QString &walFolder, const QString &moreWal)
{
    const auto quoted = [](QString folder) { return folder.replace(u'%', QStringLiteral("%%")); };
    QString command
        = QStringLiteral("gzip -dc \"%1/%f.gz\" > \"%p\"").replace(QStringLiteral("%1"), quoted(walFolder));
    if (!moreWal.isEmpty())
        command += QStringLiteral(" || cp \"%1/%f\" \"%p\"").replace(QStringLiteral("%1"), quoted(moreWal));
    return command;
}

QByteArray pgHbaConf()
{
    return "local all all peer map=zhilego\n"
           "local replication postgres peer map=zhilego\n";
}

QByteArray pgIdentConf(const QByteArray &serviceAccount)
{
    QByteArray text;
    for (const char *role : {"zhilego", "postgres"}) {
        text += "zhilego \"" + serviceAccount + "\" " + role + '\n';
        if (serviceAccount != "root")
            text += QByteArray("zhilego root ") + role + '\n';
    }
    return text;
}

} // namespace zhilego::db
