// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/properties/propertyservice.h"

#include "models/api/pagecodec.h"
#include "models/api/paths.h"
#include "services/http/apiclient.h"

namespace zhilego::services {

PropertyService::PropertyService(ApiClient &api)
    : m_api(api)
{
}

QFuture<Result<api::Page<Property>>> PropertyService::search(const api::PropertyQuery &query)
{
    return m_api.get(api::paths::properties, api::encode(query))
        .then([](const Result<QJsonObject> &answer) -> Result<api::Page<Property>> {
            if (!answer)
                return answer.error();
            return api::decodePage<Property>(*answer, &api::decodeProperty);
        });
}

QFuture<Result<Property>> PropertyService::get(PropertyId id)
{
    return m_api.get(api::paths::filled(api::paths::property, id.toString()))
        .then([](const Result<QJsonObject> &answer) -> Result<Property> {
            if (!answer)
                return answer.error();
            return api::decodeProperty(*answer);
        });
}

QFuture<Result<Quote>> PropertyService::quote(const api::QuoteRequest &request)
{
    // A quote binds nobody, so each attempt may be a new one; the key only allows the repeat.
    return m_api.post(api::paths::quotes, api::encode(request), {newIdempotencyKey(), std::nullopt})
        .then([](const Result<QJsonObject> &answer) -> Result<Quote> {
            return answer ? api::decodeQuote(*answer) : answer.error();
        });
}

} // namespace zhilego::services
