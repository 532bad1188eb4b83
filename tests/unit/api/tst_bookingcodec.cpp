// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/api/bookingcodec.h"
#include "tests/unit/api/goldenjson.h"
#include "tests/unit/api/printedissues.h"

#include <QJsonArray>
#include <QTest>
#include <QUrl>

using namespace zhilego;
using namespace zhilego::api;
using zhilego::test::printed;
using namespace Qt::StringLiterals;

namespace {

template <typename IdType> IdType id(const QString &end)
{
    return IdType::fromString(u"0190b5a4-0000-7000-8000-"_s + end.rightJustified(12, u'0')).value();
}

Booking sample()
{
    Booking booking;
    booking.id = id<BookingId>(u"b"_s);
    booking.number = u"ZG-000123"_s;
    booking.property = {id<PropertyId>(u"1"_s),
                        u"Студия у Байтерека"_s,
                        u"Мәңгілік Ел, 20"_s,
                        {id<DirectoryId>(u"c1"_s), u"astana"_s, {u"Астана"_s, u"Астана"_s, u"Astana"_s}},
                        {id<DirectoryId>(u"d1"_s), u"esil"_s, {u"Есиль"_s, u"Есіл"_s, u"Esil"_s}},
                        QTime(14, 0),
                        QTime(12, 0)};
    booking.agencyId = id<AgencyId>(u"a1"_s);
    booking.realtorId = id<UserId>(u"e1"_s);
    booking.realtorName = u"Айгерім Сейітова"_s;
    booking.paymentStatus = BookingPaymentStatus::Pending;
    booking.stay = {QDate(2026, 12, 10), QDate(2026, 12, 13)};
    booking.guests = 4;
    booking.holdExpiresAt = QDateTime(QDate(2026, 12, 1), QTime(10, 15), Qt::UTC);
    booking.priceTotal = Money::fromTenge(80000);
    booking.deposit = Money::fromTenge(30000);
    booking.guest = {id<ClientId>(u"f1"_s), u"Данияр Оспанов"_s, u"+77771234567"_s, u"d@example.kz"_s, false};
    booking.source = u"desktop"_s;
    booking.comment = u"Поздний заезд"_s;
    booking.version = 2;
    booking.createdAt = QDateTime(QDate(2026, 12, 1), QTime(10, 0), Qt::UTC);
    booking.updatedAt = booking.createdAt.addSecs(5);
    booking.priceLines = {{u"accommodation"_s, u"Проживание"_s, 3, QuoteUnit::Night, Money::fromTenge(20000),
                           Money::fromTenge(60000), u"Базовая цена"_s}};
    booking.transitions = {{BookingStatus::Confirmed, TransitionBlock::NoPermission, false},
                           {BookingStatus::Cancelled, TransitionBlock::None, true}};
    return booking;
}

QJsonObject newBooking()
{
    return {{u"property_id"_s, id<PropertyId>(u"1"_s).toString()},
            {u"check_in"_s, u"2026-12-10"_s},
            {u"check_out"_s, u"2026-12-13"_s},
            {u"guests"_s, 4},
            {u"guest"_s, QJsonObject{{u"full_name"_s, u"Данияр"_s}, {u"phone"_s, u"8 777 123 45 67"_s}}}};
}

} // namespace

class TestBookingCodec : public QObject
{
    Q_OBJECT

private slots:
    void writesTheContract();
    void goesThereAndBack();
    void showsTheHoldOnlyWhileItIs();
    void leavesOutWhatListsDoNotHave();
    void refusesWhatIsNoBooking();
    void skipsTransitionsOfANewerServer();
    void readsANewBooking();
    void newBookingGoesThereAndBack();
    void refusesNewBookings_data();
    void refusesNewBookings();
    void writesTheQuery_data();
    void writesTheQuery();
    void timelineGoesThereAndBack();
    void alternativesGoThereAndBack();
};

