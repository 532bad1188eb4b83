// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/propertylinks.h"
#include "server/db/repositories/sqlfilter.h"

namespace zhilego::db {

//! Which property is a part of which. All writing happens under lockKin().
class LinkRepository
{
public:
    explicit LinkRepository(Connection &connection)
        : m_connection(connection)
    {
    }

    //! What this property hangs together with directly, by title.
    PropertyLinks of(PropertyId property);
    //! Locks the property, everything that it is a part of, and all parts of these and of `newParts`, in the
    //! order of lockUnits(). Throws a retryable DbError when the links change in the same moment.
    void lockKin(PropertyId property, const QList<PropertyId> &newParts);
    //! One of `parts` is the property itself or has it as a part.
    bool wouldCircle(PropertyId property, const QList<PropertyId> &parts);
    //! In place of the direct parts that there are.
    void setParts(PropertyId property, const QList<PropertyId> &parts, UserId createdBy);
    //! The property and everything that it is a part of.
    QList<PropertyId> wholesOf(PropertyId property);
    //! Brings `part_ids` and the rows of standing stays in line with the links. False when a part is taken on
    //! nights that this property is taken on too, by somebody else.
    bool rebuild(PropertyId property, QDate today);

private:
    QList<LinkedProperty> linked(const char *sql, PropertyId property);
    Connection &m_connection;
};

} // namespace zhilego::db
