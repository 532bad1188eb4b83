// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/demo/liveholds.h"

#include "server/db/copyin.h"
#include "server/db/repositories/bookingrepository.h"
#include "server/db/repositories/demorepository.h"
#include "server/db/repositories/demotables.h"
#include "server/demo/bookingplan.h"
#include "server/demo/cast.h"
#include "server/demo/instants.h"
#include "server/demo/linkedunits.h"
#include "server/usecases/bookings/bookingchange.h"
#include "server/usecases/pricing/quotetext.h"

using namespace Qt::StringLiterals;

namespace zhilego::demo {
namespace {

using db::toParam;

constexpr int fewestHolds = 10;
constexpr int sweepAtOnce = 500;
constexpr quint64 firstHoldSerial = 110'000'000; //!< of phones, between guests and staff

struct LiveHold
{
    DemoProperty property;
    Stay stay;
    int guests = 1;
    QString source;
    Person guest;
    QUuid id;
    QUuid clientId;
    qint64 heldAt = 0;
    QString number;
    QList<PricedLine> lines;
};

class HoldMaker
{
public:
    HoldMaker(db::Connection &connection, const World &world, qint64 now)
        : m_connection(connection)
        , m_world(world)
        , m_now(now)
        , m_repository(connection)
        , m_cast(castOf(world))
        , m_random(world.seed, Purpose::Holds, {static_cast<quint64>(now)})
    {
    }

    int make(int wanted)
    {
        // The oldest first, so that numbers follow the time they were made.
        const int step = 14 * 60 / wanted;
        for (int i = 0; i < wanted; ++i) {
            const qint64 heldAt = m_now - (step * (wanted - i) - m_random.below(step / 2)) * secondMs;
            for (int tries = 0; tries < 20; ++tries) {
                if (wish(i, heldAt))
                    break;
            }
        }
        number();
        load();
        return static_cast<int>(m_holds.size());
    }

private:
    bool wish(int position, qint64 heldAt)
    {
        LiveHold hold;
        // Every third is for the realtor of the demo account.
        const Share share = position % 3 == 0 ? shareOf(m_world, 0) : Share{0, m_world.properties};
        hold.property = propertyOf(m_world, m_random.between(share.first, share.end - 1));
        const QDate checkIn = localDate(m_now).addDays(m_random.between(1, 25));
        hold.stay = {checkIn, checkIn.addDays(m_random.between(1, 4))};
        const bool twice = std::any_of(m_holds.begin(), m_holds.end(), [&hold](const LiveHold &other) {
            return other.property.number == hold.property.number;
        });
        // A whole would take its parts along.
        const bool whole = !partsOf(m_world, hold.property.number).isEmpty();
        if (twice || whole || !m_repository.lockIfFree(hold.property.id, hold.stay))
            return false;
        hold.heldAt = heldAt;
        hold.guests = m_random.between(1, hold.property.includedGuests);
        hold.source = m_random.chance(650) ? u"telegram"_s : u"phone"_s;
        // A new guest each time; the second of now is as good as any number nobody had.
        hold.guest
            = makeGuest(m_random, firstHoldSerial + static_cast<quint64>(heldAt / secondMs % 8'000'000));
        hold.id = uuidAt(heldAt, m_random);
        hold.clientId = uuidAt(heldAt, m_random);
        hold.lines = priceLines(hold.property.tariffAt(heldAt), hold.stay, hold.guests);
        m_holds.append(hold);
        return true;
    }

    void number()
    {
        const QList<qint64> numbers = m_repository.takeBookingNumbers(m_holds.size());
        for (qsizetype i = 0; i < m_holds.size(); ++i)
            m_holds[i].number = bookingNumber(numbers.at(i));
    }

    const Staff &realtorOf(const LiveHold &hold) const { return m_cast.realtors.at(hold.property.realtor); }

    db::Param madeBy(const LiveHold &hold) const
    {
        return hold.source == u"telegram" ? toParam(std::nullopt) : toParam(realtorOf(hold).id);
    }

    template <typename WriteRow> void copy(const char *table, const WriteRow &row)
    {
        db::CopyIn copy(m_connection, table);
        for (const LiveHold &hold : std::as_const(m_holds))
            copy.writeRow(row(hold));
        copy.finish();
    }

    void load()
    {
        using Row = QList<db::Param>;
        copy(db::demotables::clients, [this](const LiveHold &hold) {
            return Row{toParam(hold.clientId),       toParam(realtorOf(hold).agency),
                       toParam(hold.guest.fullName), toParam(hold.guest.phone),
                       toParam(hold.guest.email),    instantParam(hold.heldAt),
                       instantParam(hold.heldAt)};
        });
        copy(db::demotables::bookings, [this](const LiveHold &hold) {
            return Row{toParam(hold.id),
                       toParam(hold.number),
                       toParam(hold.property.id),
                       toParam(realtorOf(hold).agency),
                       toParam(realtorOf(hold).id),
                       toParam(hold.clientId),
                       toParam(storedLines(hold.lines)),
                       toParam(u"hold"_s),
                       toParam(u"unpaid"_s),
                       toParam(hold.stay.checkIn),
                       toParam(hold.stay.checkOut),
                       toParam(hold.guests),
                       instantParam(hold.heldAt + 15 * minuteMs),
                       toParam(totalOf(hold.lines)),
                       toParam(Money()),
                       toParam(hold.property.deposit),
                       toParam(hold.source),
                       toParam(QString()),
                       toParam(QString()),
                       toParam(std::nullopt),
                       madeBy(hold),
                       toParam(1),
                       instantParam(hold.heldAt),
                       instantParam(hold.heldAt)};
        });
        copy(db::demotables::occupiedStays, [](const LiveHold &hold) {
            const QString nights = u"[%1,%2)"_s.arg(hold.stay.checkIn.toString(Qt::ISODate),
                                                    hold.stay.checkOut.toString(Qt::ISODate));
            return Row{toParam(hold.id),      toParam(hold.property.id), toParam(nights),
                       toParam(u"booking"_s), toParam(hold.id),          toParam(std::nullopt)};
        });
        copy(db::demotables::timeline, [this](const LiveHold &hold) {
            return Row{toParam(uuidAt(hold.heldAt, m_random)),
                       toParam(hold.id),
                       toParam(typeOf(Deed::Held)),
                       toParam(QJsonObject{{u"source"_s, hold.source}}),
                       madeBy(hold),
                       instantParam(hold.heldAt)};
        });
    }

    db::Connection &m_connection;
    const World &m_world;
    const qint64 m_now;
    db::DemoRepository m_repository;
    const Cast m_cast;
    Random m_random;
    QList<LiveHold> m_holds;
};

} // namespace

int topUpHolds(db::Connection &connection, const World &world, qint64 now)
{
    // The server was off when these ended; their nights are free.
    recordExpired(connection, db::BookingRepository(connection).expireOverdue(sweepAtOnce));
    const int live = static_cast<int>(db::DemoRepository(connection).liveHolds());
    if (live >= fewestHolds)
        return 0;
    const int wanted = fewestHolds + 2 + static_cast<int>(now / secondMs % 6);
    return HoldMaker(connection, world, now).make(wanted - live);
}

} // namespace zhilego::demo
