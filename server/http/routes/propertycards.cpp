// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/routes/propertycards.h"

#include "models/api/propertycodec.h"

#include <QJsonDocument>

namespace zhilego::http {
namespace {

const QByteArray lookups = QByteArrayLiteral("property_card_lookups_total");

} // namespace

PropertyCards::PropertyCards(Metrics &metrics)
    : m_metrics(metrics)
    , m_cards(maxBytes)
{
    m_metrics.declareCounter(lookups, "Properties shown by searches, by whether they were at hand.");
    m_metrics.declareGauge("property_card_bytes", "Properties that are kept as searches show them.",
                           [this] { return m_cards.bytes(); });
}

QByteArrayList PropertyCards::of(const QList<db::FoundProperty> &found, qint64 names,
                                 db::Connection &connection, const Caller &caller)
{
    const bool forRenter = caller.actor.role == Role::User;
    QHash<PropertyId, QByteArray> cards;
    QList<PropertyId> missing;
    for (const db::FoundProperty &property : found) {
        if (const std::optional<QByteArray> card
            = m_cards.find({property.id, forRenter}, {property.version, names}))
            cards.insert(property.id, *card);
        else
            missing.append(property.id);
    }
    m_metrics.add(lookups, {{"result", "hit"}}, static_cast<double>(cards.size()));
    m_metrics.add(lookups, {{"result", "miss"}}, static_cast<double>(missing.size()));
    if (!missing.isEmpty()) {
        api::PropertyEncoder encode;
        for (const Property &property : showFound(connection, caller, missing)) {
            const QByteArray card = QJsonDocument(encode(property)).toJson(QJsonDocument::Compact);
            m_cards.keep({property.id, forRenter}, {property.version, names}, card, sizeof(Key));
            cards.insert(property.id, card);
        }
    }
    QByteArrayList inOrder;
    for (const db::FoundProperty &property : found)
        inOrder.append(cards.value(property.id));
    return inOrder;
}

} // namespace zhilego::http
