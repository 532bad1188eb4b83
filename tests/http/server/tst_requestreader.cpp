// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/requestreader.h"

#include <QBuffer>
#include <QTest>

using namespace zhilego;
using namespace zhilego::http;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 maxHead = 1024;
constexpr qint64 maxBody = 64;

//! Reads requests off the device until the reader waits or fails, as "METHOD path|body" each.
QByteArrayList readAll(RequestReader &reader, QIODevice &device)
{
    QByteArrayList requests;
    while (true) {
        RequestReader::State state = reader.advance(device);
        if (state == RequestReader::State::HeadRead)
            state = reader.acceptHead(device, maxBody);
        if (state != RequestReader::State::Complete)
            return requests;
        requests.append(reader.head().method + ' ' + reader.head().target.path.toLatin1() + '|'
                        + reader.body());
        reader.next();
    }
}

//! A sequential device that gets its bytes in pieces, like a socket.
class Pipe : public QIODevice
{
public:
    Pipe() { open(ReadOnly); }
    void feed(const QByteArray &bytes) { m_bytes.append(bytes); }
    bool isSequential() const override { return true; }
    qint64 bytesAvailable() const override { return QIODevice::bytesAvailable() + m_bytes.size(); }

protected:
    qint64 readData(char *data, qint64 size) override
    {
        const qsizetype count = qMin(qsizetype(size), m_bytes.size());
        std::copy_n(m_bytes.constData(), count, data);
        m_bytes.remove(0, count);
        return count;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QByteArray m_bytes;
};

} // namespace

class TestRequestReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void accepted_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArrayList>("requests");
        QTest::newRow("get") << QByteArray("GET /a HTTP/1.1\r\nHost: x\r\n\r\n") << QByteArrayList{"GET /a|"};
        QTest::newRow("body") << QByteArray("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello")
                              << QByteArrayList{"POST /a|hello"};
        QTest::newRow("two in a row")
            << QByteArray("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nhi"
                          "GET /b HTTP/1.1\r\nHost: x\r\n\r\n")
            << QByteArrayList{"POST /a|hi", "GET /b|"};
        QTest::newRow("chunks, then another")
            << QByteArray("POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
                          "5\r\nhello\r\nA\r\n, world!!!\r\n0\r\n\r\nGET /b HTTP/1.1\r\nHost: x\r\n\r\n")
            << QByteArrayList{"POST /a|hello, world!!!", "GET /b|"};
        QTest::newRow("chunks that look like a request")
            << QByteArray("POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: Chunked\r\n\r\n"
                          "12\r\nGET /x HTTP/1.1\r\n\r\r\n0\r\n\r\n")
            << QByteArrayList{"POST /a|GET /x HTTP/1.1\r\n\r"};
        QTest::newRow("empty body") << QByteArray("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n")
                                    << QByteArrayList{"POST /a|"};
        QTest::newRow("1.0 without host")
            << QByteArray("GET /a HTTP/1.0\r\n\r\n") << QByteArrayList{"GET /a|"};
    }

    //! Whatever pieces the bytes come in, the result is the same.
    void accepted()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArrayList, requests);
        for (qsizetype piece = 1; piece <= bytes.size(); ++piece) {
            Pipe pipe;
            RequestReader reader(maxHead);
            QByteArrayList got;
            for (qsizetype at = 0; at < bytes.size(); at += piece) {
                pipe.feed(bytes.mid(at, piece));
                got.append(readAll(reader, pipe));
            }
            QCOMPARE(got, requests);
            QCOMPARE(reader.state(), RequestReader::State::Head);
        }
    }

    void refused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("field");
        const QByteArray get = "GET /a HTTP/1.1\r\nHost: x\r\n";
        const QByteArray chunked = "POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
        const auto row = [](const char *name, const QByteArray &bytes, const QString &field) {
            QTest::newRow(name) << bytes << field;
        };
        row("head too long", get + "X: " + QByteArray(2000, 'x'), u"headers"_s);
        row("folded line", get + "X: a\r\n b\r\n\r\n", u"headers"_s);
        row("no colon", get + "nonsense\r\n\r\n", u"headers"_s);
        row("control byte in a value", get + QByteArray("X: a\0b\r\n\r\n", 10), u"headers"_s);
        row("cr in a value", get + "X: a\rb\r\n\r\n", u"request_line"_s);
        row("two authorizations", get + "Authorization: a\r\nAuthorization: b\r\n\r\n", u"authorization"_s);
        row("hundred and one headers", "GET /a HTTP/1.1\r\n" + QByteArray("a:b\r\n").repeated(101) + "\r\n",
            u"headers"_s);
        row("body over the limit", "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 65\r\n\r\n", u"body"_s);
        row("chunk over the limit", chunked + "41\r\n", u"body"_s);
        row("chunks over the limit together", chunked + "40\r\n" + QByteArray(64, 'x') + "\r\n1\r\n",
            u"body"_s);
        row("chunk size with plus", chunked + "+5\r\nhello\r\n", u"body"_s);
        row("chunk size with 0x", chunked + "0x5\r\nhello\r\n", u"body"_s);
        row("negative chunk size", chunked + "-1\r\n", u"body"_s);
        row("chunk size empty", chunked + "\r\n", u"body"_s);
        row("chunk size endless", chunked + QByteArray(40, '0'), u"body"_s);
        row("chunk size huge", chunked + "FFFFFFFFFFFFFFFF\r\n", u"body"_s);
        row("chunk extension", chunked + "5;a=b\r\nhello\r\n", u"body"_s);
        row("chunk longer than said", chunked + "2\r\nhello\r\n0\r\n\r\n", u"body"_s);
        row("trailer", chunked + "0\r\nX: y\r\n\r\n", u"body"_s);
        row("line feed alone after a chunk", chunked + "1\r\nx\n0\r\n\r\n", u"body"_s);
    }

    void refused()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, field);
        Pipe pipe;
        pipe.feed(bytes);
        RequestReader reader(maxHead);
        readAll(reader, pipe);
        QCOMPARE(reader.state(), RequestReader::State::Failed);
        QCOMPARE(reader.error().fields.value(0).field, field);
    }
};

QTEST_GUILESS_MAIN(TestRequestReader)
#include "tst_requestreader.moc"
