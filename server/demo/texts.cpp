// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/demo/texts.h"

#include "server/demo/linkedunits.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zhilego::demo {
namespace {

//! "двоих": how many find a place to sleep.
QString people(int count)
{
    static const QStringList words{u"одного"_s,    u"двоих"_s,    u"троих"_s,   u"четверых"_s,
                                   u"пятерых"_s,   u"шестерых"_s, u"семерых"_s, u"восьмерых"_s,
                                   u"девятерых"_s, u"десятерых"_s};
    return count <= words.size() ? words.at(count - 1) : u"%1 человек"_s.arg(count);
}

QString capital(QString text)
{
    if (!text.isEmpty())
        text[0] = text.at(0).toUpper();
    return text;
}

QString thousands(Money money)
{
    const QString digits = QString::number(money.tiyn() / 100);
    return digits.size() > 3 ? digits.chopped(3) + u'\u00A0' + digits.right(3) : digits;
}

class Writer
{
public:
    Writer(const World &world, const DemoProperty &property)
        : m_property(property)
        , m_random(world.seed, Purpose::Texts, {static_cast<quint64>(property.number)})
        , m_landmark(m_random.pick(property.street.landmarks))
        , m_flat(property.type == u"apartment"_s)
        , m_room(property.type == u"room"_s)
        , m_isWhole(!partsOf(world, property.number).isEmpty())
        , m_isPart(wholeOf(world, property.number).has_value())
        , m_studio(m_flat && property.rooms == 1 && property.areaTenths < 380 && property.yearBuilt > 2005)
    {
    }

    PropertyTexts write()
    {
        PropertyTexts texts;
        texts.title = title();
        texts.description = description();
        texts.houseRules = houseRules();
        return texts;
    }

private:
    QString one(const QStringList &choices) { return m_random.pick(choices); }

    //! "двухкомнатная"
    QString roomy() const
    {
        static const QStringList words{u"однокомнатная"_s, u"двухкомнатная"_s, u"трёхкомнатная"_s,
                                       u"четырёхкомнатная"_s};
        return words.at(std::min(m_property.rooms, 4) - 1);
    }

    QString quality()
    {
        static const QStringList plain{u"уютная"_s,     u"светлая"_s, u"тихая"_s,
                                       u"аккуратная"_s, u"тёплая"_s,  u"чистая"_s};
        static const QStringList good{u"просторная"_s, u"современная"_s, u"светлая"_s, u"стильная"_s,
                                      u"новая"_s};
        static const QStringList best{u"дизайнерская"_s, u"просторная"_s, u"элегантная"_s, u"стильная"_s};
        QStringList choices = m_property.classLevel == 0 ? plain : m_property.classLevel == 1 ? good : best;
        if (m_property.yearBuilt < 2018)
            choices.removeAll(u"новая"_s);
        if (m_property.areaTenths < 450)
            choices.removeAll(u"просторная"_s);
        return m_random.pick(choices);
    }

    QString title()
    {
        const QString &on = m_property.street.on;
        if (m_property.type == u"house"_s)
            return one({u"Дом с двором %1"_s, u"Отдельный дом %1"_s, u"Частный дом для семьи %1"_s}).arg(on);
        if (m_property.type == u"cottage"_s)
            return one({u"Коттедж с беседкой %1"_s, u"Коттедж для большой компании %1"_s}).arg(on);
        if (m_room)
            return one({u"Комната в тихой квартире %1"_s, u"Отдельная комната %1"_s}).arg(on);
        const QString what = m_studio ? u"студия"_s : roomy();
        QStringList choices{
            u"%1 у %2"_s.arg(capital(m_studio ? what : what + u" квартира"_s), m_landmark),
            u"%1 %2 у %3"_s.arg(capital(quality()), what, m_landmark),
            u"%1 %2 %3"_s.arg(capital(quality()), what, on),
            m_studio ? u"Студия %1"_s.arg(on) : u"%1-комнатная %2"_s.arg(m_property.rooms).arg(on),
        };
        if (m_property.has("balcony") && !m_studio)
            choices.append(u"%1 с балконом у %2"_s.arg(capital(what), m_landmark));
        if (m_property.rooms > 1 && m_property.has("crib"))
            choices.append(u"%1 для семьи с детьми %2"_s.arg(capital(what), on));
        if (m_property.has("workplace"))
            choices.append(u"%1 с рабочим местом %2"_s.arg(capital(what), on));
        return m_random.pick(choices);
    }

