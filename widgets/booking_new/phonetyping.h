// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace zhilego::ui {

//! A phone number while it is being typed, and where the cursor stands in it.
struct TypedPhone
{
    QString text;
    int cursor = 0;
    bool operator==(const TypedPhone &) const = default;
};

//! Groups the digits as people read them: "+7 777 123 45 67", "8 777 123 45 67", "777 123 45 67"; other
//! countries stay "+44…". Anything that is no digit goes; the cursor stays behind the same digit.
TypedPhone groupedAsTyped(const TypedPhone &typed);

} // namespace zhilego::ui
