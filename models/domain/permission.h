// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/enumnames.h"

#include <QHash>

namespace zhilego {

//! Staff may do what their permission sets say and nothing else.
enum class Role { User, Realtor, SuperAdmin, Superuser, Staff };

inline constexpr std::array roleNames{
    EnumName<Role>{Role::User, "user"},
    EnumName<Role>{Role::Realtor, "realtor"},
    EnumName<Role>{Role::SuperAdmin, "super_admin"},
    EnumName<Role>{Role::Superuser, "superuser"},
    EnumName<Role>{Role::Staff, "staff"},
};

//! What a person may do; how far it reaches is the Scope. Which role has which is the server's policy.
enum class Permission {
    DirectoriesEdit,
    AgenciesView,
    AgenciesEdit,
    TeamView,
    TeamEdit,
    PropertiesView,
    PropertiesEdit,
    CodesReveal,
    BookingsView,
    BookingsCreate,
    BookingsConfirm,
    BookingsOperate,
    BookingsCancel,
    BookingsReinstate,
    PaymentsView,
    PaymentsCreate,
    PaymentsRefund,
    LedgerView,
    PaymentsReconcile,
    ExceptionsView,
    ExceptionsResolve,
    JobsView,
    JobsManage,
    AuditView,
    SecurityEdit,
};

inline constexpr std::array permissionNames{
    EnumName<Permission>{Permission::DirectoriesEdit, "directories.edit"},
    EnumName<Permission>{Permission::AgenciesView, "agencies.view"},
    EnumName<Permission>{Permission::AgenciesEdit, "agencies.edit"},
    EnumName<Permission>{Permission::TeamView, "team.view"},
    EnumName<Permission>{Permission::TeamEdit, "team.edit"},
    EnumName<Permission>{Permission::PropertiesView, "properties.view"},
    EnumName<Permission>{Permission::PropertiesEdit, "properties.edit"},
    EnumName<Permission>{Permission::CodesReveal, "codes.reveal"},
    EnumName<Permission>{Permission::BookingsView, "bookings.view"},
    EnumName<Permission>{Permission::BookingsCreate, "bookings.create"},
    EnumName<Permission>{Permission::BookingsConfirm, "bookings.confirm"},
    EnumName<Permission>{Permission::BookingsOperate, "bookings.operate"},
    EnumName<Permission>{Permission::BookingsCancel, "bookings.cancel"},
    EnumName<Permission>{Permission::BookingsReinstate, "bookings.reinstate"},
    EnumName<Permission>{Permission::PaymentsView, "payments.view"},
    EnumName<Permission>{Permission::PaymentsCreate, "payments.create"},
    EnumName<Permission>{Permission::PaymentsRefund, "payments.refund"},
    EnumName<Permission>{Permission::LedgerView, "ledger.view"},
    EnumName<Permission>{Permission::PaymentsReconcile, "payments.reconcile"},
    EnumName<Permission>{Permission::ExceptionsView, "exceptions.view"},
    EnumName<Permission>{Permission::ExceptionsResolve, "exceptions.resolve"},
    EnumName<Permission>{Permission::JobsView, "jobs.view"},
    EnumName<Permission>{Permission::JobsManage, "jobs.manage"},
    EnumName<Permission>{Permission::AuditView, "audit.view"},
    EnumName<Permission>{Permission::SecurityEdit, "security.edit"},
};

//! How far a permission reaches, widening from left to right.
enum class Scope { None, Own, Agency, Platform };

inline constexpr std::array scopeNames{
    EnumName<Scope>{Scope::None, "none"},
    EnumName<Scope>{Scope::Own, "own"},
    EnumName<Scope>{Scope::Agency, "agency"},
    EnumName<Scope>{Scope::Platform, "platform"},
};

//! What somebody may do, and how far; absent is denied.
using Grants = QHash<Permission, Scope>;

//! Named bundles of permissions for staff, within one agency or on the platform.
enum class PermissionSet {
    Owner,
    OpsManager,
    Operator,
    ContentManager,
    Finance,
    IntegrationsAdmin,
    ReadOnly,
    Cleaner
};

inline constexpr std::array permissionSetNames{
    EnumName<PermissionSet>{PermissionSet::Owner, "owner"},
    EnumName<PermissionSet>{PermissionSet::OpsManager, "ops_manager"},
    EnumName<PermissionSet>{PermissionSet::Operator, "operator"},
    EnumName<PermissionSet>{PermissionSet::ContentManager, "content_manager"},
    EnumName<PermissionSet>{PermissionSet::Finance, "finance"},
    EnumName<PermissionSet>{PermissionSet::IntegrationsAdmin, "integrations_admin"},
    EnumName<PermissionSet>{PermissionSet::ReadOnly, "read_only"},
    EnumName<PermissionSet>{PermissionSet::Cleaner, "cleaner"},
};

} // namespace zhilego
