// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// One property by its id: through the whole server over HTTP, against pgbench with the server's own
// statements.
#include "tests/bench/benchworld.h"
#include "tests/bench/capturedsql.h"
#include "tests/bench/httpload.h"
#include "tests/bench/pgbench.h"

#include <QCoreApplication>
#include <QRandomGenerator>

using namespace zhilego;
using namespace zhilego::bench;
using namespace zhilego::test;

namespace {

constexpr int properties = 20000;
const QByteArray target = "/api/v1/properties/";

QByteArray sameStatements(ApiWorld &world)
{
    const QString path = QString::fromLatin1(target + propertyId(1));
    world.as(Person::Realtor).get(path); // warm
    const QList<CapturedStatement> all
        = captureSql(*world.cluster, [&] { world.as(Person::Realtor).get(path); });
    return pgbenchScript(sessionWith(all, "from property p"),
                         "\\set property random(1, " + QByteArray::number(properties) + ")\n",
                         {{propertyId(1), propertyExpression("property")}});
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const Effort effort = Effort::fromArguments(QCoreApplication::arguments());
    ApiWorld world(ApiServer::Bank::None, {}, benchCluster());
    addProperties(world, properties);
    const QByteArray script = sameStatements(world);
    Figures figures(QStringLiteral("GET /properties/{id}"));
    Rounds ours;
    Rounds peer;
    Rounds slowest;
    qint64 others = 0;
    QRandomGenerator random(1);
    for (int round = 0; round < effort.rounds; ++round) {
        const QByteArray token = world.as(Person::Realtor).token().toLatin1();
        const LoadResult load = loadHttp(
            world.server.port(), 32, std::chrono::seconds(effort.seconds), [&](int, const QByteArray &) {
                return httpRequest("GET", target + propertyId(1 + random.bounded(properties)), token);
            });
        ours.add(load.perSecond(200));
        slowest.add(load.milliseconds(0.99));
        others += load.total() - load.statuses.value(200);
        peer.add(
            pgbench(world.server.databaseUrl().toUtf8(), {script}, 8, std::chrono::seconds(effort.seconds)));
    }
    figures.ratio(QStringLiteral("32 connections"), ours, QStringLiteral("pgbench, 8 clients"), peer, 0.25);
    figures.none(QStringLiteral("answers that are no 200"), others);
    figures.note(QStringLiteral("p99 %1 ms").arg(slowest.text(1)));
    return figures.exitCode();
}
