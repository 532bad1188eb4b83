// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/apijson.h"
#include "tests/support/apiworld.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QTest>
#include <QWebSocket>

using namespace zhilego;
using namespace zhilego::test;

namespace {

constexpr int liveMs = 5000;

//! One client of the live stream and everything it heard.
class Listener
{
public:
    explicit Listener(const QString &url)
        : m_url(url)
    {
        QObject::connect(&m_socket, &QWebSocket::textMessageReceived, &m_socket, [this](const QString &text) {
            m_frames.append(QJsonDocument::fromJson(text.toUtf8()).object());
        });
    }
    void open(const QString &ticket, std::optional<qint64> since = {})
    {
        QJsonObject hello{{QStringLiteral("ticket"), ticket}};
        if (since)
            hello.insert(QStringLiteral("since"), *since);
        openWith(QString::fromUtf8(QJsonDocument(hello).toJson(QJsonDocument::Compact)));
    }
    void openWith(const QString &hello)
    {
        QObject::connect(&m_socket, &QWebSocket::connected, &m_socket,
                         [this, hello] { m_socket.sendTextMessage(hello); });
        m_socket.open(QUrl(m_url));
    }
    QWebSocket &socket() { return m_socket; }
    bool isClosed() const { return m_socket.state() == QAbstractSocket::UnconnectedState; }
    int closeCode() const { return m_socket.closeCode(); }
    const QList<QJsonObject> &frames() const { return m_frames; }
    QJsonObject heard(const QString &type, const QString &entity) const
    {
        for (const QJsonObject &frame : m_frames) {
            if (frame[QStringLiteral("type")] == type && frame[QStringLiteral("entity_id")] == entity)
                return frame;
        }
        return {};
    }
    bool heardOf(const QString &text) const
    {
        return std::any_of(m_frames.begin(), m_frames.end(), [&text](const QJsonObject &frame) {
            return QJsonDocument(frame).toJson().contains(text.toUtf8());
        });
    }
    //! Each frame names the one before it.
    bool isContinuous() const
    {
        for (qsizetype i = 1; i < m_frames.size(); ++i) {
            if (m_frames.at(i)[QStringLiteral("prev")] != m_frames.at(i - 1)[QStringLiteral("seq")]
                || m_frames.at(i)[QStringLiteral("seq")].toInteger()
                    <= m_frames.at(i - 1)[QStringLiteral("seq")].toInteger())
                return false;
        }
        return true;
    }

private:
    const QString m_url;
    QWebSocket m_socket;
    QList<QJsonObject> m_frames;
};

} // namespace

//! Changes as others see them at once: tickets, who hears what, and what was missed in between.
class TestEvents : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void ticketWorksOnce();
    void ticketGetsOld();
    void ticketOfALogoutIsWorthless();
    void badHellos_data();
    void badHellos();
    void changeReachesAnotherClient();
    void everybodyHearsTheirs();
    void missedOnesComeAfterwards();
    void sinceTooLongAgoStartsAfresh();
    void streamGoesOnOverARestart();
    void serversTellEachOther();

private:
    QString ticket(Person person);
    std::unique_ptr<Listener> listen(Person person, std::optional<qint64> since = {});
    //! Does not depend on a stream being admitted already: what it misses, `since` brings.
    qint64 lastSeq() { return m_world->number(QStringLiteral("select last_seq from event_counter")); }
    void published();

    std::unique_ptr<ApiWorld> m_world;
};

void TestEvents::initTestCase()
{
    m_world = std::make_unique<ApiWorld>();
}

void TestEvents::cleanup()
{
    m_world->server.moveClock(QStringLiteral("0"));
    QCOMPARE(m_world->problems(), QStringList());
}

QString TestEvents::ticket(Person person)
{
    return m_world->as(person)
        .send("POST", api("/events/ticket"), {})
        .at(QStringLiteral("ticket"))
        .toString();
}

std::unique_ptr<Listener> TestEvents::listen(Person person, std::optional<qint64> since)
{
    auto listener = std::make_unique<Listener>(m_world->server.webSocketUrl());
    listener->open(ticket(person), since);
    return listener;
}

void TestEvents::published()
{
    QTRY_COMPARE_WITH_TIMEOUT(
        m_world->number(QStringLiteral("select count(*) from outbox_event where seq is null")), qint64(0),
        liveMs);
}

void TestEvents::ticketWorksOnce()
{
    const QString once = ticket(Person::Realtor);
    Listener first(m_world->server.webSocketUrl());
    first.open(once, lastSeq());
    const QString booking = m_world->hold(m_world->addProperty());
    QTRY_VERIFY_WITH_TIMEOUT(!first.heard(QStringLiteral("booking.held"), booking).isEmpty(), liveMs);
    Listener second(m_world->server.webSocketUrl());
    second.open(once);
    QTRY_VERIFY_WITH_TIMEOUT(second.isClosed() && second.closeCode() == 4401, liveMs);
    QVERIFY(!first.isClosed());
}

