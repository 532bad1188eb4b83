// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/enumnames.h"

namespace zhilego {

//! Which threads run a job: Critical for money and people who wait, Ops for the rest of the day's work, Heavy
//! for minutes of work (reports, backups) that must not hold up the others.
enum class JobQueue { Critical, Ops, Heavy };

inline constexpr std::array jobQueueNames{
    EnumName<JobQueue>{JobQueue::Critical, "critical"},
    EnumName<JobQueue>{JobQueue::Ops, "ops"},
    EnumName<JobQueue>{JobQueue::Heavy, "heavy"},
};

//! Queued also covers a job that waits for its next attempt; Dead is one that has used up its attempts and
//! waits for a person, Dismissed a dead one of which a person has said that it need not be done.
enum class JobState { Queued, Running, Succeeded, Dead, Cancelled, Dismissed };

inline constexpr std::array jobStateNames{
    EnumName<JobState>{JobState::Queued, "queued"},
    EnumName<JobState>{JobState::Running, "running"},
    EnumName<JobState>{JobState::Succeeded, "succeeded"},
    EnumName<JobState>{JobState::Dead, "dead"},
    EnumName<JobState>{JobState::Cancelled, "cancelled"},
    EnumName<JobState>{JobState::Dismissed, "dismissed"},
};

} // namespace zhilego
