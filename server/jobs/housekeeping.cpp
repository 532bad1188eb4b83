// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/jobs/housekeeping.h"

#include "server/db/transaction.h"
#include "server/usecases/audit/auditchain.h"
#include "server/usecases/bookings/bookingchange.h"
#include "server/usecases/bookings/changestatus.h"
#include "server/usecases/payments/receivenotification.h"
#include "server/usecases/payments/remoteinvoice.h"

namespace zhilego::jobs {
namespace {

using namespace std::chrono_literals;

constexpr int batch = 200;
//! Small bites with pauses: nobody who books meanwhile waits for the processor.
constexpr int chainBatch = 100;
constexpr int chainRounds = 50;
constexpr auto chainPause = 20ms;

int expireHolds(db::Connection &connection)
{
    const QList<db::LockedBooking> expired = db::BookingRepository(connection).expireOverdue(batch);
    recordExpired(connection, expired);
    return static_cast<int>(expired.size());
}

void suggestNoShows(db::Connection &connection)
{
    const QList<db::LockedBooking> late = db::BookingRepository(connection).suggestNoShows(batch);
    for (const db::LockedBooking &booking : late) {
        db::LockedBooking before = booking;
        before.version = booking.version - 1; // the suggestion is no new version of the booking
        recordBookingChange(connection, QStringLiteral("booking.no_show_suggested"), before,
                            {booking.status, booking.paymentStatus, booking.paidTotal, {}, {}}, {}, {});
    }
}

//! A few thousand rows a second at most: a filled demo world is caught up with in the background.
void chainAudit(db::Pool &pool)
{
    for (int round = 0; round < chainRounds; ++round) {
        const int chained = db::inTransaction(
            pool, [](db::Connection &connection) { return extendAuditChain(connection, chainBatch); });
        if (chained < chainBatch)
            return;
        std::this_thread::sleep_for(chainPause);
    }
}

} // namespace

int sweep(db::Pool &pool)
{
    int ended = 0;
    for (;;) {
        const int expired = db::inTransaction(pool, expireHolds);
        ended += expired;
        if (expired < batch)
            break;
    }
    while (db::inTransaction(
               pool, [](db::Connection &connection) { return completeOverdueStays(connection, batch); })
           == batch) { }
    db::inTransaction(pool, suggestNoShows);
    return ended;
}

Housekeeping::Housekeeping(db::Pool &pool, const payments::Providers &providers,
                           std::function<void()> committed)
    : m_sweeper(QStringLiteral("sweeper"), 5s,
                [&pool, committed] {
                    sweep(pool);
                    committed();
                })
    , m_inbox(QStringLiteral("payment inbox"), 2s,
              [&pool, committed] {
                  if (payments::applyStoredNotifications(pool) > 0)
                      committed();
              })
    , m_poller(QStringLiteral("payment poller"), 1s,
               [&pool, &providers, committed] {
                   int asked = 0;
                   for (const auto &provider : providers.all())
                       asked += payments::pollPayments(pool, *provider)
                           + payments::withdrawInvoices(pool, *provider);
                   if (asked > 0)
                       committed();
               })
    , m_chain(QStringLiteral("audit chain"), 1s, [&pool] { chainAudit(pool); })
{
}

} // namespace zhilego::jobs
