// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/demo/world.h"

#include <QList>
#include <QString>

#include <optional>

namespace zhilego::demo {

struct Agency
{
    QUuid id;
    QString name;
    QString phone;
    qint64 createdAt = 0;
};

struct Staff
{
    QUuid id;
    QString email;
    QString name;
    QString phone;
    QString role;
    QString locale;
    std::optional<QUuid> agency;
    qint64 createdAt = 0;
};

//! The agencies and everybody with an account.
struct Cast
{
    QList<Agency> agencies;
    Staff superuser;
    QList<Staff> heads; //!< one per agency
    QList<Staff> realtors;
};

Cast castOf(const World &world);

} // namespace zhilego::demo
