// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/api/rights/routes.h"

namespace zhilego::test::rights {

std::vector<Route> sessionRoutes()
{
    const auto call
        = [](const char *path) { return [path](ApiWorld &, const Things &) { return plain(path); }; };
    const auto bare = [](const char *path) {
        return [path](ApiWorld &, const Things &) { return Call{QLatin1String(path)}; };
    };
    return {
        {"POST /api/v1/auth/login", true, all(400), ".......", call("/auth/login")},
        {"POST /api/v1/auth/refresh", true, all(400), ".......", call("/auth/refresh")},
        {"GET /api/v1/me", false, all(200), ".......", call("/me")},
        {"POST /api/v1/events/ticket", false, all(200), ".......", call("/events/ticket")},
        {"POST /api/v1/auth/logout", false, all(204), ".......", call("/auth/logout")},
        {"POST /api/v1/payments/webhook/{provider}", true, all(403), ".......",
         call("/payments/webhook/kaspi")},
        // Everybody here calls from this machine, which is not the bank; and there is no biller.
        {"GET /api/v1/payments/kaspi/biller", true, all(404), ".......",
         call("/payments/kaspi/biller?command=check&txn_id=1&account=ZG-000001&sum=1.00")},
        {"GET /api/v1/openapi.json", true, all(200), ".......", call("/openapi.json")},
        {"GET /api/v1/demo/accounts", true, all(404), ".......", call("/demo/accounts")},
        {"GET /livez", true, all(200), ".......", bare("/livez")},
        {"GET /readyz", true, all(200), ".......", bare("/readyz")},
        {"GET /version", true, all(200), ".......", bare("/version")},
        {"GET /metrics", true, all(200), ".......", bare("/metrics")},
        {"GET /api/v1/exceptions", false, forStaff, "ynynn.y", call("/exceptions?limit=200")},
        {"GET /api/v1/audit",
         false,
         {403, 403, 200, 403, 200, 403, 200},
         "..y.n.y",
         call("/audit?limit=200")},
    };
}

} // namespace zhilego::test::rights
