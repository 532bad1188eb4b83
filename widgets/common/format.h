// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/money.h"
#include "models/domain/stay.h"

#include <QDateTime>
#include <QLocale>

namespace zhilego::ui {

//! How values look in each language. The default locale is the program's language (Language sets it);
//! instants are shown in the zone of the properties, Asia/Almaty (rules §1).

QString languageCode(const QLocale &locale = QLocale()); //!< "ru", "kk", "en"

//! "25 000 ₸" with no-break spaces, in English "25,000 ₸"; tiyn only when there are any.
QString formatMoney(Money amount, const QLocale &locale = QLocale());
QString formatDate(QDate date, const QLocale &locale = QLocale()); //!< "20.11.2026", "20 Nov 2026"
QString formatDay(QDate date, const QLocale &locale = QLocale()); //!< "20 нояб., пт"
//! "20–23 нояб. 2026"; "28 нояб. – 2 дек. 2026"
QString formatStay(const Stay &stay, const QLocale &locale = QLocale());
QString formatTime(QTime time); //!< "14:00"
QString formatInstant(const QDateTime &instant, const QLocale &locale = QLocale()); //!< "20 нояб., пт, 14:32"
QString formatClockTime(const QDateTime &instant); //!< "14:32"
QString formatCountdown(qint64 seconds); //!< "14:59", "1:02:03"; "0:00" when over
QDate propertyToday(const QDateTime &now); //!< the calendar date where the properties are

} // namespace zhilego::ui
