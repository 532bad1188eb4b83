// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/repositories/directorycolumns.h"

namespace zhilego::db {

DirectoryRef directoryRefFrom(const Row &row, const QByteArray &prefix)
{
    const auto column = [&row, &prefix](const char *suffix) {
        const QByteArray name = prefix + suffix;
        return row.text(name.constData());
    };
    return {DirectoryId::fromString(column("_id")).value_or(DirectoryId{}),
            column("_code"),
            {column("_ru"), column("_kk"), column("_en")}};
}

} // namespace zhilego::db
