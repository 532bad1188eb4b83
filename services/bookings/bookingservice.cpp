// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/bookings/bookingservice.h"

#include "models/api/pagecodec.h"
#include "models/api/paths.h"
#include "services/http/apiclient.h"

namespace zhilego::services {
namespace {

using Json = Result<QJsonObject>;

Result<Booking> toBooking(const Json &answer)
{
    return answer ? api::decodeBooking(*answer) : answer.error();
}

template <typename T, typename Decode> Result<QList<T>> toList(const Json &answer, Decode decode)
{
    if (!answer)
        return answer.error();
    Result<api::Page<T>> page = api::decodePage<T>(*answer, decode);
    if (!page)
        return page.error();
    return page->items;
}

} // namespace

BookingService::BookingService(ApiClient &api)
    : m_api(api)
{
}

QFuture<Result<api::Page<Booking>>> BookingService::list(const api::BookingQuery &query)
{
    return m_api.get(api::paths::bookings, api::encode(query))
        .then([](const Json &answer) -> Result<api::Page<Booking>> {
            if (!answer)
                return answer.error();
            return api::decodePage<Booking>(*answer, &api::decodeBooking);
        });
}

QFuture<Result<Booking>> BookingService::get(BookingId id)
{
    return m_api.get(api::paths::filled(api::paths::booking, id.toString())).then(&toBooking);
}

QFuture<Result<Booking>> BookingService::create(const api::NewBooking &booking, const QString &idempotencyKey)
{
    return m_api.post(api::paths::bookings, api::encode(booking), {idempotencyKey, std::nullopt})
        .then(&toBooking);
}

QFuture<Result<Booking>> BookingService::changeStatus(BookingId id, int version,
                                                      const api::StatusChange &change)
{
    return m_api
        .post(api::paths::filled(api::paths::bookingStatus, id.toString()), api::encode(change),
              {newIdempotencyKey(), version})
        .then(&toBooking);
}

QFuture<Result<RefundPreview>> BookingService::refundPreview(BookingId id, const QString &reason)
{
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("reason"), reason);
    return m_api.get(api::paths::filled(api::paths::bookingRefundPreview, id.toString()), query)
        .then([](const Json &answer) -> Result<RefundPreview> {
            return answer ? api::decodeRefundPreview(*answer) : answer.error();
        });
}

QFuture<Result<QList<TimelineEntry>>> BookingService::timeline(BookingId id)
{
    return m_api.get(api::paths::filled(api::paths::bookingTimeline, id.toString()))
        .then([](const Json &answer) { return toList<TimelineEntry>(answer, &api::decodeTimelineEntry); });
}

QFuture<Result<QList<Payment>>> BookingService::payments(BookingId id)
{
    return m_api.get(api::paths::payments, {{QStringLiteral("booking"), id.toString()}})
        .then([](const Json &answer) { return toList<Payment>(answer, &api::decodePayment); });
}

QFuture<Result<Payment>> BookingService::createPayment(BookingId id, const api::NewPayment &payment,
                                                       const QString &idempotencyKey)
{
    return m_api
        .post(api::paths::filled(api::paths::bookingPayments, id.toString()), api::encode(payment),
              {idempotencyKey, std::nullopt})
        .then([](const Json &answer) -> Result<Payment> {
            return answer ? api::decodePayment(*answer) : answer.error();
        });
}

QList<FreeAlternative> BookingService::alternativesOf(const Error &error)
{
    return api::decodeAlternatives(error.info[QStringLiteral("alternatives")].toArray());
}

} // namespace zhilego::services
