// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/outbound/httpexchange.h"
#include "tests/support/certificates.h"

#include <QSemaphore>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslServer>
#include <QSslSocket>
#include <QFile>
#include <QTest>
#include <QThread>

using namespace zhilego::outbound;

namespace {

// A server on a thread of its own that answers every connection with the same bytes, with or without TLS.
class Peer
{
public:
    explicit Peer(const QByteArray &answer, const QSslConfiguration &tls = {})
        : m_thread(QThread::create([this, answer, tls] { serve(answer, tls); }))
    {
        m_thread->start();
        m_ready.acquire();
    }
    ~Peer()
    {
        m_thread->quit();
        m_thread->wait();
    }
    Q_DISABLE_COPY_MOVE(Peer)

    QUrl url(const QString &scheme) const
    {
        return QUrl(QStringLiteral("%1://localhost:%2/").arg(scheme).arg(m_port));
    }

private:
    void serve(const QByteArray &answer, const QSslConfiguration &tls)
    {
        QTcpServer plain;
        QSslServer secure;
        secure.setSslConfiguration(tls);
        QTcpServer &server = tls.isNull() ? plain : secure;
        QEventLoop loop;
        QObject::connect(&server, &QTcpServer::pendingConnectionAvailable, &loop, [&] {
            while (QTcpSocket *socket = server.nextPendingConnection()) {
                QObject::connect(socket, &QTcpSocket::readyRead, socket, [socket, answer] {
                    if (socket->peek(16 * 1024).contains("\r\n\r\n") && !answer.isEmpty()) {
                        socket->readAll();
                        socket->write(answer);
                        socket->disconnectFromHost();
                    }
                });
            }
        });
        if (server.listen(QHostAddress::LocalHost))
            m_port = server.serverPort();
        m_ready.release();
        loop.exec();
    }

    quint16 m_port = 0;
    QSemaphore m_ready;
    std::unique_ptr<QThread> m_thread;
};

const QByteArray okAnswer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

HttpReply get(const QUrl &url, const HttpSettings &settings)
{
    HttpCall call;
    call.url = url;
    return HttpExchange(settings).perform(call);
}

HttpSettings quick()
{
    HttpSettings settings;
    settings.connectDeadline = std::chrono::seconds(2);
    settings.totalDeadline = std::chrono::seconds(3);
    return settings;
}

} // namespace

//! Blocking HTTP to the outside: what it refuses, how it ends, and TLS in both directions.
class TestHttpExchange : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void refusesUrls_data();
    void refusesUrls();
    void answers();
    void redirectsAreNotFollowed();
    void bigAnswersAreCut();
    void silenceEndsAtTheDeadline();
    void nobodyThereProvesNothingWasSent();
    void brokenAnswersLeaveTheOutcomeOpen_data();
    void brokenAnswersLeaveTheOutcomeOpen();
    void headersCannotBeSmuggled();
    void verifiesTheServer();
    void showsItsOwnCertificate();

private:
    QString file(const char *name) const { return m_certificates.file(QLatin1String(name)); }
    QSslConfiguration serverTls(bool askForClient) const;

    zhilego::test::Certificates m_certificates;
};

QSslConfiguration TestHttpExchange::serverTls(bool askForClient) const
{
    QFile key(file("server.key"));
    if (!key.open(QIODevice::ReadOnly))
        return {};
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificateChain(QSslCertificate::fromPath(file("server.pem")));
    tls.setPrivateKey(QSslKey(key.readAll(), QSsl::Rsa, QSsl::Pem, QSsl::PrivateKey, "open sesame"));
    tls.setCaCertificates(QSslCertificate::fromPath(file("ca.pem")));
    tls.setPeerVerifyMode(askForClient ? QSslSocket::VerifyPeer : QSslSocket::VerifyNone);
    return tls;
}

void TestHttpExchange::initTestCase()
{
    const QString authority = QStringLiteral("ca");
    const QString password = QStringLiteral("open sesame");
    QVERIFY(m_certificates.makeAuthority(authority));
    QVERIFY(m_certificates.make(QStringLiteral("server"), authority,
                                QStringLiteral("subjectAltName=DNS:localhost"), password));
    QVERIFY(m_certificates.make(QStringLiteral("client"), authority,
                                QStringLiteral("extendedKeyUsage=clientAuth"), password));
}

void TestHttpExchange::refusesUrls_data()
{
    QTest::addColumn<QUrl>("url");
    QTest::newRow("http to a name") << QUrl(QStringLiteral("http://kaspi.example/r3/v01"));
    QTest::newRow("http to an address") << QUrl(QStringLiteral("http://192.0.2.7/"));
    QTest::newRow("http to a look-alike") << QUrl(QStringLiteral("http://127.0.0.1.example/"));
    QTest::newRow("file") << QUrl(QStringLiteral("file:///etc/passwd"));
    QTest::newRow("no host") << QUrl(QStringLiteral("https:///x"));
    QTest::newRow("nothing") << QUrl();
}

