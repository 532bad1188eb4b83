// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace zhilego::http {

//! The text with everything replaced that no log may hold: bearer tokens, JSON Web Tokens, passwords and
//! secrets in "name=value" or JSON form, phone numbers and e-mail addresses.
QString redacted(const QString &text);

} // namespace zhilego::http
