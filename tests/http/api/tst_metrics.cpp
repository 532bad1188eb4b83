// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/apiworld.h"
#include "tests/support/exposition.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

using namespace zhilego;
using namespace zhilego::test;

//! /metrics of the real server: format, names and types, bounded labels, a database that does not answer; and
//! that the alarms, the dashboard and the runbook speak of metrics that exist.
class TestMetrics : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void readerFindsMistakes_data();
    void readerFindsMistakes();
    void formatAndNames();
    void everyMetricIsThere_data();
    void everyMetricIsThere();
    void countsConflicts();
    void countsRefusedWebhooks();
    void measuresTheBank();
    void labelsAreBounded();
    void deadDatabaseHoldsNothingUp();
    void alarmsNameWhatExists();
    void dashboardNamesWhatExists();
    void everyMetricIsLookedAt();
    void runbookKnowsEveryAlarm();
    void everyAlarmIsTried();
    void readinessAndQueuesAreTold();

private:
    Exposition now();
    void requireKnown(const QString &expression, const QString &where);

    std::unique_ptr<ApiWorld> m_world;
};

namespace {

QString contentOf(const char *file)
{
    QFile opened(QStringLiteral(ZHILEGO_SOURCE_DIR "/installer/") + QLatin1String(file));
    return opened.open(QIODevice::ReadOnly) ? QString::fromUtf8(opened.readAll()) : QString();
}

//! The values of a key in our own rules file: one line each.
QStringList valuesOf(const char *key)
{
    const QRegularExpression pattern(QStringLiteral("^\\s*(?:- )?%1: (.+)$").arg(QLatin1String(key)),
                                     QRegularExpression::MultilineOption);
    QStringList values;
    for (auto match = pattern.globalMatch(contentOf("monitoring/zhilego.rules.yml")); match.hasNext();)
        values.append(match.next().captured(1));
    return values;
}

struct Shown
{
    QString panel;
    QString expression;
};

QList<Shown> dashboard()
{
    QList<Shown> shown;
    const QJsonObject whole
        = QJsonDocument::fromJson(contentOf("monitoring/grafana-dashboard.json").toUtf8()).object();
    const QJsonArray panels = whole[QStringLiteral("panels")].toArray();
    for (const QJsonValue &panel : panels) {
        const QJsonArray targets = panel[QStringLiteral("targets")].toArray();
        for (const QJsonValue &target : targets)
            shown.append(
                {panel[QStringLiteral("title")].toString(), target[QStringLiteral("expr")].toString()});
    }
    return shown;
}

//! Words of PromQL, and what Prometheus itself makes.
bool isNoMetric(const QString &word)
{
    static const QSet<QString> words{QStringLiteral("up"),       QStringLiteral("by"),
                                     QStringLiteral("on"),       QStringLiteral("or"),
                                     QStringLiteral("and"),      QStringLiteral("time"),
                                     QStringLiteral("unless"),   QStringLiteral("sum"),
                                     QStringLiteral("max"),      QStringLiteral("rate"),
                                     QStringLiteral("increase"), QStringLiteral("histogram_quantile"),
                                     QStringLiteral("min"),      QStringLiteral("avg"),
                                     QStringLiteral("ignoring"), QStringLiteral("predict_linear"),
                                     QStringLiteral("deriv"),    QStringLiteral("clamp_min"),
                                     QStringLiteral("delta")};
    return words.contains(word);
}

} // namespace

void TestMetrics::initTestCase()
{
    m_world = std::make_unique<ApiWorld>(ApiServer::Bank::Polled);
}

Exposition TestMetrics::now()
{
    const ApiReply reply = m_world->anonymous().get(QStringLiteral("/metrics"));
    return Exposition(reply.status == 200 ? reply.body : QByteArray());
}

