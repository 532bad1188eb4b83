// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/demo/people.h"

#include <QStringList>

#include <array>

using namespace Qt::StringLiterals;

namespace zhilego::demo {
namespace {

struct Names
{
    QStringList men;
    QStringList women;
    QStringList surnamesOfMen;
    QStringList surnamesOfWomen;
};

const Names &kazakh()
{
    static const Names names{
        {u"Айдос"_s,    u"Алибек"_s, u"Арман"_s,  u"Асхат"_s,  u"Бауыржан"_s, u"Бекзат"_s, u"Дәурен"_s,
         u"Данияр"_s,   u"Дархан"_s, u"Ерлан"_s,  u"Ернар"_s,  u"Жандос"_s,   u"Қайрат"_s, u"Мадияр"_s,
         u"Мұрат"_s,    u"Нұрлан"_s, u"Олжас"_s,  u"Рүстем"_s, u"Саян"_s,     u"Серік"_s,  u"Талғат"_s,
         u"Темірлан"_s, u"Шыңғыс"_s, u"Қуаныш"_s, u"Мирас"_s,  u"Асылхан"_s,  u"Ерасыл"_s, u"Бағлан"_s},
        {u"Айгерім"_s, u"Әсел"_s,    u"Айнұр"_s,  u"Алия"_s,   u"Ақмарал"_s, u"Аружан"_s, u"Балжан"_s,
         u"Гүлнар"_s,  u"Дана"_s,    u"Динара"_s, u"Жанар"_s,  u"Жұлдыз"_s,  u"Зарина"_s, u"Қарлығаш"_s,
         u"Ләззат"_s,  u"Мадина"_s,  u"Мәншүк"_s, u"Назгүл"_s, u"Перизат"_s, u"Сәуле"_s,  u"Томирис"_s,
         u"Шолпан"_s,  u"Алтынай"_s, u"Инжу"_s,   u"Камила"_s, u"Меруерт"_s, u"Индира"_s, u"Ботагөз"_s},
        {u"Ахметов"_s,    u"Әбдірахманов"_s, u"Байжанов"_s, u"Бекмұратов"_s, u"Досжанов"_s,  u"Ермеков"_s,
         u"Жақсыбеков"_s, u"Жұмабаев"_s,     u"Ибраев"_s,   u"Исабеков"_s,   u"Қасымов"_s,   u"Қожахметов"_s,
         u"Мұқанов"_s,    u"Нұрпейісов"_s,   u"Омаров"_s,   u"Оспанов"_s,    u"Сағынтаев"_s, u"Садықов"_s,
         u"Сейітқали"_s,  u"Серікбай"_s,     u"Тоқтаров"_s, u"Төлеген"_s,    u"Үсенов"_s,    u"Шәріпов"_s,
         u"Мұратұлы"_s,   u"Қайратұлы"_s,    u"Жаңабай"_s,  u"Смағұл"_s,     u"Бейсенов"_s,  u"Рахымжан"_s},
        {u"Ахметова"_s,   u"Әбдірахманова"_s, u"Байжанова"_s, u"Бекмұратова"_s, u"Досжанова"_s,
         u"Ермекова"_s,   u"Жақсыбекова"_s,   u"Жұмабаева"_s, u"Ибраева"_s,     u"Исабекова"_s,
         u"Қасымова"_s,   u"Қожахметова"_s,   u"Мұқанова"_s,  u"Нұрпейісова"_s, u"Омарова"_s,
         u"Оспанова"_s,   u"Сағынтаева"_s,    u"Садықова"_s,  u"Сейітқали"_s,   u"Серікбай"_s,
         u"Тоқтарова"_s,  u"Төлеген"_s,       u"Үсенова"_s,   u"Шәріпова"_s,    u"Мұратқызы"_s,
         u"Қайратқызы"_s, u"Жаңабай"_s,       u"Смағұл"_s,    u"Бейсенова"_s,   u"Рахымжан"_s}};
    return names;
}

const Names &russian()
{
    static const Names names{{u"Алексей"_s, u"Андрей"_s, u"Антон"_s, u"Виктор"_s, u"Виталий"_s, u"Владимир"_s,
                              u"Дмитрий"_s, u"Евгений"_s, u"Иван"_s, u"Игорь"_s, u"Кирилл"_s, u"Максим"_s,
                              u"Николай"_s, u"Павел"_s, u"Роман"_s, u"Сергей"_s},
                             {u"Анастасия"_s, u"Анна"_s, u"Виктория"_s, u"Дарья"_s, u"Екатерина"_s,
                              u"Елена"_s, u"Ирина"_s, u"Ксения"_s, u"Марина"_s, u"Мария"_s, u"Наталья"_s,
                              u"Оксана"_s, u"Ольга"_s, u"Светлана"_s, u"Татьяна"_s, u"Юлия"_s},
                             {u"Белов"_s,   u"Волков"_s,  u"Воробьёв"_s, u"Гончаренко"_s, u"Захаров"_s,
                              u"Иванов"_s,  u"Ковалёв"_s, u"Кузнецов"_s, u"Лебедев"_s,    u"Мельник"_s,
                              u"Морозов"_s, u"Новиков"_s, u"Павлов"_s,   u"Петренко"_s,   u"Романов"_s,
                              u"Соколов"_s, u"Тихонов"_s, u"Фёдоров"_s,  u"Шевченко"_s,   u"Шмидт"_s},
                             {u"Белова"_s,   u"Волкова"_s,  u"Воробьёва"_s, u"Гончаренко"_s, u"Захарова"_s,
                              u"Иванова"_s,  u"Ковалёва"_s, u"Кузнецова"_s, u"Лебедева"_s,   u"Мельник"_s,
                              u"Морозова"_s, u"Новикова"_s, u"Павлова"_s,   u"Петренко"_s,   u"Романова"_s,
                              u"Соколова"_s, u"Тихонова"_s, u"Фёдорова"_s,  u"Шевченко"_s,   u"Шмидт"_s}};
    return names;
}

const Names &korean()
{
    static const QStringList surnames{u"Ким"_s,  u"Цой"_s, u"Пак"_s, u"Ли"_s,  u"Хан"_s,
                                      u"Югай"_s, u"Тен"_s, u"Нам"_s, u"Шин"_s, u"Огай"_s};
    static const Names names{russian().men, russian().women, surnames, surnames};
    return names;
}

const Names &uzbek()
{
    static const Names names{
        {u"Алишер"_s, u"Бахтиёр"_s, u"Жасур"_s, u"Отабек"_s, u"Рустам"_s, u"Улугбек"_s, u"Шухрат"_s,
         u"Фаррух"_s},
        {u"Гульнора"_s, u"Дилноза"_s, u"Зухра"_s, u"Лола"_s, u"Малика"_s, u"Нигора"_s, u"Севара"_s,
         u"Феруза"_s},
        {u"Алимов"_s, u"Исмаилов"_s, u"Каримов"_s, u"Мирзаев"_s, u"Рахимов"_s, u"Турсунов"_s, u"Юсупов"_s},
        {u"Алимова"_s, u"Исмаилова"_s, u"Каримова"_s, u"Мирзаева"_s, u"Рахимова"_s, u"Турсунова"_s,
         u"Юсупова"_s}};
    return names;
}

struct Traveller
{
    QString fullName;
    QString prefix; //!< of the phone
    int digits; //!< that follow it
};

const QList<Traveller> &travellers()
{
    static const QList<Traveller> list{
        {u"Mehmet Yılmaz"_s, u"+9053"_s, 8},  {u"Ayşe Demir"_s, u"+9054"_s, 8},
        {u"Wang Lei"_s, u"+86138"_s, 8},      {u"Li Na"_s, u"+86139"_s, 8},
        {u"Thomas Becker"_s, u"+49151"_s, 8}, {u"Julia Hoffmann"_s, u"+49160"_s, 8},
        {u"Rajesh Kumar"_s, u"+9198"_s, 8},   {u"Kim Min-jun"_s, u"+8210"_s, 8},
        {u"James Carter"_s, u"+4477"_s, 8},   {u"Ahmed Al-Mansoori"_s, u"+97150"_s, 7},
        {u"Giorgi Beridze"_s, u"+9955"_s, 8}, {u"Azamat Uulu Bakyt"_s, u"+99670"_s, 7},
    };
    return list;
}

QString nameOf(const Names &names, Random &random)
{
    const bool woman = random.chance(480);
    const QString given = random.pick(woman ? names.women : names.men);
    return given + u' ' + random.pick(woman ? names.surnamesOfWomen : names.surnamesOfMen);
}

const Names &nation(Random &random)
{
    switch (random.weighted({64, 25, 5, 6})) {
    case 0:
        return kazakh();
    case 1:
        return russian();
    case 2:
        return korean();
    default:
        return uzbek();
    }
}

//! Spreads serials over all numbers of `digits` digits without meeting twice.
QString spread(quint64 serial, int digits)
{
    quint64 range = 1;
    for (int i = 0; i < digits; ++i)
        range *= 10;
    // Odd and no multiple of 5, so prime to every power of ten.
    return QString::number(serial * 75'456'817 % range).rightJustified(digits, u'0');
}

QString emailOf(const QString &phone, Random &random)
{
    static const QStringList words{u"travel"_s, u"guest"_s, u"office"_s, u"family"_s, u"trip"_s, u"home"_s};
    return random.pick(words) + u'.' + phone.right(6) + u"@example.com"_s;
}

} // namespace

QString mobilePhone(quint64 serial)
{
    // Prefixes of the four operators of the country.
    static const QStringList prefixes{u"701"_s, u"702"_s, u"705"_s, u"707"_s, u"708"_s, u"747"_s,
                                      u"771"_s, u"775"_s, u"776"_s, u"777"_s, u"778"_s, u"700"_s};
    constexpr quint64 range = 120'000'000;
    const quint64 number = serial * 75'456'817 % range;
    return u"+7"_s + prefixes.at(static_cast<int>(number / 10'000'000))
        + QString::number(number % 10'000'000).rightJustified(7, u'0');
}

Person makeGuest(Random &random, quint64 serial)
{
    Person person;
    switch (random.weighted({890, 60, 20, 30})) {
    case 0:
        person.fullName = nameOf(nation(random), random);
        person.phone = mobilePhone(serial);
        break;
    case 1:
        person.fullName = nameOf(russian(), random);
        person.phone = u"+79"_s + spread(serial, 9);
        break;
    case 2:
        person.fullName = nameOf(uzbek(), random);
        person.phone = u"+99890"_s + spread(serial, 7);
        break;
    default: {
        const Traveller &traveller = random.pick(travellers());
        person.fullName = traveller.fullName;
        person.phone = traveller.prefix + spread(serial, traveller.digits);
    }
    }
    if (random.chance(280))
        person.email = emailOf(person.phone, random);
    return person;
}

QString makeStaffName(Random &random)
{
    return nameOf(nation(random), random);
}

} // namespace zhilego::demo
