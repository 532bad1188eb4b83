// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/api/rights/routes.h"

namespace zhilego::test::rights {
namespace {

constexpr char noId[] = "018f0000-0000-7000-8000-000000000001";

Call me(const char *more = "", const QJsonObject &body = {})
{
    return {api(QStringLiteral("/me")) + QLatin1String(more), body};
}

} // namespace

std::vector<Route> securityRoutes()
{
    return {
        {"PATCH /api/v1/me", false, all(200), ".......",
         [](ApiWorld &, const Things &) {
             return me("", {{QStringLiteral("locale"), QStringLiteral("ru")}});
         }},
        {"POST /api/v1/me/password", false, all(400), ".......",
         [](ApiWorld &, const Things &) { return me("/password"); }},
        {"POST /api/v1/me/totp", false, all(400), ".......",
         [](ApiWorld &, const Things &) { return me("/totp"); }},
        {"GET /api/v1/me/sessions", false, all(200), ".......",
         [](ApiWorld &, const Things &) { return me("/sessions"); }},
        {"DELETE /api/v1/me/sessions/{id}", false, all(404), ".......",
         [](ApiWorld &, const Things &) {
             return Call{api(QStringLiteral("/me/sessions/")) + QLatin1String(noId)};
         }},
        {"DELETE /api/v1/me/sessions", false, all(204), ".......",
         [](ApiWorld &, const Things &) { return me("/sessions"); }},
        {"GET /api/v1/security/networks", false, superuserChanges, ".......",
         [](ApiWorld &, const Things &) { return plain("/security/networks"); }},
        // Superusers are told that this would lock them out.
        {"POST /api/v1/security/networks",
         false,
         {403, 403, 403, 403, 403, 403, 409},
         ".......",
         [](ApiWorld &, const Things &) {
             return Call{api(QStringLiteral("/security/networks")),
                         {{QStringLiteral("network"), QStringLiteral("203.0.113.0/24")}}};
         }},
        {"DELETE /api/v1/security/networks/{id}",
         false,
         {403, 403, 403, 403, 403, 403, 404},
         ".......",
         [](ApiWorld &, const Things &) {
             return Call{api(QStringLiteral("/security/networks/")) + QLatin1String(noId)};
         }},
    };
}

} // namespace zhilego::test::rights
