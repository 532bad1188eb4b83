// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/looplag.h"
#include "server/http/metrics.h"

#include <QSemaphore>
#include <QTest>

using namespace zhilego::http;

class TestMetrics : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void exposition()
    {
        Metrics metrics;
        metrics.declareCounter("bookings_total", "Bookings taken.");
        metrics.declareGauge("queue_length", "Jobs waiting.");
        metrics.declareGauge("asked", "Asked when somebody looks.", [] { return 2.5; });
        metrics.add("bookings_total", {{"source", "bot"}});
        metrics.add("bookings_total", {{"source", "bot"}}, 2);
        metrics.set("queue_length", {}, 7);
        metrics.set("queue_length", {}, 3);
        QCOMPARE(metrics.exposition(),
                 "# HELP asked Asked when somebody looks.\n# TYPE asked gauge\nasked 2.5\n"
                 "# HELP bookings_total Bookings taken.\n# TYPE bookings_total counter\n"
                 "bookings_total{source=\"bot\"} 3\n"
                 "# HELP metrics_series_dropped_total Values lost because their family has too many series "
                 "already.\n# TYPE metrics_series_dropped_total counter\nmetrics_series_dropped_total 0\n"
                 "# HELP queue_length Jobs waiting.\n# TYPE queue_length gauge\nqueue_length 3\n");
    }

    void histogramIsCumulative()
    {
        Metrics metrics;
        metrics.declareHistogram("d_seconds", "Time.");
        for (const double seconds : {0.0005, 0.001, 0.004, 0.3, 60.0})
            metrics.observe("d_seconds", {{"route", "/a/{id}"}}, seconds);
        const QByteArray text = metrics.exposition();
        const auto has = [&text](const QByteArray &line) { return text.contains(line + '\n'); };
        QVERIFY(has("d_seconds_bucket{route=\"/a/{id}\",le=\"0.001\"} 2"));
        QVERIFY(has("d_seconds_bucket{route=\"/a/{id}\",le=\"0.005\"} 3"));
        QVERIFY(has("d_seconds_bucket{route=\"/a/{id}\",le=\"0.25\"} 3"));
        QVERIFY(has("d_seconds_bucket{route=\"/a/{id}\",le=\"0.5\"} 4"));
        QVERIFY(has("d_seconds_bucket{route=\"/a/{id}\",le=\"10\"} 4"));
        QVERIFY(has("d_seconds_bucket{route=\"/a/{id}\",le=\"+Inf\"} 5"));
        QVERIFY(has("d_seconds_count{route=\"/a/{id}\"} 5"));
        QVERIFY(has("d_seconds_sum{route=\"/a/{id}\"} 60.3055"));
    }

    void blockedLoopIsSeen()
    {
        Metrics metrics;
        const LoopLag lag(metrics);
        QTRY_VERIFY(metrics.exposition().contains("event_loop_lag_seconds_count 1\n"));
        QSemaphore never;
        never.tryAcquire(1, 400); // the main thread stands still
        QTRY_VERIFY(metrics.exposition().contains("event_loop_lag_seconds_count 2\n"));
        QVERIFY(!metrics.exposition().contains("event_loop_lag_seconds_bucket{le=\"0.25\"} 2\n"));
    }

    void askedSeries()
    {
        Metrics metrics;
        metrics.declareGauges("waiting", "By kind.", [] {
            return QList<Metrics::Sample>{{{{"kind", "a"}}, 1}, {{{"kind", "b"}}, 2}};
        });
        metrics.declareGauges("nothing", "Not known.", [] { return QList<Metrics::Sample>(); });
        metrics.declareCounter("kept_total", "Kept by another.", [] { return 4.0; });
        const QByteArray text = metrics.exposition();
        QVERIFY(text.contains("# TYPE waiting gauge\nwaiting{kind=\"a\"} 1\nwaiting{kind=\"b\"} 2\n"));
        QVERIFY(text.contains("# TYPE nothing gauge\n# HELP"));
        QVERIFY(text.contains("# TYPE kept_total counter\nkept_total 4\n"));
    }

    void familiesDoNotGrowForEver()
    {
        Metrics metrics;
        metrics.declareCounter("c_total", "C.");
        for (int i = 0; i < Metrics::maxSeries + 25; ++i)
            metrics.add("c_total", {{"a", QByteArray::number(i)}});
        metrics.add("c_total", {{"a", "7"}});
        const QByteArray text = metrics.exposition();
        QCOMPARE(text.count("\nc_total{"), Metrics::maxSeries);
        QVERIFY(text.contains("\nc_total{a=\"7\"} 2\n"));
        QVERIFY(text.contains("\nmetrics_series_dropped_total 25\n"));
    }

    void labelValuesAreEscaped()
    {
        Metrics metrics;
        metrics.declareCounter("c_total", "C.");
        metrics.add("c_total", {{"a", "x\"y\\z\n"}});
        QVERIFY(metrics.exposition().contains("c_total{a=\"x\\\"y\\\\z\\n\"} 1\n"));
    }
};

QTEST_GUILESS_MAIN(TestMetrics)
#include "tst_metrics.moc"
