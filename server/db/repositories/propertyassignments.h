// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/propertydraft.h"
#include "server/db/param.h"

namespace zhilego::db {

//! "column = value" pairs of a draft: the same list serves INSERT and UPDATE.
class PropertyAssignments
{
public:
    template <typename T> void set(const char *column, const std::optional<T> &value)
    {
        if (value)
            always(column, *value);
    }
    template <typename T> void always(const char *column, const T &value)
    {
        m_columns.append(column);
        m_params.append(toParam(value));
    }
    void fill(const PropertyDraft &draft)
    {
        set("title", draft.title);
        set("description", draft.description);
        set("house_rules", draft.houseRules);
        set("city_id", draft.cityId);
        set("district_id", draft.districtId);
        set("class_id", draft.classId);
        set("type_id", draft.typeId);
        set("rooms", draft.rooms);
        set("area_m2", draft.areaM2);
        set("beds", draft.beds);
        set("max_guests", draft.maxGuests);
        set("included_guests", draft.includedGuests);
        set("base_price", draft.basePrice);
        set("cleaning_fee", draft.cleaningFee);
        set("extra_guest_fee", draft.extraGuestFee);
        set("deposit", draft.deposit);
        set("check_in_from", draft.checkInFrom);
        set("check_out_until", draft.checkOutUntil);
        set("contact_phone", draft.contactPhone);
        if (draft.address)
            fill(*draft.address);
    }
    QByteArray columns() const { return m_columns.join(", "); }
    QByteArray placeholders() const
    {
        QByteArrayList list;
        for (qsizetype i = 1; i <= m_params.size(); ++i)
            list.append("$" + QByteArray::number(i));
        return list.join(", ");
    }
    QByteArray pairs() const
    {
        QByteArrayList list;
        for (qsizetype i = 0; i < m_columns.size(); ++i)
            list.append(m_columns.at(i) + " = $" + QByteArray::number(i + 1));
        return list.join(", ");
    }
    template <typename T> QByteArray bind(const T &value)
    {
        m_params.append(toParam(value));
        return "$" + QByteArray::number(m_params.size());
    }
    const QList<Param> &params() const { return m_params; }

private:
    void fill(const Address &address)
    {
        always("street", address.street);
        always("house", address.house);
        always("building", address.building);
        always("entrance", address.entrance);
        always("floor", address.floor);
        always("floors_total", address.floorsTotal);
        always("latitude", address.latitude);
        always("longitude", address.longitude);
    }
    QByteArrayList m_columns;
    QList<Param> m_params;
};

} // namespace zhilego::db
