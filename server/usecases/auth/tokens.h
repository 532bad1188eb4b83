// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace zhilego {

//! An opaque random value of 256 bits for refresh tokens and tickets, URL-safe.
QString newOpaqueToken();
//! What is stored of it.
QByteArray hashOf(const QString &token);

} // namespace zhilego
