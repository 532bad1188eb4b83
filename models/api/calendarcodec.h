// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/propertycalendar.h"
#include "models/domain/propertylinks.h"
#include "models/domain/result.h"

#include <QJsonArray>
#include <QJsonObject>

namespace zhilego::api {

QJsonObject encode(const PropertyCalendar &calendar);
//! DATES_TAKEN carries them as "in_the_way".
QJsonArray encode(const QList<NightTaker> &takers);

QJsonObject encode(const Block &block);
Result<NewBlock> decodeNewBlock(const QJsonObject &object);

QJsonObject encode(const PropertyLinks &links);
//! PUT: the ids under "parts".
Result<QList<PropertyId>> decodeParts(const QJsonObject &object);

} // namespace zhilego::api
