// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/metrics.h"

#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>

namespace zhilego::http {
namespace {

constexpr std::array bounds{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0};

const QByteArray droppedMetric = QByteArrayLiteral("metrics_series_dropped_total");

QByteArray number(double value)
{
    if (std::isnan(value))
        return QByteArrayLiteral("NaN");
    if (std::isinf(value))
        return value > 0 ? QByteArrayLiteral("+Inf") : QByteArrayLiteral("-Inf");
    return QByteArray::number(value, 'g', QLocale::FloatingPointShortest);
}

QByteArray labelText(const Metrics::Labels &labels)
{
    QByteArray text;
    for (const auto &[name, value] : labels) {
        QByteArray escaped = value;
        escaped.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
        text.append(text.isEmpty() ? "" : ",").append(name).append("=\"").append(escaped).append('"');
    }
    return text;
}

void writeLine(QByteArray &text, const QByteArray &name, const QByteArray &labels, const QByteArray &value)
{
    text.append(name);
    if (!labels.isEmpty())
        text.append('{').append(labels).append('}');
    text.append(' ').append(value).append('\n');
}

} // namespace

Metrics::Metrics()
{
    declareCounter(droppedMetric, "Values lost because their family has too many series already.");
    add(droppedMetric, {}, 0);
}

void Metrics::declare(const QByteArray &name, Family family)
{
    const QMutexLocker lock(&m_mutex);
    m_families.insert(name, std::move(family));
}

void Metrics::declareCounter(const QByteArray &name, const QByteArray &help)
{
    declare(name, {Kind::Counter, help, {}, {}});
}

void Metrics::declareGauge(const QByteArray &name, const QByteArray &help)
{
    declare(name, {Kind::Gauge, help, {}, {}});
}

void Metrics::declareGauge(const QByteArray &name, const QByteArray &help, std::function<double()> ask)
{
    declare(name, {Kind::Gauge, help, [ask = std::move(ask)] { return QList<Sample>{{{}, ask()}}; }, {}});
}

void Metrics::declareGauges(const QByteArray &name, const QByteArray &help,
                            std::function<QList<Sample>()> ask)
{
    declare(name, {Kind::Gauge, help, std::move(ask), {}});
}

void Metrics::declareCounter(const QByteArray &name, const QByteArray &help, std::function<double()> ask)
{
    declare(name, {Kind::Counter, help, [ask = std::move(ask)] { return QList<Sample>{{{}, ask()}}; }, {}});
}

void Metrics::declareHistogram(const QByteArray &name, const QByteArray &help)
{
    declare(name, {Kind::Histogram, help, {}, {}});
}

Metrics::Series *Metrics::seriesOf(const QByteArray &name, const Labels &labels)
{
    Family &family = m_families[name];
    const QByteArray key = labelText(labels);
    const auto known = family.series.find(key);
    if (known != family.series.end())
        return &*known;
    if (family.series.size() < maxSeries)
        return &family.series[key];
    m_families[droppedMetric].series[{}].value += 1;
    return nullptr;
}

void Metrics::add(const QByteArray &name, const Labels &labels, double amount)
{
    const QMutexLocker lock(&m_mutex);
    if (Series *series = seriesOf(name, labels))
        series->value += amount;
}

void Metrics::set(const QByteArray &name, const Labels &labels, double value)
{
    const QMutexLocker lock(&m_mutex);
    if (Series *series = seriesOf(name, labels))
        series->value = value;
}

void Metrics::observe(const QByteArray &name, const Labels &labels, double seconds)
{
    const QMutexLocker lock(&m_mutex);
    Series *series = seriesOf(name, labels);
    if (!series)
        return;
    if (series->buckets.isEmpty())
        series->buckets.resize(qsizetype(bounds.size()) + 1);
    const auto bucket = std::lower_bound(bounds.begin(), bounds.end(), seconds);
    ++series->buckets[bucket - bounds.begin()];
    series->value += seconds;
}

QByteArray Metrics::exposition() const
{
    QMap<QByteArray, Family> families;
    {
        const QMutexLocker lock(&m_mutex);
        families = m_families; // the asked gauges may take locks of their own
    }
    QByteArray text;
    for (auto family = families.cbegin(); family != families.cend(); ++family)
        write(text, family.key(), family.value());
    return text;
}

void Metrics::write(QByteArray &text, const QByteArray &name, const Family &family)
{
    static constexpr std::array kinds{"counter", "gauge", "histogram"};
    text.append("# HELP ").append(name).append(' ').append(family.help).append('\n');
    text.append("# TYPE ").append(name).append(' ').append(kinds.at(size_t(family.kind))).append('\n');
    const QList<Sample> asked = family.ask ? family.ask() : QList<Sample>();
    for (const Sample &sample : asked)
        writeLine(text, name, labelText(sample.labels), number(sample.value));
    for (auto series = family.series.cbegin(); series != family.series.cend(); ++series) {
        if (family.kind == Kind::Histogram)
            writeHistogram(text, name, series.key(), series.value());
        else
            writeLine(text, name, series.key(), number(series->value));
    }
}

void Metrics::writeHistogram(QByteArray &text, const QByteArray &name, const QByteArray &labels,
                             const Series &series)
{
    const QByteArray prefix = labels.isEmpty() ? labels : labels + ',';
    quint64 count = 0;
    for (qsizetype i = 0; i < series.buckets.size(); ++i) {
        count += series.buckets.at(i);
        const QByteArray bound = i < qsizetype(bounds.size()) ? number(bounds.at(size_t(i))) : "+Inf";
        writeLine(text, name + "_bucket", prefix + "le=\"" + bound + '"', QByteArray::number(count));
    }
    writeLine(text, name + "_sum", labels, number(series.value));
    writeLine(text, name + "_count", labels, QByteArray::number(count));
}

} // namespace zhilego::http
