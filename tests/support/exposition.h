// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QStringList>

namespace zhilego::test {

struct MetricSample
{
    QByteArray name; //!< with _bucket, _sum or _count in a histogram
    QMap<QByteArray, QByteArray> labels;
    double value = 0;
};

struct MetricFamily
{
    QByteArray type;
    QByteArray help;
    QList<MetricSample> samples;

    //! The sum over the samples that have these labels; of a histogram, their number of observations.
    double sum(const QMap<QByteArray, QByteArray> &labels = {}) const;
};

//! A text in the Prometheus exposition format 0.0.4, and what a strict reader finds wrong with it: the format
//! itself, the naming rules, and histograms whose buckets do not add up.
struct Exposition
{
    explicit Exposition(const QByteArray &text);

    QMap<QByteArray, MetricFamily> families;
    QStringList problems;

private:
    void readComment(const QByteArray &line);
    void readSample(const QByteArray &line);
    bool readLabels(const QByteArray &text, MetricSample &sample);
    void checkFamily(const QByteArray &name, const MetricFamily &family);
    void checkHistogram(const QByteArray &name, const MetricFamily &family);
    void complain(const char *what, const QByteArray &where);

    QByteArray m_current;
};

} // namespace zhilego::test
