// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/auth/policy.h"

namespace zhilego {
namespace {

struct Grant
{
    Permission permission;
    Scope user;
    Scope realtor;
    Scope superAdmin;
};

constexpr Scope no = Scope::None;
constexpr Scope own = Scope::Own;
constexpr Scope agency = Scope::Agency;
constexpr Scope all = Scope::Platform;

//! The superuser may do everything; the others what stands here.
constexpr std::array grants{
    Grant{Permission::DirectoriesEdit, no, no, no},
    Grant{Permission::AgenciesView, no, agency, agency},
    Grant{Permission::AgenciesEdit, no, no, agency},
    Grant{Permission::TeamView, no, no, agency},
    Grant{Permission::TeamEdit, no, no, agency},
    Grant{Permission::PropertiesView, all, own, agency},
    Grant{Permission::PropertiesEdit, no, own, agency},
    Grant{Permission::CodesReveal, no, own, agency},
    Grant{Permission::BookingsView, own, own, agency},
    Grant{Permission::BookingsCreate, all, own, agency},
    Grant{Permission::BookingsConfirm, no, own, agency},
    Grant{Permission::BookingsOperate, no, own, agency},
    Grant{Permission::BookingsCancel, own, own, agency},
    Grant{Permission::BookingsReinstate, no, own, agency},
    Grant{Permission::PaymentsView, own, own, agency},
    Grant{Permission::PaymentsCreate, own, own, agency},
    Grant{Permission::ExceptionsView, no, own, agency},
    Grant{Permission::AuditView, no, no, agency},
};

} // namespace

Scope scopeOf(Role role, Permission permission)
{
    if (role == Role::Superuser)
        return Scope::Platform;
    for (const Grant &grant : grants) {
        if (grant.permission != permission)
            continue;
        return role == Role::SuperAdmin ? grant.superAdmin
            : role == Role::Realtor     ? grant.realtor
                                        : grant.user;
    }
    return Scope::None;
}

QHash<Permission, Scope> permissionsOf(Role role)
{
    QHash<Permission, Scope> permissions;
    for (const auto &row : permissionNames) {
        const Scope scope = scopeOf(role, row.value);
        if (scope != Scope::None)
            permissions.insert(row.value, scope);
    }
    return permissions;
}

Result<db::Reach> reachOf(const Actor &actor, Permission permission)
{
    db::Reach reach;
    // A renter shops among everything on sale, and no further.
    reach.onSaleOnly = actor.role == Role::User;
    switch (scopeOf(actor.role, permission)) {
    case Scope::None:
        return failure(ErrorCode::Forbidden, enumName(permissionNames, permission));
    case Scope::Own:
        if (actor.role == Role::User)
            reach.renter = actor.id;
        else
            reach.realtor = actor.id;
        break;
    case Scope::Agency:
        reach.agency = actor.agencyId;
        break;
    case Scope::Platform:
        break;
    }
    return reach;
}

} // namespace zhilego
