// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/id.h"
#include "models/domain/stay.h"
#include "server/db/connection.h"

#include <QJsonArray>

namespace zhilego::db {

//! What a stay costs.
struct PricedStay
{
    Stay stay;
    int guests = 1;
    QJsonArray lines; //!< codes and numbers, worded only when shown
    Money total;
    Money deposit; //!< refundable, not in the total
};

//! A price that was offered, good for exactly this stay until it expires.
struct StoredQuote
{
    QuoteId id;
    PropertyId propertyId;
    PricedStay price;
    bool fresh = true; //!< not expired yet
};

//! Offers. A booking keeps a copy of the price it was taken at, so they go a day after their end.
class QuoteRepository
{
public:
    explicit QuoteRepository(Connection &connection)
        : m_connection(connection)
    {
    }

    //! Returns when it expires.
    QDateTime insert(QuoteId id, PropertyId property, const PricedStay &price, UserId createdBy,
                     int validMinutes);
    std::optional<StoredQuote> get(QuoteId id);

private:
    Connection &m_connection;
};

} // namespace zhilego::db
