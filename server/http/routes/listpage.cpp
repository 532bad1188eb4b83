// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/routes/listpage.h"

namespace zhilego::http {

Result<ListPage> listPage(const Gate &gate, const Request &request, QueryReader &query)
{
    ListPage page;
    page.limit = query.limit();
    page.count = query.wantsCount();
    query.text(QStringLiteral("cursor"), 1000);
    if (const std::optional<Error> problem = query.problem())
        return *problem;
    const Result<std::optional<db::Keyset>> after = gate.cursors().decode(request);
    if (!after)
        return after.error();
    page.after = *after;
    return page;
}

Result<ListPage> listPage(const Gate &gate, const Request &request)
{
    QueryReader query(request);
    return listPage(gate, request, query);
}

} // namespace zhilego::http
