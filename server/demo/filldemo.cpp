// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/demo/filldemo.h"

#include "server/db/repositories/demorepository.h"
#include "server/db/transaction.h"
#include "server/demo/instants.h"
#include "server/demo/liveholds.h"
#include "server/demo/loader.h"
#include "server/demo/rollforward.h"
#include "server/demo/worldmark.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace zhilego::demo {
namespace {

constexpr int monthsBehind = 12;
constexpr int mostProperties = 100'000;

Error refused(const QString &why)
{
    return failure(ErrorCode::Conflict, why);
}

//! Everything that the tables will refer to must be in the directories.
Outcome checkDirectory(const QHash<QString, QUuid> &directory)
{
    for (const City city : {City::Astana, City::Almaty}) {
        for (const District &district : districts(city)) {
            if (!directory.contains(u"district/"_s + district.code))
                return refused(u"the directory of districts lacks "_s + district.code);
        }
    }
    for (const char *entry : {"type/apartment", "type/house", "type/cottage", "type/room", "class/comfort",
                              "class/business", "class/premium"}) {
        if (!directory.contains(QLatin1StringView(entry)))
            return refused(u"the directories lack "_s + QLatin1StringView(entry));
    }
    return Done{};
}

Result<World> newWorld(const DemoOptions &options, QDate today)
{
    if (options.properties < 1 || options.properties > mostProperties)
        return invalidField(u"properties"_s, u"between 1 and %1"_s.arg(mostProperties));
    World world;
    world.seed = options.seed;
    world.properties = options.properties;
    world.epoch = today.addMonths(-monthsBehind);
    if (!options.bookings)
        return world;
    qint64 most = 0;
    const std::optional<quint64> luck = luckFor(world, *options.bookings, localInstant(today, 0), most);
    if (!luck)
        return invalidField(u"bookings"_s,
                            u"between 1 and %1 for %2 properties"_s.arg(most).arg(options.properties));
    world.luck = *luck;
    return world;
}

class Fill
{
public:
    Fill(db::Connection &connection, const DemoOptions &options, const CodeVault &vault)
        : m_connection(connection)
        , m_options(options)
        , m_vault(vault)
        , m_repository(connection)
    {
    }

    Result<DemoSummary> run()
    {
        db::Transaction transaction(m_connection);
        m_repository.lockWorld();
        m_summary.today = m_options.today.isValid() ? m_options.today : localDate(m_repository.now());
        const Outcome done = fillOrContinue();
        if (!done)
            return done.error();
        m_summary.newHolds = topUpHolds(m_connection, m_world, m_repository.now());
        transaction.commit();
        if (m_summary.outcome == DemoSummary::Outcome::Filled)
            m_repository.analyze();
        m_summary.now = m_repository.counts(m_summary.today);
        return m_summary;
    }

private:
    Outcome fillOrContinue()
    {
        const std::optional<QJsonObject> found = m_repository.mark();
        if (!found)
            return fill();
        const std::optional<WorldMark> mark = WorldMark::fromJson(*found);
        if (!mark)
            return refused(u"the demo world in this database was made by another version"_s);
        m_world = mark->world;
        if (m_summary.today <= mark->today) {
            m_summary.outcome = DemoSummary::Outcome::AlreadyThere;
            return Done{};
        }
        m_summary.outcome = DemoSummary::Outcome::RolledForward;
        const Continuation continuation = rollForward(
            m_connection, m_world, {localInstant(mark->today, 0), localInstant(m_summary.today, 0)});
        m_summary.added = continuation.added;
        m_summary.moved = continuation.moved;
        m_repository.setMark(u"demo.rolled_forward"_s, WorldMark{m_world, m_summary.today}.toJson());
        return Done{};
    }

    Outcome fill()
    {
        if (m_repository.hasAgencies())
            return refused(u"this database has agencies that are not the demo's: nothing was filled in"_s);
        if (m_repository.hasAccountsOf(u"demo.zhilego.kz"_s))
            return refused(u"this database has accounts at demo.zhilego.kz that are not the demo's"_s);
        const QHash<QString, QUuid> directory = m_repository.directoryIds();
        const Outcome complete = checkDirectory(directory);
        if (!complete)
            return complete;
        const Result<World> world = newWorld(m_options, m_summary.today);
        if (!world)
            return world.error();
        m_world = *world;
        const Outcome loaded = load(directory);
        if (!loaded)
            return loaded;
        m_repository.setMark(u"demo.filled"_s, WorldMark{m_world, m_summary.today}.toJson());
        return Done{};
    }

    Outcome load(const QHash<QString, QUuid> &directory)
    {
        const Span span{.now = localInstant(m_summary.today, 0)};
        const WorldView view = viewOf(m_world, span.now);
        Loader loader(m_connection, m_world, view, span);
        loader.loadPeople(m_options.passwordHash);
        loader.loadProperties(directory, m_vault);
        loader.loadCalendars();
        if (m_options.photos) {
            const Outcome hung = loader.loadPhotos(*m_options.photos);
            if (!hung)
                return hung;
        }
        const bool many = static_cast<qint64>(view.attempts.size()) >= m_options.manyBookings;
        const QStringList lifted = many ? m_repository.liftIndexes() : QStringList();
        loader.loadClients();
        std::vector<BookingPlan> plans;
        for (size_t attempt = 0; attempt < view.attempts.size(); ++attempt) {
            plans.push_back(planOf(m_world, view, attempt, span.now));
            plans.back().number = bookingNumber(static_cast<qint64>(attempt) + 1);
            if (plans.size() == bookingBatch || attempt + 1 == view.attempts.size()) {
                loader.loadBookings(plans);
                plans.clear();
            }
        }
        loader.finish();
        if (many)
            m_repository.restoreIndexes(lifted);
        m_summary.added = static_cast<qint64>(view.attempts.size());
        m_repository.setLastBookingNumber(m_summary.added);
        return Done{};
    }

    db::Connection &m_connection;
    const DemoOptions &m_options;
    const CodeVault &m_vault;
    db::DemoRepository m_repository;
    World m_world;
    DemoSummary m_summary;
};

} // namespace

Result<DemoSummary> fillDemo(db::Connection &connection, const DemoOptions &options, const CodeVault &vault)
{
    return Fill(connection, options, vault).run();
}

QString summaryText(const DemoSummary &summary)
{
    const auto number = [](qint64 value) { return QLocale(QLocale::English).toString(value); };
    QString text;
    switch (summary.outcome) {
    case DemoSummary::Outcome::Filled:
        text = u"The demo world is made.\n"_s;
        break;
    case DemoSummary::Outcome::RolledForward:
        text = u"The demo world goes on: %1 new bookings, %2 changed.\n"_s.arg(number(summary.added),
                                                                               number(summary.moved));
        break;
    case DemoSummary::Outcome::AlreadyThere:
        text = u"The demo world is there already; it keeps its size.\n"_s;
        break;
    }
    text += u"%1 agencies, %2 realtors, %3 properties, %4 bookings.\n"_s.arg(
        number(summary.now.agencies), number(summary.now.realtors), number(summary.now.properties),
        number(summary.now.bookings));
    text += u"On %1: %2 arrivals, %3 departures, %4 holds in flight.\n"_s.arg(
        summary.today.toString(Qt::ISODate), number(summary.now.arrivals), number(summary.now.departures),
        number(summary.now.liveHolds));
    return text;
}

} // namespace zhilego::demo
