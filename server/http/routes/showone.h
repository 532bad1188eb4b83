// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/routes/gate.h"
#include "server/http/routes/queryreader.h"

#include <type_traits>

namespace zhilego::http {

//! GET of one object by the id in the path; its version, where it has one, is the ETag. It takes no
//! parameters, so every one is told as a mistake.
template <typename IdType, typename T>
Gate::Read showOne(Result<T> (*show)(db::Connection &, const Caller &, IdType),
                   std::type_identity_t<QJsonObject (*)(const T &)> encode)
{
    return forId<IdType>([show, encode](db::Connection &connection, const Request &request,
                                        const Caller &caller, IdType id) -> Result<Response> {
        if (const std::optional<Error> problem = QueryReader(request).problem())
            return *problem;
        const Result<T> shown = show(connection, caller, id);
        if (!shown)
            return shown.error();
        Response response = Response::json(200, encode(*shown));
        if constexpr (requires { shown->version; })
            response.withVersion(shown->version);
        return response;
    });
}

} // namespace zhilego::http
