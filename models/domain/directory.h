// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/id.h"

#include <QDate>
#include <QStringList>

#include <array>
#include <optional>

namespace zhilego {

//! A text in the three languages of the product.
struct LocalizedText
{
    QString ru;
    QString kk;
    QString en;

    //! The text for "ru", "kk" or "en"; Russian for anything else.
    const QString &in(const QString &language) const
    {
        return language == QLatin1StringView("kk") ? kk : language == QLatin1StringView("en") ? en : ru;
    }
    bool operator==(const LocalizedText &) const = default;
};

//! How another object refers to an entry of a directory.
struct DirectoryRef
{
    DirectoryId id;
    QString code;
    LocalizedText name;
    bool operator==(const DirectoryRef &) const = default;
};

//! A city, district, property type, class, amenity or cancellation reason.
struct DirectoryEntry
{
    DirectoryId id;
    QString code;
    LocalizedText name;
    //! Districts only: the city they lie in.
    DirectoryId cityId;
    int position = 0;
    bool active = true;
    int version = 1;
    //! Other names people use, and names it had before.
    QStringList aliases = {};
    //! Districts only: when it exists, `validTo` exclusive; invalid dates leave that side open.
    QDate validFrom = {};
    QDate validTo = {};
    //! Cancellation reasons only: the decision is the guest's, so the refund follows the policy.
    bool byGuest = false;
    //! Cities only: IANA name.
    QString timeZone = {};
    bool operator==(const DirectoryEntry &) const = default;
};

//! What an editor changes of an entry; what is absent stays. Its code never changes: others refer to it.
struct DirectoryPatch
{
    std::optional<QString> ru;
    std::optional<QString> kk;
    std::optional<QString> en;
    std::optional<int> position;
    std::optional<bool> active;
    std::optional<QStringList> aliases;
    std::optional<QDate> validFrom; //!< an invalid date opens the side
    std::optional<QDate> validTo;
    std::optional<bool> byGuest;
    std::optional<QString> timeZone;
};

//! The directories, named as their routes are.
enum class DirectoryKind {
    Cities,
    Districts,
    PropertyTypes,
    PropertyClasses,
    Amenities,
    CancellationReasons
};

inline constexpr std::array directoryKinds{DirectoryKind::Cities,        DirectoryKind::Districts,
                                           DirectoryKind::PropertyTypes, DirectoryKind::PropertyClasses,
                                           DirectoryKind::Amenities,     DirectoryKind::CancellationReasons};

} // namespace zhilego
