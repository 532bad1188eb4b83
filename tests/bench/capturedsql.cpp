// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/capturedsql.h"

#include "tests/support/waituntil.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <stdexcept>

using namespace std::chrono_literals;

namespace zhilego::bench {
namespace {

const QString logFolder = QStringLiteral("data/log");
const QByteArray endMark = "select 'the capture ends here'";

QByteArray jsonLog(const test::TemporaryPostgres &postgres)
{
    const QDir folder(postgres.socketFolder() + u'/' + logFolder);
    const QStringList files = folder.entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name);
    QByteArray text;
    for (const QString &name : files) {
        QFile file(folder.filePath(name));
        if (file.open(QIODevice::ReadOnly))
            text += file.readAll();
    }
    return text;
}

void logStatements(const test::TemporaryPostgres &postgres, const char *which)
{
    db::Connection superuser(postgres.superuser());
    superuser.execScript(QByteArray("ALTER SYSTEM SET log_statement = '") + which + "'");
    superuser.execScript("SELECT pg_reload_conf()");
    const auto isChanged = [&] {
        return superuser.exec("select current_setting('log_statement')")[0].text(0) == QLatin1String(which);
    };
    if (!test::waitUntil(isChanged, 5s))
        throw std::runtime_error("log_statement was not changed");
}

//! "parameters: $1 = 'a''b', $2 = NULL"
QList<std::optional<QByteArray>> parametersFrom(const QByteArray &detail)
{
    QList<std::optional<QByteArray>> values;
    qsizetype at = 0;
    while ((at = detail.indexOf(" = ", at)) >= 0) {
        at += 3;
        if (detail.mid(at, 4) == "NULL") {
            values.append(std::nullopt);
            continue;
        }
        QByteArray value;
        for (++at; at < detail.size(); ++at) {
            if (detail.at(at) == '\'' && (at + 1 == detail.size() || detail.at(at + 1) != '\''))
                break;
            if (detail.at(at) == '\'')
                ++at;
            value += detail.at(at);
        }
        ++at;
        values.append(value);
    }
    return values;
}

std::optional<CapturedStatement> statementFrom(const QByteArray &line)
{
    const QJsonObject entry = QJsonDocument::fromJson(line).object();
    static const QRegularExpression form(QStringLiteral("^(?:execute [^:]+|statement): (.*)$"),
                                         QRegularExpression::DotMatchesEverythingOption);
    const QRegularExpressionMatch match = form.match(entry[QStringLiteral("message")].toString());
    if (!match.hasMatch())
        return std::nullopt;
    return CapturedStatement{qint64(entry[QStringLiteral("pid")].toDouble()), match.captured(1).toUtf8(),
                             parametersFrom(entry[QStringLiteral("detail")].toString().toUtf8())};
}

//! An E'' literal without any ':', which pgbench would take for a variable.
QByteArray literal(const QByteArray &value)
{
    QByteArray text = value;
    text.replace('\\', "\\\\").replace('\'', "''").replace(':', "\\x3a").replace('\n', "\\n");
    return "E'" + text + '\'';
}

QByteArray expressionFor(const std::optional<QByteArray> &value, const QHash<QByteArray, QByteArray> &varying)
{
    if (!value)
        return "NULL";
    const auto expression = varying.constFind(*value);
    return expression == varying.constEnd() ? literal(*value) : '(' + *expression + ')';
}

} // namespace

QList<QByteArray> capturableSettings()
{
    return {"logging_collector=on", "log_destination=jsonlog", "log_directory=log", "log_rotation_size=0",
            "log_parameter_max_length=-1"};
}

QList<CapturedStatement> captureSql(const test::TemporaryPostgres &postgres,
                                    const std::function<void()> &work)
{
    logStatements(postgres, "all");
    const qsizetype from = jsonLog(postgres).size();
    work();
    db::Connection(postgres.superuser()).execScript(endMark);
    QByteArray log;
    const auto isComplete = [&] {
        log = jsonLog(postgres).mid(from);
        return log.contains(endMark.mid(7));
    };
    if (!test::waitUntil(isComplete, 10s))
        throw std::runtime_error("the log of PostgreSQL stays silent");
    logStatements(postgres, "none");
    QList<CapturedStatement> captured;
    const QList<QByteArray> lines = log.split('\n');
    for (const QByteArray &line : lines) {
        if (const auto statement = statementFrom(line); statement && statement->sql != endMark)
            captured.append(*statement);
    }
    return captured;
}

QList<CapturedStatement> sessionWith(const QList<CapturedStatement> &captured, const QByteArray &part)
{
    qint64 backend = 0;
    for (const CapturedStatement &statement : captured) {
        if (statement.sql.contains(part))
            backend = statement.backend;
    }
    QList<CapturedStatement> session;
    for (const CapturedStatement &statement : captured) {
        if (statement.backend != backend)
            continue;
        if (statement.sql == "BEGIN")
            session.clear();
        session.append(statement);
        if (statement.sql == "COMMIT" && !session.isEmpty()
            && std::any_of(session.cbegin(), session.cend(),
                           [&part](const CapturedStatement &s) { return s.sql.contains(part); }))
            break;
    }
    if (session.isEmpty())
        throw std::runtime_error("nothing was captured with: " + part.toStdString());
    return session;
}

QByteArray pgbenchScript(const QList<CapturedStatement> &statements, const QByteArray &head,
                         const QHash<QByteArray, QByteArray> &varying)
{
    // A literal of the text or a parameter.
    static const QRegularExpression part(QStringLiteral("'((?:[^']|'')*)'|\\$([0-9]+)"));
    QByteArray script = head;
    for (const CapturedStatement &statement : statements) {
        const QString sql = QString::fromUtf8(statement.sql).simplified();
        qsizetype at = 0;
        QRegularExpressionMatchIterator matches = part.globalMatch(sql);
        while (matches.hasNext()) {
            const QRegularExpressionMatch match = matches.next();
            script += sql.mid(at, match.capturedStart() - at).toUtf8();
            if (match.hasCaptured(2))
                script += expressionFor(statement.parameters.value(match.captured(2).toInt() - 1), varying);
            else
                script
                    += literal(match.captured(1).replace(QStringLiteral("''"), QStringLiteral("'")).toUtf8());
            at = match.capturedEnd();
        }
        script += sql.mid(at).toUtf8() + ";\n";
    }
    return script;
}

} // namespace zhilego::bench
