// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// A signed payment event taken in: verified, stored, answered; against the single durable insert behind it.
#include "server/kaspi/kaspisignature.h"
#include "tests/bench/benchworld.h"
#include "tests/bench/capturedsql.h"
#include "tests/bench/httpload.h"
#include "tests/bench/pgbench.h"

#include <QCoreApplication>
#include <QDateTime>

using namespace zhilego;
using namespace zhilego::bench;
using namespace zhilego::test;

namespace {

const QByteArray hook = "/api/v1/payments/webhook/kaspi";
const QByteArray paymentId = "12800000001";

//! News of a payment that is pending and stays so: applying it changes nothing.
QByteArray eventBody(const QByteArray &eventId)
{
    return R"({"eventId":")" + eventId
        + R"(","type":"payment.pending","createdAt":"2026-01-01T00:00:00Z","data":{"providerPaymentId":")"
        + paymentId + R"(","externalId":"ZG-1-1","amount":55000.00,"currency":"KZT","status":"Wait"}})";
}

QByteArray signedEvent(const QByteArray &secret, const QByteArray &eventId)
{
    const QByteArray body = eventBody(eventId);
    const QByteArray at = QByteArray::number(QDateTime::currentSecsSinceEpoch());
    return httpRequest("POST", hook, {}, body,
                       kaspi::timestampHeader + QByteArray(": ") + at + "\r\n" + kaspi::signatureHeader + ": "
                           + kaspi::signatureOf(secret, at, body) + "\r\n");
}

void addPayment(ApiWorld &world)
{
    world.execute(
        QStringLiteral("insert into payment (booking_id, agency_id, realtor_id, provider, kind, attempt,"
                       " status, amount, external_id, provider_payment_id, expires_at)"
                       " select id, agency_id, realtor_id, 'kaspi', 'full', 1, 'pending', price_total,"
                       " number || '-1', '%2', app_now() + interval '1 day' from booking where id = '%1'")
            .arg(world.hold(world.addProperty()), QString::fromLatin1(paymentId)));
}

QByteArray sameInsert(ApiWorld &world, const QByteArray &secret)
{
    const QByteArray eventId = "evt_captured";
    const QList<CapturedStatement> all = captureSql(*world.cluster, [&] {
        const QByteArray body = eventBody(eventId);
        const QByteArray at = QByteArray::number(QDateTime::currentSecsSinceEpoch());
        world.anonymous().send(
            "POST", QString::fromLatin1(hook), body,
            {{kaspi::timestampHeader, at}, {kaspi::signatureHeader, kaspi::signatureOf(secret, at, body)}});
    });
    QList<CapturedStatement> insert;
    for (const CapturedStatement &statement : all) {
        if (insert.isEmpty() && statement.sql.contains("insert into payment_event"))
            insert.append(statement);
    }
    const QString id = world.value(QStringLiteral("select id from payment_event where event_id = '%1'")
                                       .arg(QString::fromLatin1(eventId)));
    return pgbenchScript(insert, "\\set event random(1, 9000000000000000)\n",
                         {{eventId, "'evt ' || (:event)::bigint"},
                          {id.toLatin1(), "lpad(to_hex((:event)::bigint), 32, '0')::uuid"}});
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const Effort effort = Effort::fromArguments(QCoreApplication::arguments());
    ApiWorld world(ApiServer::Bank::Gone, {}, benchCluster());
    addPayment(world);
    const QByteArray secret = world.server.secret(QStringLiteral("webhook_kaspi"));
    const QByteArray script = sameInsert(world, secret);
    Figures figures(QStringLiteral("POST /payments/webhook/kaspi"));
    Rounds ours;
    Rounds peer;
    Rounds slowest;
    qint64 others = 0;
    qint64 events = 0;
    for (int round = 0; round < effort.rounds; ++round) {
        const LoadResult load = loadHttp(
            world.server.port(), 32, std::chrono::seconds(effort.seconds), [&](int, const QByteArray &) {
                return signedEvent(secret, "evt_" + QByteArray::number(++events));
            });
        ours.add(load.perSecond(200));
        slowest.add(load.milliseconds(0.99));
        others += load.total() - load.statuses.value(200);
        peer.add(
            pgbench(world.server.databaseUrl().toUtf8(), {script}, 8, std::chrono::seconds(effort.seconds)));
    }
    figures.ratio(QStringLiteral("verify, store, 200"), ours, QStringLiteral("the insert alone, 8 clients"),
                  peer, 0.4);
    figures.none(QStringLiteral("answers that are no 200"), others);
    figures.note(QStringLiteral("p99 %1 ms").arg(slowest.text(1)));
    return figures.exitCode();
}
