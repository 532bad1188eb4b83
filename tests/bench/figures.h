// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace zhilego::bench {

//! What one kind of measurement gave in the rounds of a run.
class Rounds
{
public:
    void add(double value) { m_values.append(value); }
    double median() const;
    double least() const;
    double most() const;
    double last() const { return m_values.constLast(); }
    //! "1234 (1180–1302)"
    QString text(int decimals = 0) const;

private:
    QList<double> m_values;
};

//! Prints a table of measurements against their bars and remembers whether all were met.
class Figures
{
public:
    explicit Figures(const QString &title);

    //! Ours against a peer or limit measured in the same rounds: at least `bar` of it.
    void ratio(const QString &what, const Rounds &ours, const QString &peerName, const Rounds &peer,
               double bar);
    //! At most `bar` milliseconds.
    void latency(const QString &what, const Rounds &milliseconds, double bar);
    void atMost(const QString &what, double measured, double bar, const QString &unit);
    //! Must be exactly zero.
    void none(const QString &what, qint64 count);
    //! For the reader; no bar.
    void note(const QString &text);
    //! 0 when every bar was met, else 1: the exit code of the program.
    int exitCode() const { return m_missed ? 1 : 0; }

private:
    void line(const QString &what, const QString &measured, const QString &bar, bool met);
    bool m_missed = false;
};

//! --rounds N and --seconds N of the command line, with their defaults.
struct Effort
{
    int rounds = 5;
    int seconds = 8;
    static Effort fromArguments(const QStringList &arguments);
};

} // namespace zhilego::bench
