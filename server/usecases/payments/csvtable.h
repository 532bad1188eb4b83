// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"

#include <QByteArray>
#include <QList>
#include <QStringList>

namespace zhilego::payments {

struct CsvRecord
{
    int line = 0; //!< where it begins in the file, from 1
    QStringList fields; //!< trimmed
};

//! The text of a file whose encoding nobody names: by its byte order mark, else UTF-8, else Windows-1251.
QString textOfUnknownEncoding(const QByteArray &file);
//! The separator that the lines of a table use most: semicolon, comma or tab.
QChar separatorOf(const QString &text);
//! RFC 4180 with any line ends; empty lines are left out. Errors: ValidationError for a quote that never ends
//! and for what no statement is.
Result<QList<CsvRecord>> csvRecords(const QString &text, QChar separator);

} // namespace zhilego::payments
