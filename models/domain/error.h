// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>

namespace zhilego {

//! The closed list of outcomes that are not success, shared by client and server (names and HTTP statuses
//! are in models/api/errorcodec.h).
enum class ErrorCode {
    ValidationError,
    BadJson,
    Unauthenticated,
    Forbidden,
    NotFound,
    MethodNotAllowed,
    Conflict,
    DatesTaken,
    InvalidTransition,
    Restricted,
    IdempotencyInProgress,
    VersionMismatch,
    PayloadTooLarge,
    UnsupportedMediaType,
    IdempotencyReused,
    VersionRequired,
    RateLimited,
    ProviderFailed,
    Overloaded,
    Internal,
    //! Client side only: the server could not be reached at all.
    Offline,
};

//! One refused field: the JSON name of the field and a stable issue code such as "required".
struct FieldIssue
{
    QString field;
    QString issue;
    bool operator==(const FieldIssue &) const = default;
};

//! Why something did not happen. `detail` is for the log and never shown to a person.
struct Error
{
    ErrorCode code = ErrorCode::Internal;
    QString detail;
    QList<FieldIssue> fields;
    //! Extra members of the error body that are safe to show (allowed transitions, free alternatives …).
    QJsonObject info;
    //! Seconds after which a repeat makes sense; 0 = not said.
    int retryAfterSeconds = 0;
    //! The server's id of the failed request, when it answered one.
    QString requestId;
};

inline Error failure(ErrorCode code, const QString &detail = {})
{
    return Error{code, detail, {}, {}, 0, {}};
}

inline Error invalidField(const QString &field, const QString &issue)
{
    return Error{ErrorCode::ValidationError, {}, {{field, issue}}, {}, 0, {}};
}

} // namespace zhilego
