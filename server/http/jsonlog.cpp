// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/jsonlog.h"

#include "server/http/redaction.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>
#include <cstdio>
#include <utility>

namespace zhilego::http {
namespace {

thread_local LogScope *innermost = nullptr;

QString levelName(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return QStringLiteral("debug");
    case QtInfoMsg:
        return QStringLiteral("info");
    case QtWarningMsg:
        return QStringLiteral("warning");
    case QtCriticalMsg:
        return QStringLiteral("error");
    case QtFatalMsg:
        return QStringLiteral("fatal");
    }
    return QStringLiteral("info");
}

void writeJsonLine(QtMsgType type, const QMessageLogContext &where, const QString &message)
{
    const QByteArray line = jsonLogLine(type, QString::fromUtf8(where.category), message, LogScope::current(),
                                        QDateTime::currentDateTimeUtc());
    std::fwrite(line.constData(), 1, size_t(line.size()), stderr); // one call, so lines do not mix
}

} // namespace

LogScope::LogScope(LogContext context)
    : m_context(std::move(context))
    , m_outer(std::exchange(innermost, this))
{
}

LogScope::~LogScope()
{
    innermost = m_outer;
}

void LogScope::setUser(const QString &userId)
{
    if (innermost)
        innermost->m_context.userId = userId;
}

LogContext LogScope::current()
{
    return innermost ? innermost->m_context : LogContext{};
}

QByteArray jsonLogLine(QtMsgType type, const QString &category, const QString &message,
                       const LogContext &context, const QDateTime &at)
{
    QJsonObject line{{QStringLiteral("ts"), at.toUTC().toString(Qt::ISODateWithMs)},
                     {QStringLiteral("level"), levelName(type)},
                     {QStringLiteral("category"), category},
                     {QStringLiteral("msg"), redacted(message)}};
    const auto addText = [&line](const QString &key, const QString &value) {
        if (!value.isEmpty())
            line.insert(key, value);
    };
    addText(QStringLiteral("request_id"), context.requestId);
    addText(QStringLiteral("user_id"), context.userId);
    addText(QStringLiteral("route"), context.route);
    if (context.durationMs)
        line.insert(QStringLiteral("dur_ms"), std::round(*context.durationMs * 1000) / 1000);
    return QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n';
}

void installJsonLog()
{
    qInstallMessageHandler(writeJsonLine);
}

} // namespace zhilego::http
