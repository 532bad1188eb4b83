// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/audit/verifyaudit.h"

#include "server/db/transaction.h"
#include "server/usecases/audit/auditchain.h"

#include <QHash>
#include <QSet>

namespace zhilego {
namespace {

constexpr int batch = 2000;

//! Goes along the links and compares each with its row, its neighbour and the anchors.
class Walk
{
public:
    Walk(const QList<AuditAnchor> &anchors, const QList<qint64> &erasures)
        : m_erasures(erasures.begin(), erasures.end())
    {
        for (const AuditAnchor &anchor : anchors)
            m_anchors.insert(anchor.head.position, anchor);
    }

    std::optional<AuditBreak> next(const db::ChainedRow &row)
    {
        const db::AuditLink &link = row.link;
        const QString problem = problemOf(row);
        if (!problem.isEmpty())
            return AuditBreak{link.position, link.auditId, problem};
        m_last = {link.position, link.hash};
        return std::nullopt;
    }

    const db::ChainHead &last() const { return m_last; }

private:
    QString problemOf(const db::ChainedRow &row) const
    {
        const db::AuditLink &link = row.link;
        if (link.position != m_last.position + 1)
            return QStringLiteral("the chain has a gap before it, from position %1 on")
                .arg(m_last.position + 1);
        if (!row.content)
            return QStringLiteral("was deleted");
        if (linkHash(m_last.hash, link.privateHash, link.position, row.content->open) != link.hash)
            return QStringLiteral("was changed, or is not where it was");
        if (link.salt ? personalHash(*link.salt, row.content->personal) != link.privateHash
                      : !row.personalIsEmpty)
            return QStringLiteral("its details were changed");
        if (!link.salt && !m_erasures.contains(link.auditId))
            return QStringLiteral("its details were erased, and no erasure was recorded");
        const auto anchor = m_anchors.constFind(link.position);
        if (anchor != m_anchors.cend() && anchor->head.hash != link.hash)
            return QStringLiteral("the chain was written anew: the anchor %1 knows another hash")
                .arg(anchor->file);
        return {};
    }

    QHash<qint64, AuditAnchor> m_anchors;
    const QSet<qint64> m_erasures;
    db::ChainHead m_last{0, QByteArray(32, '\0')};
};

//! What the links themselves cannot tell.
std::optional<AuditBreak> breakOutside(db::AuditChainRepository &chain, const db::ChainHead &last,
                                       const QList<AuditAnchor> &anchors)
{
    const db::ChainHead head = chain.head();
    if (head.position != last.position || head.hash != last.hash)
        return AuditBreak{last.position + 1, 0, QStringLiteral("the chain was cut off or lengthened here")};
    for (const AuditAnchor &anchor : anchors) {
        if (!anchor.signatureIsGood)
            return AuditBreak{
                anchor.head.position, 0,
                QStringLiteral("the anchor %1 is not signed by this installation").arg(anchor.file)};
        if (anchor.head.position > last.position)
            return AuditBreak{last.position + 1, 0,
                              QStringLiteral("the chain was cut off here: the anchor %1 knows %2 positions")
                                  .arg(anchor.file)
                                  .arg(anchor.head.position)};
    }
    if (const std::optional<qint64> stray = chain.firstStray())
        return AuditBreak{0, *stray, QStringLiteral("did not come from the server")};
    if (const std::optional<qint64> gone = chain.firstGoneWhileWaiting())
        return AuditBreak{0, *gone, QStringLiteral("was deleted before it was chained")};
    return std::nullopt;
}

} // namespace

QString AuditBreak::text() const
{
    QStringList place;
    if (auditId > 0)
        place.append(QStringLiteral("row %1").arg(auditId));
    if (position > 0)
        place.append(QStringLiteral("position %1").arg(position));
    return place.join(QStringLiteral(", ")) + QStringLiteral(": ") + what;
}

AuditVerdict verifyAudit(db::Connection &connection, const QList<AuditAnchor> &anchors)
{
    db::Transaction transaction(connection, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    db::AuditChainRepository chain(connection);
    AuditVerdict verdict;
    verdict.waiting = chain.waitingCount();
    Walk walk(anchors, chain.recordedErasures());
    for (qsizetype rows = batch; rows == batch && !verdict.firstBreak;) {
        const QList<db::ChainedRow> links = chain.after(walk.last().position, batch);
        rows = links.size();
        for (qsizetype i = 0; i < rows && !verdict.firstBreak; ++i)
            verdict.firstBreak = walk.next(links.at(i));
    }
    if (!verdict.firstBreak)
        verdict.firstBreak = breakOutside(chain, walk.last(), anchors);
    verdict.head = walk.last();
    transaction.rollback();
    return verdict;
}

} // namespace zhilego
