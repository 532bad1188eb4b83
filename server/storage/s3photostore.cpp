// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/s3photostore.h"

#include "server/storage/s3answers.h"

#include <QDeadlineTimer>
#include <QLoggingCategory>

namespace zhilego::storage {
namespace {

Q_LOGGING_CATEGORY(lcS3, "zhilego.s3")

constexpr int maxAttempts = 3;
//! No attempt begins with less; one that ran into the deadline may return a moment before it.
constexpr std::chrono::milliseconds leastTime{20};
constexpr qsizetype maxReplyBytes = 16 * 1024 * 1024;

using outbound::Delivery;
using outbound::HttpReply;

QByteArray hostOf(const QUrl &endpoint)
{
    const QByteArray host = endpoint.host(QUrl::FullyEncoded).toLatin1();
    const int usual = endpoint.scheme() == u"https" ? 443 : 80;
    const int port = endpoint.port(usual);
    return port == usual ? host : host + ':' + QByteArray::number(port);
}

//! The scheme and host of the endpoint with exactly these encoded bytes behind them: what is signed is sent.
QUrl urlOf(const QUrl &endpoint, const S3Request &request, const QByteArray &query)
{
    QByteArray url = endpoint.scheme().toLatin1() + "://" + request.host + encodePath(request.path);
    if (!query.isEmpty())
        url += '?' + query;
    return QUrl::fromEncoded(url, QUrl::StrictMode);
}

bool isSuccess(const HttpReply &reply)
{
    return reply.delivery == Delivery::Answered && reply.status >= 200 && reply.status < 300;
}

bool isWorthRepeating(const HttpReply &reply)
{
    return reply.delivery != Delivery::Answered || reply.status >= 500;
}

Error errorOf(const HttpReply &reply, const QString &key)
{
    const bool answered = reply.delivery == Delivery::Answered;
    const QString code = answered ? readRefusal(reply.body).code : QString();
    if (reply.status == 404 && code != u"NoSuchBucket")
        return failure(ErrorCode::NotFound, QStringLiteral("photo is not in the store: ") + key);
    const QString why = answered ? QStringLiteral("status %1 %2").arg(reply.status).arg(code) : reply.problem;
    qCWarning(lcS3, "%s: %s", qUtf8Printable(key), qUtf8Printable(why));
    return failure(ErrorCode::Overloaded, QStringLiteral("the photo store: ") + why);
}

} // namespace

S3PhotoStore::S3PhotoStore(S3Settings settings)
    : m_settings(std::move(settings))
    , m_signer(m_settings.credentials)
{
}

S3Request S3PhotoStore::request(const QByteArray &method, const QString &key) const
{
    S3Request request;
    request.method = method;
    request.host = hostOf(m_settings.endpoint);
    request.path = '/' + m_settings.bucket.toUtf8() + (key.isEmpty() ? "" : "/") + key.toUtf8();
    return request;
}

QDateTime S3PhotoStore::serverTime() const
{
    return m_settings.now().addSecs(m_clockOffset);
}

bool S3PhotoStore::learnTime(const HttpReply &refusal)
{
    if (refusal.delivery != Delivery::Answered || refusal.status != 403)
        return false;
    const S3Refusal read = readRefusal(refusal.body);
    if (read.code != u"RequestTimeTooSkewed" || !read.serverTime.isValid())
        return false;
    m_clockOffset = m_settings.now().secsTo(read.serverTime);
    qCWarning(lcS3, "this machine's clock is %lld s away from that of the photo store",
              static_cast<long long>(m_clockOffset));
    return true;
}

HttpReply S3PhotoStore::attempt(const S3Request &request, std::chrono::milliseconds time) const
{
    outbound::HttpSettings settings;
    settings.connectDeadline = std::min(time, m_settings.connectDeadline);
    settings.totalDeadline = time;
    settings.maxReplyBytes = maxReplyBytes;
    settings.caFile = m_settings.caFile;
    outbound::HttpCall call;
    call.method = request.method;
    call.url = urlOf(m_settings.endpoint, request, encodeQuery(request.query));
    call.headers = m_signer.signedHeaders(request, serverTime());
    call.headers.emplaceBack("Expect", ""); // libcurl would wait a second for a 100 that few servers send
    if (request.headers.isEmpty())
        call.headers.emplaceBack("Content-Type", ""); // nor a type of libcurl's own, which would be unsigned
    call.body = request.body;
    return outbound::HttpExchange(settings).perform(call);
}

HttpReply S3PhotoStore::perform(const S3Request &request)
{
    const QDeadlineTimer deadline(m_settings.deadline);
    HttpReply reply;
    bool timeLearnt = false;
    for (int attempts = 0; attempts < maxAttempts; ++attempts) {
        const std::chrono::milliseconds left(deadline.remainingTime());
        if (left < leastTime)
            break;
        reply = attempt(request, left);
        if (isWorthRepeating(reply))
            continue;
        if (timeLearnt || !learnTime(reply))
            break;
        timeLearnt = true;
    }
    return reply;
}

Outcome S3PhotoStore::put(const QString &key, const QByteArray &bytes)
{
    S3Request put = request("PUT", key);
    put.headers = {{"content-type", "image/jpeg"}};
    put.body = bytes;
    const HttpReply reply = perform(put);
    return isSuccess(reply) ? Outcome(Done{}) : errorOf(reply, key);
}

Result<QByteArray> S3PhotoStore::get(const QString &key)
{
    const HttpReply reply = perform(request("GET", key));
    if (!isSuccess(reply))
        return errorOf(reply, key);
    return reply.body;
}

Outcome S3PhotoStore::remove(const QString &key)
{
    const HttpReply reply = perform(request("DELETE", key));
    if (isSuccess(reply))
        return Done{};
    const Error error = errorOf(reply, key);
    return error.code == ErrorCode::NotFound ? Outcome(Done{}) : error;
}

Result<QList<StoredPicture>> S3PhotoStore::list(const QString &after, int limit)
{
    S3Request list = request("GET", {});
    list.query = {{"list-type", "2"},
                  {"max-keys", QByteArray::number(limit)},
                  {"prefix", "objects/"},
                  {"start-after", after.toUtf8()}};
    if (after.isEmpty())
        list.query.removeLast();
    const HttpReply reply = perform(list);
    if (!isSuccess(reply))
        return errorOf(reply, QStringLiteral("list"));
    const std::optional<QList<StoredPicture>> pictures = readListing(reply.body);
    if (!pictures)
        return failure(ErrorCode::Overloaded, QStringLiteral("the photo store: its list cannot be read"));
    return *pictures;
}

std::optional<QUrl> S3PhotoStore::link(const QString &key) const
{
    const S3Request get = request("GET", key);
    return urlOf(m_settings.endpoint, get, m_signer.presignedQuery(get, serverTime(), m_settings.linkLife));
}

} // namespace zhilego::storage
