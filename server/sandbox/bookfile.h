// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/sandbox/bankpayment.h"

#include <QList>

namespace zhilego::sandbox {

//! Keeps the payments over a restart, so that a demo of yesterday can still be refunded today. Both answer
//! false when the file cannot be used; a missing file is an empty book.
bool saveBook(const QString &path, const QList<BankPayment> &payments);
bool loadBook(const QString &path, QList<BankPayment> &payments);

} // namespace zhilego::sandbox