void TestMetrics::readerFindsMistakes_data()
{
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *name, const char *text) { QTest::newRow(name) << QByteArray(text); };
    row("no line end", "# HELP a A.\n# TYPE a gauge\na 1");
    row("no type", "# HELP a A.\na 1\n");
    row("no help", "# TYPE a gauge\na 1\n");
    row("other family", "# HELP a A.\n# TYPE a gauge\nb 1\n");
    row("twice", "# HELP a A.\n# TYPE a gauge\na{x=\"1\"} 1\na{x=\"1\"} 2\n");
    row("family twice", "# HELP a A.\n# TYPE a gauge\na 1\n# HELP a A.\n");
    row("no number", "# HELP a A.\n# TYPE a gauge\na one\n");
    row("label", "# HELP a A.\n# TYPE a gauge\na{x=1} 1\n");
    row("escape", "# HELP a A.\n# TYPE a gauge\na{x=\"\\t\"} 1\n");
    row("counter's name", "# HELP a A.\n# TYPE a counter\na 1\n");
    row("negative counter", "# HELP a_total A.\n# TYPE a_total counter\na_total -1\n");
    row("unit", "# HELP a_ms A.\n# TYPE a_ms gauge\na_ms 1\n");
    row("not cumulative",
        "# HELP a A.\n# TYPE a histogram\na_bucket{le=\"1\"} 2\na_bucket{le=\"+Inf\"} 1\na_sum 1\na_count "
        "1\n");
    row("wrong count",
        "# HELP a A.\n# TYPE a histogram\na_bucket{le=\"1\"} 1\na_bucket{le=\"+Inf\"} 2\na_sum 1\na_count "
        "3\n");
    row("no +Inf", "# HELP a A.\n# TYPE a histogram\na_bucket{le=\"1\"} 1\na_sum 1\na_count 1\n");
}

void TestMetrics::readerFindsMistakes()
{
    QFETCH(QByteArray, text);
    QVERIFY(!Exposition(text).problems.isEmpty());
}

void TestMetrics::formatAndNames()
{
    const ApiReply reply = m_world->anonymous().get(QStringLiteral("/metrics"));
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.headers.value("content-type"), QByteArray("text/plain; version=0.0.4; charset=utf-8"));
    QCOMPARE(Exposition(reply.body).problems, QStringList());
    QCOMPARE(Exposition("# HELP a A.\n# TYPE a gauge\na{x=\"\\\"\\\\\\n\"} 1.5e-3\n").problems,
             QStringList());
}

void TestMetrics::everyMetricIsThere_data()
{
    QTest::addColumn<QByteArray>("type");
    const auto row = [](const char *name, const char *type) { QTest::newRow(name) << QByteArray(type); };
    row("http_server_request_duration_seconds", "histogram");
    row("event_loop_lag_seconds", "histogram");
    row("provider_request_duration_seconds", "histogram");
    row("booking_conflicts_total", "counter");
    row("webhook_rejected_total", "counter");
    row("http_server_connections_refused_total", "counter");
    row("http_server_requests_refused_total", "counter");
    row("process_cpu_seconds_total", "counter");
    row("metrics_series_dropped_total", "counter");
    row("search_cache_lookups_total", "counter");
    row("property_card_lookups_total", "counter");
    row("access_refused_total", "counter");
    row("rate_limited_total", "counter");
    for (const char *gauge : {"db_pool_in_use",
                              "db_pool_capacity",
                              "db_pool_sessions",
                              "db_up",
                              "db_size_bytes",
                              "db_sessions",
                              "outbox_lag_seconds",
                              "holds_active",
                              "payment_events_waiting",
                              "payment_event_oldest_age_seconds",
                              "exceptions_open",
                              "live_clients",
                              "server_ready",
                              "jobs",
                              "job_oldest_age_seconds",
                              "job_queue_oldest_age_seconds",
                              "reconciliation_last_timestamp_seconds",
                              "work_in_flight",
                              "http_server_connections",
                              "http_server_requests_in_flight",
                              "wal_archiving",
                              "wal_archive_failing",
                              "backup_last_success_timestamp_seconds",
                              "backup_last_run_success",
                              "backup_last_size_bytes",
                              "backup_last_verified_restore_timestamp_seconds",
                              "backup_last_drill_success",
                              "backup_last_restore_duration_seconds",
                              "data_dir_free_bytes",
                              "search_cache_bytes",
                              "property_card_bytes",
                              "process_resident_memory_bytes",
                              "process_open_fds",
                              "process_max_fds",
                              "process_threads",
                              "process_start_time_seconds",
                              "zhilego_build_info"})
        row(gauge, "gauge");
}

void TestMetrics::everyMetricIsThere()
{
    QFETCH(QByteArray, type);
    static const Exposition metrics = now();
    QCOMPARE(metrics.families.value(QTest::currentDataTag()).type, type);
}

