// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/copyin.h"
#include "server/db/repositories/demotables.h"
#include "server/demo/instants.h"
#include "server/demo/linkedunits.h"
#include "server/demo/loader.h"
#include "server/demo/propertycalendar.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zhilego::demo {
namespace {

using db::Param;
using db::toParam;

Param dateOrNull(QDate date)
{
    return date.isValid() ? toParam(date) : toParam(std::nullopt);
}

Param weekdayOrNull(int weekday)
{
    return weekday > 0 ? toParam(weekday) : toParam(std::nullopt);
}

QString rangeText(const NewBlock &block)
{
    return u"[%1,%2)"_s.arg(block.from.toString(Qt::ISODate),
                            block.to.isValid() ? block.to.toString(Qt::ISODate) : QString());
}

} // namespace

void Loader::loadCalendars()
{
    loadLinks();
    loadRates();
    loadPriceChanges();
    std::vector<PlacedBlock> closed;
    for (const DemoProperty &property : m_view.properties) {
        if (const std::optional<DemoBlock> block = statusBlockOf(m_world, property))
            closed.push_back({&property, *block});
    }
    writeBlocks(closed);
    loadBlocks([](const DemoProperty &, const Stay &) { return true; });
}

void Loader::loadBlocks(const FreeNights &isFree)
{
    std::vector<PlacedBlock> blocks;
    for (const DemoProperty &property : m_view.properties) {
        for (const DemoBlock &block : property.blocks) {
            if (m_span.holds(block.madeAt) && isFree(property, {block.wish.from, block.wish.to}))
                blocks.push_back({&property, block});
        }
    }
    writeBlocks(blocks);
}

void Loader::writeBlocks(const std::vector<PlacedBlock> &blocks)
{
    {
        db::CopyIn copy(m_connection, db::demotables::blocks);
        for (const PlacedBlock &placed : blocks)
            copy.writeRow({toParam(placed.block.id), toParam(placed.property->id),
                           toParam(enumName(blockReasonNames, placed.block.wish.reason)),
                           toParam(placed.block.wish.note), toParam(placed.block.wish.from),
                           dateOrNull(placed.block.wish.to), toParam(placed.block.byStatus),
                           toParam(realtorOf(*placed.property).id), instantParam(placed.block.madeAt),
                           instantParam(placed.block.madeAt)});
        copy.finish();
    }
    db::CopyIn copy(m_connection, db::demotables::blockedNights);
    for (const PlacedBlock &placed : blocks)
        copy.writeRow({toParam(placed.block.id), toParam(placed.property->id),
                       toParam(rangeText(placed.block.wish)), toParam(u"block"_s), toParam(placed.block.id)});
    copy.finish();
}

void Loader::loadLinks()
{
    db::CopyIn copy(m_connection, db::demotables::links);
    for (const DemoProperty &property : m_view.properties) {
        for (const int number : partsOf(m_world, property.number)) {
            const DemoProperty &part = m_view.properties[static_cast<size_t>(number)];
            copy.writeRow({toParam(property.id), toParam(part.id), toParam(realtorOf(property).id),
                           instantParam(std::max(property.listedAt, part.listedAt))});
        }
    }
    copy.finish();
}

void Loader::loadRates()
{
    db::CopyIn copy(m_connection, db::demotables::rates);
    for (const DemoProperty &property : m_view.properties) {
        Random ids(m_world.seed, Purpose::Rates, {static_cast<quint64>(property.number), 1});
        for (const PriceChange &rate : priceChanges({}, property.rates))
            copy.writeRow({toParam(uuidAt(property.ratesSince(), ids)), toParam(property.id),
                           toParam(enumName(nightRuleNames, rate.rule)), toParam(rate.name),
                           dateOrNull(rate.from), dateOrNull(rate.to), weekdayOrNull(rate.weekday),
                           toParam(rate.after)});
    }
    copy.finish();
}

void Loader::loadPriceChanges()
{
    db::CopyIn copy(m_connection, db::demotables::priceChanges);
    for (const DemoProperty &property : m_view.properties) {
        Random ids(m_world.seed, Purpose::Rates, {static_cast<quint64>(property.number), 2});
        int order = 0;
        const auto write = [&](qint64 at, const PriceChange &change) {
            copy.writeRow({toParam(uuidAt(at, ids, order++)), toParam(property.id), instantParam(at),
                           toParam(realtorOf(property).id), toParam(enumName(nightRuleNames, change.rule)),
                           toParam(change.name), dateOrNull(change.from), dateOrNull(change.to),
                           weekdayOrNull(change.weekday), toParam(change.before), toParam(change.after)});
        };
        PriceChange base;
        base.after = property.listedAt < property.priceChange ? property.earlierPrice : property.basePrice;
        write(property.listedAt, base);
        if (base.after != property.basePrice) {
            base.before = base.after;
            base.after = property.basePrice;
            write(property.ratesSince(), base);
        }
        for (const PriceChange &rate : priceChanges({}, property.rates))
            write(property.ratesSince() + minuteMs, rate);
    }
    copy.finish();
}

} // namespace zhilego::demo