    QString description()
    {
        QStringList first{place(), sleeping()};
        QStringList middle{equipment()};
        for (const QString &sentence : {building(), view(), workplace(), parking(), child(), pets()}) {
            if (!sentence.isEmpty())
                middle.append(sentence);
        }
        // Nobody mentions everything.
        while (middle.size() > 5)
            middle.removeAt(m_random.between(1, static_cast<int>(middle.size()) - 1));
        QStringList last{audience()};
        if (m_random.chance(700))
            last.append(arrival());
        if (m_isWhole)
            last.append(u"Сдаём целиком или по частям: студию и двухкомнатную с отдельными входами."_s);
        else if (m_isPart)
            last.append(u"Нужно больше места? Эту квартиру и соседнюю за общей дверью сдаём и вместе."_s);
        return first.join(u' ') + u'\n' + middle.join(u' ') + u'\n' + last.join(u' ');
    }

    QString place()
    {
        const QString &on = m_property.street.on;
        const QString area = QString::number((m_property.areaTenths + 5) / 10);
        if (m_room)
            return one({u"Сдаём комнату %1 м² %2, до %3 легко дойти пешком."_s,
                        u"Отдельная комната %1 м² с замком %2, недалеко от %3."_s})
                .arg(area, on, m_landmark);
        if (!m_flat)
            return one({u"Дом площадью %1 м² %2, закрытый двор с мангалом и местом под навесом."_s,
                        u"%1 м² %2: свой двор, тишина и никаких соседей за стеной."_s})
                .arg(area, on);
        const QString what = m_studio ? u"студия"_s : roomy() + u" квартира"_s;
        if (m_property.street.suburban)
            return u"%1 %2 %3, %4 м², до %5 пять минут на машине."_s.arg(capital(quality()), what, on, area,
                                                                         m_landmark);
        return one({u"{Какая} {что} площадью {м} м² {где}, недалеко от {чего}."_s,
                    u"{Какая} {что} {где}, остановка прямо у дома, до {чего} пара минут на автобусе или "
                    u"прогулка "
                    u"пешком. Площадь {м} м²."_s,
                    u"{Какая} {что} {где}, {м} м². До {чего} можно дойти пешком."_s,
                    u"{Какая} {что} {где}, {м} м². Сдаём посуточно и на неделю, рядом магазины и кафе."_s,
                    u"Живите {где}: {какая} {что}, {м} м², до {чего} рукой подать."_s,
                    u"{Какая} {что}, {м} м². Дом стоит {где}, до {чего} удобно добираться и пешком, и на такси."_s})
            .replace(u"{Какая}"_s, capital(quality()))
            .replace(u"{какая}"_s, quality())
            .replace(u"{что}"_s, what)
            .replace(u"{м}"_s, area)
            .replace(u"{где}"_s, on)
            .replace(u"{чего}"_s, m_landmark);
    }

    QString sleeping()
    {
        const QString all = people(m_property.maxGuests);
        if (m_room)
            return m_property.beds == 1 ? u"В комнате двуспальная кровать, шкаф и письменный стол."_s
                                        : u"В комнате две односпальные кровати, шкаф и столик у окна."_s;
        if (m_property.rooms == 1 && m_property.beds == 1)
            return one({u"Двуспальная кровать с хорошим матрасом, шкаф и обеденный стол — всё для двоих."_s,
                        u"Спальное место для двоих, постельное бельё и полотенца приготовим к заезду."_s,
                        u"Широкая кровать, плотные шторы, много места для чемоданов."_s,
                        u"Кровать 160 см, ортопедический матрас, свежее бельё к каждому заезду."_s,
                        u"Рассчитана на двоих: двуспальная кровать, комод и вместительный шкаф."_s});
        if (m_property.rooms == 1)
            return one({u"Двуспальная кровать и раскладной диван, места хватит на %1."_s,
                        u"Кровать и диван, который легко раскладывается: разместим %1."_s,
                        u"Спальная зона с кроватью отделена от дивана шкафом, можно жить и вдвоём, и с "
                        u"ребёнком; "
                        u"всего места на %1."_s})
                .arg(all);
        if (m_property.rooms == 2)
            return one({u"Отдельная спальня с двуспальной кроватью, в гостиной раскладывается диван; "
                        u"спальных мест хватит на %1."_s,
                        u"Комнаты изолированные: в спальне большая кровать, в зале диван. Рассчитана на %1."_s,
                        u"Спальня и кухня-гостиная с диваном, разместим %1."_s,
                        u"В спальне кровать 160 см и шкаф-купе, в гостиной диван с хорошим матрасом. "
                        u"Комфортно на %1."_s})
                .arg(all);
        if (m_property.rooms == 3)
            return one({u"Две спальни и гостиная с диваном, спальные места на %1."_s,
                        u"Три раздельные комнаты, два санузла; удобно для двух семей, разместим %1."_s})
                .arg(all);
        static const QStringList bedrooms{u"три спальни"_s, u"четыре спальни"_s, u"пять спален"_s};
        return capital(one({u"%1, большая гостиная и два санузла; спальные места на %2."_s,
                            u"%1, гостиная с длинным столом и просторная кухня. Разместим %2."_s})
                           .arg(bedrooms.at(std::min(m_property.rooms, 6) - 4), all));
    }

