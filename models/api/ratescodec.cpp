// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/api/ratescodec.h"

#include "models/api/objectreader.h"

#include <algorithm>

namespace zhilego::api {
namespace {

constexpr int longestPeriod = 3660; // days

QJsonArray encodePeriods(const QList<RatePeriod> &periods, bool named)
{
    QJsonArray array;
    for (const RatePeriod &period : periods) {
        QJsonObject object{{QStringLiteral("from"), period.from.toString(Qt::ISODate)},
                           {QStringLiteral("to"), period.to.toString(Qt::ISODate)},
                           {QStringLiteral("price"), moneyToJson(period.price)}};
        if (named)
            object.insert(QStringLiteral("name"), period.name);
        array.append(object);
    }
    return array;
}

Money readPrice(ObjectReader &reader)
{
    const QString key = QStringLiteral("price");
    const Money price = reader.requiredMoney(key);
    if (price.isZero())
        reader.fail(key, QStringLiteral("out_of_range"));
    return price;
}

RatePeriod readPeriod(ObjectReader &reader, bool named)
{
    RatePeriod period;
    if (named)
        period.name = reader.requiredText(QStringLiteral("name"), 60);
    period.from = reader.requiredDate(QStringLiteral("from"));
    period.to = reader.requiredDate(QStringLiteral("to"));
    period.price = readPrice(reader);
    if (period.from.isValid() && (period.from.year() < 2000 || period.from.year() > 2100))
        reader.fail(QStringLiteral("from"), QStringLiteral("out_of_range"));
    else if (period.from.isValid() && period.to.isValid() && period.to <= period.from)
        reader.fail(QStringLiteral("to"), QStringLiteral("not_after_from"));
    else if (period.from.isValid() && period.to.isValid() && period.from.daysTo(period.to) > longestPeriod)
        reader.fail(QStringLiteral("to"), QStringLiteral("out_of_range"));
    return period;
}

WeekdayRate readWeekday(ObjectReader &reader)
{
    WeekdayRate rate;
    rate.weekday = static_cast<int>(reader.requiredInteger(QStringLiteral("weekday"), 1, 7));
    rate.price = readPrice(reader);
    return rate;
}

bool overlap(QList<RatePeriod> periods)
{
    std::sort(periods.begin(), periods.end(),
              [](const RatePeriod &a, const RatePeriod &b) { return a.from < b.from; });
    return std::adjacent_find(periods.begin(), periods.end(),
                              [](const RatePeriod &a, const RatePeriod &b) { return b.from < a.to; })
        != periods.end();
}

bool repeat(const QList<WeekdayRate> &rates)
{
    QSet<int> days;
    for (const WeekdayRate &rate : rates)
        days.insert(rate.weekday);
    return days.size() != rates.size();
}

QJsonValue moneyOrNull(const std::optional<Money> &money)
{
    return money ? QJsonValue(moneyToJson(*money)) : QJsonValue();
}

QJsonValue dateOrNull(QDate date)
{
    return date.isValid() ? QJsonValue(date.toString(Qt::ISODate)) : QJsonValue();
}

} // namespace

QJsonObject encode(const RateCard &card)
{
    QJsonArray weekdays;
    for (const WeekdayRate &rate : card.rates.weekdays)
        weekdays.append(QJsonObject{{QStringLiteral("weekday"), rate.weekday},
                                    {QStringLiteral("price"), moneyToJson(rate.price)}});
    QJsonArray steps;
    for (const LengthOfStayStep &step : card.lengthOfStay)
        steps.append(QJsonObject{{QStringLiteral("from_nights"), step.fromNights},
                                 {QStringLiteral("basis_points"), step.basisPoints}});
    return {{QStringLiteral("property_id"), card.propertyId.toString()},
            {QStringLiteral("base_price"), moneyToJson(card.basePrice)},
            {QStringLiteral("dates"), encodePeriods(card.rates.dates, false)},
            {QStringLiteral("seasons"), encodePeriods(card.rates.seasons, true)},
            {QStringLiteral("weekdays"), weekdays},
            {QStringLiteral("length_of_stay"), steps},
            {QStringLiteral("version"), card.version}};
}

Result<Rates> decodeRates(const QJsonObject &object)
{
    return readObject<Rates>(object, [](ObjectReader &reader) {
        const QString overlaps = QStringLiteral("overlaps");
        Rates rates;
        rates.dates = reader.list<RatePeriod>(QStringLiteral("dates"), Rates::maxDates,
                                              [](ObjectReader &item) { return readPeriod(item, false); });
        rates.seasons = reader.list<RatePeriod>(QStringLiteral("seasons"), Rates::maxSeasons,
                                                [](ObjectReader &item) { return readPeriod(item, true); });
        rates.weekdays = reader.list<WeekdayRate>(QStringLiteral("weekdays"), 7, readWeekday);
        if (overlap(rates.dates))
            reader.fail(QStringLiteral("dates"), overlaps);
        if (overlap(rates.seasons))
            reader.fail(QStringLiteral("seasons"), overlaps);
        if (repeat(rates.weekdays))
            reader.fail(QStringLiteral("weekdays"), QStringLiteral("repeated"));
        return rates;
    });
}

QJsonObject encode(const PriceChange &change)
{
    return {{QStringLiteral("id"), change.id.toString(QUuid::WithoutBraces)},
            {QStringLiteral("at"), instantToJson(change.at)},
            {QStringLiteral("actor_id"),
             change.actorId.isNull() ? QJsonValue() : QJsonValue(change.actorId.toString())},
            {QStringLiteral("actor_name"),
             change.actorName.isEmpty() ? QJsonValue() : QJsonValue(change.actorName)},
            {QStringLiteral("rule"), enumName(nightRuleNames, change.rule)},
            {QStringLiteral("name"), change.name},
            {QStringLiteral("from"), dateOrNull(change.from)},
            {QStringLiteral("to"), dateOrNull(change.to)},
            {QStringLiteral("weekday"), change.weekday == 0 ? QJsonValue() : QJsonValue(change.weekday)},
            {QStringLiteral("before"), moneyOrNull(change.before)},
            {QStringLiteral("after"), moneyOrNull(change.after)}};
}

} // namespace zhilego::api
