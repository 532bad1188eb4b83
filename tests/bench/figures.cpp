// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/figures.h"

#include <QFile>
#include <QStringList>
#include <QTextStream>

#include <algorithm>

namespace zhilego::bench {
namespace {

QTextStream &out()
{
    static QTextStream stream(stdout);
    return stream;
}

int numberAfter(const QStringList &arguments, const QString &name, int otherwise)
{
    const qsizetype at = arguments.indexOf(name);
    return at < 0 ? otherwise : std::max(1, arguments.value(at + 1).toInt());
}

} // namespace

double Rounds::median() const
{
    if (m_values.isEmpty())
        return 0;
    QList<double> sorted = m_values;
    std::sort(sorted.begin(), sorted.end());
    const qsizetype middle = sorted.size() / 2;
    return sorted.size() % 2 ? sorted.at(middle) : (sorted.at(middle - 1) + sorted.at(middle)) / 2;
}

double Rounds::least() const
{
    return m_values.isEmpty() ? 0 : *std::min_element(m_values.cbegin(), m_values.cend());
}

double Rounds::most() const
{
    return m_values.isEmpty() ? 0 : *std::max_element(m_values.cbegin(), m_values.cend());
}

QString Rounds::text(int decimals) const
{
    return QStringLiteral("%1 (%2–%3)")
        .arg(median(), 0, 'f', decimals)
        .arg(least(), 0, 'f', decimals)
        .arg(most(), 0, 'f', decimals);
}

Figures::Figures(const QString &title)
{
    QFile load(QStringLiteral("/proc/loadavg"));
    const QString before = load.open(QIODevice::ReadOnly)
        ? QString::fromLatin1(load.readAll()).section(u' ', 0, 0)
        : QString();
    out() << title << " (load before: " << before << ")\n" << Qt::flush;
}

void Figures::ratio(const QString &what, const Rounds &ours, const QString &peerName, const Rounds &peer,
                    double bar)
{
    const double share = peer.median() > 0 ? ours.median() / peer.median() : 0;
    line(what,
         QStringLiteral("%1/s ÷ %2 %3/s = %4").arg(ours.text(), peerName, peer.text()).arg(share, 0, 'f', 2),
         QStringLiteral("≥ %1").arg(bar), share >= bar);
}

void Figures::latency(const QString &what, const Rounds &milliseconds, double bar)
{
    line(what, milliseconds.text(1) + QStringLiteral(" ms"), QStringLiteral("≤ %1 ms").arg(bar),
         milliseconds.median() <= bar);
}

void Figures::atMost(const QString &what, double measured, double bar, const QString &unit)
{
    line(what, QStringLiteral("%1 %2").arg(measured, 0, 'f', 1).arg(unit),
         QStringLiteral("≤ %1 %2").arg(bar).arg(unit), measured <= bar);
}

void Figures::none(const QString &what, qint64 count)
{
    line(what, QString::number(count), QStringLiteral("0"), count == 0);
}

void Figures::note(const QString &text)
{
    out() << "      " << text << '\n' << Qt::flush;
}

void Figures::line(const QString &what, const QString &measured, const QString &bar, bool met)
{
    m_missed = m_missed || !met;
    out() << (met ? "  ok  " : " MISS ") << what << ": " << measured << "   [" << bar << "]\n" << Qt::flush;
}

Effort Effort::fromArguments(const QStringList &arguments)
{
    return {numberAfter(arguments, QStringLiteral("--rounds"), 5),
            numberAfter(arguments, QStringLiteral("--seconds"), 8)};
}

} // namespace zhilego::bench
