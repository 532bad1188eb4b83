// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/pricing/quotetext.h"

#include "models/domain/directory.h"

#include <QHash>
#include <QJsonObject>

namespace zhilego {
namespace {

struct LineText
{
    const char *code;
    PricedLine::Kind kind;
    QuoteUnit unit;
    LocalizedText title;
    LocalizedText why;
};

const QList<LineText> &lineTexts()
{
    static const QList<LineText> texts{
        {"accommodation",
         PricedLine::Kind::Accommodation,
         QuoteUnit::Night,
         {QStringLiteral("Проживание"), QStringLiteral("Тұру ақысы"), QStringLiteral("Accommodation")},
         {QStringLiteral("Базовая цена объекта за ночь, умноженная на число ночей"),
          QStringLiteral("Нысанның бір түндік базалық бағасы түн санына көбейтілді"),
          QStringLiteral("The property's base price per night times the number of nights")}},
        {"extra_guests",
         PricedLine::Kind::ExtraGuests,
         QuoteUnit::GuestNight,
         {QStringLiteral("Дополнительные гости"), QStringLiteral("Қосымша қонақтар"),
          QStringLiteral("Extra guests")},
         {QStringLiteral("Доплата за каждого гостя сверх включённых в цену, за каждую ночь"),
          QStringLiteral("Бағаға енгізілген саннан артық әр қонақ үшін әр түнге қосымша ақы"),
          QStringLiteral("A charge per night for every guest above those included in the price")}},
        {"cleaning_fee",
         PricedLine::Kind::CleaningFee,
         QuoteUnit::Stay,
         {QStringLiteral("Уборка"), QStringLiteral("Тазалау"), QStringLiteral("Cleaning")},
         {QStringLiteral("Разовый сбор за уборку после выезда"),
          QStringLiteral("Шыққаннан кейінгі тазалау үшін бір реттік ақы"),
          QStringLiteral("Charged once for cleaning after departure")}},
    };
    return texts;
}

} // namespace

QJsonArray storedLines(const QList<PricedLine> &lines)
{
    QJsonArray stored;
    for (const PricedLine &line : lines) {
        for (const LineText &text : lineTexts()) {
            if (text.kind == line.kind)
                stored.append(QJsonObject{{QStringLiteral("code"), QLatin1StringView(text.code)},
                                          {QStringLiteral("quantity"), line.quantity},
                                          {QStringLiteral("unit_price"), line.unitPrice.tiyn()},
                                          {QStringLiteral("amount"), line.amount.tiyn()}});
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
                              text.why.in(language)});
        }
    }
    return lines;
}

} // namespace zhilego
