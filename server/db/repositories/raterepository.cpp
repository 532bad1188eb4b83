// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/repositories/raterepository.h"

namespace zhilego::db {
namespace {

Rates ratesFrom(const Rows &rows)
{
    Rates rates;
    for (const Row row : rows) {
        const NightRule rule = enumValue(nightRuleNames, row.text("rule")).value_or(NightRule::Base);
        if (rule == NightRule::Weekday) {
            rates.weekdays.append({row.integer("weekday"), row.money("price")});
            continue;
        }
        (rule == NightRule::Date ? rates.dates : rates.seasons)
            .append({row.text("name"), row.date("from_date"), row.date("to_date"), row.money("price")});
    }
    return rates;
}

std::optional<QDate> orNull(QDate date)
{
    return date.isValid() ? std::optional<QDate>(date) : std::nullopt;
}

PriceChange changeFrom(const Row &row)
{
    PriceChange change;
    change.id = row.uuid("id");
    change.at = row.instant("at");
    change.actorId = row.optionalId<UserId>("actor_id").value_or(UserId{});
    change.actorName = row.text("actor_name");
    change.rule = enumValue(nightRuleNames, row.text("rule")).value_or(NightRule::Base);
    change.name = row.text("name");
    change.from = row.optionalDate("from_date").value_or(QDate());
    change.to = row.optionalDate("to_date").value_or(QDate());
    change.weekday = row.optionalInteger("weekday").value_or(0);
    change.before = row.optionalMoney("before");
    change.after = row.optionalMoney("after");
    return change;
}

//! All rates as the columns of unnest(); a date that is not there is the empty text, a weekday 0.
struct RateColumns
{
    explicit RateColumns(const Rates &rates)
    {
        for (const RatePeriod &period : rates.dates)
            add(NightRule::Date, period.name, period.from, period.to, 0, period.price);
        for (const RatePeriod &period : rates.seasons)
            add(NightRule::Season, period.name, period.from, period.to, 0, period.price);
        for (const WeekdayRate &rate : rates.weekdays)
            add(NightRule::Weekday, {}, {}, {}, rate.weekday, rate.price);
    }
    void add(NightRule rule, const QString &name, QDate from, QDate to, int weekday, Money price)
    {
        rules.append(enumName(nightRuleNames, rule));
        names.append(name);
        froms.append(from.toString(Qt::ISODate));
        tos.append(to.toString(Qt::ISODate));
        weekdays.append(weekday);
        prices.append(price);
    }

    QStringList rules;
    QStringList names;
    QStringList froms;
    QStringList tos;
    QList<int> weekdays;
    QList<Money> prices;
};

} // namespace

Rates RateRepository::all(PropertyId property)
{
    return ratesFrom(
        m_connection.exec("select rule, name, from_date, to_date, weekday, price from property_rate"
                          " where property_id = $1 order by rule, from_date, weekday",
                          property));
}

Rates RateRepository::during(PropertyId property, QDate from, QDate to)
{
    return ratesFrom(
        m_connection.exec("select rule, name, from_date, to_date, weekday, price from property_rate"
                          " where property_id = $1 and (rule = 'weekday'"
                          "  or daterange(from_date, to_date) && daterange($2, $3))",
                          property, from, to));
}

void RateRepository::replace(PropertyId property, const Rates &rates)
{
    static constexpr char sql[]
        = "insert into property_rate (property_id, rule, name, from_date, to_date, weekday, price)"
          " select $1, x.rule, x.name, nullif(x.from_date, '')::date, nullif(x.to_date, '')::date,"
          "   nullif(x.weekday, 0), x.price"
          " from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::int[], $7::bigint[])"
          "   as x (rule, name, from_date, to_date, weekday, price)";
    const RateColumns columns(rates);
    m_connection.exec("delete from property_rate where property_id = $1", property);
    m_connection.exec(sql, property, columns.rules, columns.names, columns.froms, columns.tos,
                      columns.weekdays, columns.prices);
    m_connection.exec("update property set rates_version = rates_version + 1 where id = $1", property);
}

void RateRepository::addToHistory(PropertyId property, const QList<PriceChange> &changes, UserId actor)
{
    static constexpr char sql[] = "insert into price_change (property_id, actor_id, rule, name, from_date, "
                                  "to_date, weekday, before, after)"
                                  " values ($1, $2, $3, $4, $5, $6, nullif($7::int, 0), $8, $9)";
    for (const PriceChange &change : changes)
        m_connection.exec(sql, property, actor.isNull() ? std::nullopt : std::optional<UserId>(actor),
                          enumName(nightRuleNames, change.rule), change.name, orNull(change.from),
                          orNull(change.to), change.weekday, change.before, change.after);
}

QList<Listed<PriceChange>> RateRepository::history(PropertyId property, const std::optional<Keyset> &after,
                                                   int limit)
{
    SqlFilter filter;
    filter.where("x.property_id = ?", property);
    if (after)
        filter.where("(x.at, x.id) < (?::timestamptz, ?)", after->key, after->id);
    const QByteArray sql = "select x.id, x.at, x.actor_id, coalesce(u.full_name, '') as actor_name, x.rule, "
                           "x.name, x.from_date,"
                           " x.to_date, x.weekday, x.before, x.after, x.at::text as sort_key"
                           " from price_change x left join user_account u on u.id = x.actor_id"
        + filter.sql() + " order by x.at desc, x.id desc limit " + filter.bind(limit);
    QList<Listed<PriceChange>> changes;
    for (const Row row : m_connection.execParams(sql, filter.params()))
        changes.append({changeFrom(row), {row.text("sort_key"), row.uuid("id")}});
    return changes;
}

qint64 RateRepository::countHistory(PropertyId property)
{
    return m_connection.exec("select count(*) from price_change where property_id = $1", property)[0].int64(
        0);
}

} // namespace zhilego::db
