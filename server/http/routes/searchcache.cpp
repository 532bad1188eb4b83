// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/routes/searchcache.h"

namespace zhilego::http {
namespace {

const QByteArray lookups = QByteArrayLiteral("search_cache_lookups_total");

template <typename T> QString textOf(const std::optional<Id<T>> &id)
{
    return id ? id->toString() : QString();
}

} // namespace

SearchCache::SearchCache(Metrics &metrics)
    : m_metrics(metrics)
    , m_answers(maxBytes)
{
    m_metrics.declareCounter(lookups, "Property searches, by whether the answer was at hand.");
    m_metrics.declareGauge("search_cache_bytes", "Answers of searches that are kept.",
                           [this] { return m_answers.bytes(); });
}

QString SearchCache::keyOf(const Request &request, const Actor &actor, const db::Reach &reach)
{
    QString key = enumName(roleNames, actor.role) + u'|' + textOf(reach.agency) + u'|' + textOf(reach.realtor)
        + u'|' + textOf(reach.renter) + u'|' + QString::number(reach.onSaleOnly);
    for (const auto &[name, value] : request.parameters)
        key += u'\n' + name + u'=' + value;
    return key;
}

std::optional<QByteArray> SearchCache::find(const QString &key, const db::SearchVersion &version)
{
    const std::optional<QByteArray> found = m_answers.find(key, version);
    m_metrics.add(lookups, {{"result", found ? "hit" : "miss"}});
    return found;
}

void SearchCache::keep(const QString &key, const db::SearchVersion &version, const QByteArray &body)
{
    m_answers.keep(key, version, body, 2 * key.size());
}

} // namespace zhilego::http
