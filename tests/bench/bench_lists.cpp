// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Search and lists over a big agency world (20 000 properties, 1 000 000 bookings unless said otherwise):
// search against its bare SQL and against answers that are kept, bookings by every documented parameter.
#include "tests/bench/benchworld.h"
#include "tests/bench/capturedsql.h"
#include "tests/bench/httpload.h"
#include "tests/bench/pgbench.h"

#include <QCoreApplication>
#include <QRandomGenerator>

#include <atomic>
#include <thread>

using namespace zhilego;
using namespace zhilego::bench;
using namespace zhilego::test;

namespace {

QString argument(const QString &name, const QString &otherwise)
{
    const QStringList all = QCoreApplication::arguments();
    const qsizetype at = all.indexOf(name);
    return at < 0 ? otherwise : all.value(at + 1);
}

//! The big world and a login of each kind.
class BigWorld
{
public:
    BigWorld()
        : postgres(benchCluster())
        , server(postgres)
    {
        const ProgramEnd end = server.run(
            {QStringLiteral("demo-data"), QStringLiteral("--properties"),
             argument(QStringLiteral("--properties"), QStringLiteral("20000")), QStringLiteral("--bookings"),
             argument(QStringLiteral("--bookings"), QStringLiteral("1000000"))},
            {{QStringLiteral("ZHILEGO_DATABASE_URL"), server.databaseUrl()}}, 30 * 60'000);
        if (end.exitCode != 0)
            throw std::runtime_error("demo-data: " + end.err.toStdString());
        m_sql = server.connect();
        m_sql->setStatementTimeout(std::chrono::milliseconds(0));
        m_sql->execScript("analyze");
        server.start();
        waitUntilQuiet(*m_sql);
    }

    QString value(const char *sql) { return m_sql->execParams(sql, {})[0].text(0); }

    QByteArray login(const char *who)
    {
        ApiCaller caller(server.port());
        const ApiReply reply
            = caller.post(QStringLiteral("/api/v1/auth/login"),
                          {{QStringLiteral("email"), QLatin1String(who) + QStringLiteral("@demo.zhilego.kz")},
                           {QStringLiteral("password"),
                            QString::fromUtf8(server.secret(QStringLiteral("demo_password")))}});
        if (reply.status != 200)
            throw std::runtime_error("no login: " + reply.text().toStdString());
        return reply.at(QStringLiteral("access_token")).toString().toLatin1();
    }

    TemporaryPostgres postgres;
    ApiServer server;

private:
    std::unique_ptr<db::Connection> m_sql;
};

//! A price above all others makes a question of its own, which no cache has the answer to.
QByteArray neverAsked(const QByteArray &target)
{
    static int count = 0;
    return target + "&price_max=" + QByteArray::number(1'000'000 + ++count);
}

QByteArray searchTarget(const QDate &today, int from, int nights, int guests)
{
    return "/api/v1/properties?city=astana&check_in=" + today.addDays(from).toString(Qt::ISODate).toLatin1()
        + "&check_out=" + today.addDays(from + nights).toString(Qt::ISODate).toLatin1()
        + "&guests=" + QByteArray::number(guests) + "&limit=20";
}

void search(BigWorld &world, const Effort &effort, Figures &figures)
{
    constexpr int clients = 4;
    const QDate today = QDate::fromString(
        world.value("select (app_now() at time zone 'Asia/Almaty')::date::text"), Qt::ISODate);
    const QByteArray head = world.login("superuser");
    const QByteArray path = searchTarget(today, 17, 3, 2);
    ApiCaller caller(world.server.port(), QString::fromLatin1(head));
    const auto once = [&caller](const QByteArray &target) { caller.get(QString::fromLatin1(target)); };
    const QByteArray firstDay = "(date '" + today.toString(Qt::ISODate).toLatin1() + "' + (:from)::int";
    const auto bareSql = [&] {
        const QList<CapturedStatement> all = captureSql(world.postgres, [&] { once(neverAsked(path)); });
        return pgbenchScript(sessionWith(all, "from property p"), "\\set from random(1, 60)\n",
                             {{today.addDays(17).toString(Qt::ISODate).toLatin1(), firstDay + ')'},
                              {today.addDays(20).toString(Qt::ISODate).toLatin1(), firstDay + " + 3)"}});
    };
    // The first asks for all that an answer shows; the second finds the properties at hand and only chooses.
    const QByteArray script = bareSql();
    const QByteArray choice = bareSql();
    Rounds ours;
    Rounds peer;
    Rounds chooser;
    Rounds slow;
    QRandomGenerator random(1);
    for (int round = 0; round < effort.rounds; ++round) {
        const QByteArray token = world.login("superuser");
        const LoadResult load = loadHttp(
            world.server.port(), clients, std::chrono::seconds(effort.seconds), [&](int, const QByteArray &) {
                return httpRequest(
                    "GET", neverAsked(searchTarget(today, 1 + random.bounded(60), 3, 1 + random.bounded(4))),
                    token);
            });
        ours.add(load.perSecond(200));
        slow.add(load.milliseconds(0.95));
        for (const auto &[rounds, statements] : {std::pair(&peer, script), std::pair(&chooser, choice)})
            rounds->add(pgbench(world.server.databaseUrl().toUtf8(), {statements}, clients,
                                std::chrono::seconds(effort.seconds)));
    }
    figures.ratio(QStringLiteral("search with dates, 4 clients"), ours, QStringLiteral("its bare SQL"), peer,
                  0.5);
    figures.note(
        QStringLiteral("the bare SQL of a search that has all properties at hand: %1/s").arg(chooser.text()));
    figures.latency(QStringLiteral("search with dates, p95"), slow, 40);
}

//! Somebody who takes a hold several times a second, so that what was found before is worth nothing.
class Buyer
{
public:
    Buyer(BigWorld &world, const QDate &today)
        : m_thread(
            [this, port = world.server.port(), token = QString::fromLatin1(world.login("realtor")),
             properties = world
                              .value("select string_agg(p.id::text, ' ') from property p join user_account u"
                                     " on u.id = p.realtor_id where u.email = 'realtor@demo.zhilego.kz'"
                                     " and p.status = 'active'")
                              .split(u' '),
             today] { buy(port, token, properties, today); })
    {
    }
    ~Buyer() { end(); }
    Q_DISABLE_COPY_MOVE(Buyer)

