// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/outbound/httpexchange.h"

#include <QHostAddress>

#include <memory>

#include <curl/curl.h>

namespace zhilego::outbound {
namespace {

struct CurlCloser
{
    void operator()(CURL *curl) const { curl_easy_cleanup(curl); }
    void operator()(curl_slist *list) const { curl_slist_free_all(list); }
};
using CurlHandle = std::unique_ptr<CURL, CurlCloser>;
using HeaderList = std::unique_ptr<curl_slist, CurlCloser>;

struct Sink
{
    QByteArray bytes;
    qsizetype limit;
};

size_t receive(char *data, size_t size, size_t count, void *target)
{
    auto *sink = static_cast<Sink *>(target);
    const auto length = static_cast<qsizetype>(size * count);
    if (sink->bytes.size() + length > sink->limit)
        return 0; // makes the transfer fail with CURLE_WRITE_ERROR
    sink->bytes.append(data, length);
    return size * count;
}

bool allowed(const QUrl &url)
{
    if (url.scheme() == QLatin1String("https"))
        return !url.host().isEmpty();
    return url.scheme() == QLatin1String("http")
        && (url.host() == QLatin1String("localhost") || QHostAddress(url.host()).isLoopback());
}

// A header value with a line end would start a header of its own.
HeaderList headerList(const QList<QPair<QByteArray, QByteArray>> &headers)
{
    HeaderList list;
    for (const auto &[name, value] : headers) {
        QByteArray line = name + ": " + value;
        line.replace('\r', ' ').replace('\n', ' ');
        list.reset(curl_slist_append(list.release(), line.constData()));
    }
    return list;
}

void setText(CURL *curl, CURLoption option, const QByteArray &value)
{
    if (!value.isEmpty())
        curl_easy_setopt(curl, option, value.constData());
}

void applyLimits(CURL *curl, const HttpSettings &settings)
{
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L); // we run on many threads
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(curl, CURLOPT_FRESH_CONNECT, 1L);
    curl_easy_setopt(curl, CURLOPT_FORBID_REUSE, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(settings.connectDeadline.count()));
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(settings.totalDeadline.count()));
}

void applyTls(CURL *curl, const HttpSettings &settings)
{
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L);
    curl_easy_setopt(curl, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    setText(curl, CURLOPT_CAINFO, settings.caFile.toLocal8Bit());
    setText(curl, CURLOPT_SSLCERT, settings.clientCertificateFile.toLocal8Bit());
    setText(curl, CURLOPT_SSLKEY, settings.clientKeyFile.toLocal8Bit());
    setText(curl, CURLOPT_KEYPASSWD, settings.clientKeyPassword);
}

void applyCall(CURL *curl, const HttpCall &call)
{
    curl_easy_setopt(curl, CURLOPT_URL, call.url.toEncoded().constData());
    if (call.method == "GET")
        return;
    curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, call.method.constData());
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(call.body.size()));
    curl_easy_setopt(curl, CURLOPT_COPYPOSTFIELDS, call.body.constData());
}

// Only failures that come before the first byte of the request prove that nothing was sent.
bool provesNothingSent(CURLcode code, CURL *curl)
{
    curl_off_t connected = 0;
    curl_easy_getinfo(curl, CURLINFO_PRETRANSFER_TIME_T, &connected);
    return code == CURLE_COULDNT_RESOLVE_HOST || code == CURLE_COULDNT_CONNECT
        || code == CURLE_SSL_CONNECT_ERROR || code == CURLE_PEER_FAILED_VERIFICATION
        || code == CURLE_SSL_CERTPROBLEM || code == CURLE_SSL_CACERT_BADFILE || connected == 0;
}

} // namespace

HttpExchange::HttpExchange(HttpSettings settings)
    : m_settings(std::move(settings))
{
    // Not thread-safe in old versions of the library, so exactly once; never undone, as others use it too.
    static const CURLcode initialised = curl_global_init(CURL_GLOBAL_DEFAULT);
    Q_UNUSED(initialised);
}

HttpReply HttpExchange::perform(const HttpCall &call) const
{
    HttpReply reply;
    if (!allowed(call.url)) {
        reply.problem = QStringLiteral("refused: neither https nor http to this machine");
        return reply;
    }
    const CurlHandle curl(curl_easy_init());
    if (!curl) {
        reply.problem = QStringLiteral("no memory for a request");
        return reply;
    }
    Sink sink{{}, m_settings.maxReplyBytes};
    const HeaderList headers = headerList(call.headers);
    applyLimits(curl.get(), m_settings);
    applyTls(curl.get(), m_settings);
    applyCall(curl.get(), call);
    curl_easy_setopt(curl.get(), CURLOPT_HTTPHEADER, headers.get());
    curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, receive);
    curl_easy_setopt(curl.get(), CURLOPT_WRITEDATA, &sink);

    const CURLcode code = curl_easy_perform(curl.get());
    if (code != CURLE_OK) {
        reply.delivery = provesNothingSent(code, curl.get()) ? Delivery::NotSent : Delivery::Unknown;
        reply.problem = QString::fromUtf8(curl_easy_strerror(code));
        return reply;
    }
    long status = 0;
    curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
    reply.delivery = Delivery::Answered;
    reply.status = static_cast<int>(status);
    reply.body = sink.bytes;
    return reply;
}

} // namespace zhilego::outbound
