// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/bookingcounts.h"

#include <chrono>

namespace zhilego {

BookingCounts::BookingCounts(FetchPage fetchPage, QObject *parent)
    : QObject(parent)
    , m_fetchPage(std::move(fetchPage))
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(std::chrono::milliseconds(400));
    connect(&m_soon, &QTimer::timeout, this, &BookingCounts::refresh);
}

void BookingCounts::setQueries(const QList<api::BookingQuery> &queries)
{
    m_queries = queries;
    m_counts = QList<std::optional<qint64>>(queries.size());
    refresh();
}

void BookingCounts::refreshSoon()
{
    if (!m_soon.isActive())
        m_soon.start();
}

void BookingCounts::refresh()
{
    m_soon.stop();
    const quint64 generation = ++m_generation;
    for (int i = 0; i < m_queries.size(); ++i) {
        api::BookingQuery query = m_queries.at(i);
        query.limit = 1;
        query.countExact = true;
        m_fetchPage(query).then(this, [this, i, generation](const Result<api::Page<Booking>> &page) {
            if (generation != m_generation || !page || page->total == m_counts.at(i))
                return;
            m_counts[i] = page->total;
            emit countChanged(i);
        });
    }
}

} // namespace zhilego