    //! How many holds were taken.
    int end()
    {
        m_over = true;
        if (m_thread.joinable())
            m_thread.join();
        return m_taken;
    }

private:
    void buy(quint16 port, const QString &token, const QStringList &properties, const QDate &today)
    {
        ApiCaller caller(port, token);
        QRandomGenerator random(2);
        while (!m_over) {
            const QDate from = today.addDays(90 + random.bounded(80));
            const ApiReply reply = caller.postOnce(
                QStringLiteral("/api/v1/bookings"),
                {{QStringLiteral("property_id"), properties.at(random.bounded(properties.size()))},
                 {QStringLiteral("check_in"), from.toString(Qt::ISODate)},
                 {QStringLiteral("check_out"), from.addDays(1).toString(Qt::ISODate)},
                 {QStringLiteral("guests"), 1},
                 {QStringLiteral("guest"),
                  QJsonObject{{QStringLiteral("full_name"), QStringLiteral("Bench")},
                              {QStringLiteral("phone"), QStringLiteral("+77011234567")}}}});
            m_taken += reply.status == 201;
            std::this_thread::sleep_for(std::chrono::milliseconds(250));
        }
    }

    std::atomic<bool> m_over = false;
    std::atomic<int> m_taken = 0;
    std::thread m_thread; // the last member: it uses the others
};

//! What the cache is worth: 60 questions again and again while holds are taken, against questions that
//! nobody asked before.
void searchAgain(BigWorld &world, const Effort &effort, Figures &figures)
{
    constexpr int clients = 4;
    const QDate today = QDate::fromString(
        world.value("select (app_now() at time zone 'Asia/Almaty')::date::text"), Qt::ISODate);
    Rounds again;
    Rounds fresh;
    Rounds slow;
    int taken = 0;
    QRandomGenerator random(3);
    for (int round = 0; round < effort.rounds; ++round) {
        const QByteArray token = world.login("superuser");
        const auto load = [&](bool isFresh) {
            return loadHttp(world.server.port(), clients, std::chrono::seconds(effort.seconds),
                            [&](int, const QByteArray &) {
                                const QByteArray target = searchTarget(today, 1 + random.bounded(60), 3, 2);
                                return httpRequest("GET", isFresh ? neverAsked(target) : target, token);
                            });
        };
        Buyer buyer(world, today);
        const LoadResult kept = load(false);
        again.add(kept.perSecond(200));
        slow.add(kept.milliseconds(0.95));
        fresh.add(load(true).perSecond(200));
        taken += buyer.end();
    }
    figures.ratio(QStringLiteral("60 searches again and again, while %1 holds were taken").arg(taken), again,
                  QStringLiteral("searches never asked before"), fresh, 1.5);
    figures.latency(QStringLiteral("searches again and again, p95"), slow, 40);
}

void lists(BigWorld &world, Figures &figures)
{
    const QString property = world.value("select property_id::text from booking order by id limit 1");
    const QString realtor = world.value("select realtor_id::text from property order by id limit 1");
    const QString number = world.value("select number from booking order by id offset 1000 limit 1");
    const QString day = world.value("select (app_now() at time zone 'Asia/Almaty')::date::text");
    const QString later = world.value("select ((app_now() at time zone 'Asia/Almaty')::date + 7)::text");
    const QString instant = day + QStringLiteral("T00:00:00Z");
    const QStringList queries{
        QString(),
        QStringLiteral("status=hold"),
        QStringLiteral("status=confirmed"),
        QStringLiteral("status=cancelled,no_show"),
        QStringLiteral("payment_status=unpaid"),
        QStringLiteral("payment_status=paid"),
        QStringLiteral("property=") + property,
        QStringLiteral("realtor=") + realtor,
        QStringLiteral("check_in_from=%1&check_in_to=%1&sort=check_in").arg(day),
        QStringLiteral("check_in_from=%1&check_in_to=%2&sort=check_in").arg(day, later),
        QStringLiteral("check_out_from=%1&check_out_to=%1&sort=check_out").arg(day),
        QStringLiteral("created_from=") + instant,
        QStringLiteral("created_to=") + instant,
        QStringLiteral("q=") + number,
        QStringLiteral("q=%2B77011234567"),
        QStringLiteral("q=%D0%90%D0%B9%D0%B3%D0%B5%D1%80%D0%B8%D0%BC"),
        QStringLiteral("q=zzzzzz"),
        QStringLiteral("sort=check_in"),
        QStringLiteral("sort=-check_in"),
        QStringLiteral("sort=check_out"),
        QStringLiteral("sort=-check_out"),
        QStringLiteral("sort=created_at"),
        QStringLiteral("sort=hold_expires_at&status=hold"),
        QStringLiteral("status=confirmed&payment_status=paid&check_in_from=%1&sort=check_in").arg(day),
    };
    for (const char *who : {"superuser", "head", "realtor"}) {
        const QByteArray token = world.login(who);
        for (const QString &query : queries) {
            const QByteArray target
                = "/api/v1/bookings?limit=50" + (query.isEmpty() ? "" : '&' + query.toLatin1());
            const LoadResult load
                = loadHttp(world.server.port(), 1, std::chrono::milliseconds(700),
                           [&](int, const QByteArray &) { return httpRequest("GET", target, token); });
            Rounds slow;
            slow.add(load.milliseconds(0.95));
            figures.latency(QStringLiteral("%1 bookings?%2, p95").arg(QLatin1String(who), query), slow, 30);
            figures.none(QStringLiteral("… answers that are no 200"),
                         load.total() - load.statuses.value(200) + (load.total() == 0 ? 1 : 0));
        }
    }
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const Effort effort = Effort::fromArguments(QCoreApplication::arguments());
    BigWorld world;
    Figures figures(QStringLiteral("%1 properties, %2 bookings")
                        .arg(world.value("select count(*)::text from property"),
                             world.value("select count(*)::text from booking")));
    search(world, effort, figures);
    searchAgain(world, effort, figures);
    lists(world, figures);
    return figures.exitCode();
}
