// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/demo/guests.h"

#include "server/demo/instants.h"

#include <QHash>

#include <algorithm>

namespace zhilego::demo {
namespace {

constexpr quint64 serialsPerRealtor = 100'000;

class Seating
{
public:
    Seating(const World &world, Workload &workload)
        : m_world(world)
        , m_workload(workload)
    {
    }

    void seat(const Attempt &attempt)
    {
        Random random(m_world.seed, Purpose::Guest,
                      {static_cast<quint64>(attempt.property), static_cast<quint64>(attempt.sequence)});
        const int client = clientFor(attempt, random);
        const bool stays = attempt.end == Attempt::End::Completed || attempt.end == Attempt::End::NoShow;
        if (stays)
            m_busyUntil[static_cast<size_t>(client)]
                = std::max(m_busyUntil[static_cast<size_t>(client)], attempt.checkOut());
        m_lastOf.insert(attempt.property, {attempt.sequence, client});
        m_workload.clientOf.push_back(client);
    }

private:
    struct Last
    {
        int sequence = -1;
        int client = -1;
    };

    int clientFor(const Attempt &attempt, Random &random)
    {
        const Last before = m_lastOf.value(attempt.property);
        if (attempt.sameGuest && before.sequence == attempt.sequence - 1)
            return before.client;
        if (!m_workload.clients.empty() && random.chance(330)) {
            const int known = random.below(static_cast<int>(m_workload.clients.size()));
            if (m_busyUntil[static_cast<size_t>(known)] <= attempt.checkIn)
                return known;
        }
        return newcomer(attempt, random);
    }

    int newcomer(const Attempt &attempt, Random &random)
    {
        const size_t position = m_workload.clients.size();
        DemoClient client;
        client.createdAt = attempt.heldAt;
        client.id = uuidAt(attempt.heldAt, random);
        client.person
            = makeGuest(random, static_cast<quint64>(m_workload.realtor) * serialsPerRealtor + position);
        m_workload.clients.push_back(client);
        m_busyUntil.push_back(m_world.epoch.addDays(-1));
        return static_cast<int>(position);
    }

    const World &m_world;
    Workload &m_workload;
    std::vector<QDate> m_busyUntil;
    QHash<int, Last> m_lastOf;
};

} // namespace

Workload workloadOf(const World &world, int realtor, qint64 now)
{
    Workload workload;
    workload.realtor = realtor;
    const Share share = shareOf(world, realtor);
    for (int number = share.first; number < share.end; ++number) {
        workload.properties.push_back(propertyOf(world, number));
        const std::vector<Attempt> attempts = attemptsAt(world, workload.properties.back(), now);
        workload.attempts.insert(workload.attempts.end(), attempts.begin(), attempts.end());
    }
    std::sort(workload.attempts.begin(), workload.attempts.end(), [](const Attempt &a, const Attempt &b) {
        return std::tie(a.heldAt, a.property, a.sequence) < std::tie(b.heldAt, b.property, b.sequence);
    });
    Seating seating(world, workload);
    for (const Attempt &attempt : workload.attempts)
        seating.seat(attempt);
    return workload;
}

} // namespace zhilego::demo
