// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/bookings/bookingsfakedesk.h"

#include "models/tables/bookingorder.h"

#include <QJsonArray>
#include <QPromise>

#include <memory>

namespace zhilego::test {
namespace {

template <typename Item> api::Page<Item> pageOf(const QList<Item> &all, int limit, const QString &cursor)
{
    const int from = cursor.toInt();
    api::Page<Item> page;
    page.items = all.mid(from, limit);
    if (from + limit < all.size())
        page.nextCursor = QString::number(from + limit);
    page.total = all.size();
    return page;
}

zhilego::Booking asListed(zhilego::Booking booking)
{
    booking.priceLines.clear();
    booking.transitions.clear();
    return booking;
}

bool suits(const Property &property, const api::PropertyQuery &query)
{
    const auto wanted = [](const QString &filter, const DirectoryRef &ref) {
        return filter.isEmpty() || filter == ref.code || filter == ref.id.toString();
    };
    return wanted(query.city, property.city) && wanted(query.district, property.district)
        && wanted(query.propertyClass, property.propertyClass)
        && (!query.rooms || property.rooms == *query.rooms)
        && (!query.priceMin || property.basePrice >= *query.priceMin)
        && (!query.priceMax || property.basePrice <= *query.priceMax)
        && (!query.guests || property.maxGuests >= *query.guests);
}

} // namespace

FakeDesk::FakeDesk(QObject *parent)
    : QObject(parent)
    , world(bookingsSample())
{
}

template <typename T> QFuture<Result<T>> FakeDesk::answer(Call call, const std::function<Result<T>()> &make)
{
    const int key = static_cast<int>(call);
    ++m_counts[key];
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    const auto finish = [this, key, promise, make] {
        promise->addResult(m_failures.contains(key) ? Result<T>(m_failures.value(key)) : make());
        promise->finish();
    };
    if (m_heldBack.contains(key))
        m_waiting.emplace_back(key, finish);
    else if (answersLater)
        QMetaObject::invokeMethod(this, finish, Qt::QueuedConnection);
    else
        finish();
    return promise->future();
}

QFuture<Result<api::Page<Booking>>> FakeDesk::bookings(const api::BookingQuery &query)
{
    bookingQueries.append(query);
    return answer<api::Page<zhilego::Booking>>(Call::Bookings, [this, query] {
        QList<zhilego::Booking> found;
        for (const zhilego::Booking &booking : std::as_const(world.bookings)) {
            if (matches(booking, query))
                found.append(asListed(booking));
        }
        std::sort(found.begin(), found.end(),
                  [&query](const auto &a, const auto &b) { return standsBefore(a, b, query.sort); });
        return Result<api::Page<zhilego::Booking>>(pageOf(found, query.limit, query.cursor));
    });
}

QFuture<Result<Booking>> FakeDesk::booking(const BookingId &id)
{
    return answer<zhilego::Booking>(Call::Booking, [this, id]() -> Result<zhilego::Booking> {
        if (const zhilego::Booking *found = find(id))
            return *found;
        return errorOf(ErrorCode::NotFound);
    });
}

QFuture<Result<Booking>> FakeDesk::create(const api::NewBooking &request, const QString &key)
{
    created.append(request);
    createKeys.append(key);
    return answer<zhilego::Booking>(Call::Create, [this, request, key]() -> Result<zhilego::Booking> {
        if (m_answeredKeys.contains(key))
            return *find(m_answeredKeys.value(key));
        const Stay stay{request.checkIn, request.checkOut};
        if (takenStay && takenStay->overlaps(stay)) {
            Error taken = errorOf(ErrorCode::DatesTaken);
            taken.info.insert(QStringLiteral("alternatives"), api::encode(alternatives));
            return taken;
        }
        zhilego::Booking booking
            = plainBooking(2000 + static_cast<int>(m_answeredKeys.size()), request.guestName);
        booking.status = BookingStatus::Hold;
        booking.paymentStatus = BookingPaymentStatus::Unpaid;
        booking.holdExpiresAt = world.now.addSecs(900);
        booking.stay = stay;
        booking.guests = request.guests;
        booking.guest.phone = request.guestPhone;
        booking.paidTotal = {};
        booking.createdAt = world.now;
        booking.transitions = {{BookingStatus::Confirmed, TransitionBlock::None, false},
                               {BookingStatus::Cancelled, TransitionBlock::None, true}};
        world.bookings.append(booking);
        m_answeredKeys.insert(key, booking.id);
        return booking;
    });
}

QFuture<Result<Booking>> FakeDesk::changeStatus(const BookingId &id, int version,
                                                const api::StatusChange &change)
{
    statusChanges.append(change);
    return answer<zhilego::Booking>(Call::ChangeStatus,
                                    [this, id, version, change]() -> Result<zhilego::Booking> {
                                        zhilego::Booking *booking = find(id);
                                        if (booking->version != version)
                                            return errorOf(ErrorCode::VersionMismatch);
                                        booking->status = *enumValue(bookingStatusNames, change.status);
                                        booking->statusReason = change.reason;
                                        booking->transitions.clear();
                                        ++booking->version;
                                        return *booking;
                                    });
}

QFuture<Result<RefundPreview>> FakeDesk::refundPreview(const BookingId &id, const QString &reason)
{
    return answer<zhilego::RefundPreview>(Call::RefundPreview, [this, id, reason] {
        const zhilego::Booking *booking = find(id);
        RefundFacts facts;
        facts.total = booking->priceTotal;
        facts.cleaningFee = Money::fromTenge(5000);
        facts.paid = booking->paidTotal;
        facts.secondsToCheckIn = 1800;
        facts.byGuest = reason.startsWith(QStringLiteral("guest"));
        return Result<zhilego::RefundPreview>(previewRefund(facts));
    });
}

QFuture<Result<QList<TimelineEntry>>> FakeDesk::timeline(const BookingId &id)
{
    return answer<QList<TimelineEntry>>(
        Call::Timeline, [this, id] { return Result<QList<TimelineEntry>>(world.timelines.value(id)); });
}

QFuture<Result<QList<Payment>>> FakeDesk::payments(const BookingId &id)
{
    return answer<QList<Payment>>(Call::Payments,
                                  [this, id] { return Result<QList<Payment>>(world.payments.value(id)); });
}

QFuture<Result<Payment>> FakeDesk::createPayment(const BookingId &id, const api::NewPayment &request,
                                                 const QString &key)
{
    Q_UNUSED(key);
    return answer<Payment>(Call::CreatePayment, [this, id, request] {
        const zhilego::Booking *booking = find(id);
        Payment payment;
        payment.id = {numberedUuid(7000 + count(Call::CreatePayment))};
        payment.bookingId = id;
        payment.provider = request.provider;
        payment.kind = request.kind;
        payment.amount = booking->priceTotal;
        payment.payUrl = QStringLiteral("https://pay.kaspi.kz/pay/%1").arg(booking->number.toLower());
        payment.qrPayload = payment.payUrl;
        payment.createdAt = world.now;
        payment.expiresAt = booking->holdExpiresAt;
        world.payments[id].append(payment);
        return Result<Payment>(payment);
    });
}

QFuture<Result<api::Page<Property>>> FakeDesk::properties(const api::PropertyQuery &query)
{
    propertyQueries.append(query);
    return answer<api::Page<Property>>(Call::Properties, [this, query] {
        QList<Property> found;
        for (const Property &property : std::as_const(world.properties)) {
            if (suits(property, query))
                found.append(property);
        }
        if (query.sort == api::PropertySort::PriceAscending)
            std::stable_sort(found.begin(), found.end(),
                             [](const auto &a, const auto &b) { return a.basePrice < b.basePrice; });
        return Result<api::Page<Property>>(pageOf(found, query.limit, query.cursor));
    });
}

QFuture<Result<Quote>> FakeDesk::quote(const api::QuoteRequest &request)
{
    return answer<zhilego::Quote>(Call::Quote, [this, request] {
        const auto found = std::find_if(world.properties.cbegin(), world.properties.cend(),
                                        [&](const Property &p) { return p.id == request.propertyId; });
        zhilego::Quote quote;
        quote.id = {numberedUuid(8000 + count(Call::Quote))};
        quote.propertyId = request.propertyId;
        quote.stay = {request.checkIn, request.checkOut};
        quote.guests = request.guests;
        quote.lines = sampleLines(*found, quote.stay, request.guests);
        for (const QuoteLine &line : quote.lines)
            quote.total += line.amount;
        quote.deposit = found->deposit;
        quote.expiresAt = world.now.addSecs(900);
        return Result<zhilego::Quote>(quote);
    });
}

QFuture<Result<QList<DirectoryEntry>>> FakeDesk::directory(DirectoryKind kind)
{
    return answer<QList<DirectoryEntry>>(Call::Directory, [this, kind]() -> Result<QList<DirectoryEntry>> {
        switch (kind) {
        case DirectoryKind::Cities:
            return world.cities;
        case DirectoryKind::Districts:
            return world.districts;
        case DirectoryKind::PropertyClasses:
            return world.classes;
        case DirectoryKind::CancellationReasons:
            return world.cancellationReasons;
        case DirectoryKind::PropertyTypes:
        case DirectoryKind::Amenities:
            break;
        }
        return QList<DirectoryEntry>();
    });
}

void FakeDesk::fail(Call call, std::optional<Error> error)
{
    if (error)
        m_failures.insert(static_cast<int>(call), *error);
    else
        m_failures.remove(static_cast<int>(call));
}

void FakeDesk::release(Call call)
{
    const int key = static_cast<int>(call);
    m_heldBack.remove(key);
    std::deque<std::pair<int, std::function<void()>>> waiting;
    waiting.swap(m_waiting);
    for (auto &[waitingKey, finish] : waiting) {
        if (waitingKey == key)
            finish();
        else
            m_waiting.emplace_back(waitingKey, std::move(finish));
    }
}

Booking FakeDesk::changeElsewhere(const BookingId &id, const std::function<void(zhilego::Booking &)> &change)
{
    zhilego::Booking *booking = find(id);
    change(*booking);
    ++booking->version;
    return *booking;
}

Booking *FakeDesk::find(const BookingId &id)
{
    const auto found = std::find_if(world.bookings.begin(), world.bookings.end(),
                                    [&id](const zhilego::Booking &booking) { return booking.id == id; });
    return found == world.bookings.end() ? nullptr : &*found;
}

Error errorOf(ErrorCode code)
{
    Error error;
    error.code = code;
    return error;
}

} // namespace zhilego::test
