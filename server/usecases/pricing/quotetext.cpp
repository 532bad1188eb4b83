// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/pricing/quotetext.h"

#include "models/domain/directory.h"

#include <QJsonObject>

namespace zhilego {
namespace {

using Kind = PricedLine::Kind;

struct LineText
{
    const char *code;
    Kind kind;
    QuoteUnit unit;
    LocalizedText title;
    LocalizedText why; //!< unless the line itself says more
};

const QList<LineText> &lineTexts()
{
    static const QList<LineText> texts{
        {"accommodation",
         Kind::Accommodation,
         QuoteUnit::Night,
         {QStringLiteral("Проживание"), QStringLiteral("Тұру ақысы"), QStringLiteral("Accommodation")},
         {QStringLiteral("Базовая цена объекта за ночь, умноженная на число ночей"),
          QStringLiteral("Нысанның бір түндік базалық бағасы түн санына көбейтілді"),
          QStringLiteral("The property's base price per night times the number of nights")}},
        {"length_of_stay",
         Kind::LengthOfStay,
         QuoteUnit::Stay,
         {QStringLiteral("За длительность проживания"), QStringLiteral("Тұру ұзақтығы үшін"),
          QStringLiteral("Length of stay")},
         {}},
        {"extra_guests",
         Kind::ExtraGuests,
         QuoteUnit::GuestNight,
         {QStringLiteral("Дополнительные гости"), QStringLiteral("Қосымша қонақтар"),
          QStringLiteral("Extra guests")},
         {QStringLiteral("Доплата за каждого гостя сверх включённых в цену, за каждую ночь"),
          QStringLiteral("Бағаға енгізілген саннан артық әр қонақ үшін әр түнге қосымша ақы"),
          QStringLiteral("A charge per night for every guest above those included in the price")}},
        {"cleaning_fee",
         Kind::CleaningFee,
         QuoteUnit::Stay,
         {QStringLiteral("Уборка"), QStringLiteral("Тазалау"), QStringLiteral("Cleaning")},
         {QStringLiteral("Разовый сбор за уборку после выезда"),
          QStringLiteral("Шыққаннан кейінгі тазалау үшін бір реттік ақы"),
          QStringLiteral("Charged once for cleaning after departure")}},
    };
    return texts;
}

const LocalizedText &nightText(NightRule rule)
{
    static const LocalizedText base{QStringLiteral("Базовая цена объекта за ночь"),
                                    QStringLiteral("Нысанның бір түндік базалық бағасы"),
                                    QStringLiteral("The property's base price per night")};
    static const LocalizedText weekday{QStringLiteral("Цена для этого дня недели"),
                                       QStringLiteral("Аптаның осы күніне арналған баға"),
                                       QStringLiteral("The price of this day of the week")};
    static const LocalizedText season{QStringLiteral("Цена сезона «%1»"),
                                      QStringLiteral("«%1» маусымының бағасы"),
                                      QStringLiteral("The price of the season “%1”")};
    static const LocalizedText date{QStringLiteral("Цена, назначенная на эти даты"),
                                    QStringLiteral("Осы күндерге белгіленген баға"),
                                    QStringLiteral("The price set for these dates")};
    switch (rule) {
    case NightRule::Weekday:
        return weekday;
    case NightRule::Season:
        return season;
    case NightRule::Date:
        return date;
    case NightRule::Base:
        break;
    }
    return base;
}

QString percentText(int basisPoints)
{
    const int absolute = basisPoints < 0 ? -basisPoints : basisPoints;
    const QString whole = QString::number(absolute / 100);
    const QString sign = basisPoints < 0 ? QStringLiteral("−") : QStringLiteral("+");
    return absolute % 100 == 0
        ? sign + whole
        : sign + whole + QStringLiteral(".%1").arg(absolute % 100, 2, 10, QLatin1Char('0'));
}

QString lengthWhy(int fromNights, int basisPoints, const QString &language)
{
    static const LocalizedText text{QStringLiteral("Проживание от %1 ночей: %2 % к стоимости ночей"),
                                    QStringLiteral("%1 түннен бастап тұру: түндер құнына %2 %"),
                                    QStringLiteral("Stays of %1 nights and more: %2 % on the nights")};
    return text.in(language).arg(QString::number(fromNights), percentText(basisPoints));
}

QString whyOf(const LineText &text, const QJsonValue &line, const QString &language)
{
    const std::optional<NightRule> rule = enumValue(nightRuleNames, line[QStringLiteral("rule")].toString());
    if (rule)
        return nightWhy(*rule, line[QStringLiteral("name")].toString(), language);
    if (text.kind == Kind::LengthOfStay)
        return lengthWhy(line[QStringLiteral("from_nights")].toInt(),
                         line[QStringLiteral("basis_points")].toInt(), language);
    return text.why.in(language);
}

//! What a line says beyond its numbers; a base price says nothing, as in lines stored before there were
//! others.
void addReason(QJsonObject &stored, const PricedLine &line)
{
    if (line.kind == Kind::LengthOfStay) {
        stored.insert(QStringLiteral("from_nights"), line.step.fromNights);
        stored.insert(QStringLiteral("basis_points"), line.step.basisPoints);
    }
    if (line.rule == NightRule::Base)
        return;
    stored.insert(QStringLiteral("rule"), enumName(nightRuleNames, line.rule));
    if (!line.name.isEmpty())
        stored.insert(QStringLiteral("name"), line.name);
}

} // namespace

QJsonArray storedLines(const QList<PricedLine> &lines)
{
    QJsonArray stored;
    for (const PricedLine &line : lines) {
        for (const LineText &text : lineTexts()) {
            if (text.kind != line.kind)
                continue;
            QJsonObject object{{QStringLiteral("code"), QLatin1StringView(text.code)},
                               {QStringLiteral("quantity"), line.quantity},
                               {QStringLiteral("unit_price"), line.unitPrice.tiyn()},
                               {QStringLiteral("amount"), line.amount.tiyn()}};
            addReason(object, line);
            stored.append(object);
        }
    }
    return stored;
}

QList<QuoteLine> wordedLines(const QJsonArray &stored, const QString &language)
{
    QList<QuoteLine> lines;
    for (const QJsonValue &value : stored) {
        const QString code = value[QStringLiteral("code")].toString();
        for (const LineText &text : lineTexts()) {
            if (code == QLatin1StringView(text.code))
                lines.append({code, text.title.in(language), value[QStringLiteral("quantity")].toInt(),
                              text.unit, Money::fromTiyn(value[QStringLiteral("unit_price")].toInteger()),
                              Money::fromTiyn(value[QStringLiteral("amount")].toInteger()),
                              whyOf(text, value, language)});
        }
    }
    return lines;
}

QString nightWhy(NightRule rule, const QString &name, const QString &language)
{
    const QString &text = nightText(rule).in(language);
    return rule == NightRule::Season ? text.arg(name) : text;
}

} // namespace zhilego
