// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/envelopes/keyuse.h"
#include "server/usecases/properties/propertycodes.h"
#include "tests/http/api/codes/codesfixture.h"

using namespace zhilego;
using namespace zhilego::test;

//! Servers with the wrong keys, envelopes that are spoilt, and keys that are lost.
class TestLostKeys : public CodesFixture
{
    Q_OBJECT
private Q_SLOTS:
    void aSpoiltEnvelopeIsNoWrongKey();
    void theWrongKeyStopsTheStart_data();
    void theWrongKeyStopsTheStart();
    void aLostKeyIsForgotten();
    void wrongArguments();
};

void TestLostKeys::aSpoiltEnvelopeIsNoWrongKey()
{
    const QStringList properties = fill('o', 8);
    m_world->execute(QStringLiteral("update property_code set envelope = set_byte(envelope, 90, "
                                    "get_byte(envelope, 90) # 1) where property_id = '%1'")
                         .arg(properties.first()));
    setKeys('n', 'o');
    const ProgramEnd done = codes({QStringLiteral("rewrap")});
    QCOMPARE(done.exitCode, 1); // the old key may not go yet
    VERIFY_WITH(done.out.contains("rewrapped: 9, left under an old key: 1, of which do not open: 1"),
                done.out);
    QCOMPARE(uses(), (QStringList{QStringLiteral("o 1+0"), QStringLiteral("n 7+2")}));
}

void TestLostKeys::theWrongKeyStopsTheStart_data()
{
    QTest::addColumn<char>("current");
    QTest::addColumn<char>("previous");
    QTest::addColumn<bool>("starts");
    QTest::newRow("the right one") << 'o' << char(0) << true;
    QTest::newRow("as the old one") << 'n' << 'o' << true;
    QTest::newRow("before the swap") << 'o' << 'n' << true;
    QTest::newRow("another one") << 'x' << char(0) << false;
    QTest::newRow("two others") << 'x' << 'y' << false;
}

void TestLostKeys::theWrongKeyStopsTheStart()
{
    QFETCH(char, current);
    QFETCH(char, previous);
    QFETCH(bool, starts);
    fill('o', 3);
    setKeys(current, previous);
    if (starts) {
        m_world->server.start();
        QCOMPARE(codes({QStringLiteral("status")}).exitCode, 0);
        return;
    }
    for (const QString &command : {QStringLiteral("serve"), QStringLiteral("demo-data")}) {
        const ProgramEnd end = run({command, QStringLiteral("--port"), QStringLiteral("0")});
        const QByteArray said = end.out + end.err;
        VERIFY_WITH(end.exitCode == 1, command.toLatin1() + ": " + said);
        VERIFY_WITH(said.contains("the secret kek (key " + idOf(current)
                                  + ") does not open what is stored: 3 door codes and 2 second factors are"
                                    " wrapped with the key "
                                  + idOf('o')),
                    said);
        QVERIFY(!said.contains("listening"));
        for (const char letter : {current, 'o'}) {
            QVERIFY(!said.contains(secretOf(letter)));
            QVERIFY(!said.contains(key(letter)));
            QVERIFY(!said.contains(key(letter).toHex()));
        }
        QVERIFY(!said.contains("code 0"));
    }
    const ProgramEnd status = codes({QStringLiteral("status")});
    QCOMPARE(status.exitCode, 1);
    VERIFY_WITH(status.out.contains(idOf('o') + "  unknown  3 door codes, 2 second factors  DOES NOT OPEN"),
                status.out);
    const ProgramEnd rewrap = codes({QStringLiteral("rewrap")});
    QCOMPARE(rewrap.exitCode, 1);
    QCOMPARE(uses(), QStringList{QStringLiteral("o 3+2")});
}

void TestLostKeys::aLostKeyIsForgotten()
{
    const QStringList properties = fill('o', 3);
    setKeys('x');
    const auto forget = [this](const QByteArray &id) {
        return codes({QStringLiteral("forget"), QString::fromLatin1(id)});
    };
    QCOMPARE(forget(idOf('y')).exitCode, 1); // has wrapped nothing
    QCOMPARE(forget("../kek").exitCode, 1);
    setKeys('o');
    QCOMPARE(forget(idOf('o')).exitCode, 1); // is at hand
    QCOMPARE(uses(), QStringList{QStringLiteral("o 3+2")});
    setKeys('x');
    const ProgramEnd forgotten = forget(idOf('o'));
    QCOMPARE(forgotten.exitCode, 0);
    VERIFY_WITH(forgotten.out.contains("3 properties have lost codes, 2 accounts their second factor"),
                forgotten.out);
    QCOMPARE(uses(), QStringList());
    QCOMPARE(
        m_world->number(QStringLiteral("select count(*) from audit_log where after ->> 'lost_key' = '%1'")
                            .arg(QString::fromLatin1(idOf('o')))),
        qint64(5));
    m_world->server.start();
    m_world->forgetCallers();
    QCOMPARE(reveal(properties.first()), QString());
}

void TestLostKeys::wrongArguments()
{
    for (const QStringList &arguments : {QStringList{},
                                         {QStringLiteral("open")},
                                         {QStringLiteral("status"), QStringLiteral("--queue")},
                                         {QStringLiteral("forget")},
                                         {QStringLiteral("rewrap"), QStringLiteral("all")}}) {
        const ProgramEnd end = codes(arguments);
        QCOMPARE(end.exitCode, 2);
        QVERIFY(end.err.startsWith("usage: zhilego-server codes"));
    }
}

QTEST_GUILESS_MAIN(TestLostKeys)
#include "tst_lostkeys.moc"
