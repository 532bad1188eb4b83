// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/demo/propertycalendar.h"

#include "server/demo/instants.h"
#include "server/demo/linkedunits.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace zhilego::demo {
namespace {

constexpr int months = 36;
constexpr int blocksAMonth = 75; //!< in thousandths

struct Kind
{
    BlockReason reason;
    const char *note;
    int weight;
    int mostNights;
    int mostLeadDays; //!< known so long before
};

constexpr std::array kinds{
    Kind{BlockReason::OwnerStay, "Приезжает собственник", 34, 6, 60},
    Kind{BlockReason::OwnerStay, "Родственники собственника", 12, 4, 30},
    Kind{BlockReason::Repair, "Меняем смеситель и сантехнику", 14, 2, 5},
    Kind{BlockReason::Repair, "Косметический ремонт", 10, 6, 30},
    Kind{BlockReason::Cleaning, "Генеральная уборка, химчистка мебели", 16, 1, 10},
    Kind{BlockReason::Inspection, "Проверка газового оборудования", 8, 1, 12},
    Kind{BlockReason::Other, "Съёмка для каталога", 6, 1, 14},
};

const Kind &pickKind(Random &random)
{
    int sum = 0;
    for (const Kind &kind : kinds)
        sum += kind.weight;
    int rest = random.below(sum);
    for (const Kind &kind : kinds) {
        if ((rest -= kind.weight) < 0)
            return kind;
    }
    return kinds.front();
}

DemoBlock blockFrom(const Kind &kind, QDate from, Random &random)
{
    DemoBlock block;
    block.wish
        = {kind.reason, QString::fromUtf8(kind.note), from, from.addDays(random.between(1, kind.mostNights))};
    block.madeAt
        = localInstant(from.addDays(-random.between(1, kind.mostLeadDays)), random.between(9 * 60, 18 * 60))
        + random.below(60) * secondMs;
    block.id = uuidAt(block.madeAt, random);
    return block;
}

bool isBlocked(const DemoProperty &property, QDate night)
{
    return std::any_of(property.blocks.begin(), property.blocks.end(), [night](const DemoBlock &block) {
        return block.wish.from <= night && night < block.wish.to;
    });
}

} // namespace

Rates ratesOf(const World &world, const DemoProperty &property)
{
    Rates rates;
    if (!world.hasCalendars())
        return rates;
    Random random(world.seed, Purpose::Rates, {static_cast<quint64>(property.number)});
    const auto dearer = [&property](int thousandths) {
        return roundedPrice(property.basePrice.tiyn() / 100 * thousandths / 1000);
    };
    if (random.chance(700)) {
        const Money weekend = dearer(random.between(1080, 1180));
        rates.weekdays = {{Qt::Friday, weekend}, {Qt::Saturday, weekend}};
    }
    const Money summer = random.chance(600) ? dearer(random.between(1120, 1250)) : Money();
    const Money holidays = random.chance(650) ? dearer(random.between(1350, 1550)) : Money();
    for (int year = world.epoch.year(); year <= world.epoch.year() + 2; ++year) {
        if (!summer.isZero())
            rates.seasons.append({u"Лето"_s, QDate(year, 6, 1), QDate(year, 9, 1), summer});
        if (holidays.isZero())
            continue;
        rates.dates.append({{}, QDate(year, 3, 20), QDate(year, 3, 24), holidays});
        rates.dates.append({{}, QDate(year, 12, 30), QDate(year + 1, 1, 3), holidays});
    }
    return rates;
}

std::vector<DemoBlock> blocksOf(const World &world, const DemoProperty &property)
{
    std::vector<DemoBlock> blocks;
    if (!world.hasCalendars() || property.nightByNight || wholeOf(world, property.number)
        || !partsOf(world, property.number).isEmpty())
        return blocks;
    Random random(world.seed, Purpose::Blocks, {static_cast<quint64>(property.number)});
    for (int month = 0; month < months; ++month) {
        if (!random.chance(blocksAMonth))
            continue;
        const QDate from = world.epoch.addMonths(month).addDays(random.below(28));
        const DemoBlock block = blockFrom(pickKind(random), from, random);
        const bool closed = property.closedFrom.isValid() && block.wish.to > property.closedFrom;
        const bool overlaps = !blocks.empty() && blocks.back().wish.to > from;
        if (block.madeAt > property.listedAt && !closed && !overlaps)
            blocks.push_back(block);
    }
    return blocks;
}

std::optional<DemoBlock> statusBlockOf(const World &world, const DemoProperty &property)
{
    if (!world.hasCalendars() || property.status != PropertyStatus::OutOfOrder)
        return std::nullopt;
    Random random(world.seed, Purpose::Blocks, {static_cast<quint64>(property.number), 1});
    DemoBlock block;
    block.wish = {BlockReason::OutOfOrder, u"Закрыта до окончания ремонта"_s, property.closedFrom, QDate()};
    block.byStatus = true;
    block.madeAt = localInstant(property.closedFrom, random.between(9 * 60, 18 * 60));
    block.id = uuidAt(block.madeAt, random);
    return block;
}

int sellableNights(const World &world, const DemoProperty &property, QDate from, int nights)
{
    const bool isWhole = !partsOf(world, property.number).isEmpty();
    const std::optional<int> whole
        = isWhole ? std::optional<int>(property.number) : wholeOf(world, property.number);
    for (int i = 0; i < nights; ++i) {
        const QDate night = from.addDays(i);
        if (isBlocked(property, night) || (whole && isLetWhole(world, *whole, night) != isWhole))
            return i;
    }
    return nights;
}

} // namespace zhilego::demo
