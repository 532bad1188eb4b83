// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/copyin.h"
#include "server/db/repositories/demotables.h"
#include "server/demo/instants.h"
#include "server/demo/linkedunits.h"
#include "server/demo/loader.h"
#include "server/demo/texts.h"
#include "server/usecases/properties/propertycodes.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zhilego::demo {

using db::toParam;

void Loader::loadProperties(const QHash<QString, QUuid> &directory, const CodeVault &vault)
{
    const auto directoryId = [&directory](const QString &table, const QString &code) {
        return toParam(directory.value(table + u'/' + code));
    };
    {
        db::CopyIn copy(m_connection, db::demotables::properties);
        for (const DemoProperty &property : m_view.properties) {
            const Staff &realtor = realtorOf(property);
            const PropertyTexts texts = textsOf(m_world, property);
            const QString city = property.city == City::Astana ? u"astana"_s : u"almaty"_s;
            copy.writeRow({toParam(property.id),
                           toParam(realtor.agency),
                           toParam(realtor.id),
                           toParam(texts.title),
                           toParam(texts.description),
                           toParam(texts.houseRules),
                           directoryId(u"city"_s, city),
                           directoryId(u"district"_s, property.street.district),
                           directoryId(u"class"_s, property.propertyClass),
                           directoryId(u"type"_s, property.type),
                           toParam(property.street.name),
                           toParam(property.house.number),
                           toParam(property.entrance),
                           toParam(property.floor),
                           toParam(property.floorsTotal),
                           toParam(property.house.latitude),
                           toParam(property.house.longitude),
                           toParam(property.rooms),
                           toParam(property.areaTenths / 10.0),
                           toParam(property.beds),
                           toParam(property.maxGuests),
                           toParam(property.includedGuests),
                           toParam(property.basePrice),
                           toParam(property.cleaningFee),
                           toParam(property.extraGuestFee),
                           toParam(property.deposit),
                           toParam(property.checkInFrom),
                           toParam(property.checkOutUntil),
                           toParam(realtor.phone),
                           toParam(enumName(propertyStatusNames, property.status)),
                           toParam(property.ratingSum),
                           toParam(property.reviews),
                           toParam(property.rates == Rates() ? 1 : 2),
                           toParam(unitsIn(property)),
                           instantParam(property.listedAt),
                           instantParam(property.listedAt)});
        }
        copy.finish();
    }
    loadAmenities(directory);
    loadCodes(vault);
}

QList<QUuid> Loader::unitsIn(const DemoProperty &property) const
{
    QList<QUuid> units;
    for (const int part : partsOf(m_world, property.number))
        units.append(m_view.properties[static_cast<size_t>(part)].id);
    // As parts_of() has them: by their bytes.
    std::sort(units.begin(), units.end(),
              [](const QUuid &a, const QUuid &b) { return a.toRfc4122() < b.toRfc4122(); });
    return units;
}

void Loader::loadAmenities(const QHash<QString, QUuid> &directory)
{
    db::CopyIn copy(m_connection, db::demotables::amenities);
    for (const DemoProperty &property : m_view.properties) {
        for (const QString &amenity : property.amenities)
            copy.writeRow({toParam(property.id), toParam(directory.value(u"amenity/"_s + amenity))});
    }
    copy.finish();
}

void Loader::loadCodes(const CodeVault &vault)
{
    db::CopyIn copy(m_connection, db::demotables::codes);
    for (const DemoProperty &property : m_view.properties) {
        const PropertyCodes codes = codesOf(m_world, property);
        const auto write = [&](const QString &kind, const std::optional<QString> &code) {
            if (code)
                copy.writeRow({toParam(property.id), toParam(kind),
                               toParam(vault.seal(*code, propertyCodeContext(PropertyId{property.id}, kind))),
                               instantParam(property.listedAt)});
        };
        write(u"entrance"_s, codes.entrance);
        write(u"door"_s, codes.door);
        write(u"safe"_s, codes.safe);
    }
    copy.finish();
}

} // namespace zhilego::demo
