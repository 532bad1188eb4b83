// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/s3stub.h"

#include <QCryptographicHash>
#include <QEventLoop>
#include <QMessageAuthenticationCode>
#include <QTcpServer>

#include <algorithm>
#include <utility>

namespace zhilego::test {
namespace {

using Query = QList<QPair<QByteArray, QByteArray>>;

constexpr qint64 longestSkew = 15 * 60;

QByteArray mac(const QByteArray &key, const QByteArray &text)
{
    return QMessageAuthenticationCode::hash(text, key, QCryptographicHash::Sha256);
}

QByteArray sha256(const QByteArray &text)
{
    return QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex();
}

QByteArray decoded(const QByteArray &text)
{
    return QByteArray::fromPercentEncoding(text);
}

QByteArray value(const Query &query, const QByteArray &name)
{
    for (const auto &[key, text] : query) {
        if (key == name)
            return decoded(text);
    }
    return {};
}

QDateTime readTime(const QByteArray &text)
{
    QDateTime at = QDateTime::fromString(QString::fromLatin1(text), QStringLiteral("yyyyMMdd'T'HHmmss'Z'"));
    at.setTimeSpec(Qt::UTC);
    return at;
}

//! The query in the order of its names, without the signature itself.
QByteArray canonicalQuery(Query query)
{
    std::sort(query.begin(), query.end());
    QByteArrayList parts;
    for (const auto &[name, text] : query) {
        if (name != "X-Amz-Signature")
            parts.append(name + '=' + text);
    }
    return parts.join('&');
}

//! `scope` is "<date>/<region>/s3/aws4_request".
QByteArray signatureFor(const QByteArray &canonical, const QByteArray &time, const QByteArray &scope)
{
    const QByteArrayList steps = scope.split('/');
    QByteArray key = QByteArray("AWS4") + S3Stub::secretKey;
    for (const QByteArray &step : steps)
        key = mac(key, step);
    return mac(key, "AWS4-HMAC-SHA256\n" + time + '\n' + scope + '\n' + sha256(canonical)).toHex();
}

QByteArray expectedScope(const QByteArray &time)
{
    return time.first(8) + '/' + S3Stub::region + "/s3/aws4_request";
}

QByteArray reply(int status, const QByteArray &body, const QByteArray &type = "application/xml")
{
    return "HTTP/1.1 " + QByteArray::number(status) + " Stub\r\nContent-Type: " + type
        + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\nConnection: close\r\n\r\n" + body;
}

} // namespace

S3Stub::S3Stub()
    : m_thread(QThread::create([this] { serve(); }))
{
    m_thread->start();
    m_ready.acquire();
}

S3Stub::~S3Stub()
{
    m_thread->quit();
    m_thread->wait();
}

QUrl S3Stub::endpoint() const
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_port));
}

void S3Stub::fail(Fault fault, int times)
{
    const QMutexLocker lock(&m_mutex);
    m_fault = fault;
    m_faults = times;
}

void S3Stub::letGo()
{
    QMetaObject::invokeMethod(
        m_context,
        [this] {
            for (const QPointer<QTcpSocket> &socket : std::exchange(m_waiting, {})) {
                if (socket)
                    socket->abort();
            }
        },
        Qt::BlockingQueuedConnection);
}

void S3Stub::setClockAhead(qint64 seconds)
{
    const QMutexLocker lock(&m_mutex);
    m_ahead = seconds;
}

QMap<QByteArray, QByteArray> S3Stub::objects() const
{
    const QMutexLocker lock(&m_mutex);
    QMap<QByteArray, QByteArray> all;
    for (auto it = m_objects.constBegin(); it != m_objects.constEnd(); ++it)
        all.insert(it.key(), it->bytes);
    return all;
}

void S3Stub::place(const QByteArray &key, const QByteArray &bytes, const QDateTime &at)
{
    const QMutexLocker lock(&m_mutex);
    m_objects.insert(key, {bytes, at});
}

void S3Stub::lose(const QByteArray &key)
{
    const QMutexLocker lock(&m_mutex);
    m_objects.remove(key);
}

int S3Stub::requests() const
{
    const QMutexLocker lock(&m_mutex);
    return m_requests;
}

