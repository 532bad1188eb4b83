// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/apicaller.h"

#include <QDeadlineTimer>
#include <QHostAddress>
#include <QJsonDocument>
#include <QTcpSocket>
#include <QUuid>

#include <algorithm>

namespace zhilego::test {
namespace {

constexpr int patienceMs = 15'000;

bool has(const ApiCaller::Headers &headers, const QByteArray &name)
{
    return std::any_of(headers.begin(), headers.end(), [&name](const auto &header) {
        return header.first.compare(name, Qt::CaseInsensitive) == 0;
    });
}

} // namespace

QJsonObject ApiReply::json() const
{
    return QJsonDocument::fromJson(body).object();
}

QJsonArray ApiReply::items() const
{
    return json()[QStringLiteral("items")].toArray();
}

QString ApiReply::id() const
{
    return json()[QStringLiteral("id")].toString();
}

QJsonValue ApiReply::at(const QString &path) const
{
    QJsonValue value = json();
    const QStringList names = path.split(u'.');
    for (const QString &name : names)
        value = value[name];
    return value;
}

QString ApiReply::code() const
{
    return at(QStringLiteral("error.code")).toString();
}

QStringList ApiReply::issues() const
{
    QStringList issues;
    const QJsonArray details = at(QStringLiteral("error.details")).toArray();
    for (const QJsonValue &detail : details)
        issues.append(detail[QStringLiteral("field")].toString() + QStringLiteral(": ")
                      + detail[QStringLiteral("issue")].toString());
    issues.sort();
    return issues;
}

ApiCaller::ApiCaller(quint16 port, QString accessToken, Witness witness)
    : m_port(port)
    , m_token(std::move(accessToken))
    , m_witness(std::move(witness))
{
}

ApiCaller::~ApiCaller() = default;

std::unique_ptr<ApiCaller> ApiCaller::another() const
{
    return std::make_unique<ApiCaller>(m_port, m_token, m_witness);
}

ApiReply ApiCaller::get(const QString &target, const Headers &headers)
{
    return send("GET", target, {}, headers);
}

ApiReply ApiCaller::post(const QString &target, const QJsonObject &body, const Headers &headers)
{
    return send("POST", target, QJsonDocument(body).toJson(QJsonDocument::Compact), headers);
}

ApiReply ApiCaller::postOnce(const QString &target, const QJsonObject &body)
{
    return post(target, body, withKey(newKey()));
}

ApiReply ApiCaller::patch(const QString &target, const QJsonObject &body, int version)
{
    return send("PATCH", target, QJsonDocument(body).toJson(QJsonDocument::Compact), withVersion(version));
}

ApiReply ApiCaller::put(const QString &target, const QJsonObject &body, int version)
{
    return send("PUT", target, QJsonDocument(body).toJson(QJsonDocument::Compact), withVersion(version));
}

ApiReply ApiCaller::send(const QByteArray &method, const QString &target, const QByteArray &body,
                         const Headers &headers)
{
    QByteArray request = method + ' ' + target.toUtf8() + " HTTP/1.1\r\nHost: 127.0.0.1\r\n";
    for (const auto &[name, value] : headers)
        request += name + ": " + value + "\r\n";
    if (!m_token.isEmpty() && !has(headers, "Authorization"))
        request += "Authorization: Bearer " + m_token.toLatin1() + "\r\n";
    if (!body.isEmpty() && !has(headers, "Content-Type"))
        request += "Content-Type: application/json\r\n";
    if (method != "GET" && method != "HEAD")
        request += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    const ApiReply reply = exchange(request + "\r\n" + body, method == "HEAD");
    if (m_witness)
        m_witness(method, target.toUtf8(), reply);
    return reply;
}

ApiReply ApiCaller::exchange(const QByteArray &request, bool toHead)
{
    // A kept connection that the server closed meanwhile shows only when it is used. Repeating is safe:
    // no byte of an answer came, and such a server has read no byte of the request.
    for (int attempt = 0; attempt < 2; ++attempt) {
        const bool kept = m_socket && m_socket->state() == QAbstractSocket::ConnectedState;
        if (!kept && !connectSocket())
            return {};
        m_socket->write(request);
        ApiReply reply = readReply(toHead);
        if (reply.status != 0 || !kept || !m_received.isEmpty())
            return reply;
        m_socket.reset();
    }
    return {};
}

bool ApiCaller::connectSocket()
{
    m_received.clear();
    m_socket = std::make_unique<QTcpSocket>();
    m_socket->connectToHost(QHostAddress(QHostAddress::LocalHost), m_port);
    if (!m_socket->waitForConnected(patienceMs))
        return false;
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    return true;
}

bool ApiCaller::readUntil(const std::function<bool()> &enough)
{
    const QDeadlineTimer patience(patienceMs);
    while (!enough()) {
        if (m_socket->bytesAvailable() == 0
            && !m_socket->waitForReadyRead(static_cast<int>(patience.remainingTime()))
            && m_socket->bytesAvailable() == 0)
            return false;
        m_received += m_socket->readAll();
    }
    return true;
}

ApiReply ApiCaller::readReply(bool toHead)
{
    qsizetype end = -1;
    if (!readUntil([this, &end] { return (end = m_received.indexOf("\r\n\r\n")) >= 0; }))
        return {};
    ApiReply reply;
    const QList<QByteArray> lines = m_received.first(end).split('\n');
    for (const QByteArray &line : lines.sliced(1)) {
        const qsizetype colon = line.indexOf(':');
        reply.headers.insert(line.first(colon).toLower(), line.sliced(colon + 1).trimmed());
    }
    const qsizetype length = toHead ? 0 : reply.headers.value("content-length").toLongLong();
    const qsizetype size = end + 4 + length;
    if (!readUntil([this, size] { return m_received.size() >= size; }))
        return {};
    reply.status = lines.first().split(' ').value(1).toInt();
    reply.body = m_received.sliced(end + 4, length);
    m_received.remove(0, size);
    if (reply.headers.value("connection").toLower() == "close")
        m_socket.reset();
    return reply;
}

ApiCaller::Headers withKey(const QString &key)
{
    return {{"Idempotency-Key", key.toUtf8()}};
}

ApiCaller::Headers withVersion(int version)
{
    return {{"If-Match", '"' + QByteArray::number(version) + '"'}};
}

QString newKey()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

} // namespace zhilego::test
