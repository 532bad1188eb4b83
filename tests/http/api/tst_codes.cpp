// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/transaction.h"
#include "server/usecases/auth/secondfactor.h"
#include "server/usecases/envelopes/keyuse.h"
#include "server/usecases/envelopes/rewrapenvelopes.h"
#include "server/usecases/properties/propertycodes.h"
#include "tests/support/apiworld.h"

#include <QTest>

#include <atomic>
#include <stdexcept>
#include <thread>

using namespace zhilego;
using namespace zhilego::test;

namespace {

const QString door = QStringLiteral("door");

QByteArray key(char letter)
{
    return QByteArray(32, letter);
}

QByteArray secretOf(char letter)
{
    return key(letter).toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QByteArray idOf(char letter)
{
    return CodeVault({key(letter)}).keyIds().first().toHex();
}

QString codeOf(int number)
{
    return QStringLiteral("code %1#").arg(number);
}

} // namespace

//! Door codes, second factors and the keys that wrap them: rotation by command and by job, work that is
//! killed or meets writers, servers with the wrong keys, keys that are lost.
class TestCodes : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void anEnvelopeIsRewrappedWithoutItsText();
    void anotherRowKeyOrBitOpensNothing();
    void rotationByCommand();
    void rotationByJob();
    void aServerWithAnotherKeyLeavesTheJob();
    void killedInTheMiddle();
    void rowsInUseAreLeftForLater();
    void codesStayReadableMeanwhile();
    void aSpoiltEnvelopeIsNoWrongKey();
    void theWrongKeyStopsTheStart_data();
    void theWrongKeyStopsTheStart();
    void aLostKeyIsForgotten();
    void wrongArguments();

private:
    ProgramEnd codes(const QStringList &arguments);
    ProgramEnd run(const QStringList &arguments);
    void setKeys(char current, char previous = 0);
    //! So many properties with a door code, and two accounts with a second factor, all wrapped with a key.
    QStringList fill(char letter, int properties);
    QString reveal(const QString &property);
    //! By key: codes and second factors.
    QStringList uses();
    RewrapSurroundings surroundings();

    std::unique_ptr<ApiWorld> m_world;
    std::unique_ptr<db::Pool> m_pool;
};

void TestCodes::initTestCase()
{
    m_world = std::make_unique<ApiWorld>();
    db::PoolOptions options;
    options.connection.conninfo = m_world->server.databaseUrl().toUtf8();
    m_pool = std::make_unique<db::Pool>(options);
    QCOMPARE(m_world->server.stop(), 0);
}

void TestCodes::init()
{
    m_world->execute(QStringLiteral("delete from property_code; delete from user_totp; delete from job"));
    setKeys('o');
}

void TestCodes::cleanup()
{
    m_world->server.stop();
    QCOMPARE(m_world->problems(), QStringList());
}

ProgramEnd TestCodes::run(const QStringList &arguments)
{
    return m_world->server.run(arguments,
                               {{QStringLiteral("ZHILEGO_DATABASE_URL"), m_world->server.databaseUrl()}});
}

ProgramEnd TestCodes::codes(const QStringList &arguments)
{
    return run(QStringList{QStringLiteral("codes")} + arguments);
}

void TestCodes::setKeys(char current, char previous)
{
    m_world->server.writeSecret(QStringLiteral("kek"), secretOf(current));
    const QString file = QStringLiteral("kek.previous");
    QFile::remove(m_world->server.dataDir() + QStringLiteral("/secrets/") + file);
    if (previous)
        m_world->server.writeSecret(file, secretOf(previous));
}

QStringList TestCodes::fill(char letter, int properties)
{
    const CodeVault vault({key(letter)});
    const db::Lease lease = m_pool->lease();
    QStringList ids;
    for (int i = 0; i < properties; ++i) {
        const QString id = m_world->addProperty();
        const PropertyId property = *PropertyId::fromString(id);
        lease->exec("insert into property_code (property_id, kind, envelope) values ($1, $2, $3)", property,
                    door, vault.seal(codeOf(i), propertyCodeContext(property, door)));
        ids.append(id);
    }
    for (const Person person : {Person::Head, Person::Colleague}) {
        const UserId user = *UserId::fromString(m_world->idOf(person));
        lease->exec("insert into user_totp (user_id, envelope) values ($1, $2)", user,
                    vault.seal(QStringLiteral("00ff00ff"), secondFactorContext(user)));
    }
    return ids;
}

QString TestCodes::reveal(const QString &property)
{
    return m_world->as(Person::Realtor)
        .post(QStringLiteral("/api/v1/properties/%1/codes/reveal").arg(property),
              {{QStringLiteral("reason"), QStringLiteral("гость у двери")}})
        .at(door)
        .toString();
}

QStringList TestCodes::uses()
{
    QStringList texts;
    const QList<KeyUse> keys = keyUse(*m_pool->lease(), CodeVault({key('o'), key('n')}));
    for (const KeyUse &use : keys) {
        if (!use.isIdle())
            texts.append(QStringLiteral("%1 %2+%3")
                             .arg(QLatin1String(use.id == idOf('o')       ? "o"
                                                    : use.id == idOf('n') ? "n"
                                                                          : "?"))
                             .arg(use.codes)
                             .arg(use.secondFactors));
    }
    return texts;
}

RewrapSurroundings TestCodes::surroundings()
{
    RewrapSurroundings surroundings;
    surroundings.inTransaction = [this](const std::function<void(db::Connection &)> &round) -> Outcome {
        db::inTransaction(*m_pool, round);
        return Done{};
    };
    return surroundings;
}

void TestCodes::anEnvelopeIsRewrappedWithoutItsText()
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

void TestCodes::anotherRowKeyOrBitOpensNothing()
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

void TestCodes::rotationByCommand()
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

void TestCodes::rotationByJob()
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
void TestCodes::aServerWithAnotherKeyLeavesTheJob()
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

void TestCodes::killedInTheMiddle()
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

void TestCodes::rowsInUseAreLeftForLater()
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
void TestCodes::codesStayReadableMeanwhile()
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

void TestCodes::aSpoiltEnvelopeIsNoWrongKey()
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

void TestCodes::theWrongKeyStopsTheStart_data()
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

void TestCodes::theWrongKeyStopsTheStart()
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

void TestCodes::aLostKeyIsForgotten()
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

void TestCodes::wrongArguments()
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

QTEST_GUILESS_MAIN(TestCodes)
#include "tst_codes.moc"
