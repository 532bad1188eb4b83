// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/propertydraft.h"
#include "models/domain/propertyquery.h"
#include "models/domain/result.h"

#include <QHash>
#include <QJsonObject>
#include <QUrlQuery>

namespace zhilego::api {

using zhilego::PropertyDraft;
using zhilego::PropertyQuery;
using zhilego::PropertySort;
using zhilego::StatusChange;

QJsonObject encode(const Property &property);

//! Encodes many: a page of properties names the same few amenities, places and types again and again.
class PropertyEncoder
{
public:
    QJsonObject operator()(const Property &property);

private:
    const QJsonObject &known(const DirectoryRef &ref);
    QHash<DirectoryId, QJsonObject> m_known;
};
Property decodeProperty(const QJsonObject &object);

QJsonObject encode(const PropertyDraft &draft);
//! POST: everything a property cannot be without is required.
Result<PropertyDraft> decodeNewProperty(const QJsonObject &object);
//! PATCH: any part of it, at least one field.
Result<PropertyDraft> decodePropertyPatch(const QJsonObject &object);

QUrlQuery encode(const PropertyQuery &query);

QJsonObject encode(const StatusChange &change);
Result<StatusChange> decodeStatusChange(const QJsonObject &object);
//! The same with "until", which only properties have.
Result<StatusChange> decodePropertyStatusChange(const QJsonObject &object);

Result<PropertyCodes> decodePropertyCodes(const QJsonObject &object);
QJsonObject encode(const PropertyCodes &codes);

} // namespace zhilego::api
