// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/api/page.h"
#include "models/api/propertycodec.h"
#include "models/api/quotecodec.h"

#include <QFuture>

namespace zhilego::services {

class ApiClient;

//! Properties and prices as the server has them. Thread: GUI. Errors: as ApiClient.
class PropertyService
{
public:
    explicit PropertyService(ApiClient &api);

    QFuture<Result<api::Page<Property>>> search(const api::PropertyQuery &query);
    QFuture<Result<Property>> get(PropertyId id);
    QFuture<Result<Quote>> quote(const api::QuoteRequest &request);

private:
    ApiClient &m_api;
};

} // namespace zhilego::services
