// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

#include <optional>

namespace zhilego::db {

//! PostgreSQL's text form of one-dimensional arrays ("Array Input and Output Syntax", manual 8.15.6).
//! An element without a value is NULL.
using ArrayElements = QList<std::optional<QByteArray>>;

QByteArray encodeArray(const ArrayElements &elements);
//! Nothing for what is not a one-dimensional array with the usual lower bound.
std::optional<ArrayElements> decodeArray(const QByteArray &literal);

} // namespace zhilego::db
