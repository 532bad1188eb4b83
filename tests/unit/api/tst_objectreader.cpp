// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/api/objectreader.h"
#include "models/domain/id.h"
#include "tests/unit/api/printedissues.h"

#include <QJsonDocument>
#include <QTest>

using namespace zhilego;
using namespace zhilego::api;
using zhilego::test::printed;
using namespace Qt::StringLiterals;

namespace {

QJsonObject parsed(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

} // namespace

class TestObjectReader : public QObject
{
    Q_OBJECT

private slots:
    void readsText_data();
    void readsText();
    void readsLongText();
    void requiresText();
    void readsIntegers_data();
    void readsIntegers();
    void readsNumbers_data();
    void readsNumbers();
    void readsBooleans();
    void readsDates_data();
    void readsDates();
    void readsTimes_data();
    void readsTimes();
    void readsMoney_data();
    void readsMoney();
    void readsIds();
    void readsNestedObjects();
    void namesEveryMistakeOnce();
    void refusesUnknownFields();
    void writesInstants();
};

void TestObjectReader::readsText_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("issue");
    QTest::newRow("plain") << QByteArray(R"({"a":"Есіл"})") << u"Есіл"_s << QString();
    QTest::newRow("trimmed") << QByteArray(R"({"a":"  b \n"})") << u"b"_s << QString();
    QTest::newRow("absent") << QByteArray("{}") << QString() << QString();
    QTest::newRow("null") << QByteArray(R"({"a":null})") << QString() << QString();
    QTest::newRow("blank") << QByteArray(R"({"a":"   "})") << QString() << QString();
    QTest::newRow("as long as may be") << QByteArray(R"({"a":"12345678"})") << u"12345678"_s << QString();
    QTest::newRow("blanks around do not count")
        << QByteArray(R"({"a":" 12345678 "})") << u"12345678"_s << QString();
    QTest::newRow("too long") << QByteArray(R"({"a":"123456789"})") << QString() << u"too_long"_s;
    QTest::newRow("number") << QByteArray(R"({"a":1})") << QString() << u"not_a_string"_s;
    QTest::newRow("object") << QByteArray(R"({"a":{}})") << QString() << u"not_a_string"_s;
    QTest::newRow("list") << QByteArray(R"({"a":["b"]})") << QString() << u"not_a_string"_s;
    QTest::newRow("line break inside")
        << QByteArray(R"({"a":"b\nc\td"})") << QString() << u"control_characters"_s;
    QTest::newRow("NUL") << QByteArray(R"({"a":"b\u0000c"})") << QString() << u"control_characters"_s;
    QTest::newRow("escape") << QByteArray(R"({"a":"b\u001bc"})") << QString() << u"control_characters"_s;
    QTest::newRow("delete") << QByteArray(R"({"a":"b\u007fc"})") << QString() << u"control_characters"_s;
    QTest::newRow("C1 control") << QByteArray(R"({"a":"b\u0085c"})") << QString() << u"control_characters"_s;
}

void TestObjectReader::readsText()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, value);
    QFETCH(QString, issue);
    ObjectReader reader(parsed(json));
    QCOMPARE(reader.text(u"a"_s, 8).value_or(QString()), value);
    QCOMPARE(printed(reader.finish()), issue.isEmpty() ? QString() : u"a "_s + issue);
}

void TestObjectReader::readsLongText()
{
    ObjectReader reader(parsed(R"({"a":"b\nc\td","e":"f\u0000g"})"));
    QCOMPARE(reader.longText(u"a"_s, 8).value_or(QString()), u"b\nc\td"_s);
    QVERIFY(!reader.longText(u"e"_s, 8));
    QCOMPARE(printed(reader.finish()), u"e control_characters"_s);
}

void TestObjectReader::requiresText()
{
    for (const QByteArray &json :
         {QByteArray("{}"), QByteArray(R"({"a":null})"), QByteArray(R"({"a":" "})")}) {
        ObjectReader reader(parsed(json));
        QCOMPARE(reader.requiredText(u"a"_s, 8), QString());
        QCOMPARE(printed(reader.finish()), u"a required"_s);
    }
    ObjectReader reader(parsed(R"({"a":7})"));
    reader.requiredText(u"a"_s, 8);
    QCOMPARE(printed(reader.finish()), u"a not_a_string"_s); // and not "required" as well
}

