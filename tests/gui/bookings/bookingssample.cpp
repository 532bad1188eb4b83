// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/bookings/bookingssample.h"

#include "models/domain/phone.h"
#include "models/domain/pricing.h"

#include <QHash>
#include <QJsonObject>
#include <QTimeZone>

namespace zhilego::test {
namespace {

const QDateTime moment(QDate(2026, 11, 20), QTime(8, 30), Qt::UTC);

DirectoryEntry entry(int number, const QString &code, const LocalizedText &name, int city = 0)
{
    DirectoryEntry made;
    made.id = {numberedUuid(9000 + number)};
    made.code = code;
    made.name = name;
    if (city > 0)
        made.cityId = {numberedUuid(9000 + city)};
    made.position = number;
    return made;
}

DirectoryRef ref(const DirectoryEntry &entry)
{
    return {entry.id, entry.code, entry.name};
}

struct PropertySeed
{
    const char16_t *title;
    const char16_t *street;
    const char16_t *house;
    int district;
    int propertyClass;
    int rooms;
    int tenge;
    int guests;
    double rating;
    int reviews;
};

constexpr PropertySeed propertySeeds[]{
    {u"Студия у Байтерека", u"Достық", u"5/1", 2, 0, 1, 18000, 2, 4.8, 64},
    {u"Двушка на Мәңгілік Ел", u"Мәңгілік Ел", u"20", 2, 1, 2, 26000, 4, 4.9, 112},
    {u"Панорама у Expo", u"Сығанақ", u"54а", 3, 2, 2, 34000, 4, 4.7, 38},
    {u"Тихая квартира в Сарыарке", u"Республика", u"33", 5, 0, 1, 14500, 2, 4.5, 21},
    {u"Семейная трёшка у Ботанического сада", u"Тұран", u"46", 3, 1, 3, 38000, 6, 4.9, 87},
    {u"Лофт на Кенесары", u"Кенесары", u"40", 1, 1, 2, 24000, 4, 4.6, 45},
    {u"Апартаменты Highvill", u"Ахмет Байтұрсынұлы", u"5", 0, 1, 2, 22000, 3, 4.4, 19},
    {u"Пентхаус Хан Шатыр", u"Қабанбай батыр", u"11", 2, 2, 4, 72000, 8, 5.0, 12},
    {u"Уютная однушка у вокзала Нұрлы Жол", u"Ілияс Есенберлин", u"8", 4, 0, 1, 13000, 2, 4.2, 33},
};

void addDirectories(BookingsSample &sample)
{
    sample.cities = {entry(1, QStringLiteral("astana"),
                           {QStringLiteral("Астана"), QStringLiteral("Астана"), QStringLiteral("Astana")}),
                     entry(2, QStringLiteral("almaty"),
                           {QStringLiteral("Алматы"), QStringLiteral("Алматы"), QStringLiteral("Almaty")})};
    sample.districts
        = {entry(11, QStringLiteral("almaty_d"),
                 {QStringLiteral("Алматы"), QStringLiteral("Алматы"), QStringLiteral("Almaty")}, 1),
           entry(12, QStringLiteral("baiqonyr"),
                 {QStringLiteral("Байқоңыр"), QStringLiteral("Байқоңыр"), QStringLiteral("Baikonyr")}, 1),
           entry(13, QStringLiteral("esil"),
                 {QStringLiteral("Есіл"), QStringLiteral("Есіл"), QStringLiteral("Esil")}, 1),
           entry(14, QStringLiteral("nura"),
                 {QStringLiteral("Нұра"), QStringLiteral("Нұра"), QStringLiteral("Nura")}, 1),
           entry(15, QStringLiteral("saraishyq"),
                 {QStringLiteral("Сарайшық"), QStringLiteral("Сарайшық"), QStringLiteral("Saraishyk")}, 1),
           entry(16, QStringLiteral("saryarqa"),
                 {QStringLiteral("Сарыарқа"), QStringLiteral("Сарыарқа"), QStringLiteral("Saryarka")}, 1),
           entry(17, QStringLiteral("bostandyq"),
                 {QStringLiteral("Бостандық"), QStringLiteral("Бостандық"), QStringLiteral("Bostandyk")}, 2)};
    sample.classes
        = {entry(21, QStringLiteral("economy"),
                 {QStringLiteral("Эконом"), QStringLiteral("Эконом"), QStringLiteral("Economy")}),
           entry(22, QStringLiteral("comfort"),
                 {QStringLiteral("Комфорт"), QStringLiteral("Жайлы"), QStringLiteral("Comfort")}),
           entry(23, QStringLiteral("business"),
                 {QStringLiteral("Бизнес"), QStringLiteral("Бизнес"), QStringLiteral("Business")})};
    sample.cancellationReasons
        = {entry(31, QStringLiteral("guest_plans"),
                 {QStringLiteral("Изменились планы гостя"), QStringLiteral("Қонақтың жоспары өзгерді"),
                  QStringLiteral("Guest’s plans changed")}),
           entry(32, QStringLiteral("found_other"),
                 {QStringLiteral("Гость нашёл другой вариант"), QStringLiteral("Қонақ басқа нұсқа тапты"),
                  QStringLiteral("Guest found another place")}),
           entry(33, QStringLiteral("not_ready"),
                 {QStringLiteral("Объект не готов"), QStringLiteral("Нысан дайын емес"),
                  QStringLiteral("Property is not ready")}),
           entry(34, QStringLiteral("no_payment"),
                 {QStringLiteral("Нет оплаты"), QStringLiteral("Төлем жоқ"), QStringLiteral("No payment")})};
}

void addProperties(BookingsSample &sample)
{
    int number = 0;
    for (const PropertySeed &seed : propertySeeds) {
        Property property;
        property.id = {numberedUuid(100 + ++number)};
        property.title = QString::fromUtf16(seed.title);
        property.address.street = QString::fromUtf16(seed.street);
        property.address.house = QString::fromUtf16(seed.house);
        property.city = ref(sample.cities.first());
        property.district = ref(sample.districts.at(seed.district));
        property.propertyClass = ref(sample.classes.at(seed.propertyClass));
        property.rooms = seed.rooms;
        property.areaM2 = 24.0 + 16 * seed.rooms;
        property.beds = seed.rooms;
        property.maxGuests = seed.guests;
        property.basePrice = Money::fromTenge(seed.tenge);
        property.cleaningFee = Money::fromTenge(5000);
        property.extraGuestFee = Money::fromTenge(3000);
        property.deposit = Money::fromTenge(20000);
        property.rating = seed.rating;
        property.reviewsCount = seed.reviews;
        sample.properties.append(property);
    }
}

struct BookingSeed
{
    int number;
    const char16_t *guest;
    const char16_t *phone;
    int property;
    int from; //!< days from today
    int nights;
    int guests;
    BookingStatus status;
    BookingPaymentStatus paymentStatus;
    int holdSeconds;
};

using S = BookingStatus;
using P = BookingPaymentStatus;
constexpr BookingSeed bookingSeeds[]{
    {1248, u"Айгерим Сейтқали", u"+77015551248", 1, 0, 3, 2, S::Confirmed, P::Paid, 0},
    {1251, u"Дмитрий Волков", u"+77770101251", 2, 0, 1, 4, S::Confirmed, P::AwaitingOnSite, 0},
    {1239, u"Нұрлан Әбдіқадыров", u"+77029991239", 4, 0, 5, 6, S::CheckedIn, P::Paid, 0},
    {1256, u"Екатерина Ли", u"+77473331256", 0, 0, 2, 2, S::Confirmed, P::Partial, 0},
    {1244, u"Константин Александрович Преображенский", u"+77051111244", 7, 0, 14, 8, S::Confirmed, P::Paid,
     0},
    {1231, u"Мадина Оспанова", u"+77074441231", 3, -2, 2, 1, S::CheckedIn, P::Paid, 0},
    {1228, u"Sarah Mitchell", u"+447700900228", 5, -4, 4, 2, S::CheckedIn, P::AwaitingOnSite, 0},
    {1262, u"Тимур Касымов", u"+77052221262", 1, 3, 2, 3, S::Hold, P::Pending, 744},
    {1263, u"Анна Ким", u"+77766661263", 6, 0, 1, 2, S::Hold, P::Unpaid, 272},
    {1264, u"Бауыржан Темір", u"+77478881264", 8, 7, 1, 1, S::Hold, P::Unpaid, 41},
    {1210, u"Ольга Петрова", u"+77012221210", 2, 6, 4, 2, S::Confirmed, P::Paid, 0},
    {1205, u"Ержан Сүлейменов", u"+77778881205", 0, 12, 7, 2, S::Confirmed, P::Paid, 0},
    {1190, u"Виктория Ан", u"+77071231190", 5, -9, 3, 2, S::Completed, P::Paid, 0},
    {1187, u"Арман Жұмабек", u"+77019871187", 3, -3, 2, 2, S::NoShow, P::Paid, 0},
    {1185, u"Игорь Смирнов", u"+77057651185", 6, 2, 2, 3, S::Cancelled, P::Refunded, 0},
    {1260, u"Салтанат Мұрат", u"+77474561260", 4, 9, 2, 4, S::Expired, P::Unpaid, 0},
};

Money paidOf(const Booking &booking)
{
    if (booking.paymentStatus == P::Paid)
        return booking.priceTotal;
    return booking.paymentStatus == P::Partial ? Money::fromTenge(20000) : Money();
}

TransitionFacts factsOf(const Booking &booking)
{
    const QTimeZone zone("Asia/Almaty");
    return {booking.status,
            moment,
            booking.holdExpiresAt,
            QDateTime(booking.stay.checkIn, QTime(14, 0), zone),
            moment.toTimeZone(zone).date(),
            booking.stay.checkIn,
            booking.stay.checkOut,
            true,
            true,
            true,
            true};
}

Booking bookingFrom(const BookingSeed &seed, const BookingsSample &sample)
{
    const Property &property = sample.properties.at(seed.property);
    Booking booking = plainBooking(seed.number, QString::fromUtf16(seed.guest));
    booking.property.id = property.id;
    booking.property.title = property.title;
    booking.property.address = property.address.shortText();
    booking.property.city = property.city;
    booking.property.district = property.district;
    booking.status = seed.status;
    booking.paymentStatus = seed.paymentStatus;
    const QDate checkIn = moment.date().addDays(seed.from);
    booking.stay = {checkIn, checkIn.addDays(seed.nights)};
    booking.guests = seed.guests;
    booking.priceLines = sampleLines(property, booking.stay, seed.guests);
    booking.priceTotal = {};
    for (const QuoteLine &line : booking.priceLines)
        booking.priceTotal += line.amount;
    booking.paidTotal = paidOf(booking);
    booking.deposit = property.deposit;
    const bool masked = seed.status == S::Hold || seed.status == S::Expired;
    const QString phone = QString::fromUtf16(seed.phone);
    booking.guest.phone = masked ? maskedPhone(phone) : phone;
    booking.guest.email = masked ? QString() : QStringLiteral("guest%1@mail.kz").arg(seed.number);
    booking.guest.contactsMasked = masked;
    if (seed.status == S::Hold)
        booking.holdExpiresAt = moment.addSecs(seed.holdSeconds);
    if (seed.status == S::Cancelled)
        booking.statusReason = QStringLiteral("guest_plans");
    booking.createdAt = seed.status == S::Hold ? booking.holdExpiresAt.addSecs(-900)
                                               : moment.addDays(-2).addSecs(seed.number * 7);
    booking.transitions = transitionsOf(factsOf(booking));
    return booking;
}

TimelineEntry happened(const QString &type, const QDateTime &at, const QString &actor,
                       const QJsonObject &data = {})
{
    return {type + at.toString(Qt::ISODate), type, at, actor, data};
}

QList<TimelineEntry> storyOf(const Booking &booking)
{
    const QString realtor = booking.realtorName;
    const QDateTime start = booking.createdAt;
    QList<TimelineEntry> story{happened(QStringLiteral("booking.held"), start, realtor,
                                        {{QStringLiteral("source"), booking.source}})};
    if (booking.paymentStatus == P::Pending || booking.paymentStatus == P::Paid)
        story.append(happened(QStringLiteral("payment.created"), start.addSecs(20), realtor));
    if (booking.paymentStatus == P::Paid)
        story.append(happened(QStringLiteral("payment.succeeded"), start.addSecs(150), {},
                              {{QStringLiteral("amount_minor"), booking.priceTotal.tiyn()}}));
    if (booking.status != S::Hold && booking.status != S::Expired)
        story.append(happened(QStringLiteral("booking.confirmed"), start.addSecs(151), {}));
    if (booking.status == S::CheckedIn)
        story.append(happened(QStringLiteral("booking.checked_in"), moment.addSecs(-3600), realtor));
    if (booking.status == S::Cancelled)
        story.append(happened(QStringLiteral("booking.cancelled"), moment.addSecs(-7200), realtor,
                              {{QStringLiteral("reason"), QStringLiteral("guest_plans")}}));
    if (booking.status == S::Expired)
        story.append(happened(QStringLiteral("booking.expired"), start.addSecs(900), {}));
    return story;
}

void addPayment(BookingsSample &sample, const Booking &booking, int secondsLeft)
{
    Payment payment;
    payment.id = {numberedUuid(5000 + static_cast<int>(sample.payments.size()))};
    payment.bookingId = booking.id;
    payment.provider = QStringLiteral("kaspi");
    payment.kind = QStringLiteral("full");
    payment.status = booking.paidTotal.isZero() ? PaymentStatus::Created : PaymentStatus::Paid;
    payment.amount = booking.priceTotal;
    payment.externalId = booking.number + QStringLiteral("-1");
    payment.payUrl = QStringLiteral("https://pay.kaspi.kz/pay/%1").arg(booking.number.toLower());
    payment.qrPayload = payment.payUrl;
    payment.createdAt = booking.createdAt.addSecs(20);
    payment.expiresAt = moment.addSecs(secondsLeft);
    sample.payments[booking.id].append(payment);
}

} // namespace

QUuid numberedUuid(int number)
{
    return QUuid::fromString(QStringLiteral("01930000-0000-7000-8000-%1").arg(number, 12, 10, QChar(u'0')));
}

Booking plainBooking(int number, const QString &guest)
{
    Booking booking;
    booking.id = {numberedUuid(number)};
    booking.number = QStringLiteral("ZG-%1").arg(number, 6, 10, QChar(u'0'));
    booking.property.id = {numberedUuid(101)};
    booking.property.title = QStringLiteral("Студия у Байтерека");
    booking.property.address = QStringLiteral("Достық, 5/1");
    booking.property.checkInFrom = QTime(14, 0);
    booking.property.checkOutUntil = QTime(12, 0);
    booking.realtorName = QStringLiteral("Алия Нұрғали");
    booking.status = BookingStatus::Confirmed;
    booking.paymentStatus = BookingPaymentStatus::Paid;
    booking.stay = {moment.date(), moment.date().addDays(3)};
    booking.guests = 2;
    booking.priceTotal = Money::fromTenge(59000);
    booking.paidTotal = booking.priceTotal;
    booking.guest.fullName = guest;
    booking.guest.phone = QStringLiteral("+77015550000");
    booking.source = QStringLiteral("desktop");
    booking.createdAt = moment.addSecs(number);
    booking.updatedAt = booking.createdAt;
    return booking;
}

QList<QuoteLine> sampleLines(const Property &property, const Stay &stay, int guests)
{
    const Tariff tariff{property.basePrice, property.cleaningFee, property.extraGuestFee, property.deposit,
                        property.includedGuests};
    static const QHash<PricedLine::Kind, QPair<QString, QString>> words{
        {PricedLine::Kind::Accommodation,
         {QStringLiteral("Проживание"), QStringLiteral("Базовая цена объекта за ночь")}},
        {PricedLine::Kind::ExtraGuests,
         {QStringLiteral("Дополнительные гости"), QStringLiteral("Гости сверх 2, за каждую ночь")}},
        {PricedLine::Kind::CleaningFee,
         {QStringLiteral("Уборка"), QStringLiteral("Один раз за проживание")}}};
    QList<QuoteLine> lines;
    for (const PricedLine &line : priceLines(tariff, stay, guests)) {
        const auto &[title, why] = words[line.kind];
        const QString code = line.kind == PricedLine::Kind::Accommodation ? QStringLiteral("accommodation")
            : line.kind == PricedLine::Kind::ExtraGuests                  ? QStringLiteral("extra_guests")
                                                                          : QStringLiteral("cleaning_fee");
        lines.append({code, title, line.quantity, line.unit, line.unitPrice, line.amount, why});
    }
    return lines;
}

BookingsSample bookingsSample()
{
    BookingsSample sample;
    sample.now = moment;
    addDirectories(sample);
    addProperties(sample);
    for (const BookingSeed &seed : bookingSeeds) {
        const Booking booking = bookingFrom(seed, sample);
        sample.bookings.append(booking);
        sample.timelines.insert(booking.id, storyOf(booking));
        if (booking.paymentStatus == P::Pending || booking.paymentStatus == P::Paid)
            addPayment(sample, booking, 744);
    }
    return sample;
}

} // namespace zhilego::test
