// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/demo/property.h"

#include "server/demo/instants.h"
#include "server/demo/linkedunits.h"
#include "server/demo/propertycalendar.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace zhilego::demo {
namespace {

//! Draws one property trait by trait; each step may look at the earlier ones.
class Drawing
{
public:
    Drawing(const World &world, int number)
        : m_world(world)
        , m_random(world.seed, Purpose::Property, {static_cast<quint64>(number)})
    {
        m_property.number = number;
        m_property.realtor = realtorOf(world, number);
        m_property.city = cityOf(world, m_property.realtor);
        m_property.nightByNight = m_property.realtor == 0 && number % 5 == 0;
        m_isWhole = !partsOf(world, number).isEmpty();
    }

    DemoProperty draw()
    {
        listing();
        place();
        building();
        rooms();
        guests();
        prices();
        amenities();
        times();
        state();
        reviews();
        return m_property;
    }

private:
    void listing()
    {
        // Three of four were there before the recorded time, the others came month by month.
        const int before = m_random.chance(750) ? -m_random.between(5, 700) : m_random.between(0, 330);
        m_property.listedAt = localInstant(m_world.epoch.addDays(before), m_random.between(570, 1120))
            + m_random.below(60) * secondMs;
        m_property.id = uuidAt(m_property.listedAt, m_random);
    }

    void place()
    {
        const QList<District> &all = districts(m_property.city);
        int rest = m_random.below(100);
        m_district = all.first();
        for (const District &district : all) {
            m_district = district;
            if ((rest -= district.weight) < 0)
                break;
        }
        const QList<Street> streets = streetsOf(m_district.code);
        m_property.street = m_random.pick(streets);
        m_property.house = houseOn(m_property.street, m_random);
    }

    void building()
    {
        const bool suburban = m_property.street.suburban;
        const int kind = m_property.nightByNight || m_isWhole
            ? 0
            : m_random.weighted({930, suburban ? 300 : 0, suburban ? 120 : 0, 25});
        static const QStringList types{u"apartment"_s, u"house"_s, u"cottage"_s, u"room"_s};
        m_property.type = types.at(kind);
        const bool flat = kind == 0 || kind == 3;
        const int level = m_district.fineness == 2 ? m_random.weighted({42, 38, 20})
            : m_district.fineness == 1             ? m_random.weighted({60, 33, 7})
                                                   : m_random.weighted({78, 20, 2});
        m_property.classLevel = kind == 3 ? 0 : kind == 2 ? std::max(1, level) : level;
        static const QStringList classes{u"comfort"_s, u"business"_s, u"premium"_s};
        m_property.propertyClass = classes.at(m_property.classLevel);
        if (!flat) {
            m_property.floorsTotal = m_random.between(1, 2);
            m_property.floor = 1;
            m_property.yearBuilt = m_random.between(2008, 2023);
            return;
        }
        static const QList<int> oldHeights{5, 5, 5, 9, 9, 10};
        static const QList<int> newHeights{9, 9, 10, 12, 12, 14, 16, 17, 18, 20, 22};
        const bool old = m_property.classLevel == 0 && m_district.fineness < 2 && m_random.chance(450);
        m_property.floorsTotal = m_random.pick(old ? oldHeights : newHeights);
        m_property.floor = m_random.between(m_property.floorsTotal > 9 ? 2 : 1, m_property.floorsTotal);
        m_property.yearBuilt = old ? m_random.between(1974, 1996)
                                   : m_random.between(m_property.classLevel == 2 ? 2016 : 2008, 2024);
        m_property.entrance = QString::number(m_random.between(1, old ? 6 : 4));
    }

