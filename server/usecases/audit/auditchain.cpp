// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/audit/auditchain.h"

#include <QCryptographicHash>
#include <QRandomGenerator>

#include <array>

namespace zhilego {
namespace {

QByteArray newSalt()
{
    std::array<quint32, 4> words{};
    QRandomGenerator::system()->generate(words.begin(), words.end());
    return QByteArray(reinterpret_cast<const char *>(words.data()), sizeof words);
}

} // namespace

QByteArray personalHash(const QByteArray &salt, const QByteArray &personal)
{
    return QCryptographicHash::hash(salt + personal, QCryptographicHash::Sha256);
}

QByteArray linkHash(const QByteArray &previous, const QByteArray &privateHash, qint64 position,
                    const QByteArray &open)
{
    return QCryptographicHash::hash(previous + privateHash + QByteArray::number(position) + '\n' + open,
                                    QCryptographicHash::Sha256);
}

db::AuditLink chainLink(const db::ChainHead &previous, const db::AuditContent &content,
                        const QByteArray &salt)
{
    db::AuditLink link;
    link.position = previous.position + 1;
    link.auditId = content.auditId;
    link.salt = salt;
    link.privateHash = personalHash(salt, content.personal);
    link.hash = linkHash(previous.hash, link.privateHash, link.position, content.open);
    return link;
}

int extendAuditChain(db::Connection &connection, int limit)
{
    db::AuditChainRepository chain(connection);
    std::optional<db::ChainHead> head = chain.lockHead();
    if (!head)
        return 0;
    QList<db::AuditLink> links;
    const QList<db::AuditContent> waiting = chain.waiting(limit);
    for (const db::AuditContent &content : waiting) {
        links.append(chainLink(*head, content, newSalt()));
        head = db::ChainHead{links.last().position, links.last().hash};
    }
    chain.append(links);
    return static_cast<int>(links.size());
}

} // namespace zhilego
