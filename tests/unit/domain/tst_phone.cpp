// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/phone.h"

#include <QTest>

using namespace zhilego;
using namespace Qt::StringLiterals;

class TestPhone : public QObject
{
    Q_OBJECT

private slots:
    void reads_data();
    void reads();
    void shows_data();
    void shows();
    void masksEmail_data();
    void masksEmail();
};

void TestPhone::reads_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<std::optional<QString>>("e164");
    const auto good = [](const QString &typed, const QString &e164) {
        QTest::addRow("'%s'", qPrintable(typed)) << typed << std::optional<QString>(e164);
    };
    good(u"8 777 123 45 67"_s, u"+77771234567"_s);
    good(u"87771234567"_s, u"+77771234567"_s);
    good(u"+7(777)1234567"_s, u"+77771234567"_s);
    good(u"+7 777 123-45-67"_s, u"+77771234567"_s);
    good(u"777 123 45 67"_s, u"+77771234567"_s);
    good(u"77771234567"_s, u"+77771234567"_s);
    good(u"  +7 777 123 45 67  "_s, u"+77771234567"_s);
    good(u"+7\u00A0777\u00A0123\u00A045\u00A067"_s, u"+77771234567"_s);
    good(u"8 (7172) 70-12-34"_s, u"+77172701234"_s); // a landline in Astana
    good(u"+7 912 345 67 89"_s, u"+79123456789"_s); // Russia shares the country code
    good(u"+49 30 901820"_s, u"+4930901820"_s);
    good(u"+1 (212) 555-0100"_s, u"+12125550100"_s);
    good(u"+123456789012345"_s, u"+123456789012345"_s);
    for (const QString &typed :
         {u""_s, u"+"_s, u"позвоните"_s, u"123"_s, u"9771234567"_s, u"+7 777 123 45 6"_s,
          u"+7 777 123 45 678"_s, u"8 777 123 45 6"_s, u"+0 777 123 45 67"_s, u"7+7771234567"_s,
          u"++77771234567"_s, u"+1234567890123456"_s, u"+1234567"_s, u"+7 777 123 45 67 доб. 2"_s,
          u"+7.777.123.45.67"_s, u"٨٧٧٧١٢٣٤٥٦٧"_s, u"+7777\n1234567"_s})
        QTest::addRow("refused: '%s'", qPrintable(typed)) << typed << std::optional<QString>();
}

void TestPhone::reads()
{
    QFETCH(QString, typed);
    QFETCH(std::optional<QString>, e164);
    QCOMPARE(phoneToE164(typed), e164);
}

void TestPhone::shows_data()
{
    QTest::addColumn<QString>("e164");
    QTest::addColumn<QString>("shown");
    QTest::addColumn<QString>("masked");
    QTest::newRow("Kazakhstan") << u"+77771234567"_s << u"+7 777 123 45 67"_s << u"+7 777 *** ** 67"_s;
    QTest::newRow("Russia") << u"+79123456789"_s << u"+7 912 345 67 89"_s << u"+7 912 *** ** 89"_s;
    QTest::newRow("Germany") << u"+4930901820"_s << u"+4930901820"_s << u"+49 *** ** 20"_s;
    QTest::newRow("nothing to show") << QString() << QString() << u"***"_s;
    QTest::newRow("too short to hide a part") << u"+1234"_s << u"+1234"_s << u"***"_s;
}

void TestPhone::shows()
{
    QFETCH(QString, e164);
    QTEST(displayedPhone(e164), "shown");
    QTEST(maskedPhone(e164), "masked");
}

void TestPhone::masksEmail_data()
{
    QTest::addColumn<QString>("email");
    QTest::addColumn<QString>("masked");
    QTest::newRow("usual") << u"aigerim@example.kz"_s << u"a•••@example.kz"_s;
    QTest::newRow("one letter") << u"a@example.kz"_s << u"a•••@example.kz"_s;
    QTest::newRow("none") << QString() << QString();
    QTest::newRow("no address") << u"aigerim"_s << QString();
    QTest::newRow("nothing before the at") << u"@example.kz"_s << QString();
}

void TestPhone::masksEmail()
{
    QFETCH(QString, email);
    QTEST(maskedEmail(email), "masked");
}

QTEST_GUILESS_MAIN(TestPhone)
#include "tst_phone.moc"
