// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/db/serviceaccount.h"

#include <QHash>
#include <QProcess>
#include <QString>
#include <QStringList>

#include <chrono>
#include <functional>

namespace zhilego::db {

//! What a run of minutes or hours needs.
struct LongRun
{
    std::chrono::seconds timeout{std::chrono::hours(6)};
    std::function<void(const QString &line)> said = [](const QString &) {};
    QHash<QString, QString> environment = {}; //!< beside the usual one
    //! Looked at every half second: true ends the program.
    std::function<bool()> stopped = [] { return false; };
};

//! The installed PostgreSQL programs (initdb, pg_ctl, postgres), run under a service account.
class PostgresPrograms
{
public:
    //! The newest installed version, or exactly `majorVersion`. Throws SetupError when there is none.
    explicit PostgresPrograms(ServiceAccount account, int majorVersion = 0);

    const ServiceAccount &account() const { return m_account; }
    int majorVersion() const { return m_majorVersion; }
    //! See ServiceAccount::becomeInChild.
    void setKeepReadSearch(bool keep) { m_keepReadSearch = keep; }

    //! Sets program, arguments, environment and account; the caller starts it.
    void prepare(QProcess &process, const QString &program, const QStringList &arguments) const;
    //! The same for a program that must not outlive the calling thread (tests).
    void prepareTied(QProcess &process, const QString &program, const QStringList &arguments,
                     int deathSignal) const;
    //! Runs to the end and returns the output. Throws SetupError with it on failure or when time is over.
    QString run(const QString &program, const QStringList &arguments, std::chrono::seconds timeout) const;
    //! The same for long work: it tells what it says line by line and ends with the calling thread.
    QString runLong(const QString &program, const QStringList &arguments, const LongRun &how) const;

private:
    QString m_folder;
    ServiceAccount m_account;
    int m_majorVersion = 0;
    bool m_keepReadSearch = false;
};

} // namespace zhilego::db
