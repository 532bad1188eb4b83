// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/conninfo.h"

#include "server/db/connection.h"
#include "server/db/dberror.h"

#include <QMap>

#include <libpq-fe.h>

#include <algorithm>
#include <memory>

namespace zhilego::db {
namespace {

using Settings = QMap<QByteArray, QByteArray>;

Settings parsed(const QByteArray &conninfo)
{
    char *error = nullptr;
    const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> options(
        PQconninfoParse(conninfo.constData(), &error), &PQconninfoFree);
    PQfreemem(error); // it may quote the conninfo, password included
    if (!options)
        throw DbError("08001", QStringLiteral("the database URL cannot be read"));
    Settings settings;
    for (const PQconninfoOption *option = options.get(); option->keyword; ++option) {
        if (option->val)
            settings.insert(option->keyword, option->val);
    }
    return settings;
}

QByteArray sessionOptions(const ConnectionOptions &options)
{
    const auto setting = [](const char *name, std::chrono::milliseconds value) {
        return QByteArray(" -c ") + name + '=' + QByteArray::number(static_cast<qint64>(value.count()));
    };
    // client_connection_check_interval: a statement whose client gave up must not hold its locks further.
    return setting("statement_timeout", options.statementTimeout)
        + setting("lock_timeout", options.lockTimeout)
        + setting("idle_in_transaction_session_timeout", options.idleInTransactionTimeout)
        + setting("client_connection_check_interval", std::chrono::milliseconds(1000))
        + " -c TimeZone=UTC -c DateStyle=ISO -c bytea_output=hex -c extra_float_digits=1";
}

//! Item `index` of a comma list; a single item counts for all hosts, as in libpq.
QByteArray itemFor(const QByteArray &list, qsizetype index)
{
    const QByteArrayList items = list.split(',');
    return items.size() == 1 ? items.constFirst() : items.value(index);
}

qsizetype hostCount(const Settings &settings)
{
    return std::max(settings.value("host").count(','), settings.value("hostaddr").count(',')) + 1;
}

} // namespace

QList<ConnectTarget> connectTargets(const ConnectionOptions &options)
{
    Settings settings = parsed(options.conninfo);
    settings.insert("options", settings.value("options") + sessionOptions(options));
    settings.insert("application_name", options.applicationName);
    settings.insert("client_encoding", "UTF8");
    if (!settings.contains("tcp_user_timeout"))
        settings.insert("tcp_user_timeout", "10000");
    if (!settings.contains("keepalives_idle"))
        settings.insert("keepalives_idle", "15");

    QList<ConnectTarget> targets;
    for (qsizetype i = 0; i < hostCount(settings); ++i) {
        Settings single = settings;
        for (const char *perHost : {"host", "hostaddr", "port"}) {
            if (single.contains(perHost))
                single.insert(perHost, itemFor(single.value(perHost), i));
        }
        targets.append({single.keys(), single.values()});
    }
    return targets;
}

QByteArray withoutPassword(const QByteArray &conninfo)
{
    Settings settings = parsed(conninfo);
    QByteArrayList parts;
    for (auto it = settings.cbegin(); it != settings.cend(); ++it) {
        const bool secret = it.key() == "password" || it.key() == "sslpassword";
        QByteArray value = it.value();
        value.replace('\\', "\\\\").replace('\'', "\\'");
        parts.append(it.key() + "='" + (secret ? QByteArray("***") : value) + '\'');
    }
    return parts.join(' ');
}

} // namespace zhilego::db
