// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/commands/database.h"
#include "server/commands/demodata.h"
#include "server/commands/keys.h"
#include "server/commands/telemetry.h"
#include "server/config/config.h"
#include "server/http/eventhub.h"
#include "server/http/httpserver.h"
#include "server/http/looplag.h"
#include "server/http/metrics.h"
#include "server/http/routes/billerroutes.h"
#include "server/http/routes/operationsroutes.h"
#include "server/http/routes/ratelimits.h"
#include "server/http/routes/propertycards.h"
#include "server/http/routes/searchcache.h"
#include "server/http/workpool.h"
#include "server/jobs/eventrelay.h"
#include "server/jobs/housekeeping.h"
#include "server/jobs/jobrunner.h"
#include "server/usecases/audit/auditanchors.h"
#include "server/usecases/audit/refusals.h"
#include "server/usecases/auth/account.h"
#include "server/usecases/auth/sessions.h"
#include "server/usecases/payments/startpayment.h"
#include "server/usecases/properties/codevault.h"
#include "server/usecases/properties/photostore.h"

#include <QObject>

#include <atomic>

#include <memory>

namespace zhilego::commands {

//! The server put together: database, use cases, routes, live events, background work. Members are declared
//! in the order of dependence, so they end in the reverse one. Main thread.
class Program final : public QObject
{
    Q_OBJECT
public:
    //! Throws db::SetupError and std::runtime_error when something it needs is not there.
    explicit Program(const config::Config &config);
    ~Program() override;

    //! False when the port cannot be had; the reason is logged.
    bool listen();
    //! No new requests, those in flight are answered, then stopped().
    void stop();

Q_SIGNALS:
    void stopped();

private:
    //! What a client is told of an exception.
    Error errorOf(const std::exception &exception);
    db::PoolOptions poolOptions() const;
    void addProviders();
    void addJobs();
    void startJobs();
    QString organizationBin() const;
    http::BillerSettings biller() const;
    http::Router makeRoutes();
    http::Readiness readiness();
    void admit(const QString &ticket, std::optional<qint64> since,
               const std::function<void(const Result<http::Admission> &)> &done);
    void endSession(const db::PublishedEvent &event);
    void deliver(const QList<db::PublishedEvent> &events);
    void declareMetrics();
    void finishStopping();

    const config::Config m_config;
    const Keys m_keys;
    const QString m_demoPassword; //!< empty outside a demo
    const QDateTime m_startedAt = QDateTime::currentDateTimeUtc();
    Database m_database;
    const jobs::Bell m_jobBell;
    db::Pool m_pool;
    //! Set by a request that failed with the database, cleared by one that wrote to it; milliseconds since
    //! the epoch.
    std::atomic<qint64> m_unreadyUntil = 0;
    std::atomic<qint64> m_nextTrial = 0; //!< when readiness may try a write itself
    Passwords m_passwords;
    const AccessTokens m_accessTokens;
    LiveSessions m_liveSessions;
    const CodeVault m_codeVault;
    const SecondFactor m_secondFactor;
    Sessions m_sessions;
    Account m_account;
    const AuditAnchors m_auditAnchors;
    const std::unique_ptr<PhotoStore> m_photoStore;
    const http::Cursors m_cursors;
    payments::Providers m_providers;
    payments::StartPayment m_startPayment;
    http::Metrics m_metrics;
    http::RateLimits m_rateLimits;
    Refusals m_refusals;
    http::SearchCache m_searchCache;
    http::PropertyCards m_propertyCards;
    http::LoopLag m_loopLag;
    http::EventHub m_hub;
    std::unique_ptr<Telemetry> m_telemetry;
    std::unique_ptr<http::Gate> m_gate;
    http::WorkPool m_workPool;
    std::unique_ptr<http::HttpServer> m_server;
    std::unique_ptr<jobs::Worker> m_databaseWatch;
    std::unique_ptr<jobs::EventRelay> m_relay;
    std::unique_ptr<jobs::Housekeeping> m_housekeeping;
    jobs::JobHandlers m_jobHandlers;
    jobs::Schedule m_schedule;
    std::unique_ptr<jobs::JobRunner> m_jobs;
};

} // namespace zhilego::commands
