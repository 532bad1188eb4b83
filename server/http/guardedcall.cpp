// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/guardedcall.h"

#include "server/http/jsonlog.h"

#include <QLoggingCategory>

#include <exception>

namespace zhilego::http {
namespace {

Q_LOGGING_CATEGORY(lcHandler, "zhilego.http.handler")

Error translated(const std::exception &exception, const ExceptionTranslator &translate)
{
    Error error;
    if (translate)
        error = translate(exception);
    if (error.detail.isEmpty())
        error.detail = QString::fromUtf8(exception.what());
    return error;
}

Result<Response> called(const Handler &handler, const Request &request, const ExceptionTranslator &translate)
{
    try {
        return handler(request);
    } catch (const std::exception &exception) {
        return translated(exception, translate);
    } catch (...) {
        Error error;
        error.detail = QStringLiteral("an exception of an unknown type");
        return error;
    }
}

} // namespace

Answer callGuarded(const Handler &handler, const Request &request, const ExceptionTranslator &translate)
{
    const LogScope scope({request.requestId, {}, request.route, {}});
    Answer answer{called(handler, request, translate), {}};
    answer.userId = LogScope::current().userId;
    if (!answer.result && answer.result.error().code == ErrorCode::Internal)
        qCCritical(lcHandler).noquote() << "failed:" << answer.result.error().detail;
    else if (!answer.result && !answer.result.error().detail.isEmpty())
        qCInfo(lcHandler).noquote() << "refused:" << answer.result.error().detail;
    return answer;
}

} // namespace zhilego::http
