// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"

#include <QByteArray>
#include <QList>
#include <QPair>
#include <QString>

namespace zhilego::http {

//! What a request line points at, once it is known to be written in the one canonical way.
struct RequestTarget
{
    QString path;
    QList<QPair<QString, QString>> parameters;
};

//! Refuses what two programs could read differently: percent-encoding, dot and empty segments, control and
//! non-ASCII bytes in the path; broken percent triples, bad UTF-8 and control characters in the query.
Result<RequestTarget> parseTarget(const QByteArray &raw);

} // namespace zhilego::http
