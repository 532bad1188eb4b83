// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/api/propertycodec.h"
#include "tests/unit/api/goldenjson.h"
#include "tests/unit/api/printedissues.h"

#include <QJsonArray>
#include <QTest>
#include <QUrl>

using namespace zhilego;
using namespace zhilego::api;
using zhilego::test::idText;
using zhilego::test::printed;
using namespace Qt::StringLiterals;

namespace {

QJsonObject money(int tenge)
{
    return {{u"amount_minor"_s, tenge * 100}, {u"currency"_s, u"KZT"_s}};
}

//! The least a new property must have.
QJsonObject newProperty()
{
    return {{u"title"_s, u"Студия"_s},
            {u"city_id"_s, idText(u"c1"_s)},
            {u"district_id"_s, idText(u"d1"_s)},
            {u"class_id"_s, idText(u"c2"_s)},
            {u"type_id"_s, idText(u"b1"_s)},
            {u"address"_s, QJsonObject{{u"street"_s, u"Мәңгілік Ел"_s}, {u"house"_s, u"20"_s}}},
            {u"rooms"_s, 1},
            {u"area_m2"_s, 38.5},
            {u"beds"_s, 1},
            {u"max_guests"_s, 2},
            {u"base_price"_s, money(20000)}};
}

//! Every field a property can be given.
QJsonObject fullProperty()
{
    QJsonObject object = newProperty();
    object[u"realtor_id"_s] = idText(u"e1"_s);
    object[u"description"_s] = u"Тихий двор\nи вид на Ишим"_s;
    object[u"house_rules"_s] = u"Не курить"_s;
    object[u"amenity_ids"_s] = QJsonArray{idText(u"aa1"_s), idText(u"aa2"_s)};
    object[u"address"_s]
        = QJsonObject{{u"street"_s, u"Мәңгілік Ел"_s}, {u"house"_s, u"20"_s},      {u"building"_s, u"2"_s},
                      {u"entrance"_s, u"3"_s},         {u"floor"_s, -1},           {u"floors_total"_s, 12},
                      {u"latitude"_s, 51.128207},      {u"longitude"_s, 71.430420}};
    object[u"included_guests"_s] = 1;
    object[u"cleaning_fee"_s] = money(5000);
    object[u"extra_guest_fee"_s] = money(2500);
    object[u"deposit"_s] = money(30000);
    object[u"check_in_from"_s] = u"15:30"_s;
    object[u"check_out_until"_s] = u"11:00"_s;
    object[u"contact_phone"_s] = u"+77771234567"_s;
    return object;
}

} // namespace

class TestPropertyCodec : public QObject
{
    Q_OBJECT

private slots:
    void writesTheContract();
    void goesThereAndBack();
    void hidesTheRatingOfNobody();
    void draftGoesThereAndBack();
    void requiresWhatAPropertyCannotBeWithout();
    void refusesNewProperties_data();
    void refusesNewProperties();
    void patchesAnyPart_data();
    void patchesAnyPart();
    void clearsTexts();
    void writesTheQuery();
    void statusChangesGoThereAndBack();
    void codesGoThereAndBack();
    void shortensAnAddress_data();
    void shortensAnAddress();
};

void TestPropertyCodec::writesTheContract()
{
    const QJsonObject wanted = test::golden(u"property"_s);
    const QString difference = test::differenceToGolden(encode(decodeProperty(wanted)), u"property"_s);
    QVERIFY2(difference.isEmpty(), qPrintable(difference));
}

void TestPropertyCodec::goesThereAndBack()
{
    const Property property = decodeProperty(test::golden(u"property"_s));
    QCOMPARE(property.title, u"Студия у Байтерека"_s);
    QCOMPARE(property.district.name.kk, u"Есіл"_s);
    QCOMPARE(property.amenities.size(), 2);
    QCOMPARE(property.address.floor, std::optional<int>(7));
    QCOMPARE(property.address.latitude, std::optional<double>(51.128207));
    QCOMPARE(property.areaM2, 38.5);
    QCOMPARE(property.basePrice, Money::fromTenge(20000));
    QCOMPARE(property.checkInFrom, QTime(15, 30));
    QCOMPARE(property.codes, (CodesPresent{true, false, true}));
    QCOMPARE(property.rating, 4.75);
    QCOMPARE(property.version, 3);
    for (const EnumName<PropertyStatus> &row : propertyStatusNames) {
        Property other = property;
        other.status = row.value;
        other.address.floor.reset();
        other.address.longitude.reset();
        QCOMPARE(decodeProperty(encode(other)).status, row.value);
        QCOMPARE(decodeProperty(encode(other)).address, other.address);
    }
}

void TestPropertyCodec::hidesTheRatingOfNobody()
{
    Property property = decodeProperty(test::golden(u"property"_s));
    property.reviewsCount = 0;
    property.rating = 0;
    QVERIFY(encode(property).value(u"rating"_s).isNull());
}

