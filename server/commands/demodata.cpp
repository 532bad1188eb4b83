// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/commands/demodata.h"

namespace zhilego::commands {

QList<http::DemoAccount> demoAccounts()
{
    return {
        {QStringLiteral("superuser@demo.zhilego.kz"), QStringLiteral("superuser"),
         QStringLiteral("superuser")},
        {QStringLiteral("head@demo.zhilego.kz"), QStringLiteral("super_admin"), QStringLiteral("head")},
        {QStringLiteral("realtor@demo.zhilego.kz"), QStringLiteral("realtor"), QStringLiteral("realtor")}};
}

} // namespace zhilego::commands
