// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/demo/loader.h"

#include "server/db/copyin.h"
#include "server/db/repositories/demoledger.h"
#include "server/db/repositories/demotables.h"
#include "server/db/repositories/ledgerrepository.h"
#include "server/demo/instants.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zhilego::demo {

using db::Param;
using db::toParam;

Loader::Loader(db::Connection &connection, const World &world, const WorldView &view, Span span)
    : m_connection(connection)
    , m_world(world)
    , m_view(view)
    , m_cast(castOf(world))
    , m_span(span)
    , m_kaspiFee(db::LedgerRepository(connection).providerFee(QStringLiteral("kaspi"), {}))
{
}

void Loader::loadPeople(const QString &passwordHash)
{
    db::CopyIn agencies(m_connection, db::demotables::agencies);
    for (const Agency &agency : m_cast.agencies)
        agencies.writeRow({toParam(agency.id), toParam(agency.name), toParam(agency.phone),
                           instantParam(agency.createdAt), instantParam(agency.createdAt)});
    agencies.finish();
    db::CopyIn users(m_connection, db::demotables::users);
    for (const Staff &staff : QList<Staff>{m_cast.superuser} + m_cast.heads + m_cast.realtors)
        users.writeRow({toParam(staff.id), toParam(staff.email), toParam(passwordHash), toParam(staff.name),
                        toParam(staff.phone), toParam(staff.role), toParam(staff.agency),
                        toParam(staff.locale), instantParam(staff.createdAt), instantParam(staff.createdAt)});
    users.finish();
}

void Loader::loadClients()
{
    db::CopyIn copy(m_connection, db::demotables::clients);
    for (const DemoClient &client : m_view.clients) {
        if (!m_span.holds(settledAfter(client.createdAt)))
            continue;
        const Person person = client.person(m_world);
        copy.writeRow({toParam(client.id(m_world)), toParam(m_cast.realtors.at(client.realtor).agency),
                       toParam(person.fullName), toParam(person.phone), toParam(person.email),
                       instantParam(client.createdAt), instantParam(client.createdAt)});
    }
    copy.finish();
}

void Loader::finish()
{
    loadOccupied();
    loadAudit();
    db::postDemoLedger(m_connection);
}

void Loader::loadOccupied()
{
    // Side by side in the index what is side by side in the world: this index is the slow one.
    std::sort(m_occupied.begin(), m_occupied.end(), [](const Occupied &a, const Occupied &b) {
        return std::tie(a.property, a.checkIn) < std::tie(b.property, b.checkIn);
    });
    db::CopyIn copy(m_connection, db::demotables::occupiedStays);
    for (const Occupied &stay : m_occupied)
        copy.writeRow({toParam(stay.booking), toParam(stay.property),
                       toParam(u"[%1,%2)"_s.arg(stay.checkIn.toString(Qt::ISODate),
                                                stay.checkOut.toString(Qt::ISODate))),
                       toParam(u"booking"_s), toParam(stay.booking),
                       stay.whole.isNull() ? toParam(std::nullopt) : toParam(stay.whole)});
    copy.finish();
}

void Loader::loadAudit()
{
    std::sort(m_audit.begin(), m_audit.end(), [](const AuditRow &a, const AuditRow &b) {
        return std::tie(a.at, a.booking) < std::tie(b.at, b.booking);
    });
    db::CopyIn copy(m_connection, db::demotables::audit);
    for (const AuditRow &row : m_audit)
        copy.writeRow({instantParam(row.at), row.actor.isNull() ? toParam(std::nullopt) : toParam(row.actor),
                       toParam(row.role), toParam(row.action), toParam(u"booking"_s), toParam(row.booking),
                       toParam(row.agency),
                       row.before.isEmpty() ? toParam(std::nullopt) : Param{row.before, false, false},
                       Param{row.after, false, false}});
    copy.finish();
    m_audit.clear();
}

} // namespace zhilego::demo
