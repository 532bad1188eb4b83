// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/demo/random.h"

namespace zhilego::demo {
namespace {

constexpr quint64 golden = 0x9e3779b97f4a7c15;

quint64 mix(quint64 z)
{
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
}

} // namespace

Random::Random(quint64 seed, Purpose purpose, std::initializer_list<quint64> path)
    : m_state(mix(seed + golden * (1 + static_cast<quint64>(purpose))))
{
    for (const quint64 step : path)
        m_state = mix(m_state ^ mix(step + golden));
}

quint64 Random::next()
{
    m_state += golden;
    return mix(m_state);
}

int Random::below(int bound)
{
    return static_cast<int>(((next() >> 32) * static_cast<quint64>(bound)) >> 32);
}

int Random::weighted(std::initializer_list<int> weights)
{
    int sum = 0;
    for (const int weight : weights)
        sum += weight;
    int rest = below(sum);
    int position = 0;
    for (const int weight : weights) {
        if (rest < weight)
            break;
        rest -= weight;
        ++position;
    }
    return position;
}

QUuid uuidAt(qint64 millis, Random &random, int order)
{
    const quint64 time = static_cast<quint64>(millis);
    const quint64 noise = random.next();
    const auto byte = [noise](int shift) { return static_cast<uchar>(noise >> shift); };
    return QUuid(static_cast<uint>(time >> 16), static_cast<ushort>(time & 0xffff),
                 static_cast<ushort>(0x7000 | (order & 0x0fff)), static_cast<uchar>(0x80 | (byte(56) & 0x3f)),
                 byte(48), byte(40), byte(32), byte(24), byte(16), byte(8), byte(0));
}

} // namespace zhilego::demo
