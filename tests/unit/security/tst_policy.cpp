// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/auth/policy.h"

#include <QTest>

#include <rapidcheck.h>

using namespace zhilego;

//! Laws of the policy that hold for every set and role, whatever permissions there are.
class TestPolicy : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void agencyStaffNeverExceedTheHead();
    void platformStaffNeverExceedTheSuperuser();
    void moreSetsAreNeverFewerRights();
    void coverIsAnOrder();
    void staffWithoutSetsMayNothing();
};

namespace {

QList<PermissionSet> anySets()
{
    QList<PermissionSet> sets;
    for (const auto &row : permissionSetNames) {
        if (*rc::gen::arbitrary<bool>())
            sets.append(row.value);
    }
    return sets;
}

Grants anyGrants()
{
    Grants grants;
    for (const auto &row : permissionNames) {
        const auto scope = static_cast<Scope>(*rc::gen::inRange(0, 4));
        if (scope != Scope::None)
            grants.insert(row.value, scope);
    }
    return grants;
}

} // namespace

void TestPolicy::agencyStaffNeverExceedTheHead()
{
    QVERIFY(rc::check(
        [] { RC_ASSERT(covers(permissionsOf(Role::SuperAdmin), rightsOf(Role::Staff, anySets(), true))); }));
}

void TestPolicy::platformStaffNeverExceedTheSuperuser()
{
    QVERIFY(rc::check(
        [] { RC_ASSERT(covers(permissionsOf(Role::Superuser), rightsOf(Role::Staff, anySets(), false))); }));
}

void TestPolicy::moreSetsAreNeverFewerRights()
{
    QVERIFY(rc::check([] {
        const QList<PermissionSet> sets = anySets();
        const bool within = *rc::gen::arbitrary<bool>();
        RC_ASSERT(covers(grantsOf(sets + anySets(), within), grantsOf(sets, within)));
    }));
}

void TestPolicy::coverIsAnOrder()
{
    QVERIFY(rc::check([] {
        const Grants a = anyGrants();
        const Grants b = anyGrants();
        const Grants c = anyGrants();
        RC_ASSERT(covers(a, a));
        RC_ASSERT(covers(a, {}));
        if (covers(a, b) && covers(b, a))
            RC_ASSERT(a == b);
        if (covers(a, b) && covers(b, c))
            RC_ASSERT(covers(a, c));
    }));
}

void TestPolicy::staffWithoutSetsMayNothing()
{
    QVERIFY(permissionsOf(Role::Staff).isEmpty());
    Actor cleaner;
    cleaner.role = Role::Staff;
    cleaner.agencyId = AgencyId::create();
    cleaner.grants = grantsOf({PermissionSet::Cleaner}, true);
    QCOMPARE(permissionsOf(cleaner).keys(), QList<Permission>{Permission::PropertiesView});
    QCOMPARE(reachOf(cleaner, Permission::PropertiesView)->agency, std::optional<AgencyId>(cleaner.agencyId));
    QCOMPARE(reachOf(cleaner, Permission::BookingsView).error().code, ErrorCode::Forbidden);
}

QTEST_GUILESS_MAIN(TestPolicy)
#include "tst_policy.moc"
