// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"
#include "server/db/repositories/sqlfilter.h"
#include "server/http/request.h"

namespace zhilego::http {

//! Makes and reads the opaque cursors of lists. A cursor is signed and belongs to the filters it was made
//! under: changed filters, or a made-up cursor, are a validation error. Thread-safe.
class Cursors
{
public:
    explicit Cursors(QByteArray key);

    QString encode(const Request &request, const std::optional<db::Keyset> &next) const;
    //! Nothing for a request without a cursor.
    Result<std::optional<db::Keyset>> decode(const Request &request) const;

private:
    QByteArray signature(const Request &request, const QByteArray &payload) const;
    const QByteArray m_key;
};

} // namespace zhilego::http
