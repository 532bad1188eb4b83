// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/repositories/blockrepository.h"

namespace zhilego::db {
namespace {

#define BLOCK_COLUMNS                                                                                        \
    "select k.id, k.property_id, k.reason, k.note, k.from_date, k.to_date, k.by_status, k.created_by,"       \
    " coalesce(u.full_name, '') as created_by_name, k.version, k.created_at, k.from_date::text as sort_key"  \
    " from property_block k left join user_account u on u.id = k.created_by"

std::optional<UserId> orNull(UserId id)
{
    return id.isNull() ? std::nullopt : std::optional<UserId>(id);
}

Block blockFrom(const Row &row)
{
    return {row.id<BlockId>("id"),
            row.id<PropertyId>("property_id"),
            enumValue(blockReasonNames, row.text("reason")).value_or(BlockReason::Other),
            row.text("note"),
            row.date("from_date"),
            row.optionalDate("to_date").value_or(QDate()),
            row.boolean("by_status"),
            row.optionalId<UserId>("created_by").value_or(UserId{}),
            row.text("created_by_name"),
            row.integer("version"),
            row.instant("created_at")};
}

} // namespace

BlockId BlockRepository::insert(PropertyId property, const NewBlock &block, bool byStatus, UserId createdBy)
{
    static constexpr char sql[]
        = "insert into property_block (property_id, reason, note, from_date, to_date, by_status, created_by)"
          " values ($1, $2, $3, $4, $5, $6, $7) returning id";
    return m_connection
        .exec(sql, property, enumName(blockReasonNames, block.reason), block.note, block.from,
              block.to.isValid() ? std::optional<QDate>(block.to) : std::nullopt, byStatus,
              orNull(createdBy))[0]
        .id<BlockId>("id");
}

std::optional<Block> BlockRepository::get(PropertyId property, BlockId id)
{
    const std::optional<Row> row
        = m_connection
              .exec(BLOCK_COLUMNS " where k.id = $1 and k.property_id = $2 and k.lifted_at is null", id,
                    property)
              .first();
    return row ? std::optional<Block>(blockFrom(*row)) : std::nullopt;
}

QList<Listed<Block>> BlockRepository::open(PropertyId property, QDate today,
                                           const std::optional<Keyset> &after, int limit)
{
    SqlFilter filter;
    filter.where("k.property_id = ?", property);
    filter.where("k.lifted_at is null and coalesce(k.to_date, 'infinity') > ?", today);
    if (after)
        filter.where("(k.from_date, k.id) > (?::date, ?)", after->key, after->id);
    const QByteArray sql = QByteArray(BLOCK_COLUMNS) + filter.sql() + " order by k.from_date, k.id limit "
        + filter.bind(limit);
    QList<Listed<Block>> blocks;
    for (const Row row : m_connection.execParams(sql, filter.params()))
        blocks.append({blockFrom(row), {row.text("sort_key"), row.uuid("id")}});
    return blocks;
}

qint64 BlockRepository::countOpen(PropertyId property, QDate today)
{
    return m_connection
        .exec("select count(*) from property_block where property_id = $1 and lifted_at is null"
              " and coalesce(to_date, 'infinity') > $2",
              property, today)[0]
        .int64(0);
}

std::optional<Block> BlockRepository::byStatus(PropertyId property)
{
    const std::optional<Row> row
        = m_connection
              .exec(BLOCK_COLUMNS " where k.property_id = $1 and k.by_status and k.lifted_at is null",
                    property)
              .first();
    return row ? std::optional<Block>(blockFrom(*row)) : std::nullopt;
}

void BlockRepository::lift(BlockId id, QDate today, UserId liftedBy)
{
    m_connection.exec(
        "update property_block set to_date = greatest(from_date, least(coalesce(to_date, $2), $2::date)),"
        " lifted_at = app_now(), lifted_by = $3, version = version + 1, updated_at = app_now() where id = $1",
        id, today, orNull(liftedBy));
}

int BlockRepository::nightsWith(PropertyId property, const QStringList &reasons, QDate from, QDate to)
{
    static constexpr char sql[]
        = "select coalesce(sum(least(coalesce(to_date, $4::date), $4::date) - greatest(from_date, "
          "$3::date)), 0)"
          "::int as nights from property_block where property_id = $1 and reason = any($2)"
          " and from_date < $4 and coalesce(to_date, 'infinity') > $3";
    return m_connection.exec(sql, property, reasons, from, to)[0].integer("nights");
}

} // namespace zhilego::db
