// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <optional>

namespace zhilego::http {

//! What a log line tells about the request it belongs to; empty members are left out.
struct LogContext
{
    QString requestId;
    QString userId;
    QString route;
    std::optional<double> durationMs;
};

//! While it lives, every log line of this thread carries its context. Scopes nest.
class LogScope
{
public:
    explicit LogScope(LogContext context);
    ~LogScope();
    Q_DISABLE_COPY_MOVE(LogScope)

    //! A handler says here who is asking, as soon as it knows; without effect outside a scope.
    static void setUser(const QString &userId);
    //! The innermost context of this thread.
    static LogContext current();

private:
    LogContext m_context;
    LogScope *m_outer;
};

//! One JSON object with ts, level, category, msg (redacted) and the context, ending with a line feed.
QByteArray jsonLogLine(QtMsgType type, const QString &category, const QString &message,
                       const LogContext &context, const QDateTime &at);

//! From now on all Qt logging goes to stderr as such lines. Any thread may log.
void installJsonLog();

} // namespace zhilego::http
