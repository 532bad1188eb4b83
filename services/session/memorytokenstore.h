// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/session/tokenstore.h"

namespace zhilego::services {

//! Keeps tokens while it lives; answers `problem` to everything when one is given (no keychain there).
class MemoryTokenStore : public TokenStore
{
public:
    explicit MemoryTokenStore(StoreProblem problem = StoreProblem::None);

    QFuture<StoreAnswer> read(const Key &key) override;
    QFuture<StoreAnswer> write(const Key &key, const QString &token) override;
    QFuture<StoreAnswer> remove(const Key &key) override;

private:
    StoreProblem m_problem;
    QHash<QString, QString> m_tokens;
};

} // namespace zhilego::services
