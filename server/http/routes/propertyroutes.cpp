// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/routes/propertyroutes.h"

#include "models/api/objectreader.h"
#include "models/api/paths.h"
#include "models/api/propertycodec.h"
#include "models/domain/stay.h"
#include "server/http/routes/listpage.h"
#include "server/http/routes/showone.h"
#include "server/usecases/auth/policy.h"
#include "server/usecases/properties/editproperties.h"
#include "server/usecases/properties/propertycodes.h"
#include "server/usecases/properties/showproperties.h"

namespace zhilego::http {
namespace {

void checkDates(QueryReader &reader, const PropertyQuery &query)
{
    if (query.checkIn.isValid() != query.checkOut.isValid())
        reader.fail(query.checkIn.isValid() ? QStringLiteral("check_out") : QStringLiteral("check_in"),
                    QStringLiteral("required"));
    else if (query.checkIn.isValid() && query.checkOut <= query.checkIn)
        reader.fail(QStringLiteral("check_out"), QStringLiteral("not_after_check_in"));
    else if (query.checkIn.isValid() && query.checkIn.daysTo(query.checkOut) > Stay::maxNights)
        reader.fail(QStringLiteral("check_out"), QStringLiteral("too_many_nights"));
}

PropertyQuery propertyFilters(QueryReader &reader)
{
    PropertyQuery query;
    query.city = reader.text(QStringLiteral("city"), 40);
    query.district = reader.text(QStringLiteral("district"), 40);
    query.propertyClass = reader.text(QStringLiteral("class"), 40);
    query.type = reader.text(QStringLiteral("type"), 40);
    query.rooms = reader.integer(QStringLiteral("rooms"), 1, 50);
    query.priceMin = reader.tenge(QStringLiteral("price_min"));
    query.priceMax = reader.tenge(QStringLiteral("price_max"));
    query.amenities = reader.list(QStringLiteral("amenity"), 20);
    query.ratingMin = reader.number(QStringLiteral("rating_min"), 0, 5);
    query.status = reader.oneOf(QStringLiteral("status"), propertyStatusNames);
    query.realtor = reader.id<UserId>(QStringLiteral("realtor"));
    query.text = reader.text(QStringLiteral("q"));
    query.checkIn = reader.date(QStringLiteral("check_in"));
    query.checkOut = reader.date(QStringLiteral("check_out"));
    query.guests = reader.integer(QStringLiteral("guests"), 1, 50);
    query.sort = reader.oneOf(QStringLiteral("sort"), propertySortNames).value_or(PropertySort::Newest);
    checkDates(reader, query);
    return query;
}

Result<Response> search(const Gate &gate, SearchCache &cache, PropertyCards &cards,
                        db::Connection &connection, const Request &request, const Caller &caller)
{
    QueryReader reader(request);
    PropertyQuery query = propertyFilters(reader);
    const Result<ListPage> page = listPage(gate, request, reader);
    if (!page)
        return page.error();
    query.limit = page->limit;
    query.countExact = page->count;
    const Result<db::Reach> reach = reachOf(caller.actor, Permission::PropertiesView);
    if (!reach)
        return reach.error();
    const QString key = SearchCache::keyOf(request, caller.actor, *reach);
    const db::SearchVersions versions = searchVersions(connection);
    if (versions.answers) {
        if (const std::optional<QByteArray> kept = cache.find(key, *versions.answers))
            return Response::json(200, *kept);
    }
    const Result<Page<db::FoundProperty>> found = findProperties(connection, caller, query, page->after);
    if (!found)
        return found.error();
    const QByteArray body = listBody(cards.of(found->items, versions.names, connection, caller),
                                     gate.cursors().encode(request, found->next), found->total);
    if (versions.answers)
        cache.keep(key, *versions.answers, body);
    return Response::json(200, body);
}

Result<Reply> answerOf(int status, const Result<Property> &property)
{
    if (!property)
        return property.error();
    return answer(status, api::encode(*property));
}

Result<Reply> create(db::Connection &connection, const Request &request, const Caller &caller)
{
    const Result<PropertyDraft> draft = decodedBody(request, api::decodeNewProperty);
    if (!draft)
        return draft.error();
    return answerOf(201, createProperty(connection, caller, *draft));
}

Result<Reply> edit(db::Connection &connection, const Request &request, const Caller &caller, PropertyId id)
{
    const Result<int> version = requiredVersion(request);
    if (!version)
        return version.error();
    const Result<PropertyDraft> draft = decodedBody(request, api::decodePropertyPatch);
    if (!draft)
        return draft.error();
    return answerOf(200, editProperty(connection, caller, id, *version, *draft));
}

Result<Reply> changeStatusOf(db::Connection &connection, const Request &request, const Caller &caller,
                             PropertyId id)
{
    const Result<std::optional<int>> version = optionalVersion(request);
    if (!version)
        return version.error();
    const Result<StatusChange> change = decodedBody(request, api::decodePropertyStatusChange);
    if (!change)
        return change.error();
    return answerOf(200, changePropertyStatus(connection, caller, id, *version, *change));
}

Result<QString> revealReason(const QJsonObject &object)
{
    return api::readObject<QString>(
        object, [](api::ObjectReader &reader) { return reader.requiredText(QStringLiteral("reason"), 200); });
}

void addCodeRoutes(Gate &gate, const CodeVault &vault)
{
    gate.change("PUT", api::paths::propertyCodes,
                forId<PropertyId>([&vault](db::Connection &connection, const Request &request,
                                           const Caller &caller, PropertyId id) -> Result<Reply> {
                    const Result<int> version = requiredVersion(request);
                    if (!version)
                        return version.error();
                    const Result<PropertyCodes> codes = decodedBody(request, api::decodePropertyCodes);
                    if (!codes)
                        return codes.error();
                    return answerOf(200, setPropertyCodes(connection, caller, vault, id, *version, *codes));
                }));
    // Not replayed from storage: the answer is a secret and must not rest in a table.
    gate.work(
        "POST", api::paths::propertyCodesReveal, Lane::Database,
        [&vault, &pool = gate.pool()](const Request &request, const Caller &caller) -> Result<Response> {
            const Result<PropertyId> id = pathId<PropertyId>(request);
            if (!id)
                return id.error();
            const Result<QString> reason = decodedBody(request, revealReason);
            if (!reason)
                return reason.error();
            const db::Lease lease = pool.lease();
            const Result<PropertyCodes> codes = revealPropertyCodes(*lease, caller, vault, *id, *reason);
            if (!codes)
                return codes.error();
            return Response::json(200, api::encode(*codes));
        });
}

} // namespace

void addPropertyRoutes(Gate &gate, const CodeVault &vault, SearchCache &cache, PropertyCards &cards)
{
    gate.read(
        api::paths::properties,
        [&gate, &cache, &cards](db::Connection &connection, const Request &request, const Caller &caller) {
            return search(gate, cache, cards, connection, request, caller);
        });
    gate.read(api::paths::property, showOne<PropertyId>(showProperty, api::encode));
    gate.post(api::paths::properties, create);
    gate.change("PATCH", api::paths::property, forId<PropertyId>(edit));
    gate.post(api::paths::propertyStatus, forId<PropertyId>(changeStatusOf));
    addCodeRoutes(gate, vault);
}

} // namespace zhilego::http