    void rooms()
    {
        if (m_property.type == u"room"_s || m_property.nightByNight)
            m_property.rooms = 1;
        else if (m_isWhole)
            m_property.rooms = 3;
        else if (m_property.type != u"apartment"_s)
            m_property.rooms = m_random.between(4, 6);
        else
            m_property.rooms = 1 + m_random.weighted({42, 37, 16, 5});
        struct Span
        {
            int low;
            int high;
        };
        static constexpr std::array spans{Span{290, 430},   Span{480, 680},   Span{750, 1020},
                                          Span{1080, 1420}, Span{1450, 1900}, Span{1850, 2400}};
        const Span span = spans[static_cast<size_t>(m_property.rooms - 1)];
        m_property.areaTenths = m_property.type == u"room"_s
            ? m_random.between(140, 200)
            : m_random.between(span.low, span.high) * (100 + 6 * m_property.classLevel) / 100;
    }

    void guests()
    {
        const int rooms = m_property.rooms;
        if (m_property.type == u"room"_s) {
            m_property.beds = m_random.between(1, 2);
            m_property.maxGuests = 2;
            m_property.includedGuests = m_random.between(1, 2);
            return;
        }
        m_property.beds = rooms == 1 ? m_random.between(1, 2) : rooms + m_random.below(2);
        m_property.maxGuests = rooms == 1 ? (m_property.beds == 1 ? 2 : m_random.between(3, 4))
                                          : std::min(12, rooms * 2 + m_random.below(2) + (rooms > 3 ? 1 : 0));
        m_property.includedGuests
            = rooms == 1 ? 2 : std::max(2, m_property.maxGuests - m_random.between(1, 2));
    }

