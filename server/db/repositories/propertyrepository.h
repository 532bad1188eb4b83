// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/propertydraft.h"
#include "models/domain/propertyquery.h"
#include "server/db/connection.h"
#include "server/db/repositories/sqlfilter.h"

namespace zhilego::db {

//! How much has happened that a search may show. Two that are equal saw the same properties, nights and
//! directories: every change of them writes an event in its own transaction, but for holds that run out.
struct SearchVersion
{
    qint64 events = 0; //!< ever committed
    qint64 overdueHolds = 0; //!< that nobody has swept yet
    bool operator==(const SearchVersion &) const = default;
};

struct SearchVersions
{
    //! Nothing when it could not be told quickly, for instance with many events waiting to be published.
    std::optional<SearchVersion> answers;
    //! Rises when something is renamed that properties are shown with: a place, an amenity, a realtor.
    qint64 names = 0;
};

//! What a search chooses; with SearchVersions::names the version says how the property is shown.
struct FoundProperty
{
    PropertyId id;
    int version = 1;
};

//! What the hold transaction needs of a property it has locked.
struct LockedProperty
{
    PropertyId id;
    AgencyId agencyId;
    UserId realtorId;
    PropertyStatus status = PropertyStatus::Active;
    int maxGuests = 1;
    int includedGuests = 1;
    Money basePrice;
    Money cleaningFee;
    Money extraGuestFee;
    Money deposit;
    int ratesVersion = 1; //!< 1: nothing but the base price was ever set
    QDate today; //!< of the property's own zone
    bool hasParts = false; //!< other properties are sold as parts of it
};

class PropertyRepository
{
public:
    explicit PropertyRepository(Connection &connection)
        : m_connection(connection)
    {
    }

    //! Changes with everything that may change the answer of a search; cheap.
    SearchVersions searchVersions();
    QList<Listed<FoundProperty>> search(const Reach &reach, const PropertyQuery &query,
                                        const std::optional<Keyset> &after, int limit);
    //! What a list shows of these, in their order; none is ever deleted.
    QList<Property> all(const QList<PropertyId> &ids);
    qint64 count(const Reach &reach, const PropertyQuery &query);
    std::optional<Property> get(const Reach &reach, PropertyId id);
    //! Waits for everybody else who sells or changes this property or a part of it (rules §3).
    std::optional<LockedProperty> lock(const Reach &reach, PropertyId id);
    //! The same values without the lock, for a quote.
    std::optional<LockedProperty> peek(const Reach &reach, PropertyId id);

    PropertyId insert(AgencyId agency, UserId realtor, const PropertyDraft &draft);
    //! False when the version is not the current one. Bookings follow a new realtor.
    bool update(PropertyId id, int version, const PropertyDraft &draft);
    bool setStatus(PropertyId id, int version, PropertyStatus status);
    //! Every property of a realtor, locked.
    QList<PropertyId> lockAllOf(UserId realtor);
    //! The property and whatever hangs on it get another realtor.
    void handOver(PropertyId id, UserId realtor);

    void setCode(PropertyId id, const QString &kind, const std::optional<QByteArray> &envelope);
    //! Kind → envelope.
    QHash<QString, QByteArray> codes(PropertyId id);
    void touch(PropertyId id);

private:
    void handOverParts(PropertyId id, UserId realtor);
    void setAmenities(PropertyId id, const QList<DirectoryId> &amenities);
    Connection &m_connection;
};

} // namespace zhilego::db
