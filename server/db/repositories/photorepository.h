// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/photo.h"
#include "server/db/connection.h"

namespace zhilego::db {

//! The list of a property's photos; lock the property before changing it.
class PhotoRepository
{
public:
    explicit PhotoRepository(Connection &connection)
        : m_connection(connection)
    {
    }

    //! In their order.
    QList<Photo> ofProperty(PropertyId property);
    //! Behind the others.
    void insert(PropertyId property, const Photo &photo, UserId createdBy);
    //! Gives the photos these positions, 0 … n-1.
    void setOrder(PropertyId property, const QList<PhotoId> &order);
    void remove(PropertyId property, PhotoId photo);

private:
    Connection &m_connection;
};

} // namespace zhilego::db
