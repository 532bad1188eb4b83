// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/usecases/team/users.h"

namespace zhilego {

//! Another role, agency or permission sets. The person's sessions end, as tokens and screens were made for
//! the former ones. Somebody who stops being a realtor of an agency must not leave properties behind: they go
//! to `successor`, and without one the change is Restricted ("has_properties"). Other errors: Forbidden when
//! the person has, or would get, more than the caller has; Restricted ("last_superuser").
Result<db::User> changeRoles(db::Connection &connection, const Caller &caller, UserId id,
                             std::optional<int> version, const RoleWish &wish,
                             const std::optional<UserId> &successor);

//! Every session ends at once. What is so already stays so, without an error. Errors: Restricted for oneself
//! ("yourself") and for the last superuser ("last_superuser").
Result<db::User> blockUser(db::Connection &connection, const Caller &caller, UserId id,
                           const QString &reason);
Result<db::User> unblockUser(db::Connection &connection, const Caller &caller, UserId id);

//! All properties of one realtor, with their bookings, become another's of the same agency. Returns how many.
Result<int> handOverProperties(db::Connection &connection, const Caller &caller, UserId from, UserId to);

} // namespace zhilego
