// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/id.h"
#include "server/http/request.h"
#include "server/http/response.h"
#include "server/usecases/limits/tokenbuckets.h"

#include <functional>

namespace zhilego::http {

//! How many requests an address and a person may make: token buckets of this process, one minute's worth
//! each. An IPv6 network of 64 bits counts as one address. Not counted: who calls from this machine without a
//! proxy, probes and metrics, and the bank's calls, which must never be told to come later. Thread-safe.
class RateLimits
{
public:
    //! Per minute; 0: no limit.
    struct Figures
    {
        int perAddress = 0;
        int signInPerAddress = 0;
        int readsPerPerson = 0;
        int writesPerPerson = 0;
    };

    //! What is left for the caller of one request.
    struct Budget
    {
        bool allowed = true;
        const char *policy = nullptr; //!< null: not counted
        int quota = 0;
        int remaining = 0;
        int retryAfterSeconds = 0;

        //! The headers RateLimit and RateLimit-Policy (draft-ietf-httpapi-ratelimit-headers-10).
        void mark(Response &response) const;
        Response refusal(const Request &request) const;
    };

    //! `refused` gets the name of the bucket that was empty.
    RateLimits(const Figures &figures, std::function<void(const char *bucket)> refused);

    //! Nothing when the address may go on.
    std::optional<Response> refuseAddress(const Request &request);
    Budget takeForPerson(const Request &request, UserId person);

private:
    Budget take(TokenBuckets &buckets, const char *policy, const QByteArray &key) const;

    const std::function<void(const char *)> m_refused;
    TokenBuckets m_addresses;
    TokenBuckets m_signIns;
    TokenBuckets m_reads;
    TokenBuckets m_writes;
};

} // namespace zhilego::http