void TestObjectReader::readsIntegers_data()
{
    QTest::addColumn<QByteArray>("number");
    QTest::addColumn<std::optional<qint64>>("value");
    QTest::addColumn<QString>("issue");
    const auto good = [](const char *number, qint64 value) {
        QTest::newRow(number) << QByteArray(number) << std::optional<qint64>(value) << QString();
    };
    const auto bad = [](const char *number, const QString &issue) {
        QTest::newRow(number) << QByteArray(number) << std::optional<qint64>() << issue;
    };
    good("0", 0);
    good("-5", -5);
    good("3.0", 3);
    good("1e3", 1000);
    good("9007199254740992", 9007199254740992); // 2^53, the last exact one
    good("-9007199254740992", -9007199254740992);
    bad("9007199254740994", u"not_an_integer"_s);
    bad("-9007199254740994", u"not_an_integer"_s);
    bad("1e300", u"not_an_integer"_s);
    bad("9223372036854775807", u"not_an_integer"_s);
    bad("18446744073709551616", u"not_an_integer"_s);
    bad("1.5", u"not_an_integer"_s);
    bad("\"5\"", u"not_an_integer"_s);
    bad("true", u"not_an_integer"_s);
    bad("[1]", u"not_an_integer"_s);
    QTest::newRow("null") << QByteArray("null") << std::optional<qint64>() << QString();
}

void TestObjectReader::readsIntegers()
{
    QFETCH(QByteArray, number);
    QFETCH(std::optional<qint64>, value);
    QFETCH(QString, issue);
    constexpr qint64 limit = std::numeric_limits<qint64>::max();
    ObjectReader reader(parsed("{\"a\":" + number + '}'));
    QCOMPARE(reader.integer(u"a"_s, -limit, limit), value);
    QCOMPARE(printed(reader.finish()), issue.isEmpty() ? QString() : u"a "_s + issue);

    // The range counts as well, and a missing one is named.
    ObjectReader ranged(parsed(R"({"low":0,"least":1,"most":50,"high":51})"));
    QCOMPARE(ranged.requiredInteger(u"low"_s, 1, 50), 1);
    QCOMPARE(ranged.requiredInteger(u"least"_s, 1, 50), 1);
    QCOMPARE(ranged.requiredInteger(u"most"_s, 1, 50), 50);
    QCOMPARE(ranged.requiredInteger(u"high"_s, 1, 50), 1);
    QCOMPARE(ranged.requiredInteger(u"none"_s, 1, 50), 1);
    QCOMPARE(printed(ranged.finish()), u"low out_of_range, high out_of_range, none required"_s);
}

void TestObjectReader::readsNumbers_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<std::optional<double>>("value");
    QTest::addColumn<QString>("issue");
    const std::optional<double> none;
    QTest::newRow("fraction") << QByteArray(R"({"a":51.128})") << std::optional<double>(51.128) << QString();
    QTest::newRow("integer") << QByteArray(R"({"a":51})") << std::optional<double>(51) << QString();
    QTest::newRow("lowest") << QByteArray(R"({"a":-90})") << std::optional<double>(-90) << QString();
    QTest::newRow("too low") << QByteArray(R"({"a":-90.001})") << none << u"out_of_range"_s;
    QTest::newRow("too high") << QByteArray(R"({"a":1e9})") << none << u"out_of_range"_s;
    QTest::newRow("text") << QByteArray(R"({"a":"51"})") << none << u"not_a_number"_s;
    QTest::newRow("absent") << QByteArray("{}") << none << QString();
}

void TestObjectReader::readsNumbers()
{
    QFETCH(QByteArray, json);
    QFETCH(std::optional<double>, value);
    QFETCH(QString, issue);
    ObjectReader reader(parsed(json));
    QCOMPARE(reader.number(u"a"_s, -90, 90), value);
    QCOMPARE(printed(reader.finish()), issue.isEmpty() ? QString() : u"a "_s + issue);
}

void TestObjectReader::readsBooleans()
{
    ObjectReader reader(parsed(R"({"yes":true,"no":false,"null":null,"word":"true","number":1})"));
    QCOMPARE(reader.boolean(u"yes"_s), std::optional<bool>(true));
    QCOMPARE(reader.boolean(u"no"_s), std::optional<bool>(false));
    for (const QString &key : {u"null"_s, u"absent"_s, u"word"_s, u"number"_s})
        QVERIFY2(!reader.boolean(key).has_value(), qPrintable(key));
    QCOMPARE(printed(reader.finish()), u"word not_a_boolean, number not_a_boolean"_s);
}

