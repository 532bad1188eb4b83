// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace zhilego {

//! True for what guessing begins with (ASVS V6.2.4): a well-known word or name in Latin, Russian or Kazakh
//! letters, also with digits and signs around it or with letters written as digits; one character again and
//! again; a run along the alphabet, the digits or the keyboard; a date; a short pattern repeated. The leaked
//! lists' first thousands are made of these.
bool isCommonPassword(const QString &password);

} // namespace zhilego
