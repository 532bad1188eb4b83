// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"

#include <QByteArray>
#include <QList>
#include <QUuid>

#include <functional>
#include <optional>

namespace zhilego::http {

//! Something that has happened, ready to be sent, with what decides who may see it.
struct Event
{
    qint64 seq = 0;
    //! The compact JSON object of the contract: {"seq":…,"type":…,…}.
    QByteArray frame;
    QUuid agencyId;
    QUuid realtorId; //!< null when the event belongs to no realtor
    QUuid renterId; //!< null unless it is about a renter's own booking
};

//! Who listens, and what of it they may see. `accepts` is called on the main thread and must be quick.
struct Viewer
{
    QUuid userId;
    QUuid sessionId;
    std::function<bool(const Event &)> accepts;
};

//! The answer to a ticket.
struct Admission
{
    Viewer viewer;
    //! The seq the stream starts after. Above the client's `since` when what it missed is no longer kept:
    //! the client sees that in "prev" of the first frame and fetches everything anew.
    qint64 position = 0;
    //! Events after `position` in order; those the viewer may not see are left out here, too.
    QList<Event> backlog;
};

//! Checks a ticket (once only) and reads the backlog. Called on the main thread; `done` must be called there
//! exactly once, at once or later. An error closes the stream: Forbidden with
//! 4403, Overloaded with 1013, anything else with 4401.
using Admit = std::function<void(const QString &ticket, std::optional<qint64> since,
                                 std::function<void(const Result<Admission> &)> done)>;

} // namespace zhilego::http
