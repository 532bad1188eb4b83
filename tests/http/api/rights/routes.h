// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/apijson.h"
#include "tests/support/apiworld.h"

#include <array>
#include <functional>
#include <vector>

namespace zhilego::test::rights {

struct Call
{
    QString target;
    QJsonObject body = {};
    ApiCaller::Headers headers = {};
};

//! What a call is about: a property, a hold on it and its parts, made anew for every call that may change it.
struct Things
{
    QString property;
    QString booking;
};

//! A row of the table of rights.
struct Route
{
    const char *name; //!< method and pattern, with a remark in brackets where a route has several rows
    bool open;
    //! By person, in the order of `everybody`.
    std::array<int, everybody.size()> expected;
    //! By person: sees the realtor's object in the answer (y), must not (n), no matter (.).
    const char *sees;
    std::function<Call(ApiWorld &, const Things &)> make;
};

constexpr std::array<int, 7> all(int status)
{
    return {status, status, status, status, status, status, status};
}

//! By person: realtor (whose it is), colleague, head, stranger, stranger's head, renter, superuser
constexpr std::array forStaff{200, 200, 200, 200, 200, 403, 200};
constexpr std::array onlySuperuser{403, 403, 403, 403, 403, 403, 201};
constexpr std::array superuserChanges{403, 403, 403, 403, 403, 403, 200};
constexpr std::array ownProperty{200, 404, 200, 404, 404, 403, 200};
constexpr std::array ownBooking{200, 404, 200, 404, 404, 404, 200};

int versionOf(ApiWorld &world, const char *table, const QString &id);
Call plain(const char *path);
Call status(const QString &target, const char *to, const char *reason = "");
QString ofProperty(const Things &things, const char *more = "");
QString ofBooking(const Things &things, const char *more = "");

// One function per area, each in a file of its name.
std::vector<Route> bookingRoutes();
std::vector<Route> calendarRoutes();
std::vector<Route> directoryRoutes();
std::vector<Route> moneyRoutes();
std::vector<Route> jobRoutes();
std::vector<Route> propertyRoutes();
std::vector<Route> securityRoutes();
std::vector<Route> sessionRoutes();
std::vector<Route> teamRoutes();
std::vector<Route> userRoutes();

//! All of them.
const std::vector<Route> &routes();

} // namespace zhilego::test::rights
