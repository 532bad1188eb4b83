// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/apiworld.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTest>
#include <QXmlStreamReader>

using namespace zhilego;
using namespace zhilego::test;

namespace {

const QString bookingsPath = QStringLiteral("/api/v1/bookings");
//! A request never waits longer than this for a database that is not there.
constexpr int boundMs = 15'000;

const QStringList billerHere{QStringLiteral("--kaspi-biller-addresses"), QStringLiteral("127.0.0.1")};

//! What the bank, which was promised this form, reads of an answer; empty: nothing.
QString read(const ApiReply &reply, const QString &form, const char *name)
{
    if (form == u"json")
        return reply.at(QLatin1String(name)).toVariant().toString();
    QXmlStreamReader xml(reply.body);
    QString text;
    if (!xml.readNextStartElement() || xml.name() != u"response")
        return {};
    while (xml.readNextStartElement()) {
        const bool wanted = xml.name() == QLatin1String(name);
        const QString content = xml.readElementText(QXmlStreamReader::IncludeChildElements);
        text = wanted ? content : text;
    }
    return xml.hasError() ? QString() : text;
}

} // namespace

//! The database without room, without permission to write, gone, and with its clock set back: 503 or the
//! right answer, nothing half-done, and readiness tells the truth.
class TestFaults : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void readOnlyDatabase();
    void clockGoesBack();
    void clockGoesBackUnderAnOverdueHold();
    void fullDisk_data();
    void fullDisk();
    void databaseIsGone();
    void billerWithoutDatabase_data();
    void billerWithoutDatabase();

private:
    ApiCaller &realtor() { return m_world->as(Person::Realtor); }
    int readiness();
    void fill(const QByteArray &which);
    void checkWhole(const QStringList &acknowledged);
    //! Until a booking is taken again.
    void waitForRecovery();
    //! The bank's biller about a booking, answered within the time that the bank waits.
    ApiReply bank(const char *command, const QString &number, const QString &txnId);
    void setReadOnly(bool on);

    QTemporaryDir m_folder;
    QString m_flag;
    std::unique_ptr<ApiWorld> m_world;
};

void TestFaults::initTestCase()
{
    // PostgreSQL may run under another account, which has to see the flag and the library, wherever this was
    // built.
    QFile::setPermissions(m_folder.path(),
                          QFile::Permissions(0x7000) | QFile::ReadOther | QFile::ExeOther | QFile::ReadGroup
                              | QFile::ExeGroup);
    m_flag = m_folder.filePath(QStringLiteral("full"));
    const QString library = m_folder.filePath(QStringLiteral("nospace.so"));
    QVERIFY(QFile::copy(QStringLiteral(ZHILEGO_NOSPACE), library));
    TemporaryPostgres::Options options;
    options.environment
        = {{QStringLiteral("LD_PRELOAD"), library}, {QStringLiteral("ZHILEGO_TEST_NOSPACE"), m_flag}};
    m_world = std::make_unique<ApiWorld>(ApiServer::Bank::None, billerHere, options);
    realtor();
}

void TestFaults::cleanup()
{
    QCOMPARE(m_world->problems(), QStringList());
}

int TestFaults::readiness()
{
    return ApiCaller(m_world->server.port()).get(QStringLiteral("/readyz")).status;
}

void TestFaults::fill(const QByteArray &which)
{
    QFile flag(m_flag);
    QVERIFY(flag.open(QIODevice::WriteOnly));
    flag.write(which);
    flag.setPermissions(flag.permissions() | QFile::ReadOther | QFile::ReadGroup);
}

void TestFaults::checkWhole(const QStringList &acknowledged)
{
    const auto sql = m_world->server.connect();
    const auto number
        = [&sql](const QString &text) { return sql->execParams(text.toUtf8(), {})[0].int64(0); };
    for (const QString &booking : acknowledged)
        QCOMPARE(
            number(QStringLiteral("select count(*) from booking b join occupied_stay o on o.booking_id = b.id"
                                  " where b.id = '%1' and b.price_lines <> '[]'")
                       .arg(booking)),
            qint64(1));
    for (const char *part : {"select booking_id from booking_timeline where type = 'booking.held'",
                             "select entity_id from audit_log where action = 'booking.held'",
                             "select entity_id from outbox_event where type = 'booking.held'"})
        QCOMPARE(number(QStringLiteral("select count(*) from (select id from booking except (%1)) missing")
                            .arg(QLatin1String(part))),
                 qint64(0));
}

