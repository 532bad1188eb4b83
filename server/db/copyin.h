// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/db/param.h"

#include <QByteArray>

namespace zhilego::db {

class Connection;

//! `COPY … FROM STDIN` in text format, for loading many rows. Lives on the thread of its connection;
//! without finish() the destructor aborts the COPY. Throws DbError; a refused row shows in finish().
class CopyIn
{
public:
    //! `sql` is "COPY table (columns) FROM STDIN".
    CopyIn(Connection &connection, const char *sql);
    ~CopyIn();
    Q_DISABLE_COPY_MOVE(CopyIn)

    //! One row; the values as in Connection::exec.
    template <typename... Args> void row(const Args &...args) { writeRow({toParam(args)...}); }
    void writeRow(const QList<Param> &values);
    //! Ends the COPY and returns the number of rows.
    qint64 finish();

private:
    void send();

    Connection &m_connection;
    QByteArray m_buffer;
    bool m_open = false;
};

} // namespace zhilego::db
