// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/bookings/showbookings.h"

#include "models/domain/phone.h"
#include "server/usecases/auth/policy.h"
#include "server/usecases/bookings/transitionfacts.h"
#include "server/usecases/pricing/quotetext.h"

namespace zhilego {
namespace {

void maskContacts(Guest &guest)
{
    guest.phone = maskedPhone(guest.phone);
    guest.email = maskedEmail(guest.email);
    guest.contactsMasked = true;
}

//! From the confirmation on; an expired or cancelled booking closes them again.
bool contactsOpen(BookingStatus status)
{
    return status == BookingStatus::Confirmed || status == BookingStatus::CheckedIn
        || status == BookingStatus::Completed || status == BookingStatus::NoShow;
}

} // namespace

Booking shownCard(db::BookingCard card, const Caller &caller)
{
    Booking &booking = card.booking;
    const db::BookingClock &clock = card.clock;
    booking.priceLines = wordedLines(clock.priceLines, caller.language);
    booking.transitions
        = transitionsOf(transitionFacts(caller.actor, booking.status, booking.stay, booking.holdExpiresAt,
                                        clock.now, clock.checkInAt, clock.today));
    if (!contactsOpen(booking.status))
        maskContacts(booking.guest);
    return std::move(booking);
}

Result<Booking> bookingCard(db::Connection &connection, const Caller &caller, const db::Reach &reach,
                            BookingId id)
{
    std::optional<db::BookingCard> card = db::BookingReader(connection).card(reach, id);
    if (!card)
        return failure(ErrorCode::NotFound, QStringLiteral("booking"));
    return shownCard(std::move(*card), caller);
}

Result<Booking> showBooking(db::Connection &connection, const Caller &caller, BookingId id)
{
    const Result<db::Reach> reach = reachOf(caller.actor, Permission::BookingsView);
    if (!reach)
        return reach.error();
    Result<Booking> booking = bookingCard(connection, caller, *reach, id);
    if (booking && !booking->guest.contactsMasked && caller.actor.role != Role::User) {
        db::JournalRepository(connection)
            .audit(QStringLiteral("guest.contacts_shown"), QStringLiteral("booking"), id.uuid,
                   booking->agencyId, {}, caller.trace());
    }
    return booking;
}

Result<QList<TimelineEntry>> showTimeline(db::Connection &connection, const Caller &caller, BookingId id)
{
    const Result<db::Reach> reach = reachOf(caller.actor, Permission::BookingsView);
    if (!reach)
        return reach.error();
    db::BookingReader bookings(connection);
    if (!bookings.get(*reach, id))
        return failure(ErrorCode::NotFound, QStringLiteral("booking"));
    return bookings.timeline(id);
}

Result<Page<Booking>> listBookings(db::Connection &connection, const Caller &caller,
                                   const BookingQuery &query, const std::optional<db::Keyset> &after)
{
    const Result<db::Reach> reach = reachOf(caller.actor, Permission::BookingsView);
    if (!reach)
        return reach.error();
    db::BookingReader bookings(connection);
    Page<Booking> page = pageOf(bookings.list(*reach, query, after, query.limit + 1), query.limit);
    for (Booking &booking : page.items)
        maskContacts(booking.guest);
    if (query.countExact)
        page.total = bookings.count(*reach, query);
    return page;
}

} // namespace zhilego