    QString equipment()
    {
        QStringList things;
        const auto add = [&](const char *amenity, const QString &words) {
            if (m_property.has(amenity))
                things.append(words);
        };
        add("dishwasher", u"посудомоечная машина"_s);
        add("washing_machine", u"стиральная машина"_s);
        add("air_conditioning", u"кондиционер"_s);
        add("tv", one({u"телевизор"_s, u"смарт-телевизор"_s}));
        add("hair_dryer", u"фен"_s);
        add("iron", one({u"утюг"_s, u"утюг с гладильной доской"_s}));
        QString text;
        if (m_property.has("kitchen"))
            text = m_room ? u"Кухня общая, посуда есть."_s
                          : one({u"Кухня с плитой, холодильником и посудой."_s,
                                 u"На кухне есть всё, чтобы готовить: плита, духовка, посуда, чайник."_s,
                                 u"Кухня полностью оборудована, чай и сахар на первый день за нами."_s,
                                 u"Посуда, сковородки, специи — готовить дома удобно."_s,
                                 u"На кухне плита, микроволновка, холодильник и полный набор посуды."_s});
        if (things.size() > 1) {
            const QString list = things.mid(0, things.size() - 1).join(u", "_s) + u" и "_s + things.last();
            text += u' '
                + one({u"Из техники — %1."_s, u"Также к вашим услугам %1."_s, u"Есть %1."_s,
                       u"Для быта есть %1."_s})
                      .arg(list);
        }
        if (m_property.has("wifi"))
            text += u' '
                + one({u"Wi-Fi быстрый и без ограничений."_s,
                       u"Интернет стабильный, видеозвонки идут без сбоев."_s, u"Wi-Fi включён в цену."_s});
        return text.trimmed();
    }

    QString building()
    {
        if (!m_flat && !m_room)
            return one(
                {u"Отопление автономное, зимой в доме тепло."_s, u"Во дворе можно поставить две машины."_s});
        const bool lift = m_property.has("elevator");
        const QString year = QString::number(m_property.yearBuilt);
        const QString text = m_property.yearBuilt > 2012
            ? one({u"Дом %3 года, %1-й этаж из %2"_s, u"Жилой комплекс %3 года постройки, этаж %1-й из %2"_s})
            : one({u"Этаж %1-й из %2, окна во двор"_s, u"Квартира на %1-м этаже %2-этажного дома"_s});
        const QString floors = text.contains(u"%3")
            ? text.arg(m_property.floor).arg(m_property.floorsTotal).arg(year)
            : text.arg(m_property.floor).arg(m_property.floorsTotal);
        return floors + (lift ? one({u", лифт работает круглосуточно."_s, u", есть лифт."_s}) : u"."_s);
    }

    QString view()
    {
        const bool mountains = m_property.city == City::Almaty && m_property.floor > 4
            && (m_property.street.district == u"almaty_medeu"
                || m_property.street.district == u"almaty_bostandyq"
                || m_property.street.district == u"almaty_auezov");
        if (m_property.has("balcony"))
            return mountains
                ? one({u"С балкона в ясный день видны горы."_s, u"Балкон выходит на юг, на горы."_s})
                : one({u"Балкон застеклён, там стоит столик."_s, u"Балкон выходит на тихую сторону."_s,
                       u"Есть застеклённый балкон."_s});
        return mountains ? u"Из окна видны горы."_s : QString();
    }