    void prices()
    {
        static constexpr std::array byRooms{13'500, 19'500, 28'000, 37'000, 45'000, 52'000};
        static constexpr std::array byClass{1000, 1320, 1780};
        const auto thousandths = [this](int low, int high) { return m_random.between(low, high); };
        qint64 price = byRooms[static_cast<size_t>(m_property.rooms - 1)];
        price = price * byClass[static_cast<size_t>(m_property.classLevel)] / 1000;
        price = price * m_district.priceFactor / 1000 * thousandths(900, 1140) / 1000;
        if (m_property.type == u"room"_s)
            price = price * 8 / 10;
        m_property.basePrice = roundedPrice(price);
        m_property.earlierPrice = roundedPrice(price * thousandths(890, 960) / 1000);
        m_property.priceChange = localInstant(m_world.epoch.addDays(m_random.between(90, 300)), 0);
        static const QList<int> cleaning{0, 2'000, 3'000, 4'000, 5'000};
        const int base = m_random.pick(cleaning);
        m_property.cleaningFee
            = Money::fromTenge(m_property.classLevel == 0 && m_property.rooms == 1
                                   ? base
                                   : 3'000 + 1'000 * (m_property.rooms - 1) + 1'500 * m_property.classLevel);
        m_property.extraGuestFee
            = Money::fromTenge(2'000 + 500 * m_random.below(3) + 1'000 * m_property.classLevel);
        static const QList<int> deposits{0, 0, 5'000, 10'000, 10'000, 15'000};
        m_property.deposit = Money::fromTenge(m_random.pick(deposits) * (1 + m_property.classLevel));
    }

    void amenities()
    {
        const int level = m_property.classLevel;
        const bool flat = m_property.type == u"apartment"_s || m_property.type == u"room"_s;
        const auto perhaps = [this](const char *code, int permille) {
            if (m_random.chance(permille))
                m_property.amenities.append(QLatin1StringView(code));
        };
        perhaps("wifi", 985);
        perhaps("kitchen", 990);
        perhaps("washing_machine", 930);
        perhaps("air_conditioning", m_property.city == City::Almaty ? 760 + 80 * level : 480 + 220 * level);
        perhaps("parking", flat ? 420 + 200 * level : 950);
        perhaps("elevator", flat && m_property.floorsTotal > 5 ? 1000 : 0);
        perhaps("balcony", m_property.yearBuilt < 2000 || m_property.floor > 1 ? 640 : 250);
        perhaps("tv", 920);
        perhaps("iron", 880);
        perhaps("hair_dryer", 780 + 90 * level);
        perhaps("dishwasher", 60 + 330 * level);
        perhaps("crib", m_property.rooms > 1 ? 300 : 120);
        perhaps("workplace", 380 + 150 * level);
        perhaps("pets_allowed", flat ? 150 : 450);
        perhaps("self_check_in", m_property.type == u"room"_s ? 100 : 560);
    }

    void times()
    {
        static const QList<QTime> arrivals{{14, 0}, {14, 0}, {14, 0}, {14, 0}, {15, 0}, {13, 0}};
        static const QList<QTime> departures{{12, 0}, {12, 0}, {12, 0}, {12, 0}, {11, 0}};
        m_property.checkInFrom = m_random.pick(arrivals);
        m_property.checkOutUntil = m_random.pick(departures);
    }

    void state()
    {
        m_property.popularity = m_random.between(740, 1180) + (m_property.realtor == 0 ? 250 : 0);
        const int kind = m_random.weighted({930, 30, 25, 15});
        static constexpr std::array kinds{PropertyStatus::Active, PropertyStatus::Inactive,
                                          PropertyStatus::OutOfService, PropertyStatus::OutOfOrder};
        m_property.status = m_property.nightByNight || m_isWhole ? PropertyStatus::Active
                                                                 : kinds[static_cast<size_t>(kind)];
        if (!sellable(m_property.status))
            m_property.closedFrom = m_world.epoch.addDays(m_random.between(340, 362));
    }

    void reviews()
    {
        // Every fourth or fifth guest writes; a flat that is new has not heard from anybody.
        const qint64 months = localDate(m_property.listedAt).daysTo(m_world.epoch.addMonths(12)) / 30;
        m_property.reviews = static_cast<int>(std::max<qint64>(0, months - 1)) * m_random.between(5, 22) / 10;
        const int mean = m_random.weighted({5, 20, 45, 30}) * 200 + m_random.between(4100, 4300);
        m_property.ratingSum
            = std::min(5 * m_property.reviews, (m_property.reviews * std::min(mean, 4960) + 500) / 1000);
    }

    const World &m_world;
    Random m_random;
    District m_district;
    bool m_isWhole = false;
    DemoProperty m_property;
};

} // namespace

Tariff DemoProperty::tariffAt(qint64 instant) const
{
    const bool before = instant < priceChange;
    return {before ? earlierPrice : basePrice, cleaningFee, extraGuestFee, deposit, includedGuests,
            before ? Rates() : rates};
}

DemoProperty propertyOf(const World &world, int number)
{
    DemoProperty property = Drawing(world, number).draw();
    if (const std::optional<int> whole = wholeOf(world, number))
        becomePart(property, Drawing(world, *whole).draw());
    property.rates = ratesOf(world, property);
    property.blocks = blocksOf(world, property);
    return property;
}

Money roundedPrice(qint64 tenge)
{
    return Money::fromTenge(std::clamp<qint64>((tenge + 250) / 500 * 500, 12'000, 95'000));
}

PropertyCodes codesOf(const World &world, const DemoProperty &property)
{
    Random random(world.seed, Purpose::Codes, {static_cast<quint64>(property.number)});
    const auto digits = [&random](int count) {
        QString text;
        for (int i = 0; i < count; ++i)
            text += QChar(u'0' + random.below(10));
        return text;
    };
    PropertyCodes codes;
    if (!property.entrance.isEmpty())
        codes.entrance
            = random.chance(500) ? u"%1K%2"_s.arg(random.between(1, 180)).arg(digits(4)) : u'#' + digits(4);
    if (property.has("self_check_in"))
        codes.door = digits(random.chance(600) ? 6 : 4);
    if (property.classLevel == 2 && random.chance(700))
        codes.safe = digits(4);
    return codes;
}

} // namespace zhilego::demo
