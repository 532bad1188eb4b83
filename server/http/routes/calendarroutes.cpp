// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/routes/calendarroutes.h"

#include "models/api/calendarcodec.h"
#include "models/api/paths.h"
#include "models/api/ratescodec.h"
#include "server/http/routes/listpage.h"
#include "server/http/routes/showone.h"
#include "server/usecases/pricing/rates.h"
#include "server/usecases/properties/blocks.h"
#include "server/usecases/properties/propertylinking.h"
#include "server/usecases/properties/showcalendar.h"

namespace zhilego::http {
namespace {

using db::Connection;

QDate requiredDate(QueryReader &query, const QString &name)
{
    const QDate date = query.date(name);
    if (!date.isValid())
        query.fail(name, QStringLiteral("required"));
    return date;
}

Result<Response> calendar(Connection &connection, const Request &request, const Caller &caller,
                          PropertyId property)
{
    QueryReader query(request);
    const QDate from = requiredDate(query, QStringLiteral("from"));
    const QDate to = requiredDate(query, QStringLiteral("to"));
    if (const std::optional<Error> problem = query.problem())
        return *problem;
    const Result<PropertyCalendar> shown = showCalendar(connection, caller, property, from, to);
    if (!shown)
        return shown.error();
    return Response::json(200, api::encode(*shown));
}

//! One page of what `read(connection, caller, property, after, limit, count)` finds.
template <typename Read> Gate::Read pagesOf(const Gate &gate, Read read)
{
    return forId<PropertyId>([&gate, read](Connection &connection, const Request &request,
                                           const Caller &caller, PropertyId property) -> Result<Response> {
        const Result<ListPage> page = listPage(gate, request);
        if (!page)
            return page.error();
        return pageResponse(gate, request,
                            read(connection, caller, property, page->after, page->limit, page->count),
                            api::encode);
    });
}

Result<Reply> block(Connection &connection, const Request &request, const Caller &caller, PropertyId property)
{
    const Result<NewBlock> wish = decodedBody(request, api::decodeNewBlock);
    if (!wish)
        return wish.error();
    const Result<Block> made = addBlock(connection, caller, property, *wish);
    if (!made)
        return made.error();
    return answer(201, api::encode(*made));
}

Result<Reply> unblock(Connection &connection, const Request &request, const Caller &caller,
                      PropertyId property)
{
    const std::optional<BlockId> id = BlockId::fromString(request.pathParameter(QStringLiteral("block_id")));
    if (!id)
        return failure(ErrorCode::NotFound, QStringLiteral("not an id"));
    const Result<int> version = requiredVersion(request);
    if (!version)
        return version.error();
    const Outcome lifted = liftBlock(connection, caller, property, *id, *version);
    if (!lifted)
        return lifted.error();
    return Reply{204, {}};
}

//! PUT of a whole: the version that was seen, and what comes in its place.
template <typename Decode, typename Write> Gate::Write replacing(Decode decode, Write write)
{
    return forId<PropertyId>([decode, write](Connection &connection, const Request &request,
                                             const Caller &caller, PropertyId property) -> Result<Reply> {
        const Result<int> version = requiredVersion(request);
        if (!version)
            return version.error();
        const auto body = decodedBody(request, decode);
        if (!body)
            return body.error();
        const auto changed = write(connection, caller, property, *version, *body);
        if (!changed)
            return changed.error();
        return answer(200, api::encode(*changed));
    });
}

} // namespace

void addCalendarRoutes(Gate &gate)
{
    gate.read(api::paths::propertyCalendar, forId<PropertyId>(calendar));
    gate.read(api::paths::propertyBlocks, pagesOf(gate, listBlocks));
    gate.post(api::paths::propertyBlocks, forId<PropertyId>(block));
    gate.change("DELETE", api::paths::propertyBlock, forId<PropertyId>(unblock));
    gate.read(api::paths::propertyRates, showOne<PropertyId>(showRates, api::encode));
    gate.change("PUT", api::paths::propertyRates, replacing(api::decodeRates, setRates));
    gate.read(api::paths::propertyPriceHistory, pagesOf(gate, listPriceChanges));
    gate.read(api::paths::propertyLinks, showOne<PropertyId>(showLinks, api::encode));
    gate.change("PUT", api::paths::propertyLinks, replacing(api::decodeParts, setParts));
}

} // namespace zhilego::http
