// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/property.h"

namespace zhilego {

//! Another property, as far as its links show it.
struct LinkedProperty
{
    PropertyId id;
    QString title;
    PropertyStatus status = PropertyStatus::Active;
    bool operator==(const LinkedProperty &) const = default;
};

//! How a property hangs together with others: whoever takes it takes its parts, whoever takes a part of it
//! takes it from sale (rules §1).
struct PropertyLinks
{
    static constexpr int maxParts = 30;

    PropertyId propertyId;
    QList<LinkedProperty> wholes; //!< it is a part of
    QList<LinkedProperty> parts; //!< it consists of
    int version = 1; //!< of the property
};

} // namespace zhilego
