// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/transaction.h"
#include "server/usecases/auth/secondfactor.h"
#include "server/usecases/envelopes/keyuse.h"
#include "server/usecases/properties/propertycodes.h"
#include "tests/http/api/codes/codesfixture.h"

#include <atomic>
#include <stdexcept>
#include <thread>

using namespace zhilego;
using namespace zhilego::test;

//! The keys of door codes and second factors are exchanged: by command and by job, killed, beside writers.
class TestKeyRotation : public CodesFixture
{
    Q_OBJECT
private Q_SLOTS:
    void anEnvelopeIsRewrappedWithoutItsText();
    void anotherRowKeyOrBitOpensNothing();
    void rotationByCommand();
    void rotationByJob();
    void aServerWithAnotherKeyLeavesTheJob();
    void killedInTheMiddle();
    void rowsInUseAreLeftForLater();
    void codesStayReadableMeanwhile();
};

void TestKeyRotation::anEnvelopeIsRewrappedWithoutItsText()
{
    const CodeVault before({key('o')});
    const CodeVault between({key('n'), key('o')});
    const CodeVault after({key('n')});
    const QByteArray context = "property_code|door|1";
    const QByteArray envelope = before.seal(codeOf(1), context);
    const Result<QByteArray> wrapped = between.rewrapped(envelope, context);
    QVERIFY(wrapped);
    QCOMPARE(*after.open(*wrapped, context), codeOf(1));
    QVERIFY(!before.open(*wrapped, context));
    // The sealed text is the very same bytes; only its key was wrapped anew.
    constexpr int head = 2 + 8 + 12 + 16 + 32;
    QCOMPARE(wrapped->mid(head), envelope.mid(head));
    QVERIFY(wrapped->mid(10, head - 10) != envelope.mid(10, head - 10));
    QCOMPARE(between.keyIds(), (QList<QByteArray>{after.keyIds().first(), before.keyIds().first()}));
}

void TestKeyRotation::anotherRowKeyOrBitOpensNothing()
{
    const CodeVault vault({key('n'), key('o')});
    const QByteArray context = "property_code|door|1";
    const QByteArray envelope = CodeVault({key('o')}).seal(codeOf(1), context);
    QVERIFY(!vault.rewrapped(envelope, "property_code|door|2"));
    QVERIFY(!CodeVault({key('x')}).rewrapped(envelope, context));
    for (qsizetype i = 0; i < envelope.size(); ++i) {
        QByteArray broken = envelope;
        broken[i] = char(broken.at(i) ^ 1);
        QVERIFY2(!vault.open(broken, context), QByteArray::number(i).constData());
        QVERIFY2(!vault.rewrapped(broken, context), QByteArray::number(i).constData());
        QVERIFY2(!vault.rewrapped(envelope.left(i), context), QByteArray::number(i).constData());
    }
}

void TestKeyRotation::rotationByCommand()
{
    const QStringList properties = fill('o', 30);
    setKeys('n', 'o');
    m_world->server.start();
    m_world->forgetCallers();
    VERIFY_WITH(
        m_world->server.log().contains("32 envelopes are still wrapped with the old key " + idOf('o')),
        m_world->server.log());
    QCOMPARE(reveal(properties.first()), codeOf(0)); // both keys open
    const ProgramEnd before = codes({QStringLiteral("status")});
    QCOMPARE(before.exitCode, 0);
    VERIFY_WITH(before.out.contains(idOf('n') + "  current  0 door codes, 0 second factors\n"), before.out);
    VERIFY_WITH(before.out.contains(idOf('o') + "  old  30 door codes, 2 second factors  in use"),
                before.out);

    const QString versions = QStringLiteral(
        "select md5(string_agg(p.id::text || version || c.updated_at, ',' order by p.id)) from"
        " property p join property_code c on c.property_id = p.id");
    const QString untouched = m_world->value(versions);
    const ProgramEnd done = codes({QStringLiteral("rewrap")});
    QCOMPARE(done.exitCode, 0);
    VERIFY_WITH(done.out.contains("rewrapped: 32, left under an old key: 0, of which do not open: 0"),
                done.out);
    VERIFY_WITH(done.out.contains(idOf('o') + "  old  0 door codes, 0 second factors  may be removed"),
                done.out);
    QCOMPARE(m_world->value(versions), untouched); // nothing has changed for anybody
    QVERIFY(codes({QStringLiteral("rewrap")}).out.contains("rewrapped: 0, left"));

    setKeys('n');
    QCOMPARE(m_world->server.stop(), 0);
    m_world->server.start();
    m_world->forgetCallers();
    for (int i = 0; i < properties.size(); ++i)
        QCOMPARE(reveal(properties.at(i)), codeOf(i));
}

