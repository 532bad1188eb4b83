// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/routes/ratelimits.h"

#include "server/http/responsewriter.h"

#include <chrono>

namespace zhilego::http {
namespace {

constexpr double secondsPerMinute = 60;
const QString signInPrefix = QStringLiteral("/api/v1/auth/");

qint64 nowMs()
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

//! A person has one IPv4 address, and 2⁶⁴ of IPv6.
QByteArray keyOf(const QHostAddress &address)
{
    bool isV4 = false;
    const quint32 v4 = address.toIPv4Address(&isV4);
    if (isV4)
        return "4" + QByteArray::number(v4);
    const Q_IPV6ADDR v6 = address.toIPv6Address();
    return "6" + QByteArray(reinterpret_cast<const char *>(v6.c), 8);
}

bool isCounted(const Request &request)
{
    const bool fromThisMachine = request.peer.isLoopback() && !request.proxied;
    const bool bank = request.route.contains(QLatin1StringView("/payments/webhook/"))
        || request.route.contains(QLatin1StringView("/biller"));
    return !fromThisMachine && !bank && request.path.startsWith(QLatin1StringView("/api/"));
}

} // namespace

RateLimits::RateLimits(const Figures &figures, std::function<void(const char *)> refused)
    : m_refused(std::move(refused))
    , m_addresses(figures.perAddress, figures.perAddress / secondsPerMinute)
    , m_signIns(figures.signInPerAddress, figures.signInPerAddress / secondsPerMinute)
    , m_reads(figures.readsPerPerson, figures.readsPerPerson / secondsPerMinute)
    , m_writes(figures.writesPerPerson, figures.writesPerPerson / secondsPerMinute)
{
}

RateLimits::Budget RateLimits::take(TokenBuckets &buckets, const char *policy, const QByteArray &key) const
{
    if (buckets.capacity() == 0)
        return {};
    const TokenBuckets::Verdict verdict = buckets.take(key, nowMs());
    if (!verdict.allowed)
        m_refused(policy);
    return {verdict.allowed, policy, buckets.capacity(), verdict.remaining, verdict.retryAfterSeconds};
}

std::optional<Response> RateLimits::refuseAddress(const Request &request)
{
    if (!isCounted(request))
        return std::nullopt;
    const QByteArray key = keyOf(request.peer);
    Budget budget = take(m_addresses, "address", key);
    if (budget.allowed && request.path.startsWith(signInPrefix))
        budget = take(m_signIns, "sign-in", key);
    return budget.allowed ? std::nullopt : std::optional<Response>(budget.refusal(request));
}

RateLimits::Budget RateLimits::takeForPerson(const Request &request, UserId person)
{
    if (!isCounted(request))
        return {};
    const bool reads = request.method == "GET" || request.method == "HEAD";
    return take(reads ? m_reads : m_writes, reads ? "read" : "write", person.uuid.toRfc4122());
}

void RateLimits::Budget::mark(Response &response) const
{
    if (!policy)
        return;
    const QByteArray name = '"' + QByteArray(policy) + '"';
    response.with("RateLimit-Policy", name + ";q=" + QByteArray::number(quota) + ";w=60");
    response.with("RateLimit",
                  name + ";r=" + QByteArray::number(remaining)
                      + (allowed ? QByteArray() : ";t=" + QByteArray::number(retryAfterSeconds)));
}

Response RateLimits::Budget::refusal(const Request &request) const
{
    const Error error{ErrorCode::RateLimited, QStringLiteral("rate"), {}, {}, retryAfterSeconds, {}};
    Response response = errorResponse(error, request.language, request.requestId);
    mark(response);
    return response;
}

} // namespace zhilego::http
