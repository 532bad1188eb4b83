// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/demo/worldmark.h"

using namespace Qt::StringLiterals;

namespace zhilego::demo {

// 64-bit numbers go as text: JSON readers keep 53 bits of a number.
QJsonObject WorldMark::toJson() const
{
    return {{u"seed"_s, QString::number(world.seed)},
            {u"properties"_s, world.properties},
            {u"edition"_s, world.edition},
            {u"luck"_s, QString::number(world.luck)},
            {u"epoch"_s, world.epoch.toString(Qt::ISODate)},
            {u"today"_s, today.toString(Qt::ISODate)}};
}

std::optional<WorldMark> WorldMark::fromJson(const QJsonObject &object)
{
    WorldMark mark;
    bool seedRead = false;
    bool luckRead = false;
    mark.world.seed = object[u"seed"_s].toString().toULongLong(&seedRead);
    mark.world.luck = object[u"luck"_s].toString().toULongLong(&luckRead);
    mark.world.edition = object[u"edition"_s].toInt(1);
    mark.world.properties = object[u"properties"_s].toInt();
    mark.world.epoch = QDate::fromString(object[u"epoch"_s].toString(), Qt::ISODate);
    mark.today = QDate::fromString(object[u"today"_s].toString(), Qt::ISODate);
    const bool known = mark.world.edition >= 1 && mark.world.edition <= World::newestEdition;
    const bool whole = known && seedRead && luckRead && mark.world.properties > 0
        && mark.world.epoch.isValid() && mark.today.isValid();
    return whole ? std::optional<WorldMark>(mark) : std::nullopt;
}

} // namespace zhilego::demo
