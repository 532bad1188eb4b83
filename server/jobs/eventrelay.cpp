// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/jobs/eventrelay.h"

#include "server/db/dberror.h"
#include "server/db/transaction.h"

#include <QLoggingCategory>

namespace zhilego::jobs {
namespace {

Q_LOGGING_CATEGORY(lcRelay, "zhilego.relay")

constexpr int batch = 500;
constexpr std::chrono::milliseconds idleLook{1000};
constexpr int reconnectPauseMs = 1000;
//! In a rush events are published together: so many rounds at once, then one per pace.
constexpr std::chrono::milliseconds pace{20};
constexpr int roundsAtOnce = 10;

int publishBatch(db::Connection &connection)
{
    db::Transaction transaction(connection);
    const int published = db::EventRepository(connection).publish(batch);
    transaction.commit();
    return published;
}

} // namespace

EventRelay::EventRelay(db::ConnectionOptions options, Deliver deliver)
    : m_options(std::move(options))
    , m_deliver(std::move(deliver))
    , m_thread([this] { run(); })
{
}

EventRelay::~EventRelay()
{
    m_stopping = true;
    wake();
    m_thread.join();
}

void EventRelay::run()
{
    while (!m_stopping) {
        try {
            db::Connection connection(m_options);
            connection.listen(QStringLiteral("zhilego_events"));
            serve(connection);
        } catch (const db::DbError &error) {
            qCWarning(lcRelay, "lost the database: %s", error.what());
            // Waits, but a stopping server need not wait for it.
            if (!m_stopping)
                m_bell.wait(reconnectPauseMs);
            m_bell.takeRings();
        }
    }
}

void EventRelay::serve(db::Connection &connection)
{
    db::EventRepository events(connection);
    if (m_lastSeq < 0)
        m_lastSeq = events.lastSeq();
    while (!m_stopping) {
        keepPace();
        m_bell.takeRings();
        while (publishBatch(connection) == batch) { }
        QList<db::PublishedEvent> fresh;
        do {
            fresh = events.after(m_lastSeq, batch);
            if (!fresh.isEmpty()) {
                m_deliver(fresh);
                m_lastSeq = fresh.last().seq;
            }
        } while (fresh.size() == batch);
        waitForNews(connection);
    }
}

void EventRelay::waitForNews(db::Connection &connection)
{
    const QDeadlineTimer look(idleLook);
    // What this relay has told others is no news to itself.
    while (const auto told = connection.waitForNotification(look, m_bell.descriptor())) {
        if (told->sender != connection.backendPid())
            return;
    }
}

void EventRelay::keepPace()
{
    // A single change is told at once. A round per change of a rush would cost more than the changes do.
    const auto now = std::chrono::steady_clock::now();
    m_paidUntil = std::max(m_paidUntil, now) + pace;
    std::this_thread::sleep_until(m_paidUntil - roundsAtOnce * pace);
}

} // namespace zhilego::jobs
