// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace zhilego::jobs {

//! How a handler ends.
struct JobOutcome
{
    enum class Kind {
        Completed, //!< JobRun::complete() has committed the effect and the completion
        Done, //!< there is nothing to commit any more: the runner completes the job
        Retry, //!< failed for now: again after a pause, dead after the last attempt
        GiveUp, //!< no further attempt can help: dead at once
        Interrupted, //!< left off because of isCancelled(): cancelled, or left to another worker
    };
    Kind kind = Kind::Done;
    QString error; //!< for operators: no personal data, no secrets
    int pauseSeconds = 0; //!< 0: the usual growing pause

    static JobOutcome done() { return {Kind::Done, {}, 0}; }
    static JobOutcome retry(const QString &error, int pauseSeconds = 0)
    {
        return {Kind::Retry, error, pauseSeconds};
    }
    static JobOutcome giveUp(const QString &error) { return {Kind::GiveUp, error, 0}; }
    static JobOutcome interrupted() { return {Kind::Interrupted, {}, 0}; }
};

} // namespace zhilego::jobs
