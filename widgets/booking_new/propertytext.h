// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/property.h"

#include <QCoreApplication>

namespace zhilego::ui {

//! The features of a property in words.
class PropertyText
{
    Q_DECLARE_TR_FUNCTIONS(zhilego::ui::PropertyText)

public:
    //! "Есіл · 2 комнаты · 56 м² · до 4 гостей"
    static QString features(const Property &property);
    //! "4,9 (112)"
    static QString rating(const Property &property);
    //! "26 000 ₸ за ночь"
    static QString perNight(const Property &property);
};

} // namespace zhilego::ui