void TestBookingCodec::writesTheContract()
{
    const QString difference = test::differenceToGolden(encode(sample()), u"booking"_s);
    QVERIFY2(difference.isEmpty(), qPrintable(difference));
}

void TestBookingCodec::goesThereAndBack()
{
    const Result<Booking> read = decodeBooking(test::golden(u"booking"_s));
    QVERIFY(read.ok());
    QCOMPARE(encode(*read), test::golden(u"booking"_s));
    const Booking wanted = sample();
    QCOMPARE(read->property.id, wanted.property.id);
    QCOMPARE(read->property.checkInFrom, wanted.property.checkInFrom);
    QCOMPARE(read->stay, wanted.stay);
    QCOMPARE(read->holdExpiresAt, wanted.holdExpiresAt);
    QCOMPARE(read->guest, wanted.guest);
    QCOMPARE(read->priceLines, wanted.priceLines);
    QCOMPARE(read->transitions, wanted.transitions);

    // Every status and every way to stand with the money.
    for (const EnumName<BookingStatus> &status : bookingStatusNames) {
        for (const EnumName<BookingPaymentStatus> &payment : bookingPaymentStatusNames) {
            Booking booking = sample();
            booking.status = status.value;
            booking.paymentStatus = payment.value;
            booking.statusReason = u"guest_changed_plans"_s;
            booking.guest.contactsMasked = true;
            booking.guest.email.clear();
            const QJsonObject object = encode(booking);
            const Result<Booking> again = decodeBooking(object);
            QVERIFY(again.ok());
            QCOMPARE(encode(*again), object);
            QCOMPARE(again->status, status.value);
            QCOMPARE(again->paymentStatus, payment.value);
        }
    }
}

void TestBookingCodec::showsTheHoldOnlyWhileItIs()
{
    Booking booking = sample();
    booking.status = BookingStatus::Confirmed;
    QVERIFY(encode(booking).value(u"hold_expires_at"_s).isNull());
    QVERIFY(!decodeBooking(encode(booking))->holdExpiresAt.isValid());
}

void TestBookingCodec::leavesOutWhatListsDoNotHave()
{
    Booking booking = sample();
    booking.priceLines.clear();
    booking.transitions.clear();
    const QJsonObject object = encode(booking);
    QVERIFY(!object.contains(u"price_lines"_s) && !object.contains(u"transitions"_s));
}

void TestBookingCodec::refusesWhatIsNoBooking()
{
    QVERIFY(!decodeBooking({}));
    QJsonObject object = test::golden(u"booking"_s);
    object[u"status"_s] = u"dreamed_of"_s;
    QVERIFY(!decodeBooking(object));
    object = test::golden(u"booking"_s);
    object[u"id"_s] = 7;
    QVERIFY(!decodeBooking(object));
}

void TestBookingCodec::skipsTransitionsOfANewerServer()
{
    QJsonObject object = test::golden(u"booking"_s);
    object[u"transitions"_s] = QJsonArray{
        QJsonObject{{u"to"_s, u"archived"_s}, {u"allowed"_s, true}},
        QJsonObject{{u"to"_s, u"cancelled"_s}, {u"allowed"_s, false}, {u"blocked_by"_s, u"moon"_s}}};
    QCOMPARE(decodeBooking(object)->transitions,
             (QList<Transition>{{BookingStatus::Cancelled, TransitionBlock::NoPermission, false}}));
}

void TestBookingCodec::readsANewBooking()
{
    const Result<NewBooking> read = decodeNewBooking(newBooking());
    QVERIFY(read.ok());
    QCOMPARE(read->checkIn, QDate(2026, 12, 10));
    QCOMPARE(read->checkOut, QDate(2026, 12, 13));
    QCOMPARE(read->guestPhone, u"+77771234567"_s);
    QCOMPARE(read->source, u"api"_s);
    QVERIFY(!read->quoteId);
}

