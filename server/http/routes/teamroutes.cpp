// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/routes/teamroutes.h"

#include "models/api/paths.h"
#include "server/http/routes/listpage.h"
#include "server/http/routes/showone.h"
#include "server/http/routes/teamjson.h"
#include "server/usecases/team/agencies.h"
#include "server/usecases/team/users.h"

namespace zhilego::http {
namespace {

Result<AgencyDraft> agencyDraft(const Request &request)
{
    return decodedBody(request, [](const QJsonObject &body) {
        return api::readObject<AgencyDraft>(body, [](api::ObjectReader &reader) {
            AgencyDraft draft;
            draft.name = reader.requiredText(QStringLiteral("name"), 120);
            draft.phone = readPhone(reader);
            return draft;
        });
    });
}

Result<NewUser> newRealtor(const Request &request, AgencyId agency)
{
    return decodedBody(request, [agency](const QJsonObject &body) {
        return api::readObject<NewUser>(body, [&body, agency](api::ObjectReader &reader) {
            NewUser realtor = readPerson(reader, body);
            realtor.roles = {Role::Realtor, agency, {}};
            return realtor;
        });
    });
}

void addAgencies(Gate &gate)
{
    gate.read(api::paths::agencies,
              [&gate](db::Connection &connection, const Request &request,
                      const Caller &caller) -> Result<Response> {
                  const Result<ListPage> query = listPage(gate, request);
                  if (!query)
                      return query.error();
                  return pageResponse(
                      gate, request,
                      listAgencies(connection, caller, query->after, query->limit, query->count), encode);
              });
    gate.post(api::paths::agencies,
              [](db::Connection &connection, const Request &request, const Caller &caller) -> Result<Reply> {
                  const Result<AgencyDraft> draft = agencyDraft(request);
                  if (!draft)
                      return draft.error();
                  const Result<db::Agency> agency = createAgency(connection, caller, *draft);
                  if (!agency)
                      return agency.error();
                  return answer(201, encode(*agency));
              });
    gate.read(api::paths::agency, showOne<AgencyId>(showAgency, encode));
    gate.change("PATCH", api::paths::agency,
                forId<AgencyId>([](db::Connection &connection, const Request &request, const Caller &caller,
                                   AgencyId id) -> Result<Reply> {
                    const Result<int> version = requiredVersion(request);
                    if (!version)
                        return version.error();
                    const Result<AgencyDraft> draft = agencyDraft(request);
                    if (!draft)
                        return draft.error();
                    const Result<db::Agency> agency = editAgency(connection, caller, id, *version, *draft);
                    if (!agency)
                        return agency.error();
                    return answer(200, encode(*agency));
                }));
}

void addAgencyBlocks(Gate &gate)
{
    gate.post(api::paths::agencyBlock,
              forId<AgencyId>([](db::Connection &connection, const Request &request, const Caller &caller,
                                 AgencyId id) -> Result<Reply> {
                  const Result<QString> reason = reasonOf(request);
                  if (!reason)
                      return reason.error();
                  return accessAnswer(200, blockAgency(connection, caller, id, *reason));
              }));
    gate.post(api::paths::agencyUnblock,
              forId<AgencyId>([](db::Connection &connection, const Request &, const Caller &caller,
                                 AgencyId id) -> Result<Reply> {
                  return accessAnswer(200, unblockAgency(connection, caller, id));
              }));
}

void addRealtors(Gate &gate, Passwords &passwords)
{
    gate.read(api::paths::agencyRealtors,
              forId<AgencyId>([&gate](db::Connection &connection, const Request &request,
                                      const Caller &caller, AgencyId id) -> Result<Response> {
                  const Result<ListPage> query = listPage(gate, request);
                  if (!query)
                      return query.error();
                  return pageResponse(
                      gate, request,
                      listRealtors(connection, caller, id, query->after, query->limit, query->count), encode);
              }));
    gate.post(
        api::paths::agencyRealtors,
        forId<AgencyId>([&passwords](db::Connection &connection, const Request &request, const Caller &caller,
                                     AgencyId id) -> Result<Reply> {
            const Result<NewUser> realtor = newRealtor(request, id);
            if (!realtor)
                return realtor.error();
            Result<db::User> added = createUser(connection, caller, *realtor, passwords);
            if (added)
                return answer(201, encode(*added));
            const QList<FieldIssue> noSuchAgency{{QStringLiteral("agency_id"), QStringLiteral("not_found")}};
            if (added.error().fields == noSuchAgency) // it stands in the path here
                return failure(ErrorCode::NotFound, QStringLiteral("agency"));
            return added.error();
        }));
}

} // namespace

void addTeamRoutes(Gate &gate, Passwords &passwords)
{
    addAgencies(gate);
    addAgencyBlocks(gate);
    addRealtors(gate, passwords);
}

} // namespace zhilego::http
