// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/demo/attempt.h"

#include "server/demo/instants.h"
#include "server/demo/propertycalendar.h"

#include <algorithm>
#include <array>

namespace zhilego::demo {
namespace {

constexpr int mostLeadDays = 178;
constexpr int lastCallMinute = 20 * 60 + 30; //!< nobody takes a flat for tonight later than that
constexpr int cancelUntilMinute = 13 * 60;
constexpr int longStays = 3; //!< in thousandths

int nightsOf(const World &world, const DemoProperty &property, QDate arrival, Random &random)
{
    if (property.nightByNight)
        return 1 + random.weighted({85, 15});
    // Whoever works here for a month or has a flat renovated.
    if (world.hasCalendars() && random.chance(longStays))
        return random.between(28, 45);
    // 1 … 10 nights
    switch (arrival.dayOfWeek()) {
    case Qt::Friday:
        return 1 + random.weighted({210, 430, 190, 70, 40, 20, 25, 7, 4, 4});
    case Qt::Saturday:
        return 1 + random.weighted({560, 210, 80, 50, 40, 20, 25, 7, 4, 4});
    default:
        return 1 + random.weighted({360, 250, 150, 95, 60, 30, 35, 8, 6, 6});
    }
}

int leadDays(Random &random)
{
    switch (random.weighted({115, 245, 310, 215, 115})) {
    case 0:
        return 0;
    case 1:
        return random.between(1, 3);
    case 2:
        return random.between(4, 14);
    case 3:
        return random.between(15, 45);
    default:
        return random.between(46, mostLeadDays);
    }
}

//! That a free flat is taken from that day on, in thousandths.
int chanceOf(const DemoProperty &property, QDate day)
{
    return property.nightByNight ? 980
                                 : std::min(970, demand(property.city, day) * property.popularity / 1000);
}

//! People book over lunch and in the evening, hardly ever at night.
int minuteOfDay(Random &random)
{
    const int hour = random.weighted(
        {9, 4, 2, 1, 1, 2, 6, 14, 30, 48, 60, 66, 68, 62, 56, 54, 54, 58, 66, 74, 76, 66, 42, 21});
    return hour * 60 + random.below(60);
}

//! All tries for the nights of one slot, in the order of time.
class Slot
{
public:
    Slot(const World &world, const DemoProperty &property, int number, QDate arrival, int nights)
        : m_random(world.seed, Purpose::Slot,
                   {static_cast<quint64>(property.number), static_cast<quint64>(number)})
        , m_property(property)
        , m_arrival(arrival)
        , m_nights(nights)
    {
    }

    std::vector<Attempt> tries()
    {
        const int lead = std::max(leadDays(m_random), m_property.nightByNight ? 1 : 0);
        qint64 at = lead == 0 ? localInstant(m_arrival, m_random.between(8 * 60, lastCallMinute))
                              : localInstant(m_arrival.addDays(-lead), minuteOfDay(m_random));
        at = std::max(at + m_random.below(60'000), m_property.listedAt + hourMs);
        for (int i = 0; i < 3; ++i) {
            const bool last = i == 2 || !m_random.chance(i == 0 ? 205 : 120);
            if (last) {
                stay(at);
                break;
            }
            const std::optional<qint64> next = givenUp(at);
            if (!next)
                break;
            at = *next;
        }
        return m_tries;
    }

private:
    qint64 lastCall() const { return localInstant(m_arrival, lastCallMinute); }

    void stay(qint64 at)
    {
        if (at > lastCall() || m_random.chance(15))
            return;
        Attempt attempt = draft(at, m_nights);
        // Nobody books for today and then stays away.
        const bool early = localDate(at) < m_arrival;
        attempt.end = early && m_random.chance(22) ? Attempt::End::NoShow : Attempt::End::Completed;
        m_tries.push_back(attempt);
    }

    //! A try that ends without a stay; the moment of the next one, or nothing when the slot stays empty.
    std::optional<qint64> givenUp(qint64 at)
    {
        if (at > lastCall())
            return std::nullopt;
        Attempt attempt = draft(at, m_random.chance(700) ? m_nights : m_random.between(1, m_nights));
        const qint64 cancelUntil = localInstant(m_arrival, cancelUntilMinute);
        const int kind = m_random.weighted({56, 38, 6});
        attempt.end = kind == 0 || at + 2 * hourMs > cancelUntil ? Attempt::End::Expired
            : kind == 1                                          ? Attempt::End::Cancelled
                                                                 : Attempt::End::Dropped;
        qint64 over = attempt.settledAt();
        if (attempt.end == Attempt::End::Dropped) {
            attempt.cancelledAt = at + m_random.between(150, 800) * secondMs;
        } else if (attempt.end == Attempt::End::Cancelled) {
            // Plans change rather late than early; offices cancel by day.
            const int share = 1000 - m_random.below(1000) * m_random.below(1000) / 1000;
            attempt.cancelledAt = at + 40 * minuteMs + (cancelUntil - at - hourMs) / 1000 * share;
            over = attempt.cancelledAt;
        }
        m_tries.push_back(attempt);
        m_again = attempt.end == Attempt::End::Expired && m_random.chance(550);
        const qint64 left = lastCall() - over;
        if (left < hourMs)
            return std::nullopt;
        const qint64 pause
            = m_again ? m_random.between(3, 240) * minuteMs : hourMs / 2 + left / 1000 * m_random.below(600);
        return over + std::min(left, pause) + m_random.below(60'000);
    }

    Attempt draft(qint64 at, int nights)
    {
        Attempt attempt;
        attempt.property = m_property.number;
        attempt.checkIn = m_arrival;
        attempt.nights = nights;
        attempt.heldAt = at;
        attempt.sameGuest = m_again;
        m_again = false;
        return attempt;
    }

    Random m_random;
    const DemoProperty &m_property;
    const QDate m_arrival;
    const int m_nights;
    bool m_again = false;
    std::vector<Attempt> m_tries;
};

} // namespace

qint64 settledAfter(qint64 heldAt)
{
    return heldAt + 16 * minuteMs;
}

qint64 Attempt::settledAt() const
{
    return settledAfter(heldAt);
}

quint64 lotOf(const World &world, const Attempt &attempt)
{
    return Random(world.seed, Purpose::Thinning,
                  {static_cast<quint64>(attempt.property), static_cast<quint64>(attempt.sequence)})
        .next();
}

std::vector<Attempt> attemptsAt(const World &world, const DemoProperty &property, qint64 now)
{
    Random walk(world.seed, Purpose::Walk, {static_cast<quint64>(property.number)});
    std::vector<Attempt> attempts;
    QDate day = std::max(world.epoch, localDate(property.listedAt).addDays(1));
    const QDate horizon = localDate(now).addDays(mostLeadDays + 1);
    int sequence = 0;
    for (int slot = 0; day <= horizon;) {
        if (!walk.chance(chanceOf(property, day))) {
            day = day.addDays(1);
            continue;
        }
        // Guests of the nights before something is closed stay until then.
        const int nights = sellableNights(world, property, day, nightsOf(world, property, day, walk));
        if (nights == 0) {
            day = day.addDays(1);
            continue;
        }
        if (property.closedFrom.isValid() && day.addDays(nights) > property.closedFrom)
            break;
        for (Attempt &attempt : Slot(world, property, slot++, day, nights).tries()) {
            attempt.sequence = sequence++;
            if (attempt.settledAt() <= now && lotOf(world, attempt) <= world.luck)
                attempts.push_back(attempt);
        }
        day = day.addDays(nights);
    }
    return attempts;
}

} // namespace zhilego::demo
