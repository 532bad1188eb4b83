// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/repositories/enveloperepository.h"

namespace zhilego::db {
namespace {

// The id stands behind the two bytes of the version (CodeVault).
#define KEY_ID "substring(envelope from 3 for 8)"
#define SECOND_FACTOR "select user_id as owner, '' as kind, envelope from user_totp"
#define PROPERTY_CODE "select property_id as owner, kind, envelope from property_code"

QList<StoredEnvelope> envelopesFrom(EnvelopePlace place, const Rows &rows)
{
    QList<StoredEnvelope> envelopes;
    for (const Row row : rows)
        envelopes.append({place, row.uuid("owner"), row.text("kind"), row.bytes("envelope")});
    return envelopes;
}

} // namespace

QList<EnvelopeCount> EnvelopeRepository::countByKey()
{
    static constexpr char sql[]
        = "select false as second_factor, " KEY_ID " as key_id, count(*) as envelopes from property_code"
          " group by 2 union all"
          " select true, " KEY_ID ", count(*) from user_totp group by 2 order by 1, 2";
    QList<EnvelopeCount> counts;
    for (const Row row : m_connection.exec(sql))
        counts.append(
            {row.boolean("second_factor") ? EnvelopePlace::SecondFactor : EnvelopePlace::PropertyCode,
             row.bytes("key_id"), row.int64("envelopes")});
    return counts;
}

QList<StoredEnvelope> EnvelopeRepository::some(EnvelopePlace place, const QByteArray &keyId, int limit)
{
    return envelopesFrom(place,
                         m_connection.exec(place == EnvelopePlace::SecondFactor
                                               ? SECOND_FACTOR " where " KEY_ID " = $1 limit $2"
                                               : PROPERTY_CODE " where " KEY_ID " = $1 limit $2",
                                           keyId, limit));
}

QList<StoredEnvelope> EnvelopeRepository::lockNext(const StoredEnvelope &after,
                                                   const QList<QByteArray> &keyIds, int limit)
{
    static constexpr char secondFactors[]
        = SECOND_FACTOR " where user_id > $1 and " KEY_ID " = any($2::bytea[]) order by user_id limit $3"
                        " for update skip locked";
    static constexpr char codes[]
        = PROPERTY_CODE " where (property_id, kind) > ($1, $2) and " KEY_ID " = any($3::bytea[])"
                        " order by property_id, kind limit $4 for update skip locked";
    return envelopesFrom(after.place,
                         after.place == EnvelopePlace::SecondFactor
                             ? m_connection.exec(secondFactors, after.owner, keyIds, limit)
                             : m_connection.exec(codes, after.owner, after.kind, keyIds, limit));
}

void EnvelopeRepository::store(const StoredEnvelope &stored)
{
    if (stored.place == EnvelopePlace::SecondFactor)
        m_connection.exec("update user_totp set envelope = $2 where user_id = $1", stored.owner,
                          stored.envelope);
    else
        m_connection.exec("update property_code set envelope = $3 where property_id = $1 and kind = $2",
                          stored.owner, stored.kind, stored.envelope);
}

QList<QUuid> EnvelopeRepository::remove(EnvelopePlace place, const QByteArray &keyId)
{
    static constexpr char secondFactors[]
        = "delete from user_totp where " KEY_ID " = $1 returning user_id as owner";
    static constexpr char codes[]
        = "with gone as (delete from property_code where " KEY_ID " = $1 returning property_id)"
          " select distinct property_id as owner from gone order by 1";
    QList<QUuid> owners;
    for (const Row row :
         m_connection.exec(place == EnvelopePlace::SecondFactor ? secondFactors : codes, keyId))
        owners.append(row.uuid("owner"));
    return owners;
}

} // namespace zhilego::db
