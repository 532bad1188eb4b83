// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/envelopes/rewrapenvelopes.h"

#include "server/usecases/envelopes/keyuse.h"

namespace zhilego {
namespace {

//! What one transaction did, and where the next one begins.
struct Round
{
    db::StoredEnvelope last;
    int rewrapped = 0;
    int broken = 0;
    bool finished = false;
};

class Rewrapping
{
public:
    Rewrapping(const CodeVault &vault, const RewrapSurroundings &surroundings, int batch)
        : m_vault(vault)
        , m_surroundings(surroundings)
        , m_oldKeys(vault.keyIds().mid(1))
        , m_batch(batch)
    {
    }

    Result<RewrapReport> run()
    {
        if (const Outcome counted = countLeft(); !counted)
            return counted.error();
        m_total = m_report.left;
        // Rows that were being written are looked for again, but not for ever.
        for (int pass = 0; pass < 3 && !isDone() && !m_surroundings.isCancelled(); ++pass) {
            m_report.broken = 0;
            for (const db::EnvelopePlace place : db::envelopePlaces) {
                if (const Outcome walked = walk(place); !walked)
                    return walked.error();
            }
            if (const Outcome counted = countLeft(); !counted)
                return counted.error();
        }
        return m_report;
    }

private:
    bool isDone() const { return m_report.left <= m_report.broken; }

    Outcome walk(db::EnvelopePlace place)
    {
        Round round;
        round.last.place = place;
        while (!round.finished && !m_surroundings.isCancelled()) {
            const db::StoredEnvelope after = round.last;
            const Outcome committed = m_surroundings.inTransaction(
                [&](db::Connection &connection) { round = rewrapNext(connection, after); });
            if (!committed)
                return committed;
            m_report.rewrapped += round.rewrapped;
            m_report.broken += round.broken;
            m_surroundings.progress(m_report.rewrapped, m_total);
        }
        return Done{};
    }

    Round rewrapNext(db::Connection &connection, const db::StoredEnvelope &after) const
    {
        db::EnvelopeRepository envelopes(connection);
        const QList<db::StoredEnvelope> found = envelopes.lockNext(after, m_oldKeys, m_batch);
        Round round{after, 0, 0, found.size() < m_batch};
        for (const db::StoredEnvelope &stored : found) {
            const Result<QByteArray> wrapped = m_vault.rewrapped(stored.envelope, contextOf(stored));
            if (wrapped)
                envelopes.store({stored.place, stored.owner, stored.kind, *wrapped});
            ++(wrapped ? round.rewrapped : round.broken);
            round.last = stored;
        }
        return round;
    }

    Outcome countLeft()
    {
        return m_surroundings.inTransaction([this](db::Connection &connection) {
            m_report.left = 0;
            const QList<db::EnvelopeCount> counts = db::EnvelopeRepository(connection).countByKey();
            for (const db::EnvelopeCount &count : counts)
                m_report.left += m_oldKeys.contains(count.keyId) ? count.envelopes : 0;
        });
    }

    const CodeVault &m_vault;
    const RewrapSurroundings &m_surroundings;
    const QList<QByteArray> m_oldKeys;
    const int m_batch;
    RewrapReport m_report;
    qint64 m_total = 0;
};

} // namespace

Result<RewrapReport> rewrapEnvelopes(const CodeVault &vault, const RewrapSurroundings &surroundings,
                                     int batch)
{
    return Rewrapping(vault, surroundings, batch).run();
}

} // namespace zhilego