void TestObjectReader::readsDates_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QDate>("date");
    QTest::addColumn<QString>("issue");
    QTest::newRow("usual") << u"2026-12-01"_s << QDate(2026, 12, 1) << QString();
    QTest::newRow("leap day") << u"2028-02-29"_s << QDate(2028, 2, 29) << QString();
    QTest::newRow("none") << QString() << QDate() << u"required"_s;
    QTest::newRow("day that is not") << u"2026-02-30"_s << QDate() << u"not_a_date"_s;
    QTest::newRow("no leap year") << u"2026-02-29"_s << QDate() << u"not_a_date"_s;
    QTest::newRow("one digit") << u"2026-1-1"_s << QDate() << u"not_a_date"_s;
    QTest::newRow("Russian") << u"01.12.2026"_s << QDate() << u"not_a_date"_s;
    QTest::newRow("with time") << u"2026-12-01T00:00:00Z"_s << QDate() << u"too_long"_s;
    QTest::newRow("five digits of year") << u"12026-1-01"_s << QDate() << u"not_a_date"_s;
    QTest::newRow("negative year") << u"-026-01-01"_s << QDate() << u"not_a_date"_s;
}

void TestObjectReader::readsDates()
{
    QFETCH(QString, text);
    QFETCH(QString, issue);
    ObjectReader reader(QJsonObject{{u"a"_s, text}});
    QTEST(reader.requiredDate(u"a"_s), "date");
    QCOMPARE(printed(reader.finish()), issue.isEmpty() ? QString() : u"a "_s + issue);
}

void TestObjectReader::readsTimes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("issue");
    QTest::newRow("midnight") << u"00:00"_s << QString();
    QTest::newRow("last minute") << u"23:59"_s << QString();
    QTest::newRow("24 hours") << u"24:00"_s << u"not_a_time"_s;
    QTest::newRow("60 minutes") << u"14:60"_s << u"not_a_time"_s;
    QTest::newRow("one digit") << u"9:00"_s << u"not_a_time"_s;
    QTest::newRow("seconds") << u"14:00:00"_s << u"too_long"_s;
    QTest::newRow("words") << u"noon"_s << u"not_a_time"_s;
}

void TestObjectReader::readsTimes()
{
    QFETCH(QString, text);
    QFETCH(QString, issue);
    ObjectReader reader(QJsonObject{{u"a"_s, text}});
    const std::optional<QTime> time = reader.time(u"a"_s);
    QCOMPARE(time.has_value(), issue.isEmpty());
    if (time)
        QCOMPARE(time->toString(u"HH:mm"_s), text);
    QCOMPARE(printed(reader.finish()), issue.isEmpty() ? QString() : u"a "_s + issue);
}

void TestObjectReader::readsMoney_data()
{
    QTest::addColumn<QByteArray>("money");
    QTest::addColumn<std::optional<qint64>>("tiyn");
    QTest::addColumn<QString>("issue");
    const auto good = [](const char *money, qint64 tiyn) {
        QTest::newRow(money) << QByteArray(money) << std::optional<qint64>(tiyn) << QString();
    };
    const auto bad = [](const char *money, const QString &issue) {
        QTest::newRow(money) << QByteArray(money) << std::optional<qint64>() << issue;
    };
    good(R"({"amount_minor":2500000,"currency":"KZT"})", 2500000);
    good(R"({"amount_minor":0,"currency":"KZT"})", 0);
    good(R"({"amount_minor":1000000000000,"currency":"KZT"})", 1000000000000);
    bad(R"({"amount_minor":1000000000001,"currency":"KZT"})", u"out_of_range"_s);
    bad(R"({"amount_minor":-1,"currency":"KZT"})", u"out_of_range"_s);
    bad(R"({"amount_minor":0.5,"currency":"KZT"})", u"not_money"_s);
    bad(R"({"amount_minor":"100","currency":"KZT"})", u"not_money"_s);
    bad(R"({"amount_minor":100,"currency":"USD"})", u"not_money"_s);
    bad(R"({"amount_minor":100})", u"not_money"_s);
    bad(R"({"amount_minor":100,"currency":"KZT","tax":1})", u"not_money"_s);
    bad("25000", u"not_money"_s);
    bad("\"25000.00\"", u"not_money"_s);
    QTest::newRow("null") << QByteArray("null") << std::optional<qint64>() << QString();
}

void TestObjectReader::readsMoney()
{
    QFETCH(QByteArray, money);
    QFETCH(std::optional<qint64>, tiyn);
    QFETCH(QString, issue);
    ObjectReader reader(parsed("{\"a\":" + money + '}'));
    const std::optional<Money> read = reader.money(u"a"_s);
    QCOMPARE(read ? std::optional<qint64>(read->tiyn()) : std::nullopt, tiyn);
    QCOMPARE(printed(reader.finish()), issue.isEmpty() ? QString() : u"a "_s + issue);
    if (tiyn)
        QCOMPARE(moneyToJson(*read), parsed(money));

    ObjectReader required(QJsonObject{});
    QCOMPARE(required.requiredMoney(u"a"_s), Money());
    QCOMPARE(printed(required.finish()), u"a required"_s);
}

