// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QMutex>
#include <QPair>

#include <functional>

namespace zhilego::http {

//! The numbers of this process in the Prometheus text format. Base units (seconds, bytes); label values come
//! from bounded sets only: a route pattern, never a path. A family that grows beyond `maxSeries` all the same
//! takes no new series (metrics_series_dropped_total tells). Any thread.
class Metrics
{
public:
    using Labels = QList<QPair<QByteArray, QByteArray>>;
    struct Sample
    {
        Labels labels;
        double value = 0;
    };
    static constexpr qsizetype maxSeries = 3000;

    Metrics();

    //! Before the first value, once per name.
    void declareCounter(const QByteArray &name, const QByteArray &help);
    void declareGauge(const QByteArray &name, const QByteArray &help);
    //! Buckets from 1 ms to 10 s.
    void declareHistogram(const QByteArray &name, const QByteArray &help);
    //! Asked on the thread of exposition() whenever somebody looks: quick, and never the database.
    void declareGauge(const QByteArray &name, const QByteArray &help, std::function<double()> ask);
    //! The same for several series, or for none while nothing is known.
    void declareGauges(const QByteArray &name, const QByteArray &help, std::function<QList<Sample>()> ask);
    //! A count that somebody else keeps.
    void declareCounter(const QByteArray &name, const QByteArray &help, std::function<double()> ask);

    void add(const QByteArray &name, const Labels &labels = {}, double amount = 1);
    void set(const QByteArray &name, const Labels &labels, double value);
    void observe(const QByteArray &name, const Labels &labels, double seconds);

    //! Content type of the text: "text/plain; version=0.0.4".
    QByteArray exposition() const;

private:
    enum class Kind { Counter, Gauge, Histogram };
    struct Series
    {
        double value = 0; //!< of a histogram: the sum
        QList<quint64> buckets; //!< not cumulative; the last one is +Inf
    };
    struct Family
    {
        Kind kind = Kind::Counter;
        QByteArray help;
        std::function<QList<Sample>()> ask;
        QMap<QByteArray, Series> series; //!< by the text of the labels
    };

    void declare(const QByteArray &name, Family family);
    Series *seriesOf(const QByteArray &name, const Labels &labels);
    static void write(QByteArray &text, const QByteArray &name, const Family &family);
    static void writeHistogram(QByteArray &text, const QByteArray &name, const QByteArray &labels,
                               const Series &series);

    mutable QMutex m_mutex;
    QMap<QByteArray, Family> m_families;
};

} // namespace zhilego::http
