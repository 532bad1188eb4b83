// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/quote.h"
#include "models/domain/result.h"

#include <QJsonArray>
#include <QJsonObject>

namespace zhilego::api {

using zhilego::QuoteRequest;

QJsonObject encode(const QuoteRequest &request);
Result<QuoteRequest> decodeQuoteRequest(const QJsonObject &object);
QJsonArray encode(const QList<QuoteLine> &lines);
QList<QuoteLine> decodeQuoteLines(const QJsonArray &lines);
QJsonObject encode(const Quote &quote);
Result<Quote> decodeQuote(const QJsonObject &object);

} // namespace zhilego::api
