// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/routes/bookingroutes.h"

#include "models/api/bookingcodec.h"
#include "models/api/paths.h"
#include "models/api/propertycodec.h"
#include "models/api/quotecodec.h"
#include "server/http/routes/listpage.h"
#include "server/http/routes/showone.h"
#include "server/usecases/bookings/changestatus.h"
#include "server/usecases/bookings/refunds.h"
#include "server/usecases/bookings/showbookings.h"
#include "server/usecases/pricing/makequote.h"

namespace zhilego::http {
namespace {

Result<Reply> quote(db::Connection &connection, const Request &request, const Caller &caller)
{
    const Result<QuoteRequest> wished = decodedBody(request, api::decodeQuoteRequest);
    if (!wished)
        return wished.error();
    const Result<Quote> made = makeQuote(connection, caller, *wished);
    if (!made)
        return made.error();
    return answer(201, api::encode(*made));
}

BookingQuery bookingFilters(QueryReader &reader)
{
    BookingQuery query;
    query.statuses = reader.anyOf(QStringLiteral("status"), bookingStatusNames);
    query.property = reader.id<PropertyId>(QStringLiteral("property"));
    query.realtor = reader.id<UserId>(QStringLiteral("realtor"));
    query.checkInFrom = reader.date(QStringLiteral("check_in_from"));
    query.checkInTo = reader.date(QStringLiteral("check_in_to"));
    query.checkOutFrom = reader.date(QStringLiteral("check_out_from"));
    query.checkOutTo = reader.date(QStringLiteral("check_out_to"));
    query.createdFrom = reader.instant(QStringLiteral("created_from"));
    query.createdTo = reader.instant(QStringLiteral("created_to"));
    query.paymentStatuses = reader.anyOf(QStringLiteral("payment_status"), bookingPaymentStatusNames);
    query.text = reader.text(QStringLiteral("q"));
    query.sort = reader.oneOf(QStringLiteral("sort"), bookingSortNames).value_or(BookingSort::Newest);
    return query;
}

Result<Response> list(const Gate &gate, db::Connection &connection, const Request &request,
                      const Caller &caller)
{
    QueryReader reader(request);
    BookingQuery query = bookingFilters(reader);
    const Result<ListPage> page = listPage(gate, request, reader);
    if (!page)
        return page.error();
    query.limit = page->limit;
    query.countExact = page->count;
    return pageResponse(gate, request, listBookings(connection, caller, query, page->after), api::encode);
}

Result<Response> timeline(const Gate &gate, db::Connection &connection, const Request &request,
                          const Caller &caller, BookingId id)
{
    const Result<ListPage> page = listPage(gate, request);
    if (!page)
        return page.error();
    const Result<QList<TimelineEntry>> entries = showTimeline(connection, caller, id);
    if (!entries)
        return entries.error();
    return shortListResponse(
        gate, request, *page, *entries,
        [](const TimelineEntry &entry) { return QUuid::fromString(entry.id); },
        [](const TimelineEntry &entry) { return api::encode(entry); });
}

Result<Response> refundPreview(db::Connection &connection, const Request &request, const Caller &caller,
                               BookingId id)
{
    QueryReader query(request);
    const QString reason = query.text(QStringLiteral("reason"), 40);
    if (reason.isEmpty())
        query.fail(QStringLiteral("reason"), QStringLiteral("required"));
    if (const std::optional<Error> problem = query.problem())
        return *problem;
    const Result<RefundPreview> preview = previewCancellation(connection, caller, id, reason);
    if (!preview)
        return preview.error();
    return Response::json(200, api::encode(*preview));
}

Result<Reply> answerOf(int status, const Result<Booking> &booking)
{
    if (!booking)
        return booking.error();
    return answer(status, api::encode(*booking));
}

Result<Reply> create(db::Connection &connection, const Request &request, const Caller &caller,
                     const HoldRules &rules)
{
    const Result<NewBooking> wish = decodedBody(request, api::decodeNewBooking);
    if (!wish)
        return wish.error();
    return answerOf(201, takeHold(connection, caller, *wish, rules));
}

Result<Reply> changeBooking(db::Connection &connection, const Request &request, const Caller &caller,
                            BookingId id, const HoldRules &rules)
{
    const Result<std::optional<int>> version = optionalVersion(request);
    if (!version)
        return version.error();
    const Result<StatusChange> change = decodedBody(request, api::decodeStatusChange);
    if (!change)
        return change.error();
    return answerOf(200, changeStatus(connection, caller, id, *version, *change, rules.holdMinutes));
}

} // namespace

void addBookingRoutes(Gate &gate, const HoldRules &rules)
{
    gate.post(api::paths::quotes, quote);
    gate.read(api::paths::bookings,
              [&gate](db::Connection &connection, const Request &request, const Caller &caller) {
                  return list(gate, connection, request, caller);
              });
    gate.post(
        api::paths::bookings,
        [rules](db::Connection &connection, const Request &request, const Caller &caller) {
            return create(connection, request, caller, rules);
        },
        Gate::Key::Required);
    gate.read(api::paths::booking, showOne<BookingId>(showBooking, api::encode));
    gate.read(
        api::paths::bookingTimeline,
        forId<BookingId>([&gate](db::Connection &connection, const Request &request, const Caller &caller,
                                 BookingId id) { return timeline(gate, connection, request, caller, id); }));
    gate.read(api::paths::bookingRefundPreview, forId<BookingId>(refundPreview));
    gate.post(api::paths::bookingStatus,
              forId<BookingId>(
                  [rules](db::Connection &connection, const Request &request, const Caller &caller,
                          BookingId id) { return changeBooking(connection, request, caller, id, rules); }));
}

} // namespace zhilego::http
