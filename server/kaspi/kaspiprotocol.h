// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QUrl>

#include <optional>

namespace zhilego::kaspi {

//! How far the bank trusts a caller, and what it lets him do: r1 knows him by a key, r2 by his certificate,
//! r3 by his certificate and his address. Only r3 sends invoices and refunds without the customer.
enum class Protocol { R1, R2, R3 };

//! The part of a base URL before its version: "https://host/r3/v01". Nothing when it names none.
std::optional<Protocol> protocolOf(const QUrl &baseUrl);

} // namespace zhilego::kaspi
