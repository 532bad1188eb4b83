// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/demo/numbering.h"

#include <algorithm>

namespace zhilego::demo {

Numbering::Numbering(const World &world, Span span)
{
    std::vector<std::pair<qint64, int>> made; // when, and its place in the order of generation
    for (int number = 0; number < world.properties; ++number) {
        m_begins.push_back(made.size());
        for (const Attempt &attempt : attemptsAt(world, propertyOf(world, number), span.now)) {
            if (span.holds(attempt.settledAt()))
                made.emplace_back(attempt.heldAt, static_cast<int>(made.size()));
        }
    }
    std::sort(made.begin(), made.end());
    m_ranks.resize(made.size());
    for (size_t rank = 0; rank < made.size(); ++rank)
        m_ranks[static_cast<size_t>(made[rank].second)] = static_cast<int>(rank);
}

std::vector<int> ranksOf(const Workload &workload, const Numbering &numbering, Span span)
{
    struct Place
    {
        int property;
        int sequence;
        size_t plan;
    };
    std::vector<Place> places;
    for (const Attempt &attempt : workload.attempts) {
        if (span.holds(attempt.settledAt()))
            places.push_back({attempt.property, attempt.sequence, places.size()});
    }
    std::sort(places.begin(), places.end(), [](const Place &a, const Place &b) {
        return std::tie(a.property, a.sequence) < std::tie(b.property, b.sequence);
    });
    std::vector<int> ranks(places.size());
    int position = 0;
    for (size_t i = 0; i < places.size(); ++i) {
        position = i > 0 && places[i - 1].property == places[i].property ? position + 1 : 0;
        ranks[places[i].plan] = numbering.rank(places[i].property, position);
    }
    return ranks;
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