QList<QByteArray> S3Stub::refusals() const
{
    const QMutexLocker lock(&m_mutex);
    return m_refusals;
}

QByteArray S3Stub::lastContentType() const
{
    const QMutexLocker lock(&m_mutex);
    return m_contentType;
}

void S3Stub::serve()
{
    QTcpServer server;
    QEventLoop loop;
    QObject::connect(&server, &QTcpServer::pendingConnectionAvailable, &loop, [&] {
        while (QTcpSocket *socket = server.nextPendingConnection()) {
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] { look(socket); });
            QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        }
    });
    m_context = &server;
    if (server.listen(QHostAddress::LocalHost))
        m_port = server.serverPort();
    m_ready.release();
    loop.exec();
}

//! Answers once the request is there as a whole.
void S3Stub::look(QTcpSocket *socket)
{
    const QByteArray bytes = socket->peek(socket->bytesAvailable());
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    if (end < 0)
        return;
    Asked asked;
    const QByteArrayList lines = bytes.first(end).split('\n');
    const QByteArrayList words = lines.first().split(' ');
    asked.method = words.value(0);
    const QByteArray target = words.value(1);
    const qsizetype mark = target.indexOf('?');
    asked.path = mark < 0 ? target : target.first(mark);
    if (mark >= 0) {
        const QByteArrayList parts = target.mid(mark + 1).split('&');
        for (const QByteArray &part : parts)
            asked.query.emplaceBack(part.left(part.indexOf('=')), part.mid(part.indexOf('=') + 1));
    }
    for (const QByteArray &line : lines.sliced(1))
        asked.headers.insert(line.left(line.indexOf(':')).toLower(),
                             line.mid(line.indexOf(':') + 1).trimmed());
    const qsizetype length = asked.headers.value("content-length").toLongLong();
    if (bytes.size() < end + 4 + length)
        return;
    asked.body = bytes.sliced(end + 4, length);
    socket->readAll();
    handle(socket, asked);
}

void S3Stub::handle(QTcpSocket *socket, const Asked &asked)
{
    const QMutexLocker lock(&m_mutex);
    ++m_requests;
    const Fault fault = m_faults > 0 ? m_fault : Fault::None;
    m_faults = std::max(0, m_faults - 1);
    if (fault == Fault::Silent) {
        m_waiting.append(socket);
        return;
    }
    if (fault == Fault::Dropped)
        return socket->abort();
    QByteArray answer;
    if (fault == Fault::Busy)
        answer = error(503, "SlowDown");
    else if (fault == Fault::Broken)
        answer = error(500, "InternalError");
    else if (fault == Fault::Forbidden)
        answer = error(403, "AccessDenied");
    else if (const QByteArray refused = refusalOf(asked); !refused.isEmpty()) {
        m_refusals.append(refused);
        answer = error(403, refused);
    } else {
        answer = execute(asked);
    }
    if (fault == Fault::DoneAndDropped)
        return socket->abort();
    socket->write(answer);
    socket->disconnectFromHost();
}

QDateTime S3Stub::now() const
{
    return QDateTime::currentDateTimeUtc().addSecs(m_ahead);
}

QByteArray S3Stub::refusalOf(const Asked &asked) const
{
    if (asked.headers.contains("authorization"))
        return refusalOfHeader(asked);
    return value(asked.query, "X-Amz-Signature").isEmpty() ? "AccessDenied" : refusalOfLink(asked);
}

