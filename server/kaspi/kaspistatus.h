// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/error.h"
#include "models/domain/paymentstatus.h"

namespace zhilego::kaspi {

//! The bank's word for a payment's state (QR API v3.9 appendix 4, and words seen in the field) in ours. A
//! word we do not know is Unknown, that is still pending: never paid, never failed.
PaymentStatus canonicalStatus(const QString &rawStatus);

//! A StatusCode other than 0 (appendix 3) as our error; `info.provider_code` keeps the number.
Error errorOfStatusCode(qint64 code, const QString &message, const QString &call);
//! True when the code says "try later" and leaves open whether the call had an effect.
bool isTransient(qint64 code);

} // namespace zhilego::kaspi
