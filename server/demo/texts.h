// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/demo/property.h"

namespace zhilego::demo {

//! What a realtor wrote about a property, in Russian. It promises nothing that the property has not.
struct PropertyTexts
{
    QString title;
    QString description;
    QString houseRules;
};

PropertyTexts textsOf(const World &world, const DemoProperty &property);

} // namespace zhilego::demo
