// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QUuid>

#include <initializer_list>

namespace zhilego::demo {

//! What a stream of random numbers is for; two purposes never share numbers, so that a change of one leaves
//! the others as they were.
enum class Purpose : quint64 {
    Cast,
    Property,
    Texts,
    Codes,
    Walk,
    Slot,
    Story,
    Guest,
    People,
    ClientIds,
    Ids,
    Thinning,
    Holds,
    Photos,
    Rates,
    Blocks,
    Weeks
};

//! SplitMix64: small, fast and the same on every machine, which the distributions of <random> are not.
class Random
{
public:
    //! An independent stream for one thing: the `path` names it, as in {property, attempt}.
    Random(quint64 seed, Purpose purpose, std::initializer_list<quint64> path = {});

    quint64 next();
    //! 0 … bound-1; bound > 0.
    int below(int bound);
    //! Both ends included.
    int between(int low, int high) { return low + below(high - low + 1); }
    bool chance(int permille) { return below(1000) < permille; }
    //! The position of one of the weights, more often of a heavy one.
    int weighted(std::initializer_list<int> weights);
    template <typename T> const T &pick(const QList<T> &list)
    {
        return list.at(below(static_cast<int>(list.size())));
    }

private:
    quint64 m_state;
};

//! A UUID version 7 of that moment. `order` (0 … 4095) keeps ids of one millisecond in sequence.
QUuid uuidAt(qint64 millis, Random &random, int order = 0);

} // namespace zhilego::demo