void TestBookingCodec::newBookingGoesThereAndBack()
{
    NewBooking booking;
    booking.propertyId = id<PropertyId>(u"1"_s);
    booking.checkIn = QDate(2026, 12, 10);
    booking.checkOut = QDate(2026, 12, 13);
    booking.guests = 50;
    booking.guestName = u"Данияр"_s;
    booking.guestPhone = u"+77771234567"_s;
    booking.guestEmail = u"d@example.kz"_s;
    booking.quoteId = id<QuoteId>(u"2"_s);
    booking.source = u"walk_in"_s;
    booking.comment = u"С котом\nи собакой"_s;
    const Result<NewBooking> read = decodeNewBooking(encode(booking));
    QVERIFY2(read.ok(), read.ok() ? "" : qPrintable(printed(read.error().fields)));
    QCOMPARE(encode(*read), encode(booking));
    QCOMPARE(read->quoteId, booking.quoteId);
    QCOMPARE(read->comment, booking.comment);
}

void TestBookingCodec::refusesNewBookings_data()
{
    QTest::addColumn<QJsonObject>("object");
    QTest::addColumn<QString>("issues");
    QTest::newRow("nothing")
        << QJsonObject{}
        << u"property_id required, check_in required, check_out required, guests required, "
           "guest required"_s;
    const auto with
        = [](const char *name, const QString &key, const QJsonValue &value, const QString &issues) {
              QJsonObject object = newBooking();
              object[key] = value;
              QTest::newRow(name) << object << issues;
          };
    with("no such day", u"check_in"_s, u"2026-02-30"_s, u"check_in not_a_date"_s);
    with("no guests", u"guests"_s, 0, u"guests out_of_range"_s);
    with("a crowd", u"guests"_s, 51, u"guests out_of_range"_s);
    with("half a guest", u"guests"_s, 1.5, u"guests not_an_integer"_s);
    with("source nobody knows", u"source"_s, u"dream"_s, u"source not_valid"_s);
    with("own price", u"price_total"_s, 1, u"price_total unknown"_s);
    with("quote that is no id", u"quote_id"_s, u"x"_s, u"quote_id not_an_id"_s);
    with("long comment", u"comment"_s, QString(1001, u'x'), u"comment too_long"_s);
    with("guest is a text", u"guest"_s, u"Данияр"_s, u"guest not_an_object"_s);
    const auto guest
        = [&with](const char *name, const QString &key, const QJsonValue &value, const QString &issue) {
              QJsonObject object = newBooking()[u"guest"_s].toObject();
              object[key] = value;
              with(name, u"guest"_s, object, u"guest."_s + key + u' ' + issue);
          };
    guest("no name", u"full_name"_s, u" "_s, u"required"_s);
    guest("long name", u"full_name"_s, QString(121, u'x'), u"too_long"_s);
    guest("no phone", u"phone"_s, QJsonValue(), u"required"_s);
    guest("wrong phone", u"phone"_s, u"12345"_s, u"not_a_phone"_s);
    guest("masked phone", u"phone"_s, u"+7 777 *** ** 67"_s, u"not_a_phone"_s);
    guest("unknown member", u"iin"_s, u"900101300126"_s, u"unknown"_s);
    for (const QString &email :
         {u"d"_s, u"@example.kz"_s, u"d@"_s, u"d@kz"_s, u"d@.kz"_s, u"d@example."_s, u"d d@example.kz"_s,
          u"d@e@example.kz"_s, u"d@example.kz\nBcc: all@example.kz"_s, u"d@exam\tple.kz"_s,
          u"d@exam\u00A0ple.kz"_s}) {
        QJsonObject object = newBooking()[u"guest"_s].toObject();
        object[u"email"_s] = email;
        QJsonObject booking = newBooking();
        booking[u"guest"_s] = object;
        const bool layout = email.contains(u'\n') || email.contains(u'\t');
        QTest::addRow("e-mail '%s'", qPrintable(email))
            << booking << (layout ? u"guest.email control_characters"_s : u"guest.email not_an_email"_s);
    }
}