void TestObjectReader::readsIds()
{
    const UserId id = UserId::create();
    ObjectReader reader(QJsonObject{{u"good"_s, id.toString()},
                                    {u"null"_s, QJsonValue()},
                                    {u"bad"_s, u"7"_s},
                                    {u"long"_s, u"{%1}"_s.arg(id.toString())},
                                    {u"number"_s, 7},
                                    {u"list"_s, QJsonArray{id.toString(), id.toString()}},
                                    {u"badlist"_s, QJsonArray{id.toString(), 7}},
                                    {u"longlist"_s, QJsonArray{id.toString(), id.toString(), id.toString()}},
                                    {u"nolist"_s, id.toString()}});
    QCOMPARE(reader.requiredId<UserId>(u"good"_s), id);
    QVERIFY(!reader.optionalId<UserId>(u"null"_s));
    QVERIFY(!reader.optionalId<UserId>(u"absent"_s));
    for (const QString &key : {u"missing"_s, u"bad"_s, u"long"_s, u"number"_s})
        QVERIFY2(reader.requiredId<UserId>(key).isNull(), qPrintable(key));
    QCOMPARE(reader.idList<UserId>(u"list"_s, 2).size(), 2);
    QCOMPARE(reader.idList<UserId>(u"nothing"_s, 2).size(), 0);
    reader.idList<UserId>(u"badlist"_s, 2);
    QCOMPARE(reader.idList<UserId>(u"longlist"_s, 2).size(), 0);
    reader.idList<UserId>(u"nolist"_s, 2);
    QCOMPARE(printed(reader.finish()),
             u"missing required, bad not_an_id, long too_long, number not_a_string, badlist not_an_id, "
             "longlist too_many, nolist not_a_list"_s);
}

void TestObjectReader::readsNestedObjects()
{
    ObjectReader reader(parsed(R"({"guest":{"phone":1,"nick":"x"},"list":[],"none":null})"));
    ObjectReader &guest = reader.object(u"guest"_s);
    guest.requiredText(u"full_name"_s, 120);
    guest.requiredText(u"phone"_s, 24);
    reader.object(u"list"_s).requiredText(u"a"_s, 1);
    reader.object(u"none"_s).requiredText(u"a"_s, 1);
    reader.object(u"absent"_s).requiredText(u"a"_s, 1);
    QCOMPARE(printed(reader.finish()),
             u"list not_an_object, none not_an_object, absent required, guest.full_name required, "
             "guest.phone not_a_string, guest.nick unknown"_s);
}

void TestObjectReader::namesEveryMistakeOnce()
{
    ObjectReader reader(parsed(R"({"a":"x"})"));
    reader.fail(u"a"_s, u"first"_s);
    reader.fail(u"a"_s, u"second"_s);
    reader.requiredInteger(u"a"_s, 1, 2);
    reader.requiredInteger(u"b"_s, 1, 2);
    QCOMPARE(printed(reader.finish()), u"a first, b required"_s);
}

void TestObjectReader::refusesUnknownFields()
{
    const auto read = [](ObjectReader &reader) { return reader.requiredText(u"known"_s, 10); };
    const Result<QString> good = readObject<QString>(parsed(R"({"known":"a"})"), read);
    QVERIFY(good && *good == u"a");
    const Result<QString> more = readObject<QString>(parsed(R"({"known":"a","Known":"b","price":1})"), read);
    QVERIFY(!more);
    QCOMPARE(more.error().code, ErrorCode::ValidationError);
    QCOMPARE(printed(more.error().fields), u"Known unknown, price unknown"_s);
    // What a stranger wrote does not come back at length.
    const Result<QString> far
        = readObject<QString>(QJsonObject{{u"known"_s, u"a"_s}, {QString(5000, u'x'), 1}}, read);
    QCOMPARE(far.error().fields.first().field.size(), 64);
}

void TestObjectReader::writesInstants()
{
    const QDateTime almaty(QDate(2026, 12, 1), QTime(14, 0, 0, 250), Qt::OffsetFromUTC, 5 * 3600);
    QCOMPARE(instantToJson(almaty).toString(), u"2026-12-01T09:00:00.250Z"_s);
    QCOMPARE(instantFromJson(instantToJson(almaty)), almaty);
    QCOMPARE(instantFromJson(u"2026-12-01T14:00:00+05:00"_s).toString(Qt::ISODate),
             u"2026-12-01T09:00:00Z"_s);
    QVERIFY(instantToJson(QDateTime()).isNull());
    QVERIFY(!instantFromJson(QJsonValue()).isValid());
    QVERIFY(!instantFromJson(u"yesterday"_s).isValid());
}

QTEST_GUILESS_MAIN(TestObjectReader)
#include "tst_objectreader.moc"
