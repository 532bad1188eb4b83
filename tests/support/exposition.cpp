// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/exposition.h"

#include <QRegularExpression>
#include <QSet>

#include <limits>

namespace zhilego::test {
namespace {

bool matches(const char *pattern, const QByteArray &text)
{
    return QRegularExpression(QRegularExpression::anchoredPattern(QLatin1String(pattern)))
        .match(QString::fromUtf8(text))
        .hasMatch();
}

constexpr char metricName[] = "[a-zA-Z_:][a-zA-Z0-9_:]*";
constexpr char labelName[] = "[a-zA-Z_][a-zA-Z0-9_]*";

} // namespace

double MetricFamily::sum(const QMap<QByteArray, QByteArray> &labels) const
{
    double total = 0;
    for (const MetricSample &sample : samples) {
        bool fits = type != "histogram" || sample.name.endsWith("_count");
        for (auto it = labels.constBegin(); it != labels.constEnd(); ++it)
            fits = fits && sample.labels.value(it.key()) == it.value();
        total += fits ? sample.value : 0;
    }
    return total;
}

Exposition::Exposition(const QByteArray &text)
{
    if (!text.endsWith('\n'))
        complain("does not end with a line end", text.right(40));
    for (const QByteArray &line : text.split('\n')) {
        if (line.startsWith('#'))
            readComment(line);
        else if (!line.isEmpty())
            readSample(line);
    }
    for (auto it = families.constBegin(); it != families.constEnd(); ++it)
        checkFamily(it.key(), *it);
}

void Exposition::complain(const char *what, const QByteArray &where)
{
    problems.append(QLatin1String(what) + QStringLiteral(": ") + QString::fromUtf8(where));
}

void Exposition::readComment(const QByteArray &line)
{
    const QByteArrayList words = line.split(' ');
    const QByteArray name = words.value(2);
    if (words.size() < 4 || !matches(metricName, name))
        return complain("no HELP or TYPE", line);
    if (words.at(1) == "HELP") {
        if (families.contains(name))
            return complain("a family a second time", line);
        m_current = name;
        families[name].help = line.mid(line.indexOf(name) + name.size() + 1);
    } else if (words.at(1) == "TYPE") {
        if (name != m_current || !families.value(name).type.isEmpty()
            || !families.value(name).samples.isEmpty())
            return complain("TYPE out of place", line);
        families[name].type = words.at(3);
    } else {
        complain("neither HELP nor TYPE", line);
    }
}

void Exposition::readSample(const QByteArray &line)
{
    MetricSample sample;
    const qsizetype brace = line.indexOf('{');
    const qsizetype space = line.lastIndexOf(' ');
    sample.name = line.left(brace >= 0 ? brace : space);
    if (brace >= 0
        && (line.at(space - 1) != '}' || !readLabels(line.mid(brace + 1, space - brace - 2), sample)))
        return complain("labels", line);
    const QByteArray value = line.mid(space + 1);
    bool number = true;
    if (value == "+Inf" || value == "-Inf" || value == "NaN")
        sample.value = value == "NaN" ? std::numeric_limits<double>::quiet_NaN()
                                      : std::numeric_limits<double>::infinity();
    else
        sample.value = value.toDouble(&number);
    if (!number || !matches(metricName, sample.name))
        return complain("no sample", line);
    QByteArray family = sample.name;
    if (families.value(m_current).type == "histogram") {
        for (const char *suffix : {"_bucket", "_sum", "_count"}) {
            if (family.endsWith(suffix))
                family.chop(qsizetype(qstrlen(suffix)));
        }
    }
    if (family != m_current || families.value(family).type.isEmpty())
        return complain("outside of its family", line);
    families[family].samples.append(sample);
}

bool Exposition::readLabels(const QByteArray &text, MetricSample &sample)
{
    qsizetype at = 0;
    while (at < text.size()) {
        const qsizetype equals = text.indexOf("=\"", at);
        const QByteArray name = text.mid(at, equals - at);
        if (equals < 0 || !matches(labelName, name) || sample.labels.contains(name))
            return false;
        QByteArray value;
        for (at = equals + 2; at < text.size() && text.at(at) != '"'; ++at) {
            if (text.at(at) == '\\' && ++at < text.size() && !QByteArray("\\\"n").contains(text.at(at)))
                return false;
            value += text.at(at);
        }
        sample.labels.insert(name, value);
        if (++at < text.size() && text.at(at) != ',')
            return false;
        ++at;
    }
    return true;
}

void Exposition::checkFamily(const QByteArray &name, const MetricFamily &family)
{
    if (family.help.isEmpty())
        complain("no help", name);
    if (family.type != "counter" && family.type != "gauge" && family.type != "histogram")
        complain("unknown type", name + ' ' + family.type);
    if ((family.type == "counter") != name.endsWith("_total"))
        complain("_total is the end of counters and of nothing else", name);
    if (matches(".*(_ms|_milliseconds|_minutes|_kb|_mb|_percent)(_.*)?", name))
        complain("no base unit", name);
    QSet<QString> seen;
    for (const MetricSample &sample : family.samples) {
        QString key = QString::fromUtf8(sample.name);
        for (auto it = sample.labels.constBegin(); it != sample.labels.constEnd(); ++it)
            key += u'\n' + QString::fromUtf8(it.key() + '=' + it.value());
        if (seen.contains(key))
            complain("twice", key.toUtf8());
        seen.insert(key);
        if (family.type == "counter" && !(sample.value >= 0))
            complain("a counter below zero", name);
    }
    if (family.type == "histogram")
        checkHistogram(name, family);
}

void Exposition::checkHistogram(const QByteArray &name, const MetricFamily &family)
{
    struct Reading
    {
        double le = -std::numeric_limits<double>::infinity();
        double inBuckets = 0;
        double count = -1;
    };
    QMap<QByteArrayList, Reading> readings;
    for (MetricSample sample : family.samples) {
        const QByteArray le = sample.labels.take("le");
        Reading &reading = readings[sample.labels.keys() + sample.labels.values()];
        if (sample.name.endsWith("_bucket")) {
            const double bound = le == "+Inf" ? std::numeric_limits<double>::infinity() : le.toDouble();
            if (bound <= reading.le || sample.value < reading.inBuckets)
                complain("buckets are not cumulative", name + ' ' + le);
            reading.le = bound;
            reading.inBuckets = sample.value;
        } else if (sample.name.endsWith("_count")) {
            reading.count = sample.value;
        }
    }
    for (const Reading &reading : readings) {
        if (reading.le != std::numeric_limits<double>::infinity() || reading.inBuckets != reading.count)
            complain("the last bucket is not the count", name);
    }
}

} // namespace zhilego::test
