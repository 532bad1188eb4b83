// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/properties/blocks.h"

#include "models/api/calendarcodec.h"
#include "server/db/repositories/blockrepository.h"
#include "server/db/repositories/bookingrepository.h"
#include "server/db/repositories/nightsrepository.h"
#include "server/usecases/auth/policy.h"
#include "server/usecases/bookings/bookingchange.h"
#include "server/usecases/properties/propertychange.h"

namespace zhilego {
namespace {

constexpr int mostNamed = 10; // of what is in the way

Outcome checkDates(const NewBlock &wish, QDate today)
{
    if (wish.from < today)
        return invalidField(QStringLiteral("from"), QStringLiteral("in_past"));
    if (wish.to <= wish.from)
        return invalidField(QStringLiteral("to"), QStringLiteral("not_after_from"));
    // Before anything that would cut the days between far dates down to an int.
    if (wish.from > today.addDays(NewBlock::maxNights))
        return invalidField(QStringLiteral("from"), QStringLiteral("too_far"));
    if (wish.from.daysTo(wish.to) > NewBlock::maxNights)
        return invalidField(QStringLiteral("to"), QStringLiteral("too_many_nights"));
    if (wish.reason == BlockReason::Other && wish.note.isEmpty())
        return invalidField(QStringLiteral("note"), QStringLiteral("required"));
    return Done{};
}

QJsonObject shown(const Block &block)
{
    return {{QStringLiteral("block_id"), block.id.toString()},
            {QStringLiteral("reason"), enumName(blockReasonNames, block.reason)},
            {QStringLiteral("from"), block.from.toString(Qt::ISODate)},
            {QStringLiteral("to"),
             block.to.isValid() ? QJsonValue(block.to.toString(Qt::ISODate)) : QJsonValue()}};
}

void record(db::Connection &connection, const Caller &caller, const QString &type, const Block &block)
{
    const Property property = *db::PropertyRepository(connection).get({}, block.propertyId);
    QJsonObject noted = shown(block);
    noted.insert(QStringLiteral("note"), block.note);
    const bool opened = type == QStringLiteral("property.blocked");
    recordPropertyChange(connection, caller, type, property, opened ? QJsonObject() : noted,
                         opened ? noted : QJsonObject(), shown(block));
}

//! The nights and the row, without a look at rights and dates.
Result<Block> open(db::Connection &connection, const Caller &caller, const db::Reach &reach,
                   const db::LockedProperty &property, const NewBlock &wish, bool byStatus)
{
    const QDate end = wish.to.isValid() ? wish.to : wish.from.addYears(10);
    recordExpired(connection, db::BookingRepository(connection).expireOverdue(property.id, {wish.from, end}));
    db::BlockRepository blocks(connection);
    const BlockId id = blocks.insert(property.id, wish, byStatus, caller.actor.id);
    if (!db::NightsRepository(connection)
             .claim(id.uuid, NightTaker::Kind::Block, property.id, wish.from, wish.to))
        return nightsInTheWay(connection, reach, property.id, wish.from, wish.to);
    const Block block = *blocks.get(property.id, id);
    record(connection, caller, QStringLiteral("property.blocked"), block);
    return block;
}

void lift(db::Connection &connection, const Caller &caller, const Block &block, QDate today)
{
    db::NightsRepository(connection).release(block.id.uuid);
    db::BlockRepository(connection).lift(block.id, today, caller.actor.id);
    record(connection, caller, QStringLiteral("property.unblocked"), block);
}

} // namespace

Result<Block> addBlock(db::Connection &connection, const Caller &caller, PropertyId property,
                       const NewBlock &wish)
{
    const Result<db::Reach> reach = reachOf(caller.actor, Permission::PropertiesEdit);
    if (!reach)
        return reach.error();
    const std::optional<db::LockedProperty> locked
        = db::PropertyRepository(connection).lock(*reach, property);
    if (!locked)
        return failure(ErrorCode::NotFound, QStringLiteral("property"));
    const Outcome checked = checkDates(wish, locked->today);
    if (!checked)
        return checked.error();
    return open(connection, caller, *reach, *locked, wish, false);
}

Outcome liftBlock(db::Connection &connection, const Caller &caller, PropertyId property, BlockId id,
                  int version)
{
    const Result<db::LockedProperty> locked = lockToEdit(connection, caller, property);
    if (!locked)
        return locked.error();
    const std::optional<Block> block = db::BlockRepository(connection).get(property, id);
    if (!block)
        return failure(ErrorCode::NotFound, QStringLiteral("block"));
    if (block->version != version)
        return failure(ErrorCode::VersionMismatch, QStringLiteral("block changed meanwhile"));
    if (block->byStatus) {
        Error error = failure(ErrorCode::Restricted, QStringLiteral("block of the status"));
        error.info.insert(QStringLiteral("rule"), QStringLiteral("property_out_of_order"));
        return error;
    }
    lift(connection, caller, *block, locked->today);
    return Done{};
}

Result<Page<Block>> listBlocks(db::Connection &connection, const Caller &caller, PropertyId property,
                               const std::optional<db::Keyset> &after, int limit, bool counted)
{
    const Result<db::LockedProperty> seen = peekToEdit(connection, caller, property);
    if (!seen)
        return seen.error();
    db::BlockRepository blocks(connection);
    Page<Block> page = pageOf(blocks.open(property, seen->today, after, limit + 1), limit);
    if (counted)
        page.total = blocks.countOpen(property, seen->today);
    return page;
}

Outcome openStatusBlock(db::Connection &connection, const Caller &caller, const db::LockedProperty &property,
                        const QString &reason, QDate until)
{
    if (until.isValid() && until <= property.today)
        return invalidField(QStringLiteral("until"), QStringLiteral("in_past"));
    if (until.isValid() && property.today.daysTo(until) > NewBlock::maxNights)
        return invalidField(QStringLiteral("until"), QStringLiteral("too_many_nights"));
    const Result<db::Reach> reach = reachOf(caller.actor, Permission::PropertiesEdit);
    if (!reach)
        return reach.error();
    liftStatusBlock(connection, caller, property);
    const Result<Block> opened = open(connection, caller, *reach, property,
                                      {BlockReason::OutOfOrder, reason, property.today, until}, true);
    if (!opened)
        return opened.error();
    return Done{};
}

void liftStatusBlock(db::Connection &connection, const Caller &caller, const db::LockedProperty &property)
{
    if (const std::optional<Block> block = db::BlockRepository(connection).byStatus(property.id))
        lift(connection, caller, *block, property.today);
}

Error nightsInTheWay(db::Connection &connection, const db::Reach &reach, PropertyId property, QDate from,
                     QDate to)
{
    Error error = failure(ErrorCode::DatesTaken, QStringLiteral("nights are occupied"));
    error.info.insert(
        QStringLiteral("in_the_way"),
        api::encode(db::NightsRepository(connection).takers(reach, property, from, to, mostNamed)));
    return error;
}

} // namespace zhilego
