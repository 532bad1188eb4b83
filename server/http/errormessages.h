// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/error.h"

namespace zhilego::http {

//! The sentence a person reads for a code, in "ru", "kk" or "en" (anything else is read as "ru").
QString errorMessage(ErrorCode code, const QString &language);

} // namespace zhilego::http