void TestBookingCodec::refusesNewBookings()
{
    QFETCH(QJsonObject, object);
    const Result<NewBooking> read = decodeNewBooking(object);
    QVERIFY(!read.ok());
    QCOMPARE(read.error().code, ErrorCode::ValidationError);
    QTEST(printed(read.error().fields), "issues");
}

void TestBookingCodec::writesTheQuery_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("encoded");
    QTest::newRow("nothing") << QString() << u"sort=-created_at&limit=50"_s;
    QTest::newRow("words")
        << u"Оспанов 777"_s
        << u"q=%D0%9E%D1%81%D0%BF%D0%B0%D0%BD%D0%BE%D0%B2%20777&sort=-created_at&limit=50"_s;
    QTest::newRow("what a query could trip over")
        << u"a+b&c=d%20#e"_s << u"q=a%2Bb%26c%3Dd%2520%23e&sort=-created_at&limit=50"_s;
}

void TestBookingCodec::writesTheQuery()
{
    QFETCH(QString, text);
    BookingQuery query;
    query.text = text;
    QTEST(encode(query).toString(QUrl::FullyEncoded), "encoded");

    query = {};
    query.statuses = {BookingStatus::Hold, BookingStatus::CheckedIn};
    query.paymentStatuses = {BookingPaymentStatus::Partial};
    query.property = id<PropertyId>(u"1"_s);
    query.realtor = id<UserId>(u"e1"_s);
    query.checkInFrom = QDate(2026, 12, 1);
    query.checkInTo = QDate(2026, 12, 31);
    query.createdFrom = QDateTime(QDate(2026, 12, 1), QTime(0, 0), Qt::UTC);
    query.sort = BookingSort::HoldExpiry;
    query.limit = 200;
    query.cursor = u"next/="_s;
    query.countExact = true;
    QCOMPARE(
        encode(query).toString(QUrl::FullyEncoded),
        u"status=hold%2Cchecked_in&property=0190b5a4-0000-7000-8000-000000000001"
        "&realtor=0190b5a4-0000-7000-8000-0000000000e1&check_in_from=2026-12-01&check_in_to=2026-12-31"
        "&created_from=2026-12-01T00%3A00%3A00.000Z&payment_status=partial&sort=hold_expires_at&limit=200"
        "&cursor=next%2F%3D&count=exact"_s);
}

void TestBookingCodec::timelineGoesThereAndBack()
{
    const TimelineEntry entry{u"7"_s,
                              u"booking.held"_s,
                              QDateTime(QDate(2026, 12, 1), QTime(10, 0), Qt::UTC),
                              u"Айгерім"_s,
                              {{u"guests"_s, 2}}};
    const TimelineEntry read = decodeTimelineEntry(encode(entry));
    QCOMPARE(encode(read), encode(entry));
    QCOMPARE(read.at, entry.at);
    QCOMPARE(read.actorName, entry.actorName);
    TimelineEntry own = entry;
    own.actorName.clear();
    QVERIFY(encode(own).value(u"actor_name"_s).isNull());
}

void TestBookingCodec::alternativesGoThereAndBack()
{
    const QList<FreeAlternative> alternatives{{{QDate(2026, 12, 13), QDate(2026, 12, 16)}},
                                              {{QDate(2026, 12, 7), QDate(2026, 12, 10)}}};
    QCOMPARE(decodeAlternatives(encode(alternatives)), alternatives);
    QCOMPARE(encode(alternatives).first().toObject(),
             (QJsonObject{{u"check_in"_s, u"2026-12-13"_s}, {u"check_out"_s, u"2026-12-16"_s}}));
}

QTEST_GUILESS_MAIN(TestBookingCodec)
#include "tst_bookingcodec.moc"
