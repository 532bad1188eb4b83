// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/repositories/auditchainrepository.h"

namespace zhilego::db {
namespace {

//! What is hashed of a row "l". jsonb prints its members in one order and numbers in one form, so the text is
//! the same on every server.
constexpr char hashedParts[]
    = "jsonb_build_array(l.id, (extract(epoch from l.at) * 1000000)::bigint, l.actor_id, l.actor_role, "
      "l.action,"
      " l.entity_type, l.entity_id, l.agency_id, l.request_id)::text as open_part,"
      " jsonb_build_array(l.before, l.after, l.ip, l.user_agent)::text as personal_part";

QString hex(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toHex());
}

ChainHead headFrom(const Row &row)
{
    return {row.int64("position"), row.bytes("hash")};
}

AuditContent contentFrom(const Row &row)
{
    return {row.int64("id"), row.text("open_part").toUtf8(), row.text("personal_part").toUtf8()};
}

std::optional<qint64> firstId(const Rows &rows)
{
    return rows.isEmpty() ? std::nullopt : rows[0].optionalInt64(0);
}

} // namespace

std::optional<ChainHead> AuditChainRepository::lockHead()
{
    // Nothing is locked, which would be written to disk, where nothing waits.
    static constexpr char sql[] = "select position, hash from audit_chain"
                                  " where exists (select from audit_pending) for update skip locked";
    const std::optional<Row> row = m_connection.exec(sql).first();
    return row ? std::optional<ChainHead>(headFrom(*row)) : std::nullopt;
}

ChainHead AuditChainRepository::head()
{
    return headFrom(m_connection.exec("select position, hash from audit_chain")[0]);
}

QDateTime AuditChainRepository::now()
{
    return m_connection.exec("select app_now()")[0].instant(0);
}

QList<AuditContent> AuditChainRepository::waiting(int limit)
{
    static const QByteArray sql = QByteArray("select l.id, ") + hashedParts
        + " from audit_pending p join audit_log l on l.id = p.audit_id order by p.audit_id limit $1";
    QList<AuditContent> rows;
    for (const Row row : m_connection.exec(sql.constData(), limit))
        rows.append(contentFrom(row));
    return rows;
}

void AuditChainRepository::append(const QList<AuditLink> &links)
{
    static constexpr char sql[]
        = "with chained as (delete from audit_pending where audit_id = any ($2::bigint[])),"
          " headed as (update audit_chain set position = $6::bigint, hash = decode($7, 'hex'))"
          " insert into audit_link (position, audit_id, salt, private_hash, hash)"
          " select position, audit_id, decode(salt, 'hex'), decode(private_hash, 'hex'), decode(hash, 'hex')"
          " from unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[], $5::text[])"
          "   as x (position, audit_id, salt, private_hash, hash)";
    if (links.isEmpty())
        return;
    QList<qint64> positions;
    QList<qint64> ids;
    QStringList salts;
    QStringList privateHashes;
    QStringList hashes;
    for (const AuditLink &link : links) {
        positions.append(link.position);
        ids.append(link.auditId);
        salts.append(hex(link.salt.value_or(QByteArray())));
        privateHashes.append(hex(link.privateHash));
        hashes.append(hex(link.hash));
    }
    m_connection.exec(sql, positions, ids, salts, privateHashes, hashes, positions.last(), hashes.last());
}

QList<ChainedRow> AuditChainRepository::after(qint64 position, int limit)
{
    static const QByteArray sql
        = QByteArray("select k.position, k.audit_id, k.salt, k.private_hash, k.hash, l.id, ") + hashedParts
        + ", (l.before is null and l.after is null and l.ip = '' and l.user_agent = '') as personal_is_empty"
          " from (select * from audit_link where position > $1 order by position limit $2) k"
          " left join audit_log l on l.id = k.audit_id order by k.position";
    QList<ChainedRow> rows;
    for (const Row row : m_connection.exec(sql.constData(), position, limit)) {
        ChainedRow chained;
        chained.link = {row.int64("position"), row.int64("audit_id"), row.optionalBytes("salt"),
                        row.bytes("private_hash"), row.bytes("hash")};
        if (!row.isNull("id"))
            chained.content = contentFrom(row);
        chained.personalIsEmpty = row.optionalBoolean("personal_is_empty").value_or(false);
        rows.append(chained);
    }
    return rows;
}

qint64 AuditChainRepository::waitingCount()
{
    return m_connection.exec("select count(*) from audit_pending")[0].int64(0);
}

std::optional<qint64> AuditChainRepository::firstStray()
{
    static constexpr char sql[]
        = "select min(l.id) from audit_log l left join audit_link k on k.audit_id = l.id"
          " left join audit_pending p on p.audit_id = l.id where k.audit_id is null and p.audit_id is null";
    return firstId(m_connection.exec(sql));
}

std::optional<qint64> AuditChainRepository::firstGoneWhileWaiting()
{
    static constexpr char sql[] = "select min(p.audit_id) from audit_pending p"
                                  " left join audit_log l on l.id = p.audit_id where l.id is null";
    return firstId(m_connection.exec(sql));
}

QList<qint64> AuditChainRepository::recordedErasures()
{
    QList<qint64> ids;
    for (const Row row :
         m_connection.exec("select jsonb_array_elements_text(after->'audit_ids')::bigint as id from audit_log"
                           " where action = $1 and entity_type = 'audit' order by id",
                           QString::fromLatin1(erasureAction)))
        ids.append(row.int64("id"));
    return ids;
}

QList<qint64> AuditChainRepository::erasePersonal(const QString &entityType, QUuid entityId)
{
    static constexpr char sql[]
        = "with chosen as materialized (select l.id from audit_log l join audit_link k on k.audit_id = l.id"
          "   where l.entity_type = $1 and l.entity_id = $2 and k.salt is not null),"
          " unsalted as (update audit_link set salt = null from chosen where audit_id = chosen.id)"
          " update audit_log l set before = null, after = null, ip = '', user_agent = ''"
          " from chosen where l.id = chosen.id returning l.id";
    m_connection.execScript("set local zhilego.erasing = 'on'");
    QList<qint64> ids;
    for (const Row row : m_connection.exec(sql, entityType, entityId))
        ids.append(row.int64("id"));
    m_connection.execScript("set local zhilego.erasing = ''");
    return ids;
}

} // namespace zhilego::db
