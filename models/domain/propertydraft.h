// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/property.h"

#include <QDate>

namespace zhilego {

//! The editable part of a property as POST and PATCH carry it; PATCH leaves out what stays.
struct PropertyDraft
{
    std::optional<UserId> realtorId;
    std::optional<QString> title;
    std::optional<QString> description;
    std::optional<QString> houseRules;
    std::optional<DirectoryId> cityId;
    std::optional<DirectoryId> districtId;
    std::optional<DirectoryId> classId;
    std::optional<DirectoryId> typeId;
    std::optional<QList<DirectoryId>> amenityIds;
    std::optional<Address> address;
    std::optional<int> rooms;
    std::optional<double> areaM2;
    std::optional<int> beds;
    std::optional<int> maxGuests;
    std::optional<int> includedGuests;
    std::optional<Money> basePrice;
    std::optional<Money> cleaningFee;
    std::optional<Money> extraGuestFee;
    std::optional<Money> deposit;
    std::optional<QTime> checkInFrom;
    std::optional<QTime> checkOutUntil;
    std::optional<QString> contactPhone; //!< E.164
};

//! A wish to move an object to another status.
struct StatusChange
{
    QString status;
    QString reason;
    QString comment;
    QDate until = {}; //!< out of order until that day, when it is known
};

} // namespace zhilego
