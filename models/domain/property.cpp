// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/property.h"

namespace zhilego {

QString Address::shortText() const
{
    QString text = street;
    if (!house.isEmpty())
        text += QStringLiteral(", ") + house;
    if (!building.isEmpty())
        text += QStringLiteral(" ") + building;
    return text;
}

} // namespace zhilego
