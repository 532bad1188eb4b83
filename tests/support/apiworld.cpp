// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/apiworld.h"

#include "server/db/dberror.h"
#include "server/usecases/auth/passwords.h"

#include <stdexcept>

namespace zhilego::test {
namespace {

struct Row
{
    Person person;
    const char *name;
    const char *role;
    int agency; //!< 0: none
};

constexpr std::array rows{
    Row{Person::Realtor, "realtor", "realtor", 1},
    Row{Person::Colleague, "colleague", "realtor", 1},
    Row{Person::Head, "head", "super_admin", 1},
    Row{Person::StrangerRealtor, "stranger-realtor", "realtor", 2},
    Row{Person::StrangerHead, "stranger-head", "super_admin", 2},
    Row{Person::Renter, "renter", "user", 0},
    Row{Person::Superuser, "superuser", "superuser", 0},
};

} // namespace

const char *personName(Person person)
{
    for (const Row &row : rows) {
        if (row.person == person)
            return row.name;
    }
    return "";
}

ApiWorld::ApiWorld(ApiServer::Bank bank, const QStringList &arguments,
                   const TemporaryPostgres::Options &options)
    : cluster(std::make_unique<TemporaryPostgres>(options))
    , server(*cluster, bank)
{
    begin(arguments);
}

ApiWorld::ApiWorld(OwnCluster, ApiServer::Bank bank, const QStringList &arguments)
    : server(bank)
{
    begin(arguments);
}

void ApiWorld::begin(const QStringList &arguments)
{
    server.start(arguments);
    m_sql = server.connect();
    fill();
    ApiCaller plain(server.port());
    m_contract = std::make_unique<ApiContract>(plain.get(QStringLiteral("/api/v1/openapi.json")).json());
    m_anonymous = std::make_unique<ApiCaller>(server.port(), QString(), witness());
}

QString ApiWorld::emailOf(Person person)
{
    return QLatin1String(personName(person)) + QStringLiteral("@example.kz");
}

QString ApiWorld::password()
{
    return QStringLiteral("Түнде жұлдыз көп");
}

void ApiWorld::fill()
{
    m_agency = value(QStringLiteral("insert into agency (name) values ('Астана Люкс') returning id"));
    m_otherAgency = value(QStringLiteral("insert into agency (name) values ('Сапар Үй') returning id"));
    const QString hash = Passwords().hash(password());
    for (const Row &row : rows) {
        const QString agency = row.agency == 1 ? m_agency : m_otherAgency;
        const db::Rows inserted
            = m_sql->exec("insert into user_account (email, password_hash, full_name, phone, role, agency_id)"
                          " values ($1, $2, $3, '+77010000000', $4, nullif($5, '')::uuid) returning id::text",
                          emailOf(row.person), hash, QString::fromUtf8(row.name), QString::fromUtf8(row.role),
                          row.agency == 0 ? QString() : agency);
        m_people.insert(row.person, inserted[0].text(0));
    }
}

Witness ApiWorld::witness() const
{
    return [contract = m_contract.get()](const QByteArray &method, const QByteArray &target,
                                         const ApiReply &reply) { contract->look(method, target, reply); };
}

ApiCaller &ApiWorld::as(Person person)
{
    std::shared_ptr<ApiCaller> &caller = m_callers[person];
    if (!caller) {
        const ApiReply login = m_anonymous->post(
            QStringLiteral("/api/v1/auth/login"),
            {{QStringLiteral("email"), emailOf(person)}, {QStringLiteral("password"), password()}});
        if (login.status != 200)
            throw std::runtime_error("no login: " + login.text().toStdString() + server.log().toStdString());
        caller = std::make_shared<ApiCaller>(
            server.port(), login.json()[QStringLiteral("access_token")].toString(), witness());
    }
    return *caller;
}

void ApiWorld::forgetCallers()
{
    m_callers.clear();
}

QString ApiWorld::addProperty(Person owner)
{
    static constexpr char text[]
        = "insert into property (agency_id, realtor_id, title, city_id, district_id, class_id, type_id, "
          "street,"
          " house, rooms, area_m2, beds, max_guests, included_guests, base_price, cleaning_fee,"
          " extra_guest_fee, deposit, contact_phone)"
          " select u.agency_id, u.id, 'Студия на Кабанбай батыра', d.city_id, d.id,"
          "  (select id from property_class where code = 'comfort'),"
          "  (select id from property_type where code = 'apartment'), 'Кабанбай батыра', '53', 1, 42.5, 2, "
          "4, 2,"
          "  2500000, 500000, 300000, 2000000, '+77015554433'"
          " from user_account u, district d where u.id = $1 and d.code = 'astana_esil' returning id::text";
    return sql().exec(text, idOf(owner))[0].text(0);
}

QString ApiWorld::directoryId(const QString &table, const QString &code)
{
    return value(QStringLiteral("select id from %1 where code = '%2'").arg(table, code));
}

void ApiWorld::setClock(int daysAhead, const QString &time)
{
    server.moveClock(
        value(QStringLiteral("select (((clock_timestamp() at time zone 'Asia/Almaty')::date + %1"
                             " + time '%2') at time zone 'Asia/Almaty' - clock_timestamp())::text")
                  .arg(daysAhead)
                  .arg(time)));
}

QString ApiWorld::day(int days)
{
    return value(
        QStringLiteral("select ((app_now() at time zone 'Asia/Almaty')::date + %1)::text").arg(days));
}

QJsonObject ApiWorld::wish(const QString &property, int inDays, int nights)
{
    const QString name = QStringLiteral("Айгерим Сапарова %1").arg(++m_guests);
    return {{QStringLiteral("property_id"), property},
            {QStringLiteral("check_in"), day(inDays)},
            {QStringLiteral("check_out"), day(inDays + nights)},
            {QStringLiteral("guests"), 2},
            {QStringLiteral("guest"),
             QJsonObject{{QStringLiteral("full_name"), name},
                         {QStringLiteral("phone"), QStringLiteral("8 701 123 45 67")},
                         {QStringLiteral("email"), QStringLiteral("aigerim@example.kz")}}}};
}

QString ApiWorld::hold(const QString &property, int inDays, int nights, Person by)
{
    const ApiReply reply
        = as(by).postOnce(QStringLiteral("/api/v1/bookings"), wish(property, inDays, nights));
    if (reply.status != 201)
        throw std::runtime_error("no hold: " + reply.text().toStdString());
    return reply.id();
}

db::Connection &ApiWorld::sql()
{
    // A dead session shows only when it is used.
    try {
        m_sql->execScript("select");
    } catch (const db::DbError &) {
        m_sql = server.connect();
    }
    return *m_sql;
}

QString ApiWorld::addRealtor()
{
    return value(QStringLiteral("insert into user_account (email, password_hash, full_name, role, agency_id)"
                                " values (uuid_v7()::text || '@example.kz', '-', 'Арман', 'realtor', '%1')"
                                " returning id")
                     .arg(m_agency));
}

QString ApiWorld::bookingState(const QString &booking)
{
    return value(
        QStringLiteral(
            "select status || ' ' || payment_status || ' ' || paid_total from booking where id = '%1'")
            .arg(booking));
}

qint64 ApiWorld::openExceptions(const QString &booking, const char *type)
{
    return number(QStringLiteral("select count(*) from exception_case where type = '%2' and status = 'open'"
                                 " and details->>'booking_id' = '%1'")
                      .arg(booking, QLatin1String(type)));
}

QString ApiWorld::value(const QString &text)
{
    const db::Rows found = sql().execParams(text.toUtf8(), {});
    return found.isEmpty() || found[0].isNull(0) ? QString() : found[0].text(0);
}

void ApiWorld::execute(const QString &text)
{
    sql().execScript(text.toUtf8());
}

void ApiWorld::stopSweeper()
{
    const QString poison = hold(addProperty());
    execute(
        QStringLiteral("create function refuse_to_expire() returns trigger language plpgsql as"
                       " $$ begin raise exception 'not this one'; end $$;"
                       "create trigger poison before update on booking for each row"
                       " when (new.id = '%1' and new.status = 'expired') execute function refuse_to_expire();"
                       "update booking set hold_expires_at = app_now() - interval '10 years' where id = '%1'")
            .arg(poison));
}

QString ApiWorld::digest()
{
    static const QStringList tables{
        QStringLiteral("agency"),
        QStringLiteral("user_account"),
        QStringLiteral("property"),
        QStringLiteral("property_code"),
        QStringLiteral("property_amenity"),
        QStringLiteral("property_block"),
        QStringLiteral("property_rate"),
        QStringLiteral("price_change"),
        QStringLiteral("property_link"),
        QStringLiteral("client"),
        QStringLiteral("quote"),
        QStringLiteral("booking"),
        QStringLiteral("occupied_stay"),
        QStringLiteral("booking_timeline"),
        QStringLiteral("payment"),
        QStringLiteral("payment_event"),
        QStringLiteral("exception_case"),
        QStringLiteral("city"),
        QStringLiteral("district"),
        QStringLiteral("property_type"),
        QStringLiteral("property_class"),
        QStringLiteral("amenity"),
        QStringLiteral("cancellation_reason"),
        QStringLiteral("event_ticket"),
    };
    // The relay numbers events and old ones are removed on their own time; a refused login is written down.
    QStringList parts{QStringLiteral("select coalesce(max(id), 0)::text from outbox_event"),
                      QStringLiteral("select count(*)::text from audit_log where action not like 'auth.%' "
                                     "and action <> 'access.refused'")};
    for (const QString &table : tables)
        parts.append(
            QStringLiteral("select coalesce(md5(string_agg(t::text, ',' order by t::text)), '') from %1 t")
                .arg(table));
    QString digest;
    for (const db::Row row : m_sql->execParams(parts.join(QStringLiteral(" union all ")).toUtf8(), {}))
        digest += row.text(0) + u' ';
    return digest;
}

} // namespace zhilego::test
