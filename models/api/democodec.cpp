// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/api/democodec.h"

#include <QJsonArray>

namespace zhilego::api {

QJsonObject encode(const QList<DemoAccount> &accounts)
{
    QJsonArray array;
    for (const DemoAccount &account : accounts)
        array.append(QJsonObject{{QStringLiteral("email"), account.email},
                                 {QStringLiteral("password"), account.password},
                                 {QStringLiteral("role"), enumName(roleNames, account.role)},
                                 {QStringLiteral("name"), account.name}});
    return {{QStringLiteral("accounts"), array}};
}

QList<DemoAccount> decodeDemoAccounts(const QJsonObject &object)
{
    QList<DemoAccount> accounts;
    const QJsonArray array = object[QStringLiteral("accounts")].toArray();
    for (const QJsonValue &value : array) {
        const std::optional<Role> role = enumValue(roleNames, value[QStringLiteral("role")].toString());
        if (role)
            accounts.append({value[QStringLiteral("email")].toString(),
                             value[QStringLiteral("password")].toString(), *role,
                             value[QStringLiteral("name")].toString()});
    }
    return accounts;
}

} // namespace zhilego::api
