// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/session.h"

#include "server/db/connection.h"
#include "server/db/conninfo.h"
#include "server/db/dberror.h"

#include <QLoggingCategory>

#include <libpq-fe.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <poll.h>
#include <vector>

namespace zhilego::db {
namespace {

Q_LOGGING_CATEGORY(lcDb, "zhilego.db", QtInfoMsg)

void logNotice(void *, const char *message)
{
    qCDebug(lcDb).noquote() << QString::fromUtf8(message).trimmed();
}

Session startConnecting(const ConnectTarget &target)
{
    std::vector<const char *> keywords;
    std::vector<const char *> values;
    for (qsizetype i = 0; i < target.keywords.size(); ++i) {
        keywords.push_back(target.keywords.at(i).constData());
        values.push_back(target.values.at(i).constData());
    }
    keywords.push_back(nullptr);
    values.push_back(nullptr);
    return Session(PQconnectStartParams(keywords.data(), values.data(), 0));
}

//! Drives the connecting to its end; returns why it failed, or an empty text.
QString finishConnecting(pg_conn *session, QDeadlineTimer deadline)
{
    PostgresPollingStatusType next = PGRES_POLLING_WRITING;
    while (PQstatus(session) != CONNECTION_BAD && next != PGRES_POLLING_OK && next != PGRES_POLLING_FAILED) {
        if (waitForSocket(session, next == PGRES_POLLING_READING ? POLLIN : POLLOUT, deadline) <= 0)
            return QStringLiteral("the database server does not answer");
        next = PQconnectPoll(session);
    }
    return PQstatus(session) == CONNECTION_OK ? QString()
                                              : QString::fromUtf8(PQerrorMessage(session)).trimmed();
}

} // namespace

void CloseSession::operator()(pg_conn *session) const noexcept
{
    PQfinish(session);
}

Session openSession(const ConnectionOptions &options, QDeadlineTimer deadline)
{
    const QDeadlineTimer patience = std::min(deadline, QDeadlineTimer(options.connectTimeout));
    const QList<ConnectTarget> targets = connectTargets(options);
    QString reason;
    for (qsizetype i = 0; i < targets.size(); ++i) {
        Session session = startConnecting(targets.at(i));
        // A host that never answers must leave time for the others.
        const QDeadlineTimer share(patience.remainingTime() / (targets.size() - i));
        reason = finishConnecting(session.get(), share);
        if (reason.isEmpty()) {
            PQsetnonblocking(session.get(), 1);
            PQsetNoticeProcessor(session.get(), &logNotice, nullptr);
            return session;
        }
    }
    throw DbError("08001", reason);
}

int waitForSocket(pg_conn *session, short events, QDeadlineTimer deadline, int wakeFd)
{
    // poll() skips negative descriptors.
    std::array descriptors{pollfd{PQsocket(session), events, 0}, pollfd{wakeFd, POLLIN, 0}};
    for (;;) {
        constexpr qint64 longest = 60000;
        const qint64 remaining = deadline.isForever() ? longest : std::min(deadline.remainingTime(), longest);
        const int ready = ::poll(descriptors.data(), descriptors.size(), static_cast<int>(remaining));
        if (ready > 0)
            return descriptors.front().revents;
        if (ready < 0 && errno != EINTR)
            return ready;
        if (deadline.hasExpired())
            return 0;
    }
}

} // namespace zhilego::db
