// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// From a change to the screens of 200 clients: the time from sending a hold until each client has heard of
// it.
#include "tests/bench/benchworld.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QTimer>
#include <QWebSocket>

#include <algorithm>
#include <memory>
#include <thread>
#include <vector>

using namespace zhilego;
using namespace zhilego::bench;
using namespace zhilego::test;

namespace {

constexpr int clients = 200;

//! Keeps the clients, makes one change after the other and notes when each client heard of it. Main thread.
class Audience : public QObject
{
    Q_OBJECT
public:
    Audience(ApiWorld &world, int changes)
        : m_world(world)
        , m_changes(changes)
    {
        m_clock.start();
        for (int i = 0; i < clients; ++i)
            join();
    }
    QList<double> milliseconds() const { return m_milliseconds; }

Q_SIGNALS:
    void finished();

private:
    void join()
    {
        auto socket = std::make_unique<QWebSocket>();
        const QString ticket = m_world.as(Person::Realtor)
                                   .send("POST", QStringLiteral("/api/v1/events/ticket"), {})
                                   .at(QStringLiteral("ticket"))
                                   .toString();
        QWebSocket *const client = socket.get();
        connect(client, &QWebSocket::connected, this, [this, client, ticket] {
            client->sendTextMessage(QStringLiteral("{\"ticket\":\"%1\"}").arg(ticket));
            // The first frame is answered by silence: the change tells who is there.
            if (++m_joined == clients)
                QTimer::singleShot(500, this, &Audience::change);
        });
        connect(client, &QWebSocket::textMessageReceived, this, [this](const QString &text) {
            if (text.contains(QStringLiteral("booking.held")))
                heard();
        });
        client->open(QUrl(m_world.server.webSocketUrl()));
        m_sockets.push_back(std::move(socket));
    }

    void change()
    {
        m_heard = 0;
        const QJsonObject wish = m_world.wish(m_world.addProperty());
        const std::shared_ptr<ApiCaller> caller = m_world.as(Person::Realtor).another();
        m_since = m_clock.nsecsElapsed();
        // The answer is waited for on another thread, as another client would.
        if (m_poster.joinable())
            m_poster.join();
        m_poster
            = std::thread([caller, wish] { caller->postOnce(QStringLiteral("/api/v1/bookings"), wish); });
    }

    void heard()
    {
        m_milliseconds.append(double(m_clock.nsecsElapsed() - m_since) / 1e6);
        if (++m_heard < clients)
            return;
        m_poster.join();
        if (--m_changes > 0)
            QTimer::singleShot(20, this, &Audience::change);
        else
            Q_EMIT finished();
    }

    ApiWorld &m_world;
    int m_changes;
    int m_joined = 0;
    int m_heard = 0;
    qint64 m_since = 0;
    QElapsedTimer m_clock;
    QList<double> m_milliseconds;
    std::vector<std::unique_ptr<QWebSocket>> m_sockets;
    std::thread m_poster;
};

double quantile(QList<double> values, double share)
{
    std::sort(values.begin(), values.end());
    return values.at(std::min<qsizetype>(qsizetype(share * double(values.size())), values.size() - 1));
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const Effort effort = Effort::fromArguments(QCoreApplication::arguments());
    ApiWorld world(ApiServer::Bank::None, {}, benchCluster());
    Figures figures(QStringLiteral("A change heard by %1 clients").arg(clients));
    Audience audience(world, effort.rounds * effort.seconds * 5);
    QObject::connect(&audience, &Audience::finished, &application, &QCoreApplication::quit);
    QTimer::singleShot(std::chrono::minutes(5), &application, [] { QCoreApplication::exit(1); });
    if (QCoreApplication::exec() != 0)
        return 1;
    figures.atMost(QStringLiteral("p50"), quantile(audience.milliseconds(), 0.5), 10, QStringLiteral("ms"));
    figures.atMost(QStringLiteral("p99"), quantile(audience.milliseconds(), 0.99), 50, QStringLiteral("ms"));
    return figures.exitCode();
}

#include "bench_live.moc"
