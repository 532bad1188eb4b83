// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/clusterfiles.h"

namespace zhilego::db {

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

QByteArray pgHbaConf()
{
    return "local all all peer map=zhilego\n";
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
