// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/api/bookingcodec.h"
#include "models/api/page.h"
#include "models/domain/result.h"

#include <QFuture>
#include <QObject>
#include <QTimer>

#include <functional>

namespace zhilego {

//! How many bookings each of a few fixed questions has, kept fresh without asking at every event. GUI thread.
class BookingCounts : public QObject
{
    Q_OBJECT

public:
    using FetchPage = std::function<QFuture<Result<api::Page<Booking>>>(const api::BookingQuery &)>;

    explicit BookingCounts(FetchPage fetchPage, QObject *parent = nullptr);

    void setQueries(const QList<api::BookingQuery> &queries);
    //! Nothing until the first answer.
    std::optional<qint64> count(int query) const { return m_counts.value(query); }
    //! Asks soon: a burst of events costs one round.
    void refreshSoon();
    void refresh();

signals:
    void countChanged(int query);

private:
    FetchPage m_fetchPage;
    QList<api::BookingQuery> m_queries;
    QList<std::optional<qint64>> m_counts;
    QTimer m_soon;
    quint64 m_generation = 0;
};

} // namespace zhilego
