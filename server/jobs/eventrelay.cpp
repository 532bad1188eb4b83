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
        m_bell.takeRings();
        int published = 0;
        while (const int more = publishBatch(connection))
            published += more;
        if (published > 0)
            events.notifyListeners();
        for (;;) {
            const QList<db::PublishedEvent> fresh = events.after(m_lastSeq, batch);
            if (fresh.isEmpty())
                break;
            m_deliver(fresh);
            m_lastSeq = fresh.last().seq;
        }
        connection.waitForNotification(QDeadlineTimer(idleLook), m_bell.descriptor());
    }
}

} // namespace zhilego::jobs