void TestFaults::waitForRecovery()
{
    QTRY_COMPARE_WITH_TIMEOUT(realtor().postOnce(bookingsPath, m_world->wish(m_world->addProperty())).status,
                              201, 30'000);
}

void TestFaults::setReadOnly(bool on)
{
    db::Connection superuser(m_world->cluster->superuser());
    superuser.execScript("SET default_transaction_read_only = off");
    superuser.execScript(on ? "ALTER SYSTEM SET default_transaction_read_only = on"
                            : "ALTER SYSTEM RESET default_transaction_read_only");
    superuser.execScript("SELECT pg_reload_conf()");
}

ApiReply TestFaults::bank(const char *command, const QString &number, const QString &txnId)
{
    QElapsedTimer time;
    time.start();
    ApiReply reply = m_world->anonymous().get(
        QStringLiteral("/api/v1/payments/kaspi/biller?command=%1&account=%2&txn_id=%3&sum=55000.00")
            .arg(QLatin1String(command), number, txnId));
    if (time.elapsed() >= boundMs)
        reply.status = 0; // the bank has hung up
    return reply;
}

void TestFaults::readOnlyDatabase()
{
    const QJsonObject wish = m_world->wish(m_world->addProperty());
    const QString before = m_world->digest();
    setReadOnly(true);
    QTRY_COMPARE_WITH_TIMEOUT(readiness(), 503, 10'000);
    const auto key = withKey(newKey());
    const ApiReply refused = realtor().post(bookingsPath, wish, key);
    VERIFY_WITH(refused.status == 503, refused.text());
    QCOMPARE(refused.code(), QStringLiteral("OVERLOADED"));
    QVERIFY(refused.headers.value("retry-after").toInt() > 0);
    QCOMPARE(realtor().get(bookingsPath).status, 200);
    setReadOnly(false);
    QTRY_COMPARE_WITH_TIMEOUT(readiness(), 200, 10'000);
    QCOMPARE(m_world->digest(), before);
    QCOMPARE(realtor().post(bookingsPath, wish, key).status, 201);
}

void TestFaults::clockGoesBack()
{
    const QString property = m_world->addProperty();
    const QJsonObject wish = m_world->wish(property);
    const auto key = withKey(newKey());
    const ApiReply held = realtor().post(bookingsPath, wish, key);
    QCOMPARE(held.status, 201);
    const QString card = bookingsPath + u'/' + held.id();
    QCOMPARE(
        realtor()
            .post(card + QStringLiteral("/status"), {{QStringLiteral("status"), QStringLiteral("confirmed")}})
            .status,
        200);
    m_world->server.moveClock(QStringLiteral("-1 hour"));
    // The same answer under the same key, the same nights taken, the same transitions.
    QCOMPARE(realtor().post(bookingsPath, wish, key).body, held.body);
    QCOMPARE(realtor().postOnce(bookingsPath, wish).code(), QStringLiteral("DATES_TAKEN"));
    QCOMPARE(realtor().get(card).at(QStringLiteral("status")).toString(), QStringLiteral("confirmed"));
    QCOMPARE(realtor().get(QStringLiteral("/api/v1/me")).status, 200);
    m_world->server.moveClock(QStringLiteral("0"));
}

void TestFaults::clockGoesBackUnderAnOverdueHold()
{
    const QString property = m_world->addProperty();
    const QString late = m_world->hold(property);
    m_world->server.moveClock(QStringLiteral("16 minutes"));
    // The nights went to somebody else; an hour back they are still theirs.
    const ApiReply next = realtor().postOnce(bookingsPath, m_world->wish(property));
    QCOMPARE(next.status, 201);
    m_world->server.moveClock(QStringLiteral("-44 minutes"));
    QCOMPARE(realtor().get(bookingsPath + u'/' + late).at(QStringLiteral("status")).toString(),
             QStringLiteral("expired"));
    QCOMPARE(realtor().get(bookingsPath + u'/' + next.id()).at(QStringLiteral("status")).toString(),
             QStringLiteral("hold"));
    QCOMPARE(realtor()
                 .postOnce(bookingsPath + u'/' + late + QStringLiteral("/status"),
                           {{QStringLiteral("status"), QStringLiteral("confirmed")},
                            {QStringLiteral("reason"), QStringLiteral("Гость вернулся")}})
                 .code(),
             QStringLiteral("DATES_TAKEN"));
    m_world->server.moveClock(QStringLiteral("0"));
}

void TestFaults::fullDisk_data()
{
    QTest::addColumn<QByteArray>("which");
    QTest::newRow("tables cannot grow") << QByteArray("data");
    QTest::newRow("nothing can be written") << QByteArray("all");
}

void TestFaults::fullDisk()
{
    QFETCH(QByteArray, which);
    const QString property = m_world->addProperty();
    QList<QJsonObject> wishes;
    for (int from = 1; from <= 600; ++from)
        wishes.append(m_world->wish(property, from, 1));
    QStringList acknowledged;
    fill(which);
    bool refused = false;
    while (!refused && !wishes.isEmpty()) {
        QElapsedTimer one;
        one.start();
        const ApiReply reply = realtor().postOnce(bookingsPath, wishes.takeFirst());
        VERIFY_WITH(reply.status == 201 || reply.status == 503 || reply.status == 409, reply.text());
        QVERIFY(one.elapsed() < boundMs);
        refused = reply.status == 503;
        if (reply.status == 201)
            acknowledged.append(reply.id());
    }
    QVERIFY(refused);
    QCOMPARE(readiness(), 503);
    QFile::remove(m_flag);
    if (which == "all")
        m_world->cluster->restart();
    waitForRecovery();
    QTRY_COMPARE_WITH_TIMEOUT(readiness(), 200, 20'000);
    checkWhole(acknowledged);
}

void TestFaults::databaseIsGone()
{
    const QJsonObject wish = m_world->wish(m_world->addProperty());
    m_world->cluster->crash();
    QElapsedTimer time;
    time.start();
    const ApiReply refused = realtor().postOnce(bookingsPath, wish);
    VERIFY_WITH(refused.status == 503, refused.text());
    QVERIFY(time.elapsed() < boundMs);
    QCOMPARE(readiness(), 503);
    QCOMPARE(ApiCaller(m_world->server.port()).get(QStringLiteral("/livez")).status, 200);
    m_world->cluster->restart();
    QTRY_COMPARE_WITH_TIMEOUT(readiness(), 200, 20'000);
    QCOMPARE(realtor().postOnce(bookingsPath, wish).status, 201);
}

void TestFaults::billerWithoutDatabase_data()
{
    QTest::addColumn<bool>("gone");
    QTest::addColumn<QString>("form");
    for (const char *form : {"json", "xml"}) {
        QTest::addRow("gone, %s", form) << true << QString::fromLatin1(form);
        QTest::addRow("read-only, %s", form) << false << QString::fromLatin1(form);
    }
}

//! A payer has been charged when the bank says so. What cannot be stored must therefore look like a lost
//! connection, which the bank repeats until it is answered; a question may be answered "try later".
void TestFaults::billerWithoutDatabase()
{
    QFETCH(bool, gone);
    QFETCH(QString, form);
    QCOMPARE(m_world->server.stop(), 0);
    m_world->server.start(billerHere + QStringList{QStringLiteral("--kaspi-biller-format"), form});
    m_world->forgetCallers();
    const QString txn = QString::number(form == u"json" ? 7001 : 7003) + (gone ? u'1' : u'2');
    const QString id = m_world->hold(m_world->addProperty());
    const QString number
        = m_world->value(QStringLiteral("select number from booking where id = '%1'").arg(id));
    if (gone)
        m_world->cluster->crash();
    else
        setReadOnly(true);
    QTRY_COMPARE_WITH_TIMEOUT(readiness(), 503, 10'000);
    const ApiReply asked = bank("check", number, txn);
    QCOMPARE(asked.status, 200);
    QCOMPARE(asked.headers.value("content-type"), QByteArray("application/") + form.toLatin1());
    QCOMPARE(read(asked, form, "txn_id"), txn);
    QCOMPARE(read(asked, form, "result"), gone ? QStringLiteral("5") : QStringLiteral("0"));
    QCOMPARE(read(asked, form, "sum"), gone ? QString() : QStringLiteral("55000.00"));
    QCOMPARE(read(asked, form, "comment"), gone ? QStringLiteral("Попробуйте позже") : QStringLiteral("OK"));
    for (int repeat = 0; repeat < 3; ++repeat) {
        const ApiReply refused = bank("pay", number, txn);
        VERIFY_WITH(refused.status == 503, refused.text());
        QCOMPARE(refused.code(), QStringLiteral("OVERLOADED"));
        QVERIFY(refused.headers.value("retry-after").toInt() > 0);
        // A result, even 5, might be believed whatever the status says.
        QVERIFY(read(refused, form, "result").isEmpty());
    }
    if (gone)
        m_world->cluster->restart();
    else
        setReadOnly(false);
    ApiReply taken;
    QTRY_COMPARE_WITH_TIMEOUT((taken = bank("pay", number, txn)).status, 200, 20'000);
    QCOMPARE(read(taken, form, "result"), QStringLiteral("0"));
    QVERIFY(read(taken, form, form == u"json" ? "prv_txn_id" : "prv_txn").toLongLong() > 0);
    QCOMPARE(bank("pay", number, txn).body, taken.body);
    QTRY_COMPARE_WITH_TIMEOUT(
        m_world->value(
            QStringLiteral("select status || ' ' || paid_total from booking where id = '%1'").arg(id)),
        QStringLiteral("confirmed 5500000"), 20'000);
    for (const char *stored : {"payment_event where event_id = '%1'", "biller_payment where txn_id = '%1'",
                               "payment where provider_payment_id = '%1'"})
        QCOMPARE(
            m_world->number(QStringLiteral("select count(*) from ") + QString::fromLatin1(stored).arg(txn)),
            qint64(1));
}

QTEST_GUILESS_MAIN(TestFaults)
#include "tst_faults.moc"
