// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

namespace zhilego::test {

//! The object in tests/data/api/<name>.json: a shape of the contract as the outside relies on it.
QJsonObject golden(const QString &name);

//! An id as it travels, told from others by how it ends.
QString idText(const QString &end);

//! What differs, line by line, between an object and the golden one; empty when they are equal.
QString differenceToGolden(const QJsonObject &object, const QString &name);

} // namespace zhilego::test
