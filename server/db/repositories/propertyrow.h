// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/property.h"
#include "server/db/connection.h"

namespace zhilego::db {

//! The directory of amenities. Hundreds of them on a page of properties are a few different ones, so their
//! names are read once and shared.
class AmenityNames
{
public:
    explicit AmenityNames(Connection &connection);
    //! In the directory's order.
    QList<DirectoryRef> of(const QList<QUuid> &ids) const;

private:
    QList<DirectoryRef> m_inOrder;
    QHash<QUuid, int> m_places;
};

//! "select … from property p …" with all that a property shows, up to its "where".
const QByteArray &selectProperties();

//! Reads what selectProperties() selected.
Property propertyFrom(const Row &row, const AmenityNames &amenities);

} // namespace zhilego::db
