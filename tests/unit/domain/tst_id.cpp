// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/id.h"

#include <QDateTime>
#include <QSet>
#include <QTest>

using namespace zhilego;
using namespace Qt::StringLiterals;

class TestId : public QObject
{
    Q_OBJECT

private slots:
    void isVersionSeven();
    void carriesTheTime();
    void sortsByTime();
    void doesNotRepeat();
    void readsText_data();
    void readsText();
};

namespace {

qint64 millisOf(const QUuid &uuid)
{
    return (static_cast<qint64>(uuid.data1) << 16) | uuid.data2;
}

} // namespace

void TestId::isVersionSeven()
{
    for (int i = 0; i < 1000; ++i) {
        const QUuid uuid = newUuid();
        QCOMPARE(uuid.data3 >> 12, 7);
        QCOMPARE(uuid.data4[0] & 0xc0, 0x80); // the variant of RFC 9562
        const QString text = uuid.toString(QUuid::WithoutBraces);
        QCOMPARE(text.at(14), u'7');
        QVERIFY(u"89ab"_s.contains(text.at(19)));
    }
}

void TestId::carriesTheTime()
{
    const qint64 before = QDateTime::currentMSecsSinceEpoch();
    const QUuid uuid = newUuid();
    const qint64 after = QDateTime::currentMSecsSinceEpoch();
    QVERIFY(before <= millisOf(uuid) && millisOf(uuid) <= after);
}

void TestId::sortsByTime()
{
    QString previous = PropertyId::create().toString();
    for (int i = 0; i < 20; ++i) {
        const qint64 now = QDateTime::currentMSecsSinceEpoch();
        QTRY_VERIFY(QDateTime::currentMSecsSinceEpoch() > now);
        const QString next = PropertyId::create().toString();
        QVERIFY2(previous < next, qPrintable(previous + u" "_s + next));
        previous = next;
    }
}

void TestId::doesNotRepeat()
{
    QSet<UserId> ids;
    for (int i = 0; i < 20000; ++i)
        ids.insert(UserId::create());
    QCOMPARE(ids.size(), 20000);
}

void TestId::readsText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("good");
    QTest::newRow("plain") << u"018f3c5e-7d2a-7b11-8c3d-0123456789ab"_s << true;
    QTest::newRow("capitals") << u"018F3C5E-7D2A-7B11-8C3D-0123456789AB"_s << true;
    QTest::newRow("another version") << u"6ba7b810-9dad-11d1-80b4-00c04fd430c8"_s << true;
    QTest::newRow("braces") << u"{018f3c5e-7d2a-7b11-8c3d-0123456789ab}"_s << false;
    QTest::newRow("no dashes") << u"018f3c5e7d2a7b118c3d0123456789ab"_s << false;
    QTest::newRow("nil") << u"00000000-0000-0000-0000-000000000000"_s << false;
    QTest::newRow("empty") << QString() << false;
    QTest::newRow("not hexadecimal") << u"018f3c5e-7d2a-7b11-8c3d-0123456789ag"_s << false;
    QTest::newRow("dashes elsewhere") << u"018f3c5e7-d2a-7b11-8c3d-0123456789ab"_s << false;
    QTest::newRow("one short") << u"018f3c5e-7d2a-7b11-8c3d-0123456789a"_s << false;
    QTest::newRow("blank after it") << u"018f3c5e-7d2a-7b11-8c3d-0123456789a "_s << false;
}

void TestId::readsText()
{
    QFETCH(QString, text);
    QFETCH(bool, good);
    const std::optional<BookingId> id = BookingId::fromString(text);
    QCOMPARE(id.has_value(), good);
    if (id)
        QCOMPARE(id->toString(), text.toLower());
}

QTEST_GUILESS_MAIN(TestId)
#include "tst_id.moc"
