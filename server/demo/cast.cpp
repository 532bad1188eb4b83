// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/demo/cast.h"

#include "server/demo/instants.h"
#include "server/demo/people.h"

using namespace Qt::StringLiterals;

namespace zhilego::demo {
namespace {

// Guests count their phones from 0; those who work here take the far end of the numbers.
constexpr quint64 firstStaffSerial = 119'000'000;
constexpr int superuserSerial = 0;
constexpr int firstAgencySerial = 1'000;
constexpr int firstHeadSerial = 100'000;
constexpr int firstRealtorSerial = 200'000;

struct Named
{
    QString name;
    QString locale;
};

const QList<Named> &headNames()
{
    static const QList<Named> names{
        {u"Гүлмира Әбенова"_s, u"ru"_s}, {u"Ержан Сүлейменов"_s, u"kk"_s}, {u"Наталья Ким"_s, u"ru"_s}};
    return names;
}

const QList<Named> &realtorNames()
{
    static const QList<Named> names{
        {u"Динара Ахметова"_s, u"ru"_s},  {u"Арман Жұмабаев"_s, u"kk"_s},   {u"Елена Ковалёва"_s, u"ru"_s},
        {u"Бауыржан Оспанов"_s, u"kk"_s}, {u"Роман Цой"_s, u"ru"_s},        {u"Мадина Қасымова"_s, u"kk"_s},
        {u"Сергей Лебедев"_s, u"ru"_s},   {u"Дилноза Каримова"_s, u"ru"_s}, {u"Нұрлан Бекмұратов"_s, u"kk"_s},
        {u"Анна Пак"_s, u"en"_s},         {u"Ерлан Сағынтаев"_s, u"ru"_s},  {u"Ксения Шмидт"_s, u"ru"_s},
    };
    return names;
}

QString agencyName(int agency)
{
    static const QStringList names{
        u"Алтын Шаңырақ"_s, u"Жайлы Тұрақ"_s, u"Алатау Апарт"_s, u"Көктем Rent"_s,  u"Самал Апартаменттер"_s,
        u"Дала Home"_s,     u"Ақ Босаға"_s,   u"Қонақжай"_s,     u"Мереке Апарт"_s, u"Тұлпар Stay"_s};
    const int round = agency / static_cast<int>(names.size());
    const QString name = names.at(agency % names.size());
    return round == 0 ? name : u"%1 %2"_s.arg(name).arg(round + 1);
}

QString email(const QString &word, int number)
{
    const QString digits = number == 0 ? QString() : QString::number(number + 1).rightJustified(2, u'0');
    return word + digits + u"@demo.zhilego.kz"_s;
}

class Casting
{
public:
    explicit Casting(const World &world)
        : m_world(world)
    {
    }

    Agency agency(int number) const
    {
        Random random(m_world.seed, Purpose::Cast, {1, static_cast<quint64>(number)});
        Agency agency;
        agency.createdAt = localInstant(m_world.epoch.addDays(-1100 + 40 * number), 600 + random.below(400));
        agency.id = uuidAt(agency.createdAt, random);
        agency.name = agencyName(number);
        agency.phone = mobilePhone(firstStaffSerial + firstAgencySerial + static_cast<quint64>(number));
        return agency;
    }

    Staff person(quint64 serial, const QString &role, const QString &address, const Named *named,
                 const Agency *agency) const
    {
        Random random(m_world.seed, Purpose::Cast, {2, serial});
        Staff staff;
        const qint64 since = agency ? agency->createdAt : localInstant(m_world.epoch.addDays(-1150), 540);
        staff.createdAt = since + hourMs + random.below(role == u"realtor"_s ? 600 : 1) * dayMs
            + random.below(300) * minuteMs;
        staff.id = uuidAt(staff.createdAt, random);
        staff.email = address;
        staff.name = named ? named->name : makeStaffName(random);
        staff.locale = named ? named->locale : random.chance(600) ? u"ru"_s : u"kk"_s;
        staff.phone = mobilePhone(firstStaffSerial + serial);
        staff.role = role;
        if (agency)
            staff.agency = agency->id;
        return staff;
    }

private:
    const World &m_world;
};

const Named *at(const QList<Named> &names, int position)
{
    return position < names.size() ? &names.at(position) : nullptr;
}

} // namespace

Cast castOf(const World &world)
{
    const Casting casting(world);
    Cast cast;
    const Named owner{u"Тимур Әлімжанов"_s, u"ru"_s};
    cast.superuser
        = casting.person(superuserSerial, u"superuser"_s, email(u"superuser"_s, 0), &owner, nullptr);
    for (int i = 0; i < world.agencies(); ++i)
        cast.agencies.append(casting.agency(i));
    for (int i = 0; i < world.agencies(); ++i)
        cast.heads.append(casting.person(firstHeadSerial + static_cast<quint64>(i), u"super_admin"_s,
                                         email(u"head"_s, i), at(headNames(), i), &cast.agencies.at(i)));
    for (int i = 0; i < world.realtors(); ++i)
        cast.realtors.append(casting.person(firstRealtorSerial + static_cast<quint64>(i), u"realtor"_s,
                                            email(u"realtor"_s, i), at(realtorNames(), i),
                                            &cast.agencies.at(agencyOf(world, i))));
    return cast;
}

} // namespace zhilego::demo
