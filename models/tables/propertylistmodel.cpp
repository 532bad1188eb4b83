// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/propertylistmodel.h"

namespace zhilego {

QVariant PropertyListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Property &property = itemAt(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return property.title;
    case Qt::AccessibleTextRole:
        return m_describe ? m_describe(property) : property.title;
    case PropertyRole:
        return QVariant::fromValue(property);
    case PriceRole:
        return property.basePrice.tiyn();
    default:
        return {};
    }
}

} // namespace zhilego