void TestMetrics::countsConflicts()
{
    const double before = now().families["booking_conflicts_total"].sum();
    const QString property = m_world->addProperty();
    ApiCaller &realtor = m_world->as(Person::Realtor);
    QCOMPARE(realtor.postOnce(QStringLiteral("/api/v1/bookings"), m_world->wish(property)).status, 201);
    QCOMPARE(realtor.postOnce(QStringLiteral("/api/v1/bookings"), m_world->wish(property)).status, 409);
    QCOMPARE(now().families["booking_conflicts_total"].sum(), before + 1);
    QTRY_VERIFY_WITH_TIMEOUT(now().families["holds_active"].sum() >= 1, 15'000);
}

void TestMetrics::countsRefusedWebhooks()
{
    const QString webhook = QStringLiteral("/api/v1/payments/webhook/kaspi");
    QCOMPARE(m_world->anonymous().send("POST", webhook, "{}").status, 403);
    QCOMPARE(now().families["webhook_rejected_total"].sum({{"reason", "FORBIDDEN"}}), 1.0);
}

void TestMetrics::measuresTheBank()
{
    const QString booking = m_world->hold(m_world->addProperty());
    QCOMPARE(m_world->as(Person::Realtor)
                 .postOnce(QStringLiteral("/api/v1/bookings/%1/payments").arg(booking),
                           {{QStringLiteral("provider"), QStringLiteral("kaspi")},
                            {QStringLiteral("kind"), QStringLiteral("full")}})
                 .status,
             201);
    const Exposition metrics = now();
    QCOMPARE(metrics.problems, QStringList());
    const MetricFamily bank = metrics.families["provider_request_duration_seconds"];
    QVERIFY(bank.sum({{"provider", "kaspi"}, {"outcome", "answered"}}) >= 1);
    for (const MetricSample &sample : bank.samples)
        VERIFY_WITH(!QRegularExpression(QStringLiteral("\\d{3}"))
                         .match(QString::fromUtf8(sample.labels.value("operation")))
                         .hasMatch(),
                    sample.labels.value("operation"));
}

void TestMetrics::labelsAreBounded()
{
    ApiCaller &caller = m_world->anonymous();
    caller.get(QStringLiteral("/livez"));
    const qsizetype before = now().families["http_server_request_duration_seconds"].samples.size();
    for (int i = 0; i < 50; ++i) {
        caller.get(QStringLiteral("/made/up/%1").arg(i));
        caller.get(QStringLiteral("/api/v1/properties/%1").arg(i));
        caller.send("BREW" + QByteArray::number(i), QStringLiteral("/livez"), {});
        caller.send("POST", QStringLiteral("/api/v1/payments/webhook/bank%1").arg(i), "{}");
    }
    const MetricFamily after = now().families["http_server_request_duration_seconds"];
    QVERIFY2(after.samples.size() - before <= 8 * 16,
             qPrintable(QString::number(after.samples.size() - before)));
    QVERIFY(after.sum({{"route", "unmatched"}}) >= 50);
    QVERIFY(after.sum({{"method", "OTHER"}}) >= 1);
}

void TestMetrics::deadDatabaseHoldsNothingUp()
{
    QCOMPARE(now().families["db_up"].sum(), 1.0);
    const std::unique_ptr<db::Connection> locker = m_world->server.connect();
    locker->execScript("set idle_in_transaction_session_timeout = 0");
    locker->execScript("begin");
    locker->execScript("lock table exception_case in access exclusive mode");
    QTRY_COMPARE_WITH_TIMEOUT(now().families["db_up"].sum(), 0.0, 20'000);
    QElapsedTimer timer;
    timer.start();
    for (int scrapes = 0; scrapes < 100; ++scrapes)
        QVERIFY(!m_world->anonymous().get(QStringLiteral("/metrics")).body.contains("\noutbox_lag_seconds "));
    QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
    locker->execScript("rollback");
    QTRY_COMPARE_WITH_TIMEOUT(now().families["db_up"].sum(), 1.0, 20'000);
    QCOMPARE(now().families["outbox_lag_seconds"].samples.size(), 1);
}

void TestMetrics::requireKnown(const QString &expression, const QString &where)
{
    static const Exposition metrics = now();
    QString bare = expression;
    // Labels, ranges and numbers are no metrics.
    bare.remove(QRegularExpression(
        QStringLiteral("\\{[^}]*\\}|\\[[^\\]]*\\]|\\b(by|on|ignoring) ?\\([^)]*\\)|\"[^\"]*\"")));
    static const QRegularExpression word(QStringLiteral("[a-zA-Z_:][a-zA-Z0-9_:]*"));
    int named = 0;
    for (auto match = word.globalMatch(bare); match.hasNext();) {
        QString name = match.next().captured();
        if (isNoMetric(name) || QRegularExpression(QStringLiteral("^e\\d+$")).match(name).hasMatch()) {
            named += name == u"up" ? 1 : 0;
            continue;
        }
        if (!metrics.families.contains(name.toUtf8()))
            name.remove(QRegularExpression(QStringLiteral("_(bucket|count|sum)$")));
        QVERIFY2(metrics.families.contains(name.toUtf8()), qPrintable(where + QStringLiteral(": ") + name));
        ++named;
    }
    QVERIFY2(named > 0, qPrintable(where));
}

void TestMetrics::alarmsNameWhatExists()
{
    const QStringList alarms = valuesOf("alert");
    const QStringList expressions = valuesOf("expr");
    QVERIFY(alarms.size() >= 15);
    QCOMPARE(expressions.size(), alarms.size());
    for (qsizetype i = 0; i < alarms.size(); ++i)
        requireKnown(expressions.at(i), alarms.at(i));
    for (const char *key : {"summary", "severity", "runbook"})
        QCOMPARE(valuesOf(key).size(), alarms.size());
}

void TestMetrics::dashboardNamesWhatExists()
{
    const QList<Shown> shown = dashboard();
    QVERIFY(shown.size() >= 20);
    for (const auto &[panel, expression] : shown)
        requireKnown(expression, panel);
}

//! What no panel shows and no alarm hears of, nobody would miss.
void TestMetrics::everyMetricIsLookedAt()
{
    QString all = valuesOf("expr").join(u' ');
    for (const auto &[panel, expression] : dashboard())
        all += u' ' + expression;
    const QList<QByteArray> names = now().families.keys();
    QVERIFY(names.size() >= 40);
    for (const QByteArray &name : names)
        QVERIFY2(all.contains(QRegularExpression(
                     QStringLiteral("\\b%1(_bucket|_count|_sum)?\\b").arg(QString::fromLatin1(name)))),
                 name.constData());
}

void TestMetrics::runbookKnowsEveryAlarm()
{
    const QString runbook = contentOf("RUNBOOK.md");
    for (const QString &alarm : valuesOf("alert"))
        QVERIFY2(runbook.contains(QStringLiteral("### %1\n").arg(alarm)), qPrintable(alarm));
}

void TestMetrics::everyAlarmIsTried()
{
    const QString trials = contentOf("monitoring/zhilego.rules.test.yml");
    for (const QString &alarm : valuesOf("alert"))
        QVERIFY2(trials.contains(QStringLiteral("  - name: %1\n").arg(alarm)), qPrintable(alarm));
}

void TestMetrics::readinessAndQueuesAreTold()
{
    const auto queueAge = [this](const char *queue) {
        return now().families["job_queue_oldest_age_seconds"].sum({{"queue", queue}});
    };
    QTRY_COMPARE_WITH_TIMEOUT(now().families["server_ready"].sum(), 1.0, 15'000);
    QCOMPARE(now().families["job_queue_oldest_age_seconds"].samples.size(), 3);
    QVERIFY(now().families["reconciliation_last_timestamp_seconds"].samples.isEmpty());
    // Nobody runs this kind, so it waits for ever.
    m_world->execute(
        QStringLiteral("insert into job (kind, queue, created_at, run_at) values"
                       " ('nobodys', 'ops', app_now() - interval '1 hour', app_now() - interval '1 hour')"));
    m_world->execute(QStringLiteral("insert into reconciliation_run (source, provider, finished_at)"
                                    " values ('provider', 'kaspi', '2026-11-20 00:00:00Z')"));
    QTRY_VERIFY_WITH_TIMEOUT(queueAge("ops") >= 3600, 15'000);
    QVERIFY(queueAge("critical") < 60);
    QCOMPARE(now().families["reconciliation_last_timestamp_seconds"].sum(), 1795132800.0);
    m_world->execute(QStringLiteral("delete from job where kind = 'nobodys'"));
    db::Connection superuser(m_world->cluster->superuser());
    superuser.execScript("alter system set default_transaction_read_only = on");
    superuser.execScript("select pg_reload_conf()");
    QTRY_COMPARE_WITH_TIMEOUT(now().families["server_ready"].sum(), 0.0, 15'000);
    superuser.execScript("set default_transaction_read_only = off");
    superuser.execScript("alter system reset default_transaction_read_only");
    superuser.execScript("select pg_reload_conf()");
    QTRY_COMPARE_WITH_TIMEOUT(now().families["server_ready"].sum(), 1.0, 20'000);
}

QTEST_GUILESS_MAIN(TestMetrics)
#include "tst_metrics.moc"
