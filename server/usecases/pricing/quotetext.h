// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/pricing.h"

#include <QJsonArray>

namespace zhilego {

//! Price lines as they are stored (codes and numbers) and as they are shown (words of a language).
QJsonArray storedLines(const QList<PricedLine> &lines);
QList<QuoteLine> wordedLines(const QJsonArray &stored, const QString &language);

//! Why a night costs what it costs, for a person.
QString nightWhy(NightRule rule, const QString &name, const QString &language);

} // namespace zhilego
