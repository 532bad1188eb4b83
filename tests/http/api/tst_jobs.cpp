// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/apijson.h"
#include "tests/support/apiworld.h"

#include <QDir>
#include <QTest>

using namespace zhilego;
using namespace zhilego::test;

//! Jobs as people see them, the server's own jobs, and the audit log's chain as an operator checks it.
class TestApiJobs : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_world = std::make_unique<ApiWorld>(); }
    void init() { m_world->execute(QStringLiteral("delete from job")); }
    void cleanup();
    void listIsFilteredAndPaged();
    void everybodySeesTheirs();
    void deadJobIsRetried();
    void deadJobIsDismissed();
    void onlyDeadJobsAreDismissed();
    void cancelling();
    void refusedActionChangesNothing();
    void payloadStaysInside();
    void serverRunsWhatIsQueued();
    void scheduleAnchorsTheAuditLog();
    void auditCommands();

private:
    //! A job that no handler of the server takes.
    QString job(const char *state, const char *columns = "", const char *values = "");
    ApiReply act(Person person, const QString &id, const char *action)
    {
        return m_world->as(person).post(api(QStringLiteral("/jobs/") + id + QLatin1String(action)));
    }
    QString stateOf(const QString &id)
    {
        return m_world->value(QStringLiteral("select state from job where id = '%1'").arg(id));
    }
    ProgramEnd audit(const QStringList &arguments)
    {
        return m_world->server.run(QStringList{QStringLiteral("audit")} + arguments,
                                   {{QStringLiteral("ZHILEGO_DATABASE_URL"), m_world->server.databaseUrl()}});
    }

    std::unique_ptr<ApiWorld> m_world;
};

void TestApiJobs::cleanup()
{
    m_world->server.moveClock(QStringLiteral("0"));
    QCOMPARE(m_world->problems(), QStringList());
}

QString TestApiJobs::job(const char *state, const char *columns, const char *values)
{
    const bool runs = QByteArray(state) == "running";
    return m_world->value(
        QStringLiteral("insert into job (kind, queue, agency_id, requested_by, state, lease_until%1)"
                       " values ('test.nobody_does_it', 'ops', '%2', '%3', '%4', %5%6) returning id")
            .arg(QLatin1String(columns), m_world->agency(), m_world->idOf(Person::Realtor),
                 QLatin1String(state),
                 runs ? QStringLiteral("app_now() + interval '1 hour'") : QStringLiteral("null"),
                 QLatin1String(values)));
}

void TestApiJobs::listIsFilteredAndPaged()
{
    QStringList queued;
    for (int i = 0; i < 5; ++i)
        queued.prepend(job("queued"));
    const QString dead = job("dead");
    m_world->execute(
        QStringLiteral("update job set queue = 'heavy', kind = 'test.other' where id = '%1'").arg(dead));
    ApiCaller &caller = m_world->as(Person::Realtor);
    const auto ids = [&caller](const QString &query) {
        QStringList found;
        const QJsonArray items = caller.get(api(QStringLiteral("/jobs?") + query)).items();
        for (const QJsonValue &item : items)
            found.append(item[QStringLiteral("id")].toString());
        return found;
    };
    const auto sorted = [](QStringList list) {
        list.sort();
        return list;
    };
    QCOMPARE(sorted(ids(QString())), sorted(queued + QStringList{dead}));
    QCOMPARE(ids(QStringLiteral("state=dead")), QStringList{dead});
    QCOMPARE(ids(QStringLiteral("queue=heavy")), QStringList{dead});
    QCOMPARE(ids(QStringLiteral("kind=test.other")), QStringList{dead});
    QCOMPARE(ids(QStringLiteral("kind=test.other&state=queued")), QStringList());
    QStringList paged;
    QString cursor;
    do {
        const ApiReply page = caller.get(api(QStringLiteral("/jobs?limit=2&cursor=") + cursor));
        const QJsonArray items = page.items();
        for (const QJsonValue &item : items)
            paged.append(item[QStringLiteral("id")].toString());
        cursor = page.at(QStringLiteral("next_cursor")).toString();
    } while (!cursor.isEmpty());
    QCOMPARE(paged, ids(QString()));
}

void TestApiJobs::everybodySeesTheirs()
{
    const QString id = job("queued");
    const auto sees = [&](Person person) {
        return m_world->as(person).get(api(QStringLiteral("/jobs"))).text().contains(id.toUtf8());
    };
    QVERIFY(sees(Person::Realtor));
    QVERIFY(sees(Person::Head));
    QVERIFY(sees(Person::Superuser));
    QVERIFY(!sees(Person::Colleague));
    QVERIFY(!sees(Person::StrangerHead));
    m_world->execute(QStringLiteral("update job set agency_id = null, requested_by = null"));
    QVERIFY(!sees(Person::Realtor));
    QVERIFY(!sees(Person::Head));
    QVERIFY(sees(Person::Superuser));
}

