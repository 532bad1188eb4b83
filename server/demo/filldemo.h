// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"
#include "server/db/connection.h"
#include "server/db/repositories/demorepository.h"
#include "server/usecases/properties/codevault.h"
#include "server/usecases/properties/photostore.h"

#include <QDate>

namespace zhilego::demo {

struct DemoOptions
{
    int properties = 300;
    //! Nothing: as many as a good year brings, about 150 per property.
    std::optional<qint64> bookings;
    quint64 seed = 2026;
    //! Invalid: by the database's clock, in Kazakhstan.
    QDate today;
    QString passwordHash; //!< for every account
    //! From so many on, indexes and foreign keys are made anew at the end, and nobody else gets at the tables
    //! meanwhile.
    qint64 manyBookings = 200'000;
    //! Where the pictures of the first properties go; nothing: the properties have none.
    PhotoStore *photos = nullptr;
};

struct DemoSummary
{
    enum class Outcome { Filled, RolledForward, AlreadyThere };
    Outcome outcome = Outcome::Filled;
    QDate today;
    qint64 added = 0; //!< bookings
    qint64 moved = 0; //!< bookings whose story went on
    qint64 newHolds = 0;
    db::DemoCounts now; //!< what is there at the end
};

//! Makes a believable world of agencies, flats and stays around today, or continues the one that is there.
//!
//! The world is a function of (seed, number of properties, number of bookings, first day) looked at from the
//! midnight before today, so two fills with the same options give the same rows; only the holds in flight
//! belong to the moment. At a later start the same function is looked at from the new midnight: bookings made
//! meanwhile are added, the stories of those that nobody touched go on (guests arrive, leave, stay away),
//! the twelve months behind grow and six months ahead stay filled. Nights that people sold themselves are
//! left to them. On the same day only missing holds are made. No events are sent.
//!
//! Blocking, one transaction, one thread. Conflict when the database has agencies that are not the demo's,
//! ValidationError for numbers that cannot be met, Overloaded when the photo store fails. Throws DbError.
Result<DemoSummary> fillDemo(db::Connection &connection, const DemoOptions &options, const CodeVault &vault);

//! A few lines for a person.
QString summaryText(const DemoSummary &summary);

} // namespace zhilego::demo
