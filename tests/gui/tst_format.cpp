// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/fuzzymatch.h"
#include "widgets/common/errortext.h"
#include "widgets/common/format.h"
#include "widgets/common/language.h"
#include "widgets/common/qrview.h"
#include "widgets/common/words.h"

#include <QApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

using namespace zhilego;
using namespace zhilego::ui;

namespace {

const QLocale ru(QLocale::Russian, QLocale::Kazakhstan);
const QLocale kk(QLocale::Kazakh, QLocale::Kazakhstan);
const QLocale en(QLocale::English, QLocale::UnitedKingdom);

//! Codes look like this; sentences of any language do not.
bool looksLikeACode(const QString &text)
{
    static const QRegularExpression code(QStringLiteral("[a-z]+_[a-z]+|[A-Z]+_[A-Z]+|[a-z]+\\.[a-z]+_"));
    return code.match(text).hasMatch();
}

//! The values of a field that the API's document allows.
QStringList documentedTypes(const char *file, const char *schema, const char *field)
{
    QFile document(QStringLiteral(ZHILEGO_SOURCE_DIR "/server/http/routes/openapi/%1.json")
                       .arg(QLatin1StringView(file)));
    if (!document.open(QIODevice::ReadOnly))
        return {};
    const QJsonObject schemas = QJsonDocument::fromJson(document.readAll())
                                    .object()[QStringLiteral("components")][QStringLiteral("schemas")]
                                    .toObject();
    QStringList types;
    const QJsonArray values = schemas[QLatin1StringView(schema)][QStringLiteral("properties")]
                                     [QLatin1StringView(field)][QStringLiteral("enum")]
                                         .toArray();
    for (const QJsonValue &value : values)
        types.append(value.toString());
    return types;
}

} // namespace

class TestFormat : public QObject
{
    Q_OBJECT
private slots:
    void money_data()
    {
        QTest::addColumn<qint64>("tiyn");
        QTest::addColumn<QString>("russian");
        QTest::addColumn<QString>("english");
        QTest::newRow("nothing") << qint64(0) << "0 ₸"
                                 << "0 ₸";
        QTest::newRow("three digits") << qint64(99900) << "999 ₸"
                                      << "999 ₸";
        QTest::newRow("thousands") << qint64(2500000) << "25 000 ₸"
                                   << "25,000 ₸";
        QTest::newRow("millions") << qint64(123456700) << "1 234 567 ₸"
                                  << "1,234,567 ₸";
        QTest::newRow("tiyn are shown when there are any") << qint64(2500050) << "25 000,50 ₸"
                                                           << "25,000.50 ₸";
        QTest::newRow("one tiyn") << qint64(1) << "0,01 ₸"
                                  << "0.01 ₸";
        QTest::newRow("negative") << qint64(-2500000) << "−25 000 ₸"
                                  << "−25,000 ₸";
    }
    void money()
    {
        QFETCH(qint64, tiyn);
        QFETCH(QString, russian);
        QFETCH(QString, english);
        const QString noBreaks = QString(russian).replace(u' ', QChar(0x00a0));
        QCOMPARE(formatMoney(Money::fromTiyn(tiyn), ru), noBreaks);
        QCOMPARE(formatMoney(Money::fromTiyn(tiyn), kk), noBreaks);
        QCOMPARE(formatMoney(Money::fromTiyn(tiyn), en), english.replace(u' ', QChar(0x00a0)));
    }

    void dates()
    {
        const QDate friday(2026, 11, 20);
        QCOMPARE(formatDate(friday, ru), QStringLiteral("20.11.2026"));
        QCOMPARE(formatDate(friday, kk), QStringLiteral("20.11.2026"));
        QCOMPARE(formatDate(friday, en), QStringLiteral("20 Nov 2026"));
        QCOMPARE(formatDay(friday, ru), QStringLiteral("20 нояб., пт"));
        QCOMPARE(formatDay(friday, kk), QStringLiteral("20 қар., жм"));
        QCOMPARE(formatDay(friday, en), QStringLiteral("Fri, 20 Nov"));
    }