void TestApiJobs::deadJobIsRetried()
{
    const QString id = job("dead", ", key, attempt, last_error, finished_at", ", 'k', 10, 'no', app_now()");
    const ApiReply reply = act(Person::Head, id, "/retry");
    VERIFY_WITH(reply.status == 200, reply.text());
    QCOMPARE(reply.at(QStringLiteral("state")).toString(), QStringLiteral("queued"));
    QCOMPARE(reply.at(QStringLiteral("attempt")).toInt(), 0);
    QCOMPARE(act(Person::Head, id, "/retry").issues(), QStringList{QStringLiteral("state: queued")});
    const QString twin = job("dead", ", key", ", 'k'");
    QCOMPARE(act(Person::Head, twin, "/retry").code(), QStringLiteral("CONFLICT"));
    QCOMPARE(stateOf(twin), QStringLiteral("dead"));
    QCOMPARE(m_world->number(QStringLiteral("select count(*) from audit_log where action = 'job.retried'"
                                            " and entity_id = '%1'")
                                 .arg(id)),
             1);
}

void TestApiJobs::deadJobIsDismissed()
{
    const auto metrics = [this] { return m_world->anonymous().get(QStringLiteral("/metrics")).body; };
    const QString id = job("dead", ", key, attempt, last_error, finished_at", ", 'k', 10, 'no', app_now()");
    QTRY_VERIFY_WITH_TIMEOUT(metrics().contains("\njobs{state=\"dead\"} 1\n"), 20'000);
    const ApiReply reply = act(Person::Head, id, "/dismiss");
    VERIFY_WITH(reply.status == 200, reply.text());
    QCOMPARE(reply.at(QStringLiteral("state")).toString(), QStringLiteral("dismissed"));
    QCOMPARE(reply.at(QStringLiteral("last_error")).toString(), QStringLiteral("no"));
    QTRY_VERIFY_WITH_TIMEOUT(metrics().contains("\njobs{state=\"dead\"} 0\n"), 20'000);
    const auto listed = [&](const char *state) {
        return m_world->as(Person::Head)
            .get(api(QStringLiteral("/jobs?state=") + QLatin1String(state)))
            .text()
            .contains(id.toUtf8());
    };
    QVERIFY(listed("dismissed"));
    QVERIFY(!listed("dead"));
    QCOMPARE(
        m_world->value(QStringLiteral("select string_agg(concat(actor_id, before->>'state', after->>'state'),"
                                      " ',') from audit_log where action = 'job.dismissed'"
                                      " and entity_id = '%1'")
                           .arg(id)),
        m_world->idOf(Person::Head) + QStringLiteral("deaddismissed"));
    // Whoever thinks better of it has it done after all.
    QCOMPARE(act(Person::Head, id, "/retry").at(QStringLiteral("state")).toString(),
             QStringLiteral("queued"));
}

void TestApiJobs::onlyDeadJobsAreDismissed()
{
    for (const char *state : {"queued", "running", "succeeded", "cancelled", "dismissed"}) {
        const QString id = job(state);
        const ApiReply reply = act(Person::Head, id, "/dismiss");
        QCOMPARE(reply.status, 409);
        QCOMPARE(reply.code(), QStringLiteral("CONFLICT"));
        QCOMPARE(reply.issues(), QStringList{QStringLiteral("state: ") + QLatin1String(state)});
        QCOMPARE(stateOf(id), QLatin1String(state));
    }
}

void TestApiJobs::cancelling()
{
    const QString waiting = job("queued");
    QCOMPARE(act(Person::Realtor, waiting, "/cancel").at(QStringLiteral("state")).toString(),
             QStringLiteral("cancelled"));
    const QString running = job("running");
    const ApiReply asked = act(Person::Realtor, running, "/cancel");
    QCOMPARE(asked.at(QStringLiteral("state")).toString(), QStringLiteral("running"));
    QCOMPARE(asked.at(QStringLiteral("cancel_requested")).toBool(), true);
    for (const char *ended : {"succeeded", "dead", "cancelled", "dismissed"})
        QCOMPARE(act(Person::Realtor, job(ended), "/cancel").code(), QStringLiteral("CONFLICT"));
}

void TestApiJobs::refusedActionChangesNothing()
{
    const QString id = job("queued");
    for (const Person person : {Person::Colleague, Person::StrangerRealtor, Person::StrangerHead})
        QCOMPARE(act(person, id, "/cancel").status, 404);
    QCOMPARE(act(Person::Renter, id, "/cancel").status, 403);
    QCOMPARE(stateOf(id), QStringLiteral("queued"));
    QCOMPARE(act(Person::Superuser, QStringLiteral("nonsense"), "/cancel").status, 404);
}

void TestApiJobs::payloadStaysInside()
{
    const QString id
        = job("succeeded", ", payload, result", ", '{\"phone\":\"+7701\"}', '{\"file\":\"f.csv\"}'");
    const ApiReply reply = m_world->as(Person::Realtor).get(api(QStringLiteral("/jobs/") + id));
    QVERIFY(!reply.text().contains("+7701"));
    QCOMPARE(reply.at(QStringLiteral("result.file")).toString(), QStringLiteral("f.csv"));
}

void TestApiJobs::serverRunsWhatIsQueued()
{
    job("dead");
    const QString waiting = job("queued");
    const QString id = m_world->value(
        QStringLiteral("insert into job (kind, queue) values ('traces.forget_old', 'ops') returning id"));
    QTRY_COMPARE(stateOf(id), QStringLiteral("succeeded"));
    QCOMPARE(stateOf(waiting), QStringLiteral("queued"));
    // The figures of the database are read every few seconds.
    QByteArray metrics;
    const auto shown = [&metrics, this] {
        metrics = m_world->anonymous().get(QStringLiteral("/metrics")).body;
        return metrics.contains("\njobs{state=\"dead\"} 1\n");
    };
    QTRY_VERIFY_WITH_TIMEOUT(shown(), 20'000);
    QVERIFY(metrics.contains("\njobs{state=\"queued\"} 1\n"));
    QVERIFY(metrics.contains("\njob_oldest_age_seconds{kind=\"test.nobody_does_it\"} "));
    QVERIFY(
        metrics.contains("\njob_duration_seconds_count{kind=\"traces.forget_old\",outcome=\"succeeded\"} "));
}

void TestApiJobs::scheduleAnchorsTheAuditLog()
{
    const auto anchors = [this] {
        return QDir(m_world->server.dataDir() + QStringLiteral("/audit")).entryList(QDir::Files);
    };
    QCOMPARE(anchors(), QStringList());
    m_world->server.moveClock(QStringLiteral("3 days"));
    QTRY_COMPARE(anchors().size(), 1);
    QTRY_COMPARE(m_world->value(QStringLiteral("select state from job where kind = 'audit.anchor'")),
                 QStringLiteral("succeeded"));
    // Three missed nights are one.
    QCOMPARE(m_world->number(QStringLiteral("select count(*) from job where kind = 'audit.anchor'")), 1);
    QCOMPARE(m_world->number(QStringLiteral("select count(*) from job_schedule where next_at <= app_now()")),
             0);
}

void TestApiJobs::auditCommands()
{
    const QString property = m_world->addProperty();
    const QString booking = m_world->hold(property);
    QTRY_COMPARE(m_world->number(QStringLiteral("select count(*) from audit_pending")), 0);
    const ProgramEnd whole = audit({QStringLiteral("verify")});
    QVERIFY2(whole.exitCode == 0, whole.err.constData());
    QVERIFY(whole.out.contains("the audit log is whole"));
    QVERIFY(whole.out.contains(
        "head " + m_world->value(QStringLiteral("select encode(hash, 'hex') from audit_chain")).toUtf8()));

    const ProgramEnd erased = audit({QStringLiteral("erase"), QStringLiteral("--entity-type"),
                                     QStringLiteral("booking"), QStringLiteral("--entity-id"), booking});
    QVERIFY2(erased.exitCode == 0, erased.err.constData());
    QCOMPARE(
        m_world->number(QStringLiteral("select count(*) from audit_log where entity_id = '%1'"
                                       " and entity_type = 'booking' and (after is not null or ip <> '')")
                            .arg(booking)),
        0);
    QCOMPARE(audit({QStringLiteral("verify")}).exitCode, 0);

    const QString id
        = m_world->value(QStringLiteral("select min(id) from audit_log where entity_id = '%1'").arg(booking));
    m_world->execute(QStringLiteral("alter table audit_log disable trigger user;"
                                    "update audit_log set action = 'booking.cancelled' where id = %1;"
                                    "alter table audit_log enable trigger user")
                         .arg(id));
    const ProgramEnd broken = audit({QStringLiteral("verify")});
    QCOMPARE(broken.exitCode, 1);
    QVERIFY2(broken.err.contains("first at row " + id.toUtf8() + ", position "), broken.err.constData());
    QCOMPARE(audit({QStringLiteral("verify"), QStringLiteral("now")}).exitCode, 2);
    QCOMPARE(audit({QStringLiteral("erase")}).exitCode, 2);
    QCOMPARE(audit({}).exitCode, 2);
}

QTEST_GUILESS_MAIN(TestApiJobs)
#include "tst_jobs.moc"
