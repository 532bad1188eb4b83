// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/permission.h"

#include <QJsonObject>
#include <QList>

namespace zhilego::api {

//! An account of the demo world. A server answers them only in demo mode and only on loopback.
struct DemoAccount
{
    QString email;
    QString password;
    Role role = Role::User;
    QString name;
    bool operator==(const DemoAccount &) const = default;
};

//! {"accounts":[{"email","password","role","name"}]}
QJsonObject encode(const QList<DemoAccount> &accounts);
QList<DemoAccount> decodeDemoAccounts(const QJsonObject &object);

} // namespace zhilego::api
