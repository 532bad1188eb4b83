// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/api/badinput/bodyroutes.h"

namespace zhilego::test::badinput {

std::vector<BodyRoute> securityBodies()
{
    return {
        {"PATCH", "/me", 200, Person::Colleague, fixed("/me"),
         json(R"({"name":"Марат","phone":"87015554433","locale":"kk"})")},
        // The right form of a change that the wrong password stops.
        {"POST", "/me/password", 400, Person::Colleague, fixed("/me/password"),
         json(R"({"current_password":"не тот","new_password":"түнде жұлдыз көп"})")},
        {"POST", "/me/totp", 400, Person::Colleague, fixed("/me/totp"),
         json(R"({"action":"enrol","current_password":"не тот"})")},
        {"POST", "/security/networks", 201, Person::Superuser, fixed("/security/networks"),
         json(R"({"network":"203.0.113.0/24","role":"user","note":"офис","force":false})")},
    };
}

} // namespace zhilego::test::badinput
