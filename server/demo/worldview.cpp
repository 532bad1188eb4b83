// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/demo/worldview.h"

#include <algorithm>

namespace zhilego::demo {
namespace {

constexpr quint64 serialsPerRealtor = 100'000;

//! Finds a guest for one attempt after the other.
class Seating
{
public:
    Seating(const World &world, WorldView &view)
        : m_world(world)
        , m_view(view)
        , m_known(static_cast<size_t>(world.realtors()))
        , m_lastOf(static_cast<size_t>(world.properties))
    {
    }

    void seat(const Attempt &attempt)
    {
        const int client = clientFor(attempt);
        const bool takesNights = attempt.end == Attempt::End::Completed || attempt.end == Attempt::End::NoShow
            || (attempt.end == Attempt::End::Cancelled && m_world.seatsGuestsOnce());
        if (takesNights) {
            QDate &busyUntil = m_busyUntil[static_cast<size_t>(client)];
            busyUntil = std::max(busyUntil, attempt.checkOut());
        }
        m_lastOf[static_cast<size_t>(attempt.property)] = {attempt.sequence, client};
        m_view.clientOf.push_back(client);
    }

private:
    struct Last
    {
        int sequence = -2;
        int client = -1;
    };

    bool isFree(int client, const Attempt &attempt) const
    {
        return m_busyUntil[static_cast<size_t>(client)] <= attempt.checkIn;
    }

    int clientFor(const Attempt &attempt)
    {
        const Last before = m_lastOf[static_cast<size_t>(attempt.property)];
        if (attempt.sameGuest && before.sequence == attempt.sequence - 1
            && (isFree(before.client, attempt) || !m_world.seatsGuestsOnce()))
            return before.client;
        Random random(m_world.seed, Purpose::Guest,
                      {static_cast<quint64>(attempt.property), static_cast<quint64>(attempt.sequence)});
        const int realtor = m_view.propertyOf(attempt).realtor;
        std::vector<int> &known = m_known[static_cast<size_t>(realtor)];
        if (!known.empty() && random.chance(330)) {
            const int friendly = known[static_cast<size_t>(random.below(static_cast<int>(known.size())))];
            if (isFree(friendly, attempt))
                return friendly;
        }
        const int newcomer = static_cast<int>(m_view.clients.size());
        m_view.clients.push_back({realtor, static_cast<int>(known.size()), attempt.heldAt});
        m_busyUntil.push_back(m_world.epoch.addDays(-1));
        known.push_back(newcomer);
        return newcomer;
    }

    const World &m_world;
    WorldView &m_view;
    std::vector<std::vector<int>> m_known; //!< guests by realtor
    std::vector<Last> m_lastOf; //!< by property
    std::vector<QDate> m_busyUntil; //!< by guest
};

Random streamOf(const World &world, Purpose purpose, const DemoClient &client)
{
    return Random(world.seed, purpose,
                  {static_cast<quint64>(client.realtor), static_cast<quint64>(client.serial)});
}

} // namespace

QUuid DemoClient::id(const World &world) const
{
    Random random = streamOf(world, Purpose::ClientIds, *this);
    return uuidAt(createdAt, random);
}

Person DemoClient::person(const World &world) const
{
    Random random = streamOf(world, Purpose::People, *this);
    return makeGuest(random,
                     static_cast<quint64>(realtor) * serialsPerRealtor + static_cast<quint64>(serial));
}

WorldView viewOf(const World &world, qint64 now)
{
    WorldView view;
    for (int number = 0; number < world.properties; ++number) {
        view.properties.push_back(propertyOf(world, number));
        const std::vector<Attempt> attempts = attemptsAt(world, view.properties.back(), now);
        view.attempts.insert(view.attempts.end(), attempts.begin(), attempts.end());
    }
    std::sort(view.attempts.begin(), view.attempts.end(), [](const Attempt &a, const Attempt &b) {
        return std::tie(a.heldAt, a.property, a.sequence) < std::tie(b.heldAt, b.property, b.sequence);
    });
    Seating seating(world, view);
    for (const Attempt &attempt : view.attempts)
        seating.seat(attempt);
    return view;
}

std::optional<quint64> luckFor(const World &world, qint64 bookings, qint64 now, qint64 &most)
{
    std::vector<quint64> lots;
    for (int number = 0; number < world.properties; ++number) {
        for (const Attempt &attempt : attemptsAt(world, propertyOf(world, number), now))
            lots.push_back(lotOf(world, attempt));
    }
    most = static_cast<qint64>(lots.size());
    if (bookings < 1 || bookings > most)
        return std::nullopt;
    const auto last = lots.begin() + (bookings - 1);
    std::nth_element(lots.begin(), last, lots.end());
    return *last;
}

} // namespace zhilego::demo
