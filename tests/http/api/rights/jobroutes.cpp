// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/api/rights/routes.h"

namespace zhilego::test::rights {
namespace {

//! A job in this state that the realtor asked for.
QString jobOf(ApiWorld &world, const char *state)
{
    return world.value(
        QStringLiteral("insert into job (kind, queue, state, agency_id, requested_by)"
                       " values ('test.nobody_does_it', 'heavy', '%1', '%2', '%3') returning id")
            .arg(QLatin1String(state), world.agency(), world.idOf(Person::Realtor)));
}

Call ofJob(ApiWorld &world, const char *state, const char *more = "")
{
    return {api(QStringLiteral("/jobs/") + jobOf(world, state) + QLatin1String(more))};
}

} // namespace

std::vector<Route> jobRoutes()
{
    return {
        {"GET /api/v1/jobs", false, forStaff, ".......",
         [](ApiWorld &, const Things &) { return plain("/jobs?limit=200"); }},
        {"GET /api/v1/jobs/{id}", false, ownProperty, ".......",
         [](ApiWorld &world, const Things &) { return ofJob(world, "queued"); }},
        {"POST /api/v1/jobs/{id}/retry", false, ownProperty, ".......",
         [](ApiWorld &world, const Things &) { return ofJob(world, "dead", "/retry"); }},
        {"POST /api/v1/jobs/{id}/cancel", false, ownProperty, ".......",
         [](ApiWorld &world, const Things &) { return ofJob(world, "queued", "/cancel"); }},
        {"POST /api/v1/jobs/{id}/dismiss", false, ownProperty, ".......",
         [](ApiWorld &world, const Things &) { return ofJob(world, "dead", "/dismiss"); }},
    };
}

} // namespace zhilego::test::rights