void TestHttpExchange::refusesUrls()
{
    QFETCH(QUrl, url);
    const HttpReply reply = get(url, quick());
    QCOMPARE(reply.delivery, Delivery::NotSent);
    QVERIFY(reply.problem.startsWith(QStringLiteral("refused")));
}

void TestHttpExchange::answers()
{
    const Peer peer(okAnswer);
    const HttpReply reply = get(peer.url(QStringLiteral("http")), quick());
    QCOMPARE(reply.delivery, Delivery::Answered);
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.body, QByteArray("ok"));
}

void TestHttpExchange::redirectsAreNotFollowed()
{
    const Peer target(okAnswer);
    const Peer peer("HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: "
                    + target.url(QStringLiteral("http")).toEncoded() + "\r\n\r\n");
    QCOMPARE(get(peer.url(QStringLiteral("http")), quick()).status, 302);
}

void TestHttpExchange::bigAnswersAreCut()
{
    HttpSettings settings = quick();
    settings.maxReplyBytes = 1000;
    const Peer fits("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + QByteArray(1000, 'x'));
    QCOMPARE(get(fits.url(QStringLiteral("http")), settings).body.size(), 1000);
    const Peer tooBig("HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n" + QByteArray(1001, 'x'));
    QCOMPARE(get(tooBig.url(QStringLiteral("http")), settings).delivery, Delivery::Unknown);
}

void TestHttpExchange::silenceEndsAtTheDeadline()
{
    HttpSettings settings = quick();
    settings.totalDeadline = std::chrono::milliseconds(200);
    const Peer peer({});
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(get(peer.url(QStringLiteral("http")), settings).delivery, Delivery::Unknown);
    QVERIFY(timer.elapsed() < 2000);
}

void TestHttpExchange::nobodyThereProvesNothingWasSent()
{
    QUrl url;
    {
        const Peer gone(okAnswer);
        url = gone.url(QStringLiteral("http"));
    }
    QCOMPARE(get(url, quick()).delivery, Delivery::NotSent);
}

void TestHttpExchange::brokenAnswersLeaveTheOutcomeOpen_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("no HTTP") << QByteArray("hello\r\n\r\n");
    QTest::newRow("cut off") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{");
}

void TestHttpExchange::brokenAnswersLeaveTheOutcomeOpen()
{
    QFETCH(QByteArray, answer);
    const Peer peer(answer);
    QCOMPARE(get(peer.url(QStringLiteral("http")), quick()).delivery, Delivery::Unknown);
}

void TestHttpExchange::headersCannotBeSmuggled()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    HttpCall call;
    call.url = QUrl(QStringLiteral("http://127.0.0.1:%1/").arg(server.serverPort()));
    call.headers.emplaceBack("X-Request-ID", "a\r\nX-Evil: 1");
    HttpSettings settings = quick();
    settings.totalDeadline = std::chrono::milliseconds(300);
    const std::unique_ptr<QThread> client(
        QThread::create([&call, &settings] { HttpExchange(settings).perform(call); }));
    client->start();
    QVERIFY(server.waitForNewConnection(5000));
    QTcpSocket *socket = server.nextPendingConnection();
    QByteArray head;
    while (!head.contains("\r\n\r\n") && socket->waitForReadyRead(5000))
        head += socket->readAll();
    QVERIFY(client->wait());
    QVERIFY(head.contains("X-Request-ID: a  X-Evil: 1\r\n"));
}

void TestHttpExchange::verifiesTheServer()
{
    const Peer peer(okAnswer, serverTls(false));
    const QUrl url = peer.url(QStringLiteral("https"));
    HttpSettings settings = quick();
    QCOMPARE(get(url, settings).delivery, Delivery::NotSent); // nobody we know signed it
    settings.caFile = file("ca.pem");
    const HttpReply trusted = get(url, settings);
    QVERIFY2(trusted.delivery == Delivery::Answered, qPrintable(trusted.problem));
    QUrl otherName = url;
    otherName.setHost(QStringLiteral("127.0.0.1"));
    QCOMPARE(get(otherName, settings).delivery, Delivery::NotSent); // signed for another name
}

void TestHttpExchange::showsItsOwnCertificate()
{
    const Peer peer(okAnswer, serverTls(true));
    const QUrl url = peer.url(QStringLiteral("https"));
    HttpSettings settings = quick();
    settings.caFile = file("ca.pem");
    QVERIFY(get(url, settings).delivery != Delivery::Answered);
    settings.clientCertificateFile = file("client.pem");
    settings.clientKeyFile = file("client.key");
    settings.clientKeyPassword = "wrong";
    QCOMPARE(get(url, settings).delivery, Delivery::NotSent);
    settings.clientKeyPassword = "open sesame";
    const HttpReply accepted = get(url, settings);
    QVERIFY2(accepted.delivery == Delivery::Answered, qPrintable(accepted.problem));
    QCOMPARE(accepted.body, QByteArray("ok"));
}

QTEST_GUILESS_MAIN(TestHttpExchange)
#include "tst_httpexchange.moc"
