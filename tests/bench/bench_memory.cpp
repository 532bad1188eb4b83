// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// How big the server gets: after a million requests, with half-open connections, during an endless upload.
#include "tests/bench/benchworld.h"
#include "tests/bench/httpload.h"

#include <QCoreApplication>
#include <QFile>
#include <QRandomGenerator>
#include <QTcpSocket>

#include <memory>
#include <vector>

using namespace zhilego;
using namespace zhilego::bench;
using namespace zhilego::test;

namespace {

constexpr int halfOpen = 900;
constexpr double limitMegabytes = 80;

double residentMegabytes(qint64 processId)
{
    QFile status(QStringLiteral("/proc/%1/status").arg(processId));
    if (!status.open(QIODevice::ReadOnly))
        return 1e9;
    const QByteArray text = status.readAll();
    const qsizetype at = text.indexOf("VmRSS:");
    return text.mid(at + 6, text.indexOf("kB", at) - at - 6).trimmed().toDouble() / 1024;
}

//! Reads, lists, quotes and refusals in turn.
qint64 manyRequests(ApiWorld &world, qint64 wanted)
{
    qint64 sent = 0;
    QRandomGenerator random(1);
    while (sent < wanted) {
        const QByteArray token = world.as(Person::Realtor).token().toLatin1();
        const LoadResult load
            = loadHttp(world.server.port(), 32, std::chrono::seconds(10), [&](int, const QByteArray &) {
                  switch (random.bounded(20)) {
                  case 0:
                      return httpRequest("GET", "/api/v1/properties?limit=5", token);
                  case 1:
                      return httpRequest("GET", "/api/v1/bookings?limit=5", token);
                  case 2:
                      return httpRequest("POST", "/api/v1/quotes", token, "{\"nonsense\":1}");
                  case 3:
                      return httpRequest("GET", "/api/v1/me", "nobody");
                  default:
                      return httpRequest("GET", "/api/v1/properties/" + propertyId(1 + random.bounded(100)),
                                         token);
                  }
              });
        sent += load.total();
        world.forgetCallers();
    }
    return sent;
}

std::vector<std::unique_ptr<QTcpSocket>> openHalf(quint16 port)
{
    std::vector<std::unique_ptr<QTcpSocket>> sockets;
    for (int i = 0; i < halfOpen; ++i) {
        auto socket = std::make_unique<QTcpSocket>();
        socket->connectToHost(QStringLiteral("127.0.0.1"), port);
        if (!socket->waitForConnected(5000))
            break;
        socket->write("GET /api/v1/me HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ");
        socket->waitForBytesWritten(5000);
        sockets.push_back(std::move(socket));
    }
    return sockets;
}

//! How much of a gibibyte the server let in.
qint64 upload(quint16 port, qint64 processId, double &most)
{
    QTcpSocket socket;
    socket.connectToHost(QStringLiteral("127.0.0.1"), port);
    socket.waitForConnected(5000);
    socket.write("POST /api/v1/auth/login HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                 "Content-Length: 1073741824\r\n\r\n");
    const QByteArray chunk(1 << 20, 'x');
    qint64 sent = 0;
    while (sent < (qint64(1) << 30) && socket.state() == QAbstractSocket::ConnectedState) {
        const qint64 taken = socket.write(chunk);
        if (taken <= 0 || !socket.waitForBytesWritten(2000))
            break;
        sent += taken;
        most = std::max(most, residentMegabytes(processId));
    }
    return sent;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const qsizetype at = arguments.indexOf(QStringLiteral("--requests"));
    const qint64 wanted = at < 0 ? 1'000'000 : arguments.value(at + 1).toLongLong();
    ApiWorld world;
    addProperties(world, 100);
    const qint64 server = world.server.processId();
    Figures figures(QStringLiteral("Resident memory of the server"));
    figures.note(QStringLiteral("fresh: %1 MB").arg(residentMegabytes(server), 0, 'f', 1));
    const qint64 sent = manyRequests(world, wanted);
    double most = residentMegabytes(server);
    figures.note(QStringLiteral("after %1 requests: %2 MB").arg(sent).arg(most, 0, 'f', 1));
    const auto sockets = openHalf(world.server.port());
    most = std::max(most, residentMegabytes(server));
    figures.note(
        QStringLiteral("with %1 half-open connections: %2 MB").arg(sockets.size()).arg(most, 0, 'f', 1));
    const qint64 taken = upload(world.server.port(), server, most);
    figures.note(QStringLiteral("an upload of 1 GiB was cut after %1 MiB").arg(taken >> 20));
    figures.atMost(QStringLiteral("most"), most, limitMegabytes, QStringLiteral("MB"));
    figures.none(QStringLiteral("process changed"), world.server.processId() == server ? 0 : 1);
    return figures.exitCode();
}