    QString workplace()
    {
        if (!m_property.has("workplace") || !m_property.has("wifi"))
            return {};
        return one({u"Для работы есть стол у окна и удобное кресло."_s,
                    u"Отдельный рабочий стол с лампой и розетками."_s});
    }

    QString parking()
    {
        if (!m_property.has("parking"))
            return {};
        if (m_property.classLevel == 2 && m_flat)
            return u"Место в подземном паркинге входит в цену."_s;
        return m_flat || m_room ? one({u"Машину можно оставить во дворе, въезд через шлагбаум."_s,
                                       u"Парковка у дома бесплатная, вечером место найти можно."_s})
                                : u"Машины остаются во дворе за воротами."_s;
    }

    QString child()
    {
        if (!m_property.has("crib"))
            return {};
        return one({u"Для малышей поставим детскую кроватку, это бесплатно."_s,
                    u"Есть детская кроватка, предупредите при бронировании."_s});
    }

    QString pets()
    {
        return m_property.has("pets_allowed") ? one({u"Можно с кошкой или небольшой собакой."_s,
                                                     u"С питомцами заселяем, предупредите заранее."_s})
                                              : QString();
    }

    QString audience()
    {
        if (m_property.rooms > 2)
            return one({u"Чаще всего у нас останавливаются семьи и небольшие группы."_s,
                        u"Подойдёт для семейной поездки или командировки с коллегами."_s,
                        u"Удобно, если едете большой семьёй."_s,
                        u"Места хватает всем: дети в одной комнате, взрослые в другой."_s,
                        u"Закрывающие документы для организаций готовим в день выезда."_s});
        return one({u"Подойдёт и для командировки, и для выходных в городе."_s,
                    u"Командированным выдаём чек и закрывающие документы."_s,
                    u"Магазин и аптека в соседнем доме, кофейня через дорогу."_s,
                    u"Рядом кафе, продуктовый магазин и остановка автобуса."_s,
                    u"Гости отмечают чистоту и тишину."_s,
                    u"Убираем сами и всегда на связи, вопросы решаем сразу."_s,
                    u"При проживании от недели возможна уборка в середине срока."_s,
                    u"Ранний заезд возможен, если накануне никого не было."_s});
    }

    QString arrival()
    {
        const bool self = m_property.has("self_check_in");
        return self
            ? one({u"Заселение самостоятельное, в любое время после %1: код откроется после оплаты."_s,
                   u"Ключи ждать не нужно: дверь открывается кодом, заезд с %1."_s})
                  .arg(m_property.checkInFrom.toString(u"HH:mm"_s))
            : one({u"Встречаем лично и всё показываем, заезд с %1."_s,
                   u"Ключи передаём при встрече, напишите за час до приезда. Заезд с %1."_s})
                  .arg(m_property.checkInFrom.toString(u"HH:mm"_s));
    }

    QString houseRules()
    {
        QStringList rules{u"Заезд с %1, выезд до %2."_s.arg(m_property.checkInFrom.toString(u"HH:mm"_s),
                                                            m_property.checkOutUntil.toString(u"HH:mm"_s))};
        rules.append(one({u"При заселении нужно удостоверение личности или паспорт."_s,
                          u"Просим показать удостоверение личности при заезде."_s}));
        rules.append(m_property.has("balcony")
                         ? one({u"Не курить, в том числе на балконе."_s, u"Курить можно только на улице."_s})
                         : u"Не курить в помещении."_s);
        rules.append(
            one({u"После 22:00 соблюдаем тишину."_s, u"Без вечеринок и громкой музыки после 22:00."_s}));
        if (!m_property.has("pets_allowed"))
            rules.append(u"С животными не заселяем."_s);
        if (!m_property.deposit.isZero())
            rules.append(
                u"Залог %1 ₸ возвращаем в день выезда после осмотра."_s.arg(thousands(m_property.deposit)));
        if (m_random.chance(350))
            rules.append(
                one({u"Перед выездом вынесите, пожалуйста, мусор."_s,
                     u"Уходя, закройте окна и выключите воду."_s, u"Лишних гостей согласуйте заранее."_s}));
        return rules.join(u'\n');
    }

    const DemoProperty &m_property;
    Random m_random;
    const QString m_landmark;
    const bool m_flat;
    const bool m_room;
    const bool m_isWhole;
    const bool m_isPart;
    const bool m_studio;
};

} // namespace

PropertyTexts textsOf(const World &world, const DemoProperty &property)
{
    return Writer(world, property).write();
}

} // namespace zhilego::demo