void TestEvents::ticketGetsOld()
{
    const QString old = ticket(Person::Realtor);
    m_world->server.moveClock(QStringLiteral("31 seconds"));
    Listener listener(m_world->server.webSocketUrl());
    listener.open(old);
    QTRY_VERIFY_WITH_TIMEOUT(listener.isClosed() && listener.closeCode() == 4401, liveMs);
}

void TestEvents::ticketOfALogoutIsWorthless()
{
    const QString late = ticket(Person::StrangerHead);
    QCOMPARE(m_world->as(Person::StrangerHead).send("POST", api("/auth/logout"), {}).status, 204);
    m_world->forgetCallers();
    Listener listener(m_world->server.webSocketUrl());
    listener.open(late);
    QTRY_VERIFY_WITH_TIMEOUT(listener.isClosed() && listener.closeCode() == 4401, liveMs);
}

void TestEvents::badHellos_data()
{
    QTest::addColumn<QString>("hello");
    QTest::addColumn<int>("code");
    QTest::newRow("not JSON") << QStringLiteral("hello") << 4401;
    QTest::newRow("no ticket") << QStringLiteral("{}") << 4401;
    QTest::newRow("a made-up ticket") << QStringLiteral("{\"ticket\":\"abc\"}") << 4401;
    QTest::newRow("a negative since") << QStringLiteral("{\"ticket\":\"@\",\"since\":-1}") << 4401;
    QTest::newRow("since as text") << QStringLiteral("{\"ticket\":\"@\",\"since\":\"1\"}") << 4401;
    QTest::newRow("an access token") << QStringLiteral("{\"ticket\":\"%\"}") << 4401;
    QTest::newRow("too big") << QString(100'000, u'x') << 1009;
    QTest::newRow("silence") << QString() << 4401; // after five seconds
}

void TestEvents::badHellos()
{
    QFETCH(QString, hello);
    QFETCH(int, code);
    hello.replace(u'@', ticket(Person::Realtor)).replace(u'%', m_world->as(Person::Realtor).token());
    Listener listener(m_world->server.webSocketUrl());
    if (hello.isEmpty())
        listener.socket().open(QUrl(m_world->server.webSocketUrl()));
    else
        listener.openWith(hello);
    QTRY_VERIFY_WITH_TIMEOUT(listener.closeCode() == code && listener.isClosed(), 8000);
    QVERIFY(listener.frames().isEmpty());
}

void TestEvents::changeReachesAnotherClient()
{
    const QString property = m_world->addProperty();
    const QString booking = m_world->hold(property);
    published();
    const auto head = listen(Person::Head, lastSeq());
    const ApiReply confirmed = m_world->as(Person::Realtor)
                                   .post(api("/bookings/%1/status").arg(booking),
                                         {{QStringLiteral("status"), QStringLiteral("confirmed")}});
    QCOMPARE(confirmed.status, 200);
    QElapsedTimer timer;
    timer.start();
    QTRY_VERIFY_WITH_TIMEOUT(!head->heard(QStringLiteral("booking.confirmed"), booking).isEmpty(), liveMs);
    qInfo("heard within %lld ms", static_cast<long long>(timer.elapsed()));
    const QJsonObject frame = head->heard(QStringLiteral("booking.confirmed"), booking);
    QJsonObject schema
        = m_world->contract()
              .document()[QStringLiteral("components")][QStringLiteral("schemas")][QStringLiteral("Event")]
              .toObject();
    QCOMPARE(schemaProblems(m_world->contract().document(), schema, frame), QStringList());
    QCOMPARE(frame[QStringLiteral("version")], confirmed.at(QStringLiteral("version")));
    QCOMPARE(frame[QStringLiteral("data")][QStringLiteral("status")].toString(), QStringLiteral("confirmed"));
    QCOMPARE(frame[QStringLiteral("data")][QStringLiteral("property_id")].toString(), property);
    QVERIFY(!QJsonDocument(frame).toJson().contains("7011234567")); // contacts do not travel
}

void TestEvents::everybodyHearsTheirs()
{
    published();
    const qint64 since = lastSeq();
    QHash<Person, std::shared_ptr<Listener>> listeners;
    for (const Person person : everybody)
        listeners.insert(person, std::shared_ptr<Listener>(listen(person, since)));
    const QString ours = m_world->hold(m_world->addProperty());
    const QString rented = m_world->hold(m_world->addProperty(), 1, 2, Person::Renter);
    const QString theirs
        = m_world->hold(m_world->addProperty(Person::StrangerRealtor), 1, 2, Person::StrangerRealtor);
    m_world->as(Person::Realtor)
        .post(api("/properties/%1/status")
                  .arg(m_world->value(
                      QStringLiteral("select property_id from booking where id = '%1'").arg(ours))),
              {{QStringLiteral("status"), QStringLiteral("out_of_service")}});
    // The last event of all, heard by everybody who hears anything of the second agency.
    const QString last
        = m_world->hold(m_world->addProperty(Person::StrangerRealtor), 1, 2, Person::StrangerRealtor);
    for (const Person person : {Person::StrangerRealtor, Person::StrangerHead, Person::Superuser})
        QTRY_VERIFY_WITH_TIMEOUT(listeners[person]->heardOf(last), liveMs);
    for (const Person person : {Person::Realtor, Person::Head})
        QTRY_VERIFY_WITH_TIMEOUT(listeners[person]->heardOf(QStringLiteral("property.status_changed")),
                                 liveMs);
    QTRY_VERIFY_WITH_TIMEOUT(listeners[Person::Renter]->heardOf(rented), liveMs);
    const auto hears
        = [&](Person person, const QString &booking) { return listeners[person]->heardOf(booking); };
    for (const Person person : everybody) {
        const bool first = person == Person::Realtor || person == Person::Head || person == Person::Superuser;
        const bool second = person == Person::StrangerRealtor || person == Person::StrangerHead
            || person == Person::Superuser;
        QVERIFY2(hears(person, ours) == first, personName(person));
        QVERIFY2(hears(person, theirs) == second, personName(person));
        QVERIFY2(hears(person, rented) == (first || person == Person::Renter), personName(person));
        QVERIFY2(listeners[person]->isContinuous(), personName(person));
    }
    QVERIFY(listeners[Person::Colleague]->frames().isEmpty());
}

void TestEvents::missedOnesComeAfterwards()
{
    published();
    const auto before = listen(Person::Realtor, lastSeq());
    QStringList made{m_world->hold(m_world->addProperty())};
    QTRY_VERIFY_WITH_TIMEOUT(before->heardOf(made.first()), liveMs);
    const qint64 position = before->frames().last()[QStringLiteral("seq")].toInteger();
    before->socket().abort();
    for (int i = 0; i < 5; ++i) {
        made.append(m_world->hold(m_world->addProperty()));
        m_world->hold(m_world->addProperty(Person::Colleague), 1, 2, Person::Colleague); // not for these ears
    }
    const auto after = listen(Person::Realtor, position);
    const QString live = m_world->hold(m_world->addProperty());
    QTRY_VERIFY_WITH_TIMEOUT(after->heardOf(live), liveMs);
    QStringList heard;
    for (const QJsonObject &frame : after->frames())
        heard.append(frame[QStringLiteral("entity_id")].toString());
    QCOMPARE(heard, made.mid(1) + QStringList{live});
    QCOMPARE(after->frames().first()[QStringLiteral("prev")].toInteger(), position);
    QVERIFY(after->isContinuous());
}

void TestEvents::sinceTooLongAgoStartsAfresh()
{
    published();
    // What happened long ago has been forgotten: the first frame says so by its `prev`.
    m_world->execute(QStringLiteral("delete from outbox_event where seq is not null"));
    const qint64 now = lastSeq();
    const auto listener = listen(Person::Realtor, 1);
    QTRY_VERIFY_WITH_TIMEOUT(listener->socket().state() == QAbstractSocket::ConnectedState, liveMs);
    const QString booking = m_world->hold(m_world->addProperty());
    QTRY_VERIFY_WITH_TIMEOUT(listener->heardOf(booking), liveMs);
    const qint64 prev = listener->frames().first()[QStringLiteral("prev")].toInteger();
    QVERIFY2(prev == now, qPrintable(QStringLiteral("prev %1, last %2").arg(prev).arg(now)));
}

void TestEvents::streamGoesOnOverARestart()
{
    published();
    const auto before = listen(Person::Realtor, lastSeq());
    const QString first = m_world->hold(m_world->addProperty());
    QTRY_VERIFY_WITH_TIMEOUT(before->heardOf(first), liveMs);
    const qint64 position = before->frames().last()[QStringLiteral("seq")].toInteger();
    m_world->server.stop();
    QTRY_VERIFY_WITH_TIMEOUT(before->isClosed(), liveMs);
    m_world->server.start();
    const auto after = listen(Person::Realtor, position);
    const QString second = m_world->hold(m_world->addProperty());
    QTRY_VERIFY_WITH_TIMEOUT(after->heardOf(second), liveMs);
    QCOMPARE(after->frames().first()[QStringLiteral("prev")].toInteger(), position);
}

void TestEvents::serversTellEachOther()
{
    // A change that this server knows only from the database: made by another one, which is gone already.
    published();
    const auto listener = listen(Person::Realtor, lastSeq());
    const QString booking = m_world->value(QStringLiteral("select uuid_v7()"));
    m_world->execute(
        QStringLiteral(
            "insert into outbox_event (type, entity_type, entity_id, version, agency_id, realtor_id)"
            " values ('booking.held', 'booking', '%1', 1, '%2', '%3')")
            .arg(booking, m_world->agency(), m_world->idOf(Person::Realtor)));
    QTRY_VERIFY_WITH_TIMEOUT(!listener->heard(QStringLiteral("booking.held"), booking).isEmpty(), liveMs);
}

QTEST_GUILESS_MAIN(TestEvents)
#include "tst_events.moc"
