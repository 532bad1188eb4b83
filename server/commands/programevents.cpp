// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The program's live events: who may listen, what is sent, and whose stream ends.
#include "server/commands/program.h"

#include "models/api/objectreader.h"
#include "server/db/dberror.h"
#include "server/db/repositories/eventrepository.h"
#include "server/usecases/auth/sessionends.h"
#include "server/usecases/events/tickets.h"

#include <QJsonDocument>

namespace zhilego::commands {
namespace {

//! What a viewer may have missed and still get one by one; beyond it, everything is fetched anew.
constexpr int longestBacklog = 1000;

http::Event eventOf(const db::PublishedEvent &event)
{
    const QJsonObject frame{{QStringLiteral("seq"), event.seq},
                            {QStringLiteral("type"), event.type},
                            {QStringLiteral("entity_type"), event.entityType},
                            {QStringLiteral("entity_id"), event.entityId.toString(QUuid::WithoutBraces)},
                            {QStringLiteral("version"), event.version},
                            {QStringLiteral("at"), api::instantToJson(event.at)},
                            {QStringLiteral("data"), event.data}};
    return {event.seq, QJsonDocument(frame).toJson(QJsonDocument::Compact),
            event.agency.value_or(AgencyId{}).uuid, event.realtor.value_or(UserId{}).uuid,
            event.renter.value_or(UserId{}).uuid};
}

template <typename IdType> std::optional<IdType> orNothing(QUuid uuid)
{
    return uuid.isNull() ? std::nullopt : std::optional<IdType>(IdType{uuid});
}

http::Viewer viewerOf(const Actor &actor)
{
    return {actor.id.uuid, actor.sessionId, [actor](const http::Event &event) {
                return mayHear(actor, orNothing<AgencyId>(event.agencyId), orNothing<UserId>(event.realtorId),
                               orNothing<UserId>(event.renterId));
            }};
}

//! Runs on a pool thread: whose ticket it is, and what they missed.
Result<http::Admission> admission(db::Pool &pool, const QString &ticket, std::optional<qint64> since)
{
    const Result<Actor> actor = redeemTicket(pool, ticket);
    if (!actor)
        return actor.error();
    const db::Lease lease = pool.lease();
    db::EventRepository events(*lease);
    http::Admission admission{viewerOf(*actor), events.lastSeq(), {}};
    const bool kept = since && *since <= admission.position && *since + 1 >= events.oldestSeq();
    if (!kept || admission.position - *since > longestBacklog)
        return admission;
    const QList<db::PublishedEvent> missed = events.after(*since, longestBacklog);
    admission.position = *since;
    for (const db::PublishedEvent &event : missed)
        admission.backlog.append(eventOf(event));
    return admission;
}

} // namespace

void Program::admit(const QString &ticket, std::optional<qint64> since,
                    const std::function<void(const Result<http::Admission> &)> &done)
{
    const std::optional<Error> refused = m_workPool.run(
        http::Lane::Database,
        [&pool = m_pool, ticket, since]() -> Result<http::Admission> {
            try {
                return admission(pool, ticket, since);
            } catch (const db::DbError &error) {
                return db::toError(error);
            }
        },
        this, done);
    if (refused)
        done(*refused);
}

void Program::deliver(const QList<db::PublishedEvent> &events)
{
    for (const db::PublishedEvent &event : events) {
        m_hub.broadcast(eventOf(event));
        if (event.type == sessionEnded)
            endSession(event);
    }
}

//! Also when another server on this database has ended it.
void Program::endSession(const db::PublishedEvent &event)
{
    const QString reason = event.data[QStringLiteral("reason")].toString();
    m_liveSessions.forget(event.entityId);
    m_hub.endSession(event.entityId, reason == endedByBlock || reason == endedByRoles);
}

} // namespace zhilego::commands
