// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/auth/policy.h"

#include <algorithm>

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
    Grant{Permission::PaymentsRefund, no, own, agency},
    Grant{Permission::LedgerView, no, own, agency},
    Grant{Permission::PaymentsReconcile, no, no, no},
    Grant{Permission::ExceptionsView, no, own, agency},
    Grant{Permission::ExceptionsResolve, no, own, agency},
    Grant{Permission::JobsView, no, own, agency},
    Grant{Permission::JobsManage, no, own, agency},
    Grant{Permission::AuditView, no, no, agency},
};

struct SetRow
{
    PermissionSet set;
    std::initializer_list<Permission> permissions;
};

bool isLookOnly(const EnumName<Permission> &permission)
{
    return QLatin1StringView(permission.name).endsWith(QLatin1StringView(".view"));
}

//! Owners may do everything and read-only staff see everything, so new permissions need no line for them.
bool contains(PermissionSet set, const EnumName<Permission> &permission)
{
    using P = Permission;
    static const std::array rows{
        SetRow{PermissionSet::OpsManager,
               {P::PropertiesEdit, P::CodesReveal, P::BookingsCreate, P::BookingsConfirm, P::BookingsOperate,
                P::BookingsCancel, P::BookingsReinstate, P::PaymentsCreate, P::PaymentsRefund,
                P::ExceptionsResolve}},
        SetRow{PermissionSet::Operator,
               {P::AgenciesView, P::PropertiesView, P::CodesReveal, P::BookingsView, P::BookingsCreate,
                P::BookingsConfirm, P::BookingsOperate, P::BookingsCancel, P::PaymentsView, P::PaymentsCreate,
                P::ExceptionsView}},
        SetRow{PermissionSet::ContentManager, {P::AgenciesView, P::PropertiesView, P::PropertiesEdit}},
        SetRow{PermissionSet::Finance,
               {P::AgenciesView, P::PropertiesView, P::BookingsView, P::PaymentsView, P::PaymentsCreate,
                P::PaymentsReconcile, P::PaymentsRefund, P::LedgerView, P::ExceptionsView,
                P::ExceptionsResolve}},
        SetRow{PermissionSet::IntegrationsAdmin, {P::AgenciesView, P::PropertiesView}},
        SetRow{PermissionSet::Cleaner, {P::PropertiesView}},
    };
    if (set == PermissionSet::Owner)
        return true;
    if (set == PermissionSet::ReadOnly || set == PermissionSet::OpsManager) {
        if (isLookOnly(permission))
            return true;
    }
    for (const SetRow &row : rows) {
        if (row.set == set)
            return std::find(row.permissions.begin(), row.permissions.end(), permission.value)
                != row.permissions.end();
    }
    return false;
}

} // namespace

Scope scopeOf(Role role, Permission permission)
{
    if (role == Role::Superuser)
        return Scope::Platform;
    for (const Grant &grant : grants) {
        if (grant.permission != permission)
            continue;
        switch (role) {
        case Role::User:
            return grant.user;
        case Role::Realtor:
            return grant.realtor;
        case Role::SuperAdmin:
            return grant.superAdmin;
        case Role::Superuser:
        case Role::Staff:
            break;
        }
        break;
    }
    return Scope::None;
}

Scope scopeOf(const Actor &actor, Permission permission)
{
    return std::max(scopeOf(actor.role, permission), actor.grants.value(permission, Scope::None));
}

Grants permissionsOf(Role role)
{
    return rightsOf(role, {}, false);
}

Grants permissionsOf(const Actor &actor)
{
    Grants rights;
    for (const auto &row : permissionNames) {
        if (const Scope scope = scopeOf(actor, row.value); scope != Scope::None)
            rights.insert(row.value, scope);
    }
    return rights;
}

Grants grantsOf(const QList<PermissionSet> &sets, bool withinAgency)
{
    Grants grants;
    for (const PermissionSet set : sets) {
        for (const auto &row : permissionNames) {
            if (!contains(set, row))
                continue;
            const Scope scope = withinAgency ? std::min(Scope::Agency, scopeOf(Role::SuperAdmin, row.value))
                                             : Scope::Platform;
            if (scope > grants.value(row.value, Scope::None))
                grants.insert(row.value, scope);
        }
    }
    return grants;
}

Grants rightsOf(Role role, const QList<PermissionSet> &sets, bool withinAgency)
{
    Actor anybody;
    anybody.role = role;
    anybody.grants = grantsOf(sets, withinAgency);
    return permissionsOf(anybody);
}

bool covers(const Grants &giver, const Grants &given)
{
    for (auto right = given.constBegin(); right != given.constEnd(); ++right) {
        if (giver.value(right.key(), Scope::None) < right.value())
            return false;
    }
    return true;
}

Result<db::Reach> reachOf(const Actor &actor, Permission permission)
{
    db::Reach reach;
    // A renter shops among everything on sale, and no further.
    reach.onSaleOnly = actor.role == Role::User;
    switch (scopeOf(actor, permission)) {
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
