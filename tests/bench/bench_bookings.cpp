// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Holds: through the whole server over HTTP, against pgbench with the very statements the server sends for
// one.
#include "tests/bench/benchworld.h"
#include "tests/bench/capturedsql.h"
#include "tests/bench/httpload.h"
#include "tests/bench/pgbench.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QRandomGenerator>

using namespace zhilego;
using namespace zhilego::bench;
using namespace zhilego::test;

namespace {

constexpr int properties = 20000;
constexpr int connections = 32;
constexpr int peers = 8;
constexpr int rivals = 16;
//! Of pgbench's rate: what has to be reached, and the rate at which the slowest are timed.
constexpr double bar = 0.6;
constexpr std::chrono::seconds warmUp(4);
//! Longer rounds for the slowest: the system writes its pages back twice a minute and PostgreSQL tidies up
//! four times, and neither must make or break a round.
constexpr int tailFactor = 4;
//! Coprime with the number of properties: slot after slot it visits all of them in no order.
constexpr int stride = 7919;
//! pgbench's stays begin here, ours before; neither ever meets taken nights.
constexpr int peersFirstDay = 400;
constexpr int slotsPerPeerRun = 1'000'000;
const QByteArray target = "/api/v1/bookings";

QByteArray keyHeader()
{
    return "Idempotency-Key: " + newKey().toLatin1() + "\r\n";
}

QByteArray dayAfter(const QDate &today, int days)
{
    return today.addDays(days).toString(Qt::ISODate).toLatin1();
}

QByteArray wishBody(const QByteArray &property, const QDate &today, int from, int nights, int guest)
{
    return "{\"property_id\":\"" + property + "\",\"check_in\":\"" + dayAfter(today, from)
        + "\",\"check_out\":\"" + dayAfter(today, from + nights)
        + "\",\"guests\":2,\"guest\":{\"full_name\":\"Гость " + QByteArray::number(guest)
        + "\",\"phone\":\"+77011234567\"}}";
}

QByteArray tokenOf(ApiWorld &world)
{
    return world.as(Person::Realtor).token().toLatin1();
}

//! One hold as the server makes it, as a script for pgbench: other property, dates, guest and ids each time.
QByteArray sameStatements(ApiWorld &world, const QDate &today)
{
    const QString property = QString::fromLatin1(propertyId(1));
    QJsonObject wish = QJsonDocument::fromJson(wishBody(propertyId(1), today, 200, 2, 777)).object();
    QString id;
    const QString key = newKey();
    world.as(Person::Realtor).post(QStringLiteral("/api/v1/bookings"), wish, withKey(newKey())); // warm
    wish.insert(QStringLiteral("check_in"), QString::fromLatin1(dayAfter(today, 210)));
    wish.insert(QStringLiteral("check_out"), QString::fromLatin1(dayAfter(today, 212)));
    const QList<CapturedStatement> all = captureSql(*world.cluster, [&] {
        const ApiReply reply
            = world.as(Person::Realtor).post(QStringLiteral("/api/v1/bookings"), wish, withKey(key));
        if (reply.status != 201)
            throw std::runtime_error("no hold: " + reply.text().toStdString());
        id = reply.id();
    });
    const auto fresh = [](const char *variable) {
        return QByteArray("lpad(to_hex((:") + variable + ")::bigint), 32, '0')::uuid";
    };
    const QHash<QByteArray, QByteArray> varying{{propertyId(1), propertyExpression("property")},
                                                {dayAfter(today, 210), "current_date + (:day)::int"},
                                                {dayAfter(today, 212), "current_date + (:day)::int + 2"},
                                                {key.toLatin1(), "'key ' || (:key)::bigint"},
                                                {"Гость 777", "'Гость ' || (:guest)::int"},
                                                {id.toLatin1(), fresh("booking")}};
    const QByteArray count = QByteArray::number(properties);
    // Variables live as long as their client: i counts its transactions.
    const QByteArray head
        = "\\set i :i + 1\n\\set slot :i * :clients + :client_id\n\\set property 1 + (:slot * "
        + QByteArray::number(stride) + ") % " + count + "\n\\set day " + QByteArray::number(peersFirstDay)
        + " + 2 * (:slot / " + count
        + ")\n"
          "\\set guest random(1, 100000)\n\\set key random(1, 9000000000000000)\n"
          "\\set booking random(1, 9000000000000000)\n";
    return pgbenchScript(sessionWith(all, "insert into booking "), head, varying);
}

//! Every commit waits behind the pages the kernel writes back at once: how long it gathers them decides.
QString writeBack()
{
    QFile file(QStringLiteral("/proc/sys/vm/dirty_expire_centisecs"));
    const int seconds = file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().toInt() / 100 : 0;
    return QStringLiteral("the kernel writes new pages back after %1 s (installer/sysctl: 3 s)").arg(seconds);
}

void race(ApiWorld &world, const QDate &today, const Effort &effort, Figures &figures)
{
    Rounds slowest;
    qint64 failures = 0;
    qint64 answers = 0;
    for (int round = 0; round < effort.rounds; ++round) {
        const QByteArray property = world.addProperty().toLatin1();
        const QByteArray token = tokenOf(world);
        QRandomGenerator random(static_cast<quint32>(round + 1));
        std::array<bool, rivals> made{};
        const LoadResult load
            = loadHttp(world.server.port(), rivals, std::chrono::seconds(effort.seconds),
                       [&](int connection, const QByteArray &before) {
                           // Every second stay that was won is given up again, so that nights do not run out.
                           bool &won = made.at(static_cast<size_t>(connection));
                           const bool held = !won && before.startsWith("HTTP/1.1 201");
                           won = held && random.bounded(2) == 0;
                           if (won) {
                               const QByteArray body = before.mid(before.indexOf("\r\n\r\n") + 4);
                               const QString id
                                   = QJsonDocument::fromJson(body).object()[QStringLiteral("id")].toString();
                               return httpRequest("POST", target + '/' + id.toLatin1() + "/status", token,
                                                  R"({"status":"cancelled","reason":"other"})", keyHeader());
                           }
                           return httpRequest("POST", target, token,
                                              wishBody(property, today, 1 + random.bounded(60),
                                                       1 + random.bounded(3), random.bounded(100000)),
                                              keyHeader());
                       });
        slowest.add(load.milliseconds(0.99));
        answers += load.total();
        for (auto it = load.statuses.cbegin(); it != load.statuses.cend(); ++it)
            failures += it.key() >= 500 ? it.value() : 0;
    }
    figures.latency(QStringLiteral("one property, 16 clients, p99"), slowest, 50);
    figures.none(QStringLiteral("… answers of 5xx in %1").arg(answers), failures);
    figures.none(QStringLiteral("overlapping stays"),
                 world.number(QStringLiteral(
                     "select count(*) from booking a join booking b on a.property_id = b.property_id"
                     " and a.id < b.id and a.check_in < b.check_out and b.check_in < a.check_out"
                     " where a.status in ('hold', 'confirmed', 'checked_in')"
                     " and b.status in ('hold', 'confirmed', 'checked_in')"
                     " and a.property_id::text not like '%-7000-8000-%'")));
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const Effort effort = Effort::fromArguments(QCoreApplication::arguments());
    ApiWorld world(ApiServer::Bank::None, {}, benchCluster());
    addProperties(world, properties);
    const QDate today = QDate::fromString(world.day(0), Qt::ISODate);
    const QByteArray script = sameStatements(world, today);
    Figures figures(QStringLiteral("POST /bookings, durable, all rules"));
    Rounds ours;
    Rounds peer;
    Rounds busiest;
    Rounds slowest;
    Rounds peersBusiest;
    Rounds peersSlowest;
    qint64 refused = 0;
    QRandomGenerator random(1);
    qint64 slot = 0;
    const auto nextWish = [&] {
        ++slot;
        return wishBody(propertyId(int(1 + slot * stride % properties)), today,
                        int(1 + 2 * (slot / properties)), 2, random.bounded(100000));
    };
    const std::chrono::seconds time(effort.seconds);
    QByteArray token = tokenOf(world);
    const auto nextHold = [&](int, const QByteArray &) {
        return httpRequest("POST", target, token, nextWish(), keyHeader());
    };
    const QByteArray conninfo = world.server.databaseUrl().toUtf8();
    int peerRuns = 0;
    const auto peersSlots = [&peerRuns](int clients) {
        return QList<QByteArray>{"clients=" + QByteArray::number(clients),
                                 "i=" + QByteArray::number(peerRuns++ * (slotsPerPeerRun / clients))};
    };
    loadHttp(world.server.port(), connections, warmUp, nextHold);
    settle(world);
    for (int round = 0; round < effort.rounds; ++round) {
        token = tokenOf(world);
        const LoadResult load = loadHttp(world.server.port(), connections, time, nextHold);
        ours.add(load.perSecond(201));
        busiest.add(load.milliseconds(0.99));
        peersBusiest.add(milliseconds(
            pgbenchTimes({}, conninfo, {script}, connections, time, peersSlots(connections)), 0.99));
        waitUntilQuiet(*world.server.connect());
        peer.add(pgbench(conninfo, {script}, peers, time, peersSlots(peers)));
        waitUntilQuiet(*world.server.connect());
        const double rate = bar * peer.last();
        const LoadResult offered
            = offerHttp(world.server.port(), connections, rate, tailFactor * time, nextHold);
        slowest.add(offered.milliseconds(0.99));
        waitUntilQuiet(*world.server.connect());
        peersSlowest.add(milliseconds(
            pgbenchTimes(rate, conninfo, {script}, peers, tailFactor * time, peersSlots(peers)), 0.99));
        refused += load.total() - load.statuses.value(201) + offered.total() - offered.statuses.value(201);
    }
    figures.ratio(QStringLiteral("32 connections"), ours, QStringLiteral("pgbench, %1 clients").arg(peers),
                  peer, bar);
    figures.latency(QStringLiteral("p99 of %1 clients that never pause").arg(connections), busiest, 25);
    figures.note(QStringLiteral("pgbench's own p99 with %1 clients that never pause: %2 ms")
                     .arg(connections)
                     .arg(peersBusiest.text(1)));
    figures.latency(QStringLiteral("p99 at %1 of pgbench's rate, 32 connections").arg(bar), slowest, 25);
    figures.note(QStringLiteral("pgbench's own p99 at that rate, %1 clients: %2 ms")
                     .arg(peers)
                     .arg(peersSlowest.text(1)));
    figures.note(writeBack());
    figures.none(QStringLiteral("answers that are no 201"), refused);
    race(world, today, effort, figures);
    return figures.exitCode();
}
