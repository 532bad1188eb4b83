// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/photo.h"
#include "server/db/connection.h"

#include <QSet>

namespace zhilego::db {

//! Which property lists a photo.
struct PhotoPlace
{
    PropertyId property;
    PhotoId photo;
};

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

    //! Those of them that any property lists.
    QSet<PhotoId> listed(const QList<PhotoId> &photos);
    //! Of all properties, in the order of the photos' ids, from behind `after` on.
    QList<PhotoPlace> places(PhotoId after, int limit);

private:
    Connection &m_connection;
};

} // namespace zhilego::db