QByteArray S3Stub::refusalOfHeader(const Asked &asked) const
{
    // AWS4-HMAC-SHA256 Credential=…,SignedHeaders=…,Signature=…
    const QByteArray given = asked.headers.value("authorization");
    const auto part = [&given](const QByteArray &name) {
        const qsizetype at = given.indexOf(name + '=');
        const qsizetype from = at + name.size() + 1;
        const qsizetype comma = given.indexOf(',', from);
        return at < 0 ? QByteArray() : given.mid(from, comma < 0 ? -1 : comma - from).trimmed();
    };
    const QByteArray time = asked.headers.value("x-amz-date");
    const QByteArray bodyHash = asked.headers.value("x-amz-content-sha256");
    if (bodyHash != sha256(asked.body))
        return "XAmzContentSHA256Mismatch";
    if (!readTime(time).isValid())
        return "AccessDenied";
    if (std::abs(readTime(time).secsTo(now())) > longestSkew)
        return "RequestTimeTooSkewed";
    if (part("Credential") != QByteArray(accessKey) + '/' + expectedScope(time))
        return "InvalidAccessKeyId";
    const QByteArrayList names = part("SignedHeaders").split(';');
    // A header that means something and is not signed could be changed on the way.
    for (const QByteArray &name : asked.headers.keys()) {
        if ((name == "host" || name == "content-type" || name.startsWith("x-amz-")) && !names.contains(name))
            return "SignatureDoesNotMatch";
    }
    QByteArray canonical = asked.method + '\n' + asked.path + '\n' + canonicalQuery(asked.query) + '\n';
    for (const QByteArray &name : names)
        canonical += name + ':' + asked.headers.value(name) + '\n';
    canonical += '\n' + names.join(';') + '\n' + bodyHash;
    return part("Signature") == signatureFor(canonical, time, expectedScope(time)) ? ""
                                                                                   : "SignatureDoesNotMatch";
}

QByteArray S3Stub::refusalOfLink(const Asked &asked) const
{
    const QByteArray time = value(asked.query, "X-Amz-Date");
    const qint64 life = value(asked.query, "X-Amz-Expires").toLongLong();
    if (value(asked.query, "X-Amz-Credential") != QByteArray(accessKey) + '/' + expectedScope(time))
        return "InvalidAccessKeyId";
    if (value(asked.query, "X-Amz-SignedHeaders") != "host" || life < 1 || life > 604800)
        return "AuthorizationQueryParametersError";
    if (readTime(time).addSecs(life) < now() || readTime(time) > now().addSecs(longestSkew))
        return "AccessDenied";
    const QByteArray canonical = asked.method + '\n' + asked.path + '\n' + canonicalQuery(asked.query)
        + "\nhost:" + asked.headers.value("host") + "\n\nhost\nUNSIGNED-PAYLOAD";
    return value(asked.query, "X-Amz-Signature") == signatureFor(canonical, time, expectedScope(time))
        ? ""
        : "SignatureDoesNotMatch";
}

QByteArray S3Stub::execute(const Asked &asked)
{
    const QByteArray path = decoded(asked.path);
    const QByteArray root = QByteArray("/") + bucket;
    if (path != root && !path.startsWith(root + '/'))
        return error(404, "NoSuchBucket");
    const QByteArray key = path.mid(root.size() + 1);
    if (key.isEmpty())
        return asked.method == "GET" ? listing(asked) : error(405, "MethodNotAllowed");
    if (asked.method == "PUT") {
        m_contentType = asked.headers.value("content-type");
        m_objects.insert(key, {asked.body, now()});
        return reply(200, {});
    }
    if (asked.method == "DELETE") {
        m_objects.remove(key);
        return reply(204, {});
    }
    return m_objects.contains(key) ? reply(200, m_objects.value(key).bytes, "image/jpeg")
                                   : error(404, "NoSuchKey");
}

QByteArray S3Stub::listing(const Asked &asked) const
{
    const QByteArray prefix = value(asked.query, "prefix");
    const QByteArray after = value(asked.query, "start-after");
    int left = value(asked.query, "max-keys").toInt();
    QByteArray body = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                      "<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">";
    for (auto it = m_objects.constBegin(); it != m_objects.constEnd() && left > 0; ++it) {
        if (!it.key().startsWith(prefix) || it.key() <= after)
            continue;
        --left;
        body += "<Contents><Key>" + it.key() + "</Key><LastModified>"
            + it->at.toString(Qt::ISODateWithMs).toLatin1()
            + "</LastModified><ETag>&quot;x&quot;</ETag><Size>" + QByteArray::number(it->bytes.size())
            + "</Size><Owner><ID>1</ID></Owner></Contents>";
    }
    return reply(200, body + "</ListBucketResult>");
}

QByteArray S3Stub::error(int status, const QByteArray &code) const
{
    QByteArray body = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + code + "</Code>";
    if (code == "RequestTimeTooSkewed")
        body += "<ServerTime>" + now().toString(Qt::ISODate).toLatin1() + "</ServerTime>";
    return reply(status, body + "</Error>");
}

} // namespace zhilego::test
