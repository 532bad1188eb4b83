// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace zhilego {

//! A phone as people in Kazakhstan type it ("8 777 123 45 67", "+7(777)1234567", "777 123 45 67") or any
//! international number with a plus, in E.164. Nothing if it cannot be one.
std::optional<QString> phoneToE164(const QString &typed);
//! "+7 777 123 45 67"
QString displayedPhone(const QString &e164);
//! "+7 777 *** ** 67": enough to recognise a guest, not enough to call (rules §8).
QString maskedPhone(const QString &e164);
//! "a•••@example.kz"
QString maskedEmail(const QString &email);

} // namespace zhilego
