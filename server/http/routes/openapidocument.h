// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

namespace zhilego::http {

//! The OpenAPI document of this API, put together from the files of openapi/, one per area. Any thread;
//! throws std::runtime_error naming the file and the member when two files define the same thing.
QJsonObject openApiDocument();

} // namespace zhilego::http
