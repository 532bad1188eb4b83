// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/api/errorcodec.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

namespace zhilego::api {
namespace {

struct Row
{
    ErrorCode code;
    int status;
    const char *name;
};

constexpr std::array rows{
    Row{ErrorCode::ValidationError, 400, "VALIDATION_ERROR"},
    Row{ErrorCode::BadJson, 400, "BAD_JSON"},
    Row{ErrorCode::Unauthenticated, 401, "UNAUTHENTICATED"},
    Row{ErrorCode::Forbidden, 403, "FORBIDDEN"},
    Row{ErrorCode::NotFound, 404, "NOT_FOUND"},
    Row{ErrorCode::MethodNotAllowed, 405, "METHOD_NOT_ALLOWED"},
    Row{ErrorCode::Conflict, 409, "CONFLICT"},
    Row{ErrorCode::DatesTaken, 409, "DATES_TAKEN"},
    Row{ErrorCode::InvalidTransition, 409, "INVALID_TRANSITION"},
    Row{ErrorCode::Restricted, 409, "RESTRICTED"},
    Row{ErrorCode::IdempotencyInProgress, 409, "IDEMPOTENCY_IN_PROGRESS"},
    Row{ErrorCode::VersionMismatch, 412, "VERSION_MISMATCH"},
    Row{ErrorCode::PayloadTooLarge, 413, "PAYLOAD_TOO_LARGE"},
    Row{ErrorCode::UnsupportedMediaType, 415, "UNSUPPORTED_MEDIA_TYPE"},
    Row{ErrorCode::IdempotencyReused, 422, "IDEMPOTENCY_REUSED"},
    Row{ErrorCode::VersionRequired, 428, "VERSION_REQUIRED"},
    Row{ErrorCode::RateLimited, 429, "RATE_LIMITED"},
    Row{ErrorCode::ProviderFailed, 502, "PROVIDER_FAILED"},
    Row{ErrorCode::Overloaded, 503, "OVERLOADED"},
    Row{ErrorCode::Internal, 500, "INTERNAL"},
    Row{ErrorCode::Offline, 503, "OFFLINE"},
};

const Row &rowOf(ErrorCode code)
{
    const auto found
        = std::find_if(rows.begin(), rows.end(), [code](const Row &row) { return row.code == code; });
    return *found; // the list is closed; tst_errorcodec walks every code
}

// What a proxy answers in our place, and codes of a newer server.
ErrorCode codeByStatus(int status)
{
    if (status == 502 || status == 503 || status == 504)
        return ErrorCode::Overloaded;
    const auto found
        = std::find_if(rows.begin(), rows.end(), [status](const Row &row) { return row.status == status; });
    return found != rows.end() ? found->code : ErrorCode::Internal;
}

} // namespace

QString errorName(ErrorCode code)
{
    return QLatin1String(rowOf(code).name);
}

int httpStatus(ErrorCode code)
{
    return rowOf(code).status;
}

QByteArray encodeError(const Error &error, const QString &message, const QString &requestId)
{
    QJsonArray details;
    for (const FieldIssue &issue : error.fields)
        details.append(
            QJsonObject{{QStringLiteral("field"), issue.field}, {QStringLiteral("issue"), issue.issue}});
    QJsonObject body = error.info;
    body.insert(QStringLiteral("code"), errorName(error.code));
    body.insert(QStringLiteral("message"), message);
    body.insert(QStringLiteral("details"), details);
    body.insert(QStringLiteral("request_id"), requestId);
    return QJsonDocument(QJsonObject{{QStringLiteral("error"), body}}).toJson(QJsonDocument::Compact);
}

Error decodeError(int status, const QByteArray &body)
{
    QJsonObject object = QJsonDocument::fromJson(body).object().value(QStringLiteral("error")).toObject();
    const QString name = object.take(QStringLiteral("code")).toString();
    const auto byName = std::find_if(rows.begin(), rows.end(),
                                     [&name](const Row &row) { return QLatin1String(row.name) == name; });
    Error error;
    error.code = byName != rows.end() ? byName->code : codeByStatus(status);
    error.detail
        = QStringLiteral("HTTP %1: %2").arg(status).arg(object.take(QStringLiteral("message")).toString());
    error.requestId = object.take(QStringLiteral("request_id")).toString();
    const QJsonArray details = object.take(QStringLiteral("details")).toArray();
    for (const QJsonValue &detail : details)
        error.fields.append(
            {detail[QStringLiteral("field")].toString(), detail[QStringLiteral("issue")].toString()});
    error.info = object;
    return error;
}

} // namespace zhilego::api