void TestKeyRotation::rotationByJob()
{
    const QStringList properties = fill('o', 5);
    setKeys('n', 'o');
    m_world->server.start();
    m_world->forgetCallers();
    const ProgramEnd queued = codes({QStringLiteral("rewrap"), QStringLiteral("--queue")});
    QCOMPARE(queued.exitCode, 0);
    VERIFY_WITH(queued.out.startsWith("queued: job "), queued.out);
    QTRY_COMPARE_WITH_TIMEOUT(uses(), QStringList{QStringLiteral("n 5+2")}, 10'000);
    const QString job = QString::fromLatin1(queued.out.trimmed().split(' ').last());
    const auto shown
        = [&] { return m_world->as(Person::Superuser).get(QStringLiteral("/api/v1/jobs/") + job).json(); };
    QTRY_COMPARE(shown()[QStringLiteral("state")].toString(), QStringLiteral("succeeded"));
    QCOMPARE(shown()[QStringLiteral("queue")].toString(), QStringLiteral("heavy"));
    QCOMPARE(shown()[QStringLiteral("result")][QStringLiteral("rewrapped")].toInt(), 7);
    QCOMPARE(reveal(properties.last()), codeOf(4));
}

//! In the middle of a rotation some servers still seal with the old key.
void TestKeyRotation::aServerWithAnotherKeyLeavesTheJob()
{
    fill('o', 3);
    setKeys('n', 'o');
    QCOMPARE(codes({QStringLiteral("rewrap"), QStringLiteral("--queue")}).exitCode, 0);
    QVERIFY(codes({QStringLiteral("rewrap"), QStringLiteral("--queue")}).out.startsWith("is queued already"));
    setKeys('o', 'n');
    m_world->server.start();
    QTRY_COMPARE_WITH_TIMEOUT(m_world->value(QStringLiteral("select last_error from job where attempt = 1")),
                              QStringLiteral("this server seals with another key"), 10'000);
    QCOMPARE(uses(), QStringList{QStringLiteral("o 3+2")});
}

void TestKeyRotation::killedInTheMiddle()
{
    fill('o', 25);
    const CodeVault vault({key('n'), key('o')});
    int rounds = 0;
    RewrapSurroundings dying = surroundings();
    dying.inTransaction = [&](const std::function<void(db::Connection &)> &round) -> Outcome {
        db::inTransaction(*m_pool, [&](db::Connection &connection) {
            round(connection);
            if (++rounds == 4) // one counts, the third that re-wraps is never committed
                throw std::runtime_error("killed");
        });
        return Done{};
    };
    QVERIFY_EXCEPTION_THROWN((void)rewrapEnvelopes(vault, dying, 10), std::runtime_error);
    QCOMPARE(uses(), (QStringList{QStringLiteral("o 5+2"), QStringLiteral("n 20+0")}));
    const Result<RewrapReport> report = rewrapEnvelopes(vault, surroundings(), 4);
    QVERIFY(report);
    QCOMPARE(report->rewrapped, 7); // what was done is not done again
    QCOMPARE(report->left, 0);
    QCOMPARE(uses(), QStringList{QStringLiteral("n 25+2")});
}

void TestKeyRotation::rowsInUseAreLeftForLater()
{
    const QStringList properties = fill('o', 6);
    const CodeVault vault({key('n'), key('o')});
    {
        const db::Lease writer = m_pool->lease();
        const db::Transaction transaction(*writer);
        writer->exec("select 1 from property_code where property_id = $1 for update",
                     *PropertyId::fromString(properties.at(2)));
        writer->exec("select 1 from user_totp where user_id = $1 for update",
                     *UserId::fromString(m_world->idOf(Person::Head)));
        const Result<RewrapReport> report = rewrapEnvelopes(vault, surroundings(), 2);
        QCOMPARE(report->rewrapped, 6);
        QCOMPARE(report->left, 2);
        QCOMPARE(report->broken, 0);
    }
    QCOMPARE(rewrapEnvelopes(vault, surroundings(), 2)->left, 0);
    QCOMPARE(uses(), QStringList{QStringLiteral("n 6+2")});
}

//! People set and read codes through a server while two others re-wrap them to and fro.
void TestKeyRotation::codesStayReadableMeanwhile()
{
    const QStringList properties = fill('o', 12);
    setKeys('n', 'o');
    m_world->server.start();
    m_world->forgetCallers();
    std::atomic<bool> over = false;
    std::vector<std::thread> wrappers;
    for (const QList<QByteArray> &keys : {QList<QByteArray>{key('n'), key('o')}, {key('o'), key('n')}})
        wrappers.emplace_back([this, keys, &over] {
            const CodeVault vault(keys);
            while (!over)
                (void)rewrapEnvelopes(vault, surroundings(), 5);
        });
    QStringList wrong;
    for (int i = 0; i < 60; ++i) {
        const QString &property = properties.at(i % properties.size());
        const ApiReply set
            = m_world->as(Person::Realtor)
                  .put(QStringLiteral("/api/v1/properties/%1/codes").arg(property), {{door, codeOf(i)}},
                       int(m_world->number(
                           QStringLiteral("select version from property where id = '%1'").arg(property))));
        if (set.status != 200)
            wrong.append(QString::fromUtf8(set.text()));
        if (const QString seen = reveal(property); seen != codeOf(i))
            wrong.append(seen + u'/' + codeOf(i));
    }
    over = true;
    for (std::thread &wrapper : wrappers)
        wrapper.join();
    QCOMPARE(wrong, QStringList());
}

QTEST_GUILESS_MAIN(TestKeyRotation)
#include "tst_keyrotation.moc"
