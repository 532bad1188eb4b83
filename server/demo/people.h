// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/demo/random.h"

#include <QString>

namespace zhilego::demo {

//! A made-up person as a guest gives their name and phone.
struct Person
{
    QString fullName;
    QString phone; //!< E.164
    QString email; //!< often empty
};

//! A guest. `serial` is theirs alone and makes the phone theirs alone.
Person makeGuest(Random &random, quint64 serial);
//! Somebody who works here: a name of Kazakhstan.
QString makeStaffName(Random &random);
//! A mobile number of Kazakhstan; different serials below 120 million give different numbers.
QString mobilePhone(quint64 serial);

} // namespace zhilego::demo
