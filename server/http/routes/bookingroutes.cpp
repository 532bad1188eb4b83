// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/routes/bookingroutes.h"

#include "models/api/bookingcodec.h"
#include "models/api/paths.h"
#include "models/api/propertycodec.h"
#include "models/api/quotecodec.h"
#include "server/http/routes/shortlist.h"
#include "server/usecases/bookings/changestatus.h"
#include "server/usecases/bookings/refunds.h"
#include "server/usecases/bookings/showbookings.h"
#include "server/usecases/pricing/makequote.h"

#include <QJsonArray>

namespace zhilego::http {
namespace {

Result<Reply> quote(db::Connection &connection, const Request &request, const Caller &caller)
{
    const Result<QJsonObject> body = jsonBody(request);
    if (!body)
        return body.error();
    const Result<QuoteRequest> wished = api::decodeQuoteRequest(*body);
    if (!wished)
        return wished.error();
    const Result<Quote> made = makeQuote(connection, caller, *wished);
    if (!made)
        return made.error();
    return answer(201, api::encode(*made));
}

Result<BookingQuery> bookingQuery(const Request &request)
{
    QueryReader reader(request);
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
    query.limit = reader.limit();
    query.countExact = reader.wantsCount();
    reader.text(QStringLiteral("cursor"), 1000);
    if (const QList<FieldIssue> issues = reader.finish(); !issues.isEmpty())
        return Error{ErrorCode::ValidationError, {}, issues, {}, 0, {}};
    return query;
}

Result<Response> list(const Gate &gate, db::Connection &connection, const Request &request,
                      const Caller &caller)
{
    const Result<BookingQuery> query = bookingQuery(request);
    if (!query)
        return query.error();
    const Result<std::optional<db::Keyset>> after = gate.cursors().decode(request);
    if (!after)
        return after.error();
    const Result<Page<Booking>> page = listBookings(connection, caller, *query, *after);
    if (!page)
        return page.error();
    QJsonArray items;
    for (const Booking &booking : page->items)
        items.append(api::encode(booking));
    return Response::json(200, listBody(items, gate.cursors().encode(request, page->next), page->total));
}

Result<Response> show(db::Connection &connection, const Request &request, const Caller &caller)
{
    const Result<BookingId> id = pathId<BookingId>(request);
    if (!id)
        return id.error();
    const Result<Booking> booking = showBooking(connection, caller, *id);
    if (!booking)
        return booking.error();
    return Response::json(200, api::encode(*booking)).withVersion(booking->version);
}

Result<Response> timeline(const Gate &gate, db::Connection &connection, const Request &request,
                          const Caller &caller)
{
    QueryReader query(request);
    const ShortPage page = shortPage(query);
    if (const QList<FieldIssue> issues = query.finish(); !issues.isEmpty())
        return Error{ErrorCode::ValidationError, {}, issues, {}, 0, {}};
    const Result<BookingId> id = pathId<BookingId>(request);
    if (!id)
        return id.error();
    const Result<QList<TimelineEntry>> entries = showTimeline(connection, caller, *id);
    if (!entries)
        return entries.error();
    return shortListResponse(
        gate, request, page, *entries, [](const TimelineEntry &entry) { return QUuid::fromString(entry.id); },
        [](const TimelineEntry &entry) { return api::encode(entry); });
}

Result<Response> refundPreview(db::Connection &connection, const Request &request, const Caller &caller)
{
    const Result<BookingId> id = pathId<BookingId>(request);
    if (!id)
        return id.error();
    QueryReader query(request);
    const QString reason = query.text(QStringLiteral("reason"), 40);
    if (reason.isEmpty())
        query.fail(QStringLiteral("reason"), QStringLiteral("required"));
    if (const QList<FieldIssue> issues = query.finish(); !issues.isEmpty())
        return Error{ErrorCode::ValidationError, {}, issues, {}, 0, {}};
    const Result<RefundPreview> preview = previewCancellation(connection, caller, *id, reason);
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
    const Result<QJsonObject> body = jsonBody(request);
    if (!body)
        return body.error();
    const Result<NewBooking> wish = api::decodeNewBooking(*body);
    if (!wish)
        return wish.error();
    return answerOf(201, takeHold(connection, caller, *wish, rules));
}

Result<Reply> changeBooking(db::Connection &connection, const Request &request, const Caller &caller,
                            const HoldRules &rules)
{
    const Result<BookingId> id = pathId<BookingId>(request);
    if (!id)
        return id.error();
    const Result<std::optional<int>> version = optionalVersion(request);
    if (!version)
        return version.error();
    const Result<QJsonObject> body = jsonBody(request);
    if (!body)
        return body.error();
    const Result<StatusChange> change = api::decodeStatusChange(*body);
    if (!change)
        return change.error();
    return answerOf(200, changeStatus(connection, caller, *id, *version, *change, rules.holdMinutes));
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
    gate.read(api::paths::booking, show);
    gate.read(api::paths::bookingTimeline,
              [&gate](db::Connection &connection, const Request &request, const Caller &caller) {
                  return timeline(gate, connection, request, caller);
              });
    gate.read(api::paths::bookingRefundPreview, refundPreview);
    gate.post(api::paths::bookingStatus,
              [rules](db::Connection &connection, const Request &request, const Caller &caller) {
                  return changeBooking(connection, request, caller, rules);
              });
}

} // namespace zhilego::http
