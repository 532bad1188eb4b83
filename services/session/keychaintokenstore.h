// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/session/tokenstore.h"

namespace zhilego::services {

//! The keychain of the operating system (Secret Service, Keychain, Credential Manager). Never falls back to
//! a plain file: then the token lives for this session only. Thread: GUI.
class KeychainTokenStore : public TokenStore
{
public:
    QFuture<StoreAnswer> read(const Key &key) override;
    QFuture<StoreAnswer> write(const Key &key, const QString &token) override;
    QFuture<StoreAnswer> remove(const Key &key) override;
};

} // namespace zhilego::services
