// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/api/propertycodec.h"
#include "models/tables/pagedmodel.h"

namespace zhilego {

//! Properties that a search found, paged by keyset. GUI thread.
class PropertyListModel : public PagedModelOf<Property, api::PropertyQuery>
{
    Q_OBJECT

public:
    //! The words of a row for screen readers; the model itself knows no words.
    using Describe = std::function<QString(const Property &)>;

    enum Role {
        PropertyRole = Qt::UserRole, //!< Property
        PriceRole //!< qint64 tiyn per night
    };

    using PagedModelOf::PagedModelOf;

    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    void setDescribe(Describe describe) { m_describe = std::move(describe); }

private:
    Describe m_describe;
};

} // namespace zhilego
