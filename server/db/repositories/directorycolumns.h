// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/directory.h"
#include "server/db/rows.h"

//! The columns of a joined directory table under a prefix: city_id, city_code, city_ru …
#define DIRECTORY_COLUMNS(alias, prefix)                                                                     \
    " " alias ".id as " prefix "_id, " alias ".code as " prefix "_code, " alias ".name_ru as " prefix        \
    "_ru, " alias ".name_kk as " prefix "_kk, " alias ".name_en as " prefix "_en"

namespace zhilego::db {

//! Reads what DIRECTORY_COLUMNS selected.
DirectoryRef directoryRefFrom(const Row &row, const QByteArray &prefix);

} // namespace zhilego::db