    void stays_data()
    {
        QTest::addColumn<QDate>("in");
        QTest::addColumn<QDate>("out");
        QTest::addColumn<QString>("text");
        QTest::newRow("within a month") << QDate(2026, 11, 20) << QDate(2026, 11, 23) << "20–23 нояб. 2026";
        QTest::newRow("over two months")
            << QDate(2026, 11, 28) << QDate(2026, 12, 2) << "28 нояб. – 2 дек. 2026";
        QTest::newRow("over New Year")
            << QDate(2026, 12, 30) << QDate(2027, 1, 3) << "30 дек. 2026 – 3 янв. 2027";
    }
    void stays()
    {
        QFETCH(QDate, in);
        QFETCH(QDate, out);
        QFETCH(QString, text);
        QCOMPARE(formatStay({in, out}, ru), text);
    }

    void instantsAreShownWhereThePropertiesAre()
    {
        const QDateTime instant(QDate(2026, 11, 19), QTime(20, 32), Qt::UTC);
        QCOMPARE(formatInstant(instant, ru), QStringLiteral("20 нояб., пт, 01:32"));
        QCOMPARE(formatClockTime(instant), QStringLiteral("01:32"));
        QCOMPARE(propertyToday(instant), QDate(2026, 11, 20));
    }

    void countdowns_data()
    {
        QTest::addColumn<qint64>("seconds");
        QTest::addColumn<QString>("text");
        QTest::newRow("a whole hold") << qint64(900) << "15:00";
        QTest::newRow("seconds") << qint64(9) << "0:09";
        QTest::newRow("over") << qint64(-5) << "0:00";
        QTest::newRow("hours") << qint64(3723) << "1:02:03";
    }
    void countdowns()
    {
        QFETCH(qint64, seconds);
        QFETCH(QString, text);
        QCOMPARE(formatCountdown(seconds), text);
    }

    void everyValueHasWordsInEveryLanguage_data()
    {
        QTest::addColumn<QString>("code");
        for (const char *code : {"ru", "kk", "en"})
            QTest::newRow(code) << QString::fromLatin1(code);
    }
    void everyValueHasWordsInEveryLanguage()
    {
        QFETCH(QString, code);
        Language language(*qApp);
        language.apply(code);
        QCOMPARE(languageCode(), code);
        QStringList texts;
        for (const auto &row : bookingStatusNames)
            texts << Words::status(row.value);
        for (const auto &row : bookingPaymentStatusNames)
            texts << Words::paymentStatus(row.value);
        for (const PaymentStatus status : allPaymentStatuses())
            texts << Words::payment(status);
        for (const auto &row : roleNames)
            texts << Words::role(row.value);
        for (const auto &row : refundStatusNames)
            texts << Words::refund(row.value);
        for (const QString &type : documentedTypes("bookings", "TimelineEntry", "type"))
            texts << Words::timeline(type);
        for (const QString &type : documentedTypes("operations", "ExceptionCase", "type"))
            texts << Words::exception(type);
        texts << Words::timeline(QStringLiteral("booking.held"))
              << Words::timeline(QStringLiteral("new.thing_done"))
              << Words::source(QStringLiteral("carrier_pigeon")) << Words::nights(1) << Words::guests(5);
        for (int c = 0; c <= static_cast<int>(ErrorCode::Offline); ++c)
            texts << ErrorText::sentence(
                Error{static_cast<ErrorCode>(c), QStringLiteral("secret_detail"), {}, {}, 0, {}});
        texts << ErrorText::sentence(Error{ErrorCode::ValidationError,
                                           {},
                                           {{QStringLiteral("odd_field"), QStringLiteral("odd_issue")}},
                                           {},
                                           0,
                                           {}})
              << ErrorText::issueOf(
                     invalidField(QStringLiteral("guest.phone"), QStringLiteral("not_a_phone")),
                     QStringLiteral("guest.phone"));
        // What a new booking may be refused for has words of its own, not the ones for what nobody foresaw.
        const auto words = [](const char *issue) {
            return ErrorText::issueOf(invalidField(QStringLiteral("guests"), QLatin1StringView(issue)),
                                      QStringLiteral("guests"));
        };
        for (const char *issue : {"above_max_guests", "too_many_nights", "in_past", "not_after_check_in"})
            QVERIFY2(words(issue) != words("odd_issue"), issue);
        for (const QString &text : std::as_const(texts)) {
            QVERIFY(!text.isEmpty());
            QVERIFY2(!looksLikeACode(text), qPrintable(text));
            if (code != QLatin1String("en") && text != QLatin1String("WhatsApp"))
                QVERIFY2(text.contains(QRegularExpression(QStringLiteral("[а-яәғқңөұүһі]"))),
                         qPrintable(text));
        }
    }