void TestPropertyCodec::draftGoesThereAndBack()
{
    for (const QJsonObject &object : {newProperty(), fullProperty()}) {
        const Result<PropertyDraft> draft = decodeNewProperty(object);
        QVERIFY2(draft.ok(), draft.ok() ? "" : qPrintable(printed(draft.error().fields)));
        const QJsonObject encoded = encode(*draft);
        const Result<PropertyDraft> again = decodeNewProperty(encoded);
        QVERIFY2(again.ok(), again.ok() ? "" : qPrintable(printed(again.error().fields)));
        QCOMPARE(encode(*again), encoded);
        for (auto it = object.begin(); it != object.end(); ++it) {
            if (it.key() != u"address")
                QCOMPARE(encoded.value(it.key()), it.value());
        }
        QCOMPARE(again->address, draft->address);
    }
}

void TestPropertyCodec::requiresWhatAPropertyCannotBeWithout()
{
    const QJsonObject least = newProperty();
    for (auto it = least.begin(); it != least.end(); ++it) {
        QJsonObject object = least;
        object.remove(it.key());
        const Result<PropertyDraft> draft = decodeNewProperty(object);
        QVERIFY2(!draft.ok(), qPrintable(it.key()));
        QCOMPARE(printed(draft.error().fields), it.key() + u" required"_s);
    }
}

void TestPropertyCodec::refusesNewProperties_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<QString>("issues");
    const auto row = [](const char *name, const QString &key, const QJsonValue &value,
                        const QString &issues) { QTest::newRow(name) << key << value << issues; };
    row("long title", u"title"_s, QString(121, u'x'), u"title too_long"_s);
    row("long description", u"description"_s, QString(5001, u'x'), u"description too_long"_s);
    row("no rooms", u"rooms"_s, 0, u"rooms out_of_range"_s);
    row("half a room", u"rooms"_s, 1.5, u"rooms not_an_integer"_s);
    row("no area", u"area_m2"_s, 0, u"area_m2 out_of_range"_s);
    row("for free", u"base_price"_s, money(0), u"base_price out_of_range"_s);
    row("price is a number", u"base_price"_s, 20000, u"base_price not_money"_s);
    row("negative deposit", u"deposit"_s, money(-1), u"deposit out_of_range"_s);
    row("time of nobody", u"check_in_from"_s, u"25:00"_s, u"check_in_from not_a_time"_s);
    row("wrong phone", u"contact_phone"_s, u"12"_s, u"contact_phone not_a_phone"_s);
    row("amenities are a text", u"amenity_ids"_s, u"wifi"_s, u"amenity_ids not_a_list"_s);
    row("amenity that is no id", u"amenity_ids"_s, QJsonArray{u"wifi"_s}, u"amenity_ids not_an_id"_s);
    row("status is not set here", u"status"_s, u"active"_s, u"status unknown"_s);
    row("owner is not chosen here", u"agency_id"_s, idText(u"a2"_s), u"agency_id unknown"_s);
    row("codes are not set here", u"codes"_s, QJsonObject{}, u"codes unknown"_s);
    const auto address = [&row](const char *name, const QJsonObject &more, const QString &issues) {
        QJsonObject object = newProperty()[u"address"_s].toObject();
        for (auto it = more.begin(); it != more.end(); ++it)
            object[it.key()] = it.value();
        row(name, u"address"_s, object, issues);
    };
    row("address is a text", u"address"_s, u"Мәңгілік Ел, 20"_s, u"address not_an_object"_s);
    row("address is empty", u"address"_s, QJsonObject{},
        u"address.street required, address.house required"_s);
    address("above the roof", {{u"floor"_s, 13}, {u"floors_total"_s, 12}},
            u"address.floor above_floors_total"_s);
    address("off the globe", {{u"latitude"_s, 91}}, u"address.latitude out_of_range"_s);
    address("unknown part", {{u"flat"_s, u"5"_s}}, u"address.flat unknown"_s);
}

void TestPropertyCodec::refusesNewProperties()
{
    QFETCH(QString, key);
    QFETCH(QJsonValue, value);
    QJsonObject object = newProperty();
    object[key] = value;
    const Result<PropertyDraft> draft = decodeNewProperty(object);
    QVERIFY(!draft.ok());
    QCOMPARE(draft.error().code, ErrorCode::ValidationError);
    QTEST(printed(draft.error().fields), "issues");
}

void TestPropertyCodec::patchesAnyPart_data()
{
    QTest::addColumn<QString>("key");
    const QJsonObject full = fullProperty();
    for (auto it = full.begin(); it != full.end(); ++it)
        QTest::newRow(qPrintable(it.key())) << it.key();
}

void TestPropertyCodec::patchesAnyPart()
{
    QFETCH(QString, key);
    const QJsonObject part{{key, fullProperty().value(key)}};
    const Result<PropertyDraft> draft = decodePropertyPatch(part);
    QVERIFY2(draft.ok(), draft.ok() ? "" : qPrintable(printed(draft.error().fields)));
    QCOMPARE(encode(*draft), part);
}

