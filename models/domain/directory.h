// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/id.h"

#include <QList>
#include <QString>

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
    bool operator==(const DirectoryEntry &) const = default;
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

} // namespace zhilego
