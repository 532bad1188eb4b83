// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/db/connection.h"

#include <array>

namespace zhilego::db {

//! The tables that hold envelopes.
enum class EnvelopePlace { PropertyCode, SecondFactor };

inline constexpr std::array envelopePlaces{EnvelopePlace::PropertyCode, EnvelopePlace::SecondFactor};

//! An envelope with the row it is bound to.
struct StoredEnvelope
{
    EnvelopePlace place = EnvelopePlace::PropertyCode;
    QUuid owner; //!< the property or the user
    QString kind; //!< of a property's code; empty for a second factor
    QByteArray envelope;
};

//! How many envelopes of a table one key-encryption key has wrapped.
struct EnvelopeCount
{
    EnvelopePlace place = EnvelopePlace::PropertyCode;
    QByteArray keyId;
    qint64 envelopes = 0;
};

//! All envelopes of the database, for those who look after the keys. Key ids are the bytes that the
//! envelopes carry.
class EnvelopeRepository
{
public:
    explicit EnvelopeRepository(Connection &connection)
        : m_connection(connection)
    {
    }

    QList<EnvelopeCount> countByKey();
    //! At most `limit` of this key's.
    QList<StoredEnvelope> some(EnvelopePlace place, const QByteArray &keyId, int limit);
    //! The next envelopes of these keys behind `after` in its table, in the order of their rows, locked. Rows
    //! that somebody else is writing are left out.
    QList<StoredEnvelope> lockNext(const StoredEnvelope &after, const QList<QByteArray> &keyIds, int limit);
    //! Instead of what the row holds; nothing else about it changes.
    void store(const StoredEnvelope &stored);
    //! Removes all of this key's; the rows they belonged to.
    QList<QUuid> remove(EnvelopePlace place, const QByteArray &keyId);

private:
    Connection &m_connection;
};

} // namespace zhilego::db
