// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/config/config.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace zhilego::commands {

//! The keys and secrets of this installation: one file each, made at the first start.
struct Keys
{
    QList<QByteArray> accessTokens;
    QByteArray cursors;
    QList<QByteArray> codes;
    QList<QByteArray> kaspiWebhook;
    QByteArray auditAnchors; //!< seed of the key that signs the heads of the audit chain
    QString kaspiApiKey; //!< put there by the operator, or empty
    QByteArray kaspiKeyPassword; //!< likewise: of the client key, when it has one
    QByteArray kaspiBiller; //!< likewise: what the bank sends as "data1"
    QByteArray s3SecretKey; //!< put there by the operator, or empty
};

//! Throws std::runtime_error when a secret cannot be read or is no key.
Keys obtainKeys(const config::Config &config);

//! The password of all demo accounts; printed on standard output when it is made.
QString obtainDemoPassword(const config::Config &config);

} // namespace zhilego::commands