void TestPropertyCodec::clearsTexts()
{
    const Result<PropertyDraft> draft
        = decodePropertyPatch({{u"description"_s, u""_s}, {u"house_rules"_s, QJsonValue()}});
    QVERIFY(draft.ok());
    QCOMPARE(draft->description, std::optional<QString>(QString()));
    QCOMPARE(draft->houseRules, std::optional<QString>(QString()));
    QVERIFY(!draft->title);

    const Result<PropertyDraft> nothing = decodePropertyPatch({});
    QVERIFY(!nothing.ok());
    QCOMPARE(printed(nothing.error().fields), u"body empty"_s);
}

void TestPropertyCodec::writesTheQuery()
{
    QCOMPARE(encode(PropertyQuery()).toString(QUrl::FullyEncoded), u"sort=-created_at&limit=50"_s);
    PropertyQuery query;
    query.city = u"astana"_s;
    query.district = u"esil"_s;
    query.propertyClass = u"comfort"_s;
    query.type = u"apartment"_s;
    query.rooms = 2;
    query.priceMin = Money::fromTenge(10000);
    query.priceMax = Money::fromTenge(30000);
    query.amenities = {u"wifi"_s, u"parking"_s};
    query.ratingMin = 4.5;
    query.status = PropertyStatus::OutOfService;
    query.realtor = UserId::fromString(idText(u"e1"_s));
    query.text = u"Байтерек & Ко"_s;
    query.checkIn = QDate(2026, 12, 10);
    query.checkOut = QDate(2026, 12, 13);
    query.guests = 4;
    query.sort = PropertySort::PriceDescending;
    query.limit = 20;
    query.cursor = u"abc"_s;
    query.countExact = true;
    QCOMPARE(
        encode(query).toString(QUrl::FullyEncoded),
        u"city=astana&district=esil&class=comfort&type=apartment&rooms=2&price_min=10000&price_max=30000"
        "&amenity=wifi%2Cparking&rating_min=4.5&status=out_of_service"
        "&realtor=0190b5a4-0000-7000-8000-0000000000e1"
        "&q=%D0%91%D0%B0%D0%B9%D1%82%D0%B5%D1%80%D0%B5%D0%BA%20%26%20%D0%9A%D0%BE"
        "&check_in=2026-12-10&check_out=2026-12-13&guests=4&sort=-price&limit=20&cursor=abc&count=exact"_s);
}

void TestPropertyCodec::statusChangesGoThereAndBack()
{
    const StatusChange change{u"cancelled"_s, u"guest_changed_plans"_s, u"Позвонил"_s};
    const Result<StatusChange> read = decodeStatusChange(encode(change));
    QVERIFY(read.ok());
    QCOMPARE(encode(*read), encode(change));
    QCOMPARE(encode(StatusChange{u"confirmed"_s, {}, {}}), (QJsonObject{{u"status"_s, u"confirmed"_s}}));
    QCOMPARE(printed(decodeStatusChange({}).error().fields), u"status required"_s);
    QCOMPARE(printed(decodeStatusChange({{u"status"_s, u"x"_s}, {u"force"_s, true}}).error().fields),
             u"force unknown"_s);
}

void TestPropertyCodec::codesGoThereAndBack()
{
    const QJsonObject object{{u"entrance"_s, u"#12К"_s}, {u"door"_s, u"4711*"_s}, {u"safe"_s, QJsonValue()}};
    const Result<PropertyCodes> codes = decodePropertyCodes(object);
    QVERIFY(codes.ok());
    QVERIFY(!codes->safe);
    QCOMPARE(encode(*codes), object);
    QCOMPARE(
        printed(decodePropertyCodes({{u"door"_s, QString(61, u'1')}, {u"wifi"_s, u"x"_s}}).error().fields),
        u"door too_long, wifi unknown"_s);
}

void TestPropertyCodec::shortensAnAddress_data()
{
    QTest::addColumn<QString>("house");
    QTest::addColumn<QString>("building");
    QTest::addColumn<QString>("text");
    QTest::newRow("street and house") << u"20"_s << QString() << u"Мәңгілік Ел, 20"_s;
    QTest::newRow("with building") << u"20"_s << u"к2"_s << u"Мәңгілік Ел, 20 к2"_s;
    QTest::newRow("street alone") << QString() << QString() << u"Мәңгілік Ел"_s;
}

void TestPropertyCodec::shortensAnAddress()
{
    QFETCH(QString, house);
    QFETCH(QString, building);
    Address address;
    address.street = u"Мәңгілік Ел"_s;
    address.house = house;
    address.building = building;
    QTEST(address.shortText(), "text");
}

QTEST_GUILESS_MAIN(TestPropertyCodec)
#include "tst_propertycodec.moc"
