// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/stay.h"

#include <QLocale>

namespace zhilego::ui {

//! "20–23 нояб." and only outside of today's year with it: "28 дек. – 3 янв. 2027".
QString shortStay(const Stay &stay, QDate today, const QLocale &locale = QLocale());
//! "20–23 нояб. · 3 ночи"
QString shortStayWithNights(const Stay &stay, QDate today, const QLocale &locale = QLocale());

} // namespace zhilego::ui