    //! The server's own document names what it may send: a type without words would be a guess for people.
    void everyTypeOfTheServerHasWords_data() { everyValueHasWordsInEveryLanguage_data(); }
    void everyTypeOfTheServerHasWords()
    {
        QFETCH(QString, code);
        Language language(*qApp);
        language.apply(code);
        const auto check
            = [](const char *file, const char *schema, const char *field, QString (*words)(const QString &)) {
                  const QStringList types = documentedTypes(file, schema, field);
                  QVERIFY2(types.size() >= 4, schema);
                  for (const QString &type : types) {
                      QVERIFY2(!words(type).isEmpty(), qPrintable(type));
                      QVERIFY2(words(type) != words(QStringLiteral("never heard of")), qPrintable(type));
                  }
              };
        check("bookings", "TimelineEntry", "type", Words::timeline);
        check("operations", "ExceptionCase", "type", Words::exception);
        check("money", "Refund", "status", [](const QString &name) {
            const std::optional<RefundStatus> status = enumValue(refundStatusNames, name);
            return status ? Words::refund(*status) : QString();
        });
        check("payments", "Payment", "status", [](const QString &name) {
            const std::optional<PaymentStatus> status = paymentStatusFromWire(name);
            return status ? Words::payment(*status) : QString();
        });
        check("bookings", "Booking", "payment_status", [](const QString &name) {
            const std::optional<BookingPaymentStatus> status = enumValue(bookingPaymentStatusNames, name);
            return status ? Words::paymentStatus(*status) : QString();
        });
        check("bookings", "Booking", "status", [](const QString &name) {
            const std::optional<BookingStatus> status = enumValue(bookingStatusNames, name);
            return status ? Words::status(*status) : QString();
        });
    }

    void plurals_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<int>("count");
        QTest::addColumn<QString>("text");
        QTest::newRow("ru one") << "ru" << 1 << "1 ночь";
        QTest::newRow("ru few") << "ru" << 3 << "3 ночи";
        QTest::newRow("ru many") << "ru" << 11 << "11 ночей";
        QTest::newRow("ru 21") << "ru" << 21 << "21 ночь";
        QTest::newRow("kk one") << "kk" << 1 << "1 түн";
        QTest::newRow("kk many stay singular") << "kk" << 5 << "5 түн";
        QTest::newRow("en one") << "en" << 1 << "1 night";
        QTest::newRow("en many") << "en" << 2 << "2 nights";
    }
    void plurals()
    {
        QFETCH(QString, code);
        QFETCH(int, count);
        QFETCH(QString, text);
        Language language(*qApp);
        language.apply(code);
        QCOMPARE(Words::nights(count), text);
    }

    void findsCommandsByAFewLetters_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("better");
        QTest::addColumn<QString>("worse");
        QTest::newRow("beginnings of words win") << "нб"
                                                 << "Новая бронь"
                                                 << "Изменённая бронь";
        QTest::newRow("runs win") << "обн"
                                  << "Обновить"
                                  << "Общий баланс";
        QTest::newRow("e for ё") << "тем"
                                 << "Тёмное"
                                 << "Светлое";
        QTest::newRow("case does not count") << "NEW"
                                             << "New booking"
                                             << "Sign out";
        QTest::newRow("blanks do not count") << "новая бронь"
                                             << "Новая бронь"
                                             << "Выйти";
    }
    void findsCommandsByAFewLetters()
    {
        QFETCH(QString, typed);
        QFETCH(QString, better);
        QFETCH(QString, worse);
        QVERIFY(app::fuzzyScore(typed, better) > app::fuzzyScore(typed, worse));
    }

    void qrCodesAreDarkOnWhite()
    {
        const QImage modules = QrView::modulesOf(QStringLiteral("https://pay.kaspi.kz/pay/abc"));
        QVERIFY(modules.width() >= 21);
        QCOMPARE(modules.pixel(0, 0), 0xff000000u); // a finder pattern's corner
        QCOMPARE(modules.pixel(1, 1), 0xffffffffu);
        QVERIFY(QrView::modulesOf({}).isNull());
        QVERIFY(QrView::modulesOf(QString(5000, u'x')).isNull());
    }
};

QTEST_MAIN(TestFormat)
#include "tst_format.moc"
