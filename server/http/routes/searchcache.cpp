// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/routes/searchcache.h"

namespace zhilego::http {
namespace {

const QByteArray lookups = QByteArrayLiteral("search_cache_lookups_total");
constexpr int entryOverhead = 256;

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
    m_metrics.declareGauge("search_cache_bytes", "Answers of searches that are kept.", [this] {
        const QMutexLocker lock(&m_mutex);
        return static_cast<double>(m_answers.totalCost());
    });
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
    std::optional<QByteArray> found;
    {
        const QMutexLocker lock(&m_mutex);
        const Answer *answer = m_answers.object(key);
        if (answer && answer->version == version && !answer->age.hasExpired(lifetimeMs))
            found = answer->body;
    }
    m_metrics.add(lookups, {{"result", found ? "hit" : "miss"}});
    return found;
}

void SearchCache::keep(const QString &key, const db::SearchVersion &version, const QByteArray &body)
{
    auto answer = std::make_unique<Answer>(Answer{version, body, {}});
    answer->age.start();
    const auto cost = static_cast<int>(body.size() + 2 * key.size()) + entryOverhead;
    const QMutexLocker lock(&m_mutex);
    m_answers.insert(key, answer.release(), cost);
}

} // namespace zhilego::http
