// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace zhilego::db {

//! One numbered step of the schema; never changed once it is released.
struct Migration
{
    int version = 0;
    QString name;
    QByteArray sql;

    QByteArray checksum() const;
    QString fileName() const;
};

//! The files V001__name.sql, V002__… of a folder in order. Numbers rise and may leave gaps, as work that
//! happens side by side takes ranges of its own. Throws SetupError when the first is not 1, when a number is
//! doubled, or a file is named otherwise.
QList<Migration> migrationsIn(const QString &folder);
//! Those of server/db/migrations, compiled into the program.
QList<Migration> builtInMigrations();

} // namespace zhilego::db
