// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/session/memorytokenstore.h"

#include <QFuture>

namespace zhilego::services {

MemoryTokenStore::MemoryTokenStore(StoreProblem problem)
    : m_problem(problem)
{
}

QFuture<StoreAnswer> MemoryTokenStore::read(const Key &key)
{
    return QtFuture::makeReadyFuture(StoreAnswer{m_tokens.value(key.text()), m_problem, {}});
}

QFuture<StoreAnswer> MemoryTokenStore::write(const Key &key, const QString &token)
{
    if (m_problem == StoreProblem::None)
        m_tokens.insert(key.text(), token);
    return QtFuture::makeReadyFuture(StoreAnswer{{}, m_problem, {}});
}

QFuture<StoreAnswer> MemoryTokenStore::remove(const Key &key)
{
    m_tokens.remove(key.text());
    return QtFuture::makeReadyFuture(StoreAnswer{{}, m_problem, {}});
}

} // namespace zhilego::services
