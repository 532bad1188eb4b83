// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sandbox/pageroutes.h"

#include "server/kaspi/sandboxhosts.h"
#include "server/sandbox/sandbox.h"

namespace zhilego::sandbox {
namespace {

QString languageOf(const http::Request &request)
{
    const QString asked = request.parameter(QStringLiteral("lang")).value_or(QString());
    return asked == u"ru" || asked == u"kk" || asked == u"en" ? asked : request.language;
}

} // namespace

PageFrame pageFrame(Sandbox &sandbox, const http::Request &request)
{
    return {languageOf(request), sandbox.settings().merchant, sandbox.clock().now(), request.path};
}

http::Response pageResponse(int status, const QByteArray &page)
{
    http::Response response;
    response.status = status;
    response.contentType = "text/html; charset=utf-8";
    response.body = page;
    response.with("Cache-Control", "no-store")
        .with("Content-Security-Policy",
              "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; "
              "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
        .with(kaspi::sandboxMarkerHeader, "1");
    return response;
}

namespace {

std::optional<BankPayment> paymentOf(Sandbox &sandbox, const http::Request &request)
{
    return sandbox.book().findByToken(request.pathParameter(QStringLiteral("token")));
}

http::Response showPayment(Sandbox &sandbox, const http::Request &request)
{
    const std::optional<BankPayment> found = paymentOf(sandbox, request);
    if (!found)
        return pageResponse(404, notFoundPage(pageFrame(sandbox, request)));
    // At the bank the link is activated by being opened.
    sandbox.book().open(found->id);
    return pageResponse(
        200, payPage(pageFrame(sandbox, request), sandbox.book().find(found->id).value_or(*found)));
}

http::Response showState(Sandbox &sandbox, const http::Request &request)
{
    const std::optional<BankPayment> found = paymentOf(sandbox, request);
    if (!found)
        return pageResponse(404, notFoundPage(pageFrame(sandbox, request)));
    http::Response response = http::Response::json(
        200,
        QJsonObject{{QStringLiteral("status"), found->status},
                    {QStringLiteral("seconds_left"), secondsLeft(*found, sandbox.clock().now())}});
    return response.with("Cache-Control", "no-store").with(kaspi::sandboxMarkerHeader, "1");
}

// Repeats and late clicks do nothing; the page that follows tells how it stands.
http::Response decide(Sandbox &sandbox, const http::Request &request,
                      const std::function<void(qint64)> &decision)
{
    const std::optional<BankPayment> found = paymentOf(sandbox, request);
    if (!found)
        return pageResponse(404, notFoundPage(pageFrame(sandbox, request)));
    decision(found->id);
    http::Response response = pageResponse(303, {});
    const QString target = QStringLiteral("/pay/%1?lang=%2").arg(found->token, languageOf(request));
    return response.with("Location", target.toLatin1());
}

} // namespace

void addPageRoutes(Sandbox &sandbox, http::Router &router)
{
    using http::Request;
    using Answer = Result<http::Response>;
    const http::RouteOptions form{4096, false, false};
    router.add("GET", QStringLiteral("/"), http::Lane::Inline, [&sandbox](const Request &request) -> Answer {
        return pageResponse(200, indexPage(pageFrame(sandbox, request), sandbox.book().all()));
    });
    router.add("GET", QStringLiteral("/pay/{token}"), http::Lane::Inline,
               [&sandbox](const Request &request) -> Answer { return showPayment(sandbox, request); });
    router.add("GET", QStringLiteral("/pay/{token}/state"), http::Lane::Inline,
               [&sandbox](const Request &request) -> Answer { return showState(sandbox, request); });
    router.add(
        "POST", QStringLiteral("/pay/{token}/confirm"), http::Lane::Inline,
        [&sandbox](const Request &request) -> Answer {
            return decide(sandbox, request, [&sandbox](qint64 id) { sandbox.confirm(id); });
        },
        form);
    router.add(
        "POST", QStringLiteral("/pay/{token}/decline"), http::Lane::Inline,
        [&sandbox](const Request &request) -> Answer {
            return decide(sandbox, request, [&sandbox](qint64 id) { sandbox.book().decline(id); });
        },
        form);
    router.add("GET", QStringLiteral("/livez"), http::Lane::Inline, [](const Request &) -> Answer {
        return http::Response::text(200, "ok\n").with(kaspi::sandboxMarkerHeader, "1");
    });
}

} // namespace zhilego::sandbox
