// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/routes/teamroutes.h"

#include "models/api/objectreader.h"
#include "models/api/paths.h"
#include "models/domain/phone.h"
#include "server/http/routes/queryreader.h"
#include "server/usecases/team/agencies.h"

#include <QJsonArray>

namespace zhilego::http {
namespace {

QJsonObject encode(const db::Agency &agency)
{
    return {{QStringLiteral("id"), agency.id.toString()},
            {QStringLiteral("name"), agency.name},
            {QStringLiteral("phone"), agency.phone},
            {QStringLiteral("status"), agency.status},
            {QStringLiteral("realtors_count"), agency.realtorsCount},
            {QStringLiteral("properties_count"), agency.propertiesCount},
            {QStringLiteral("version"), agency.version},
            {QStringLiteral("created_at"), api::instantToJson(agency.createdAt)}};
}

QJsonObject encode(const db::User &user)
{
    return {{QStringLiteral("id"), user.id.toString()},
            {QStringLiteral("email"), user.email},
            {QStringLiteral("name"), user.fullName},
            {QStringLiteral("phone"), user.phone},
            {QStringLiteral("role"), enumName(roleNames, user.role)},
            {QStringLiteral("agency_id"), user.agencyId.toString()},
            {QStringLiteral("locale"), user.locale},
            {QStringLiteral("active"), user.active},
            {QStringLiteral("properties_count"), user.propertiesCount},
            {QStringLiteral("version"), user.version},
            {QStringLiteral("created_at"), api::instantToJson(user.createdAt)}};
}

template <typename T>
Result<Response> pageResponse(const Gate &gate, const Request &request, const Result<Page<T>> &page)
{
    if (!page)
        return page.error();
    QJsonArray items;
    for (const T &item : page->items)
        items.append(encode(item));
    return Response::json(200, listBody(items, gate.cursors().encode(request, page->next)));
}

QString readPhone(api::ObjectReader &reader)
{
    const std::optional<QString> typed = reader.text(QStringLiteral("phone"), 24);
    if (!typed)
        return {};
    const std::optional<QString> phone = phoneToE164(*typed);
    if (!phone)
        reader.fail(QStringLiteral("phone"), QStringLiteral("not_a_phone"));
    return phone.value_or(QString());
}

Result<AgencyDraft> agencyDraft(const Request &request)
{
    const Result<QJsonObject> body = jsonBody(request);
    if (!body)
        return body.error();
    return api::readObject<AgencyDraft>(*body, [](api::ObjectReader &reader) {
        AgencyDraft draft;
        draft.name = reader.requiredText(QStringLiteral("name"), 120);
        draft.phone = readPhone(reader);
        return draft;
    });
}

Result<NewRealtor> newRealtor(const Request &request)
{
    const Result<QJsonObject> body = jsonBody(request);
    if (!body)
        return body.error();
    return api::readObject<NewRealtor>(*body, [&body](api::ObjectReader &reader) {
        NewRealtor realtor;
        realtor.email = reader.requiredText(QStringLiteral("email"), 254).toLower();
        if (!realtor.email.isEmpty() && !realtor.email.contains(u'@'))
            reader.fail(QStringLiteral("email"), QStringLiteral("not_an_email"));
        realtor.fullName = reader.requiredText(QStringLiteral("name"), 120);
        realtor.phone = readPhone(reader);
        reader.requiredText(QStringLiteral("password"), 128);
        realtor.password = (*body)[QStringLiteral("password")].toString();
        const QString weakness = Passwords::weakness(realtor.password);
        if (!weakness.isEmpty())
            reader.fail(QStringLiteral("password"), weakness);
        realtor.locale = reader.text(QStringLiteral("locale"), 2).value_or(QStringLiteral("ru"));
        if (!QStringList{QStringLiteral("ru"), QStringLiteral("kk"), QStringLiteral("en")}.contains(
                realtor.locale))
            reader.fail(QStringLiteral("locale"), QStringLiteral("not_valid"));
        return realtor;
    });
}

struct PageQuery
{
    std::optional<db::Keyset> after;
    int limit = 50;
};

Result<PageQuery> pageQuery(const Gate &gate, const Request &request)
{
    QueryReader query(request);
    PageQuery page;
    page.limit = query.limit();
    query.text(QStringLiteral("cursor"), 1000);
    if (const std::optional<Error> problem = query.problem())
        return *problem;
    const Result<std::optional<db::Keyset>> after = gate.cursors().decode(request);
    if (!after)
        return after.error();
    page.after = *after;
    return page;
}

void addAgencies(Gate &gate)
{
    gate.read(api::paths::agencies,
              [&gate](db::Connection &connection, const Request &request,
                      const Caller &caller) -> Result<Response> {
                  const Result<PageQuery> query = pageQuery(gate, request);
                  if (!query)
                      return query.error();
                  return pageResponse(gate, request,
                                      listAgencies(connection, caller, query->after, query->limit));
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
    gate.read(api::paths::agency,
              forId<AgencyId>([](db::Connection &connection, const Request &, const Caller &caller,
                                 AgencyId id) -> Result<Response> {
                  const Result<db::Agency> agency = showAgency(connection, caller, id);
                  if (!agency)
                      return agency.error();
                  return Response::json(200, encode(*agency)).withVersion(agency->version);
              }));
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

void addRealtors(Gate &gate, Passwords &passwords)
{
    gate.read(api::paths::agencyRealtors,
              forId<AgencyId>([&gate](db::Connection &connection, const Request &request,
                                      const Caller &caller, AgencyId id) -> Result<Response> {
                  const Result<PageQuery> query = pageQuery(gate, request);
                  if (!query)
                      return query.error();
                  return pageResponse(gate, request,
                                      listRealtors(connection, caller, id, query->after, query->limit));
              }));
    gate.post(api::paths::agencyRealtors,
              forId<AgencyId>([&passwords](db::Connection &connection, const Request &request,
                                           const Caller &caller, AgencyId id) -> Result<Reply> {
                  const Result<NewRealtor> realtor = newRealtor(request);
                  if (!realtor)
                      return realtor.error();
                  const Result<db::User> added = addRealtor(connection, caller, id, *realtor, passwords);
                  if (!added)
                      return added.error();
                  return answer(201, encode(*added));
              }));
}

} // namespace

void addTeamRoutes(Gate &gate, Passwords &passwords)
{
    addAgencies(gate);
    addRealtors(gate, passwords);
}

} // namespace zhilego::http
