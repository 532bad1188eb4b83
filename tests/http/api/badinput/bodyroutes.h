// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/apijson.h"
#include "tests/support/apiworld.h"

#include <functional>
#include <vector>

namespace zhilego::test::badinput {

//! A route with a body, in its right form.
struct BodyRoute
{
    const char *method;
    const char *pattern;
    int accepted; //!< status of the right form
    Person person;
    std::function<QString(ApiWorld &)> target;
    std::function<QJsonObject(ApiWorld &)> body;
};

QJsonObject object(const char *json);
//! The table that keeps the version of what this path names.
QString tableOf(const QString &target);
//! A target with a fixed path, and a body with a fixed text.
std::function<QString(ApiWorld &)> fixed(const char *path);
std::function<QJsonObject(ApiWorld &)> json(const char *text);
QString ofProperty(ApiWorld &world, const char *more);
QString ofBooking(ApiWorld &world, const char *more);

// One function per area, each in a file of its name.
std::vector<BodyRoute> bookingBodies();
std::vector<BodyRoute> moneyBodies();
std::vector<BodyRoute> calendarBodies();
std::vector<BodyRoute> peopleBodies();
std::vector<BodyRoute> propertyBodies();
std::vector<BodyRoute> securityBodies();
std::vector<BodyRoute> teamBodies();

//! All of them.
const std::vector<BodyRoute> &table();

} // namespace zhilego::test::badinput
