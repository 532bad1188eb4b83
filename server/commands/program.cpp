// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/commands/program.h"

#include "models/api/paths.h"
#include "server/commands/audit.h"
#include "server/commands/codes.h"
#include "server/commands/photostorage.h"
#include "server/commands/backupjobs.h"
#include "server/db/dberror.h"
#include "server/db/repositories/healthrepository.h"
#include "server/db/schema.h"
#include "server/http/processmetrics.h"
#include "server/http/routes/allroutes.h"
#include "server/jobs/anchoraudit.h"
#include "server/jobs/photojobs.h"
#include "server/jobs/reconcilepayments.h"
#include "server/jobs/retention.h"
#include "server/jobs/returnmoney.h"
#include "server/jobs/rewrapjob.h"
#include "server/kaspi/kaspiqrclient.h"
#include "server/usecases/payments/askrefund.h"
#include "server/usecases/payments/reconcile.h"

#include <QLoggingCategory>

namespace zhilego::commands {
namespace {

Q_LOGGING_CATEGORY(lcServer, "zhilego.server")

//! The merchant of a demo without one; the sandbox takes any.
const QString demoOrganizationBin = QStringLiteral("180340021791");
constexpr int providerThreads = 4;
constexpr int waitingRequests = 512;
//! Connections of the background workers beside those of the request threads.
constexpr int backgroundConnections = 4;
//! A dead postmaster is noticed by its process id, which costs next to nothing.
constexpr std::chrono::milliseconds databaseWatchInterval{250};
constexpr std::chrono::milliseconds failureIsRemembered{10'000};
constexpr std::chrono::milliseconds trialPause{500};

QByteArray refusalName(Refusals::Kind kind)
{
    return kind == Refusals::Kind::Forbidden ? "forbidden"
        : kind == Refusals::Kind::OutOfScope ? "out_of_scope"
                                             : "bad_token";
}

} // namespace

Program::Program(const config::Config &config)
    : m_config(config)
    , m_keys(obtainKeys(config))
    , m_demoPassword(config.demo ? obtainDemoPassword(config) : QString())
    , m_database(config)
    , m_pool((m_database.migrate(), poolOptions()))
    , m_accessTokens(m_keys.accessTokens)
    , m_liveSessions(m_pool)
    , m_codeVault(m_keys.codes)
    , m_secondFactor(m_codeVault)
    , m_sessions(m_pool, m_passwords, m_accessTokens, m_liveSessions, m_secondFactor)
    , m_account(m_pool, m_passwords, m_sessions, m_secondFactor)
    , m_auditAnchors(auditAnchorFolder(config), m_keys.auditAnchors)
    , m_photoStore(makePhotoStore(config, m_keys))
    , m_cursors(m_keys.cursors)
    , m_startPayment(m_pool, m_providers)
    , m_rateLimits(
          {config.ratePerAddress, config.rateSignInPerAddress, config.readsPerPerson, config.writesPerPerson},
          [this](const char *which) {
              m_metrics.add("rate_limited_total", {{"bucket", which}});
          })
    , m_refusals(m_pool,
                 [this](Refusals::Kind kind, bool written) {
                     m_metrics.add("access_refused_total",
                                   {{"why", refusalName(kind)}, {"written", written ? "yes" : "no"}});
                 })
    , m_searchCache(m_metrics)
    , m_propertyCards(m_metrics)
    , m_loopLag(m_metrics)
    , m_hub([this](const QString &ticket, std::optional<qint64> since,
                   const std::function<void(const Result<http::Admission> &)> &done) {
        admit(ticket, since, done);
    })
    , m_workPool({config.workers, waitingRequests}, {providerThreads, waitingRequests})
{
    if (config.isProduction() && db::HealthRepository(*m_pool.lease()).clockIsMoved())
        throw std::runtime_error(
            "zhilego.clock_offset is set on this database: refused when environment=production");
    requireFittingKeys(*m_pool.lease(), m_codeVault);
    addProviders();
    if (config.demo)
        fillDemoWorld(m_database.options(), m_codeVault, *m_photoStore, m_passwords, m_demoPassword);
    declareMetrics();
    m_server = std::make_unique<http::HttpServer>(makeRoutes(), m_workPool, m_metrics,
                                                  http::Limits{.maxConnections = config.connections});
    m_server->setExceptionTranslator([this](const std::exception &exception) { return errorOf(exception); });
    m_server->setAdmission(
        [this](const http::Request &request) { return m_rateLimits.refuseAddress(request); });
    m_server->setErrorObserver([this](ErrorCode code) {
        if (code == ErrorCode::DatesTaken)
            m_metrics.add("booking_conflicts_total");
    });
    m_server->setUpgrade(api::paths::events, [this](QTcpSocket *socket) { m_hub.takeSocket(socket); });
    connect(m_server.get(), &http::HttpServer::stopped, this, &Program::finishStopping);
    m_databaseWatch = std::make_unique<jobs::Worker>(QStringLiteral("database watch"), databaseWatchInterval,
                                                     [this] { m_database.keepRunning(); });
    m_relay = std::make_unique<jobs::EventRelay>(
        m_database.options(), [this](const QList<db::PublishedEvent> &events) {
            QMetaObject::invokeMethod(this, [this, events] { deliver(events); });
        });
    m_housekeeping = std::make_unique<jobs::Housekeeping>(m_pool, m_providers,
                                                          [relay = m_relay.get()] { relay->wake(); });
    startJobs();
}

Program::~Program() = default;

Error Program::errorOf(const std::exception &exception)
{
    const auto *database = dynamic_cast<const db::DbError *>(&exception);
    if (!database)
        return failure(ErrorCode::Internal, QString::fromUtf8(exception.what()));
    if (database->isDiskFull() || database->isAway()) {
        m_unreadyUntil = QDateTime::currentMSecsSinceEpoch() + failureIsRemembered.count();
        m_nextTrial = database->isDiskFull() ? m_unreadyUntil.load() : 0;
    }
    return db::toError(*database);
}

db::PoolOptions Program::poolOptions() const
{
    db::PoolOptions options;
    options.connection = m_database.options();
    options.connection.announced = [&bell = m_jobBell](const QByteArray &topic) {
        if (topic == db::JobRepository::topic)
            bell.ring();
    };
    options.capacity
        = m_config.workers + providerThreads + backgroundConnections + jobs::JobRunnerOptions().threads();
    return options;
}

void Program::addProviders()
{
    if (m_config.kaspiBaseUrl.isEmpty()) {
        qCWarning(lcServer, "no Kaspi address is configured: payment links cannot be made");
        return;
    }
    kaspi::KaspiSettings settings;
    settings.baseUrl = m_config.kaspiBaseUrl;
    if (settings.protocol() == kaspi::Protocol::R1 && m_keys.kaspiApiKey.isEmpty())
        qCWarning(lcServer, "r1 of the bank wants the secret kaspi_api_key, and there is none");
    settings.apiKey = m_keys.kaspiApiKey;
    settings.organizationBin = organizationBin();
    settings.tradePointId = m_config.kaspiTradePoint;
    settings.deviceId = m_config.kaspiDeviceId;
    settings.deviceToken = m_config.kaspiDeviceToken;
    settings.phoneFormat = m_config.kaspiPhoneStartsWithSeven ? kaspi::PhoneFormat::LeadingSeven
                                                              : kaspi::PhoneFormat::LeadingEight;
    settings.webhookSecrets = m_keys.kaspiWebhook;
    settings.http.clientCertificateFile = m_config.kaspiClientCertificate;
    settings.http.clientKeyFile = m_config.kaspiClientKey;
    settings.http.clientKeyPassword = m_keys.kaspiKeyPassword;
    settings.http.caFile = m_config.kaspiCaFile;
    settings.observe = [this](const QString &operation, const char *outcome, double seconds) {
        m_metrics.observe("provider_request_duration_seconds",
                          {{"provider", "kaspi"}, {"operation", operation.toUtf8()}, {"outcome", outcome}},
                          seconds);
    };
    m_providers.add(std::make_unique<kaspi::KaspiQrClient>(settings));
}

//! Every kind of job and what the clock starts: one line each, see server/jobs/jobhandlers.h and schedule.h.
void Program::addJobs()
{
    m_jobHandlers.add(QStringLiteral("jobs.forget_old"), jobs::forgetOldJobs);
    m_jobHandlers.add(QStringLiteral("traces.forget_old"), jobs::forgetOldTraces);
    m_jobHandlers.add(QStringLiteral("audit.anchor"),
                      [this](jobs::JobRun &run) { return jobs::anchorAudit(run, m_auditAnchors); });
    m_jobHandlers.add(QLatin1String(payments::refundJob),
                      [this](jobs::JobRun &run) { return jobs::returnMoney(run, m_pool, m_providers); });

    m_jobHandlers.add(payments::reconcileJob, [this](jobs::JobRun &run) {
        return jobs::reconcilePayments(run, m_pool, m_providers);
    });
    m_jobHandlers.add(QStringLiteral("photos.remove_pictures"),
                      [this](jobs::JobRun &run) { return jobs::removePictures(run, *m_photoStore); });
    m_jobHandlers.add(QStringLiteral("photos.clean"),
                      [this](jobs::JobRun &run) { return jobs::cleanPhotos(run, m_pool, *m_photoStore); });

    m_jobHandlers.add(jobs::rewrapKind,
                      [this](jobs::JobRun &run) { return jobs::rewrapCodes(run, m_codeVault); });

    m_schedule.add(QStringLiteral("40 4 * * *"), {payments::reconcileJob, {}, {}, JobQueue::Heavy});
    m_schedule.add(QStringLiteral("25 3 * * *"), {QStringLiteral("jobs.forget_old")});
    m_schedule.add(QStringLiteral("40 * * * *"), {QStringLiteral("traces.forget_old")});
    m_schedule.add(QStringLiteral("5 0 * * *"), {QStringLiteral("audit.anchor")});
    m_schedule.add(QStringLiteral("10 5 * * *"), {QStringLiteral("photos.clean"), {}, {}, JobQueue::Heavy});
    if (m_config.keepsBackups())
        addBackupJobs(m_jobHandlers, m_schedule, m_config, m_database);
}

void Program::startJobs()
{
    addJobs();
    jobs::JobRunnerOptions options;
    options.connection = m_database.options();
    options.ended = [this](const jobs::JobEnd &end) {
        m_metrics.observe("job_duration_seconds", {{"kind", end.kind.toUtf8()}, {"outcome", end.outcome}},
                          end.seconds);
        m_relay->wake();
    };
    m_jobs = std::make_unique<jobs::JobRunner>(options, m_pool, m_jobBell, m_jobHandlers, m_schedule);
}

http::BillerSettings Program::biller() const
{
    http::BillerSettings settings;
    settings.addresses = m_config.kaspiBillerAddresses;
    if (m_config.demo && settings.addresses.isEmpty())
        settings.addresses = {QHostAddress(QHostAddress::LocalHost)}; // the sandbox beside us
    settings.secret = m_keys.kaspiBiller;
    settings.format = m_config.kaspiBillerFormat == config::BillerAnswers::Xml ? http::BillerFormat::Xml
                                                                               : http::BillerFormat::Json;
    settings.bin = organizationBin();
    return settings;
}

QString Program::organizationBin() const
{
    const bool madeUp = m_config.demo && m_config.kaspiOrganizationBin.isEmpty();
    return madeUp ? demoOrganizationBin : m_config.kaspiOrganizationBin;
}

http::Router Program::makeRoutes()
{
    m_gate = std::make_unique<http::Gate>(
        m_pool, m_accessTokens, m_liveSessions, m_cursors,
        http::Gate::Guards{m_rateLimits, m_refusals, m_config.administratorsNeedTotp}, [this] {
            m_unreadyUntil = 0; // it can be written again
            m_relay->wake();
        });
    HoldRules rules;
    rules.holdMinutes = m_config.holdMinutes;
    http::OperationsParts parts;
    parts.readiness = [this] { return readiness(); };
    parts.environment
        = m_config.isProduction() ? QStringLiteral("production") : QStringLiteral("development");
    parts.startedAt = m_startedAt;
    if (m_config.demo)
        parts.demo = http::DemoAccess{demoAccounts(), m_demoPassword};
    return http::allRoutes(*m_gate,
                           {m_sessions, m_account, m_passwords, m_codeVault, *m_photoStore, rules,
                            m_providers, m_startPayment, m_metrics, m_searchCache, m_propertyCards,
                            [this] { m_housekeeping->inboxFilled(); }, parts, biller()});
}

http::Readiness Program::readiness()
{
    try {
        const db::Lease lease = m_pool.lease();
        const db::SchemaState schema = db::pendingMigrations(*lease, db::builtInMigrations());
        if (!schema.isCurrent())
            return {false,
                    schema.problem.isEmpty() ? QStringLiteral("migrations are pending") : schema.problem};
        if (db::HealthRepository(*lease).isReadOnly())
            return {false, QStringLiteral("the database is read-only")};
        // No question can tell whether there is room on its disk; a request that failed can. A PostgreSQL
        // without room for its log crashes at every write and answers questions in between.
        const qint64 now = QDateTime::currentMSecsSinceEpoch();
        if (now < m_unreadyUntil && now >= m_nextTrial) {
            // It was gone and is back, and perhaps nobody has anything to write just now.
            m_nextTrial = now + trialPause.count();
            db::HealthRepository(*lease).write();
            m_unreadyUntil = 0;
        }
        if (now < m_unreadyUntil)
            return {false, QStringLiteral("the database has just failed a request")};
        return {true, {}};
    } catch (const db::DbError &error) {
        qCWarning(lcServer, "not ready: %s", error.what());
        return {false, QStringLiteral("the database cannot be reached")};
    }
}

void Program::declareMetrics()
{
    m_metrics.declareHistogram("job_duration_seconds",
                               "How long attempts at jobs took, by kind and outcome.");
    m_metrics.declareCounter("access_refused_total",
                             "Missing rights, objects of others and forged tokens; written=no: beyond the"
                             " bound of the audit log.");
    m_metrics.declareCounter("rate_limited_total", "Requests refused for their number, by bucket.");
    m_metrics.declareCounter("webhook_rejected_total", "Payment webhooks that were refused, by reason.");
    m_metrics.declareGauge("db_pool_in_use", "Leased database connections.",
                           [this] { return m_pool.inUse(); });
    m_metrics.declareGauge("db_pool_capacity", "Database connections that may be leased at once.",
                           [this] { return m_pool.capacity(); });
    m_metrics.declareGauge("db_pool_sessions", "Open database connections, leased or idle.",
                           [this] { return m_pool.size(); });
    m_metrics.declareCounter("booking_conflicts_total", "Requests refused because the dates were taken.");
    m_metrics.add("booking_conflicts_total", {}, 0);
    m_metrics.declareGauge("live_clients", "Open live event streams.",
                           [this] { return m_hub.streamCount(); });
    m_metrics.declareGauges("work_in_flight", "Jobs of requests that wait or run, by lane.", [this] {
        return QList<http::Metrics::Sample>{
            {{{"lane", "database"}}, double(m_workPool.inFlight(http::Lane::Database))},
            {{{"lane", "provider"}}, double(m_workPool.inFlight(http::Lane::Provider))}};
    });
    m_metrics.declareHistogram("provider_request_duration_seconds",
                               "Calls to payment providers, by operation and outcome.");
    http::declareProcessMetrics(m_metrics);
    m_telemetry = std::make_unique<Telemetry>(m_config, m_database.options(), m_metrics, [this] {
        return QDateTime::currentMSecsSinceEpoch() < m_unreadyUntil;
    });
}

bool Program::listen()
{
    const quint16 port = m_server->start(m_config.bind, static_cast<quint16>(m_config.port));
    if (port == 0) {
        qCCritical(lcServer, "cannot listen on %s port %d", qUtf8Printable(m_config.bind.toString()),
                   m_config.port);
        return false;
    }
    qCInfo(lcServer, "listening on http://%s:%d", qUtf8Printable(m_config.bind.toString()), port);
    return true;
}

void Program::stop()
{
    m_hub.shutDown();
    m_jobs->stop();
    m_server->stop();
}

void Program::finishStopping()
{
    m_workPool.stop();
    m_workPool.waitForDone(QDeadlineTimer(std::chrono::seconds(5)));
    Q_EMIT stopped();
}

} // namespace zhilego::commands
