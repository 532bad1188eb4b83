// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/requestreader.h"

#include <QIODevice>

#include <algorithm>
#include <utility>

namespace zhilego::http {
namespace {

constexpr qint64 maxChunkLine = 18; // 16 hexadecimal digits would do for any length; extensions are refused

Error tooLarge(const QString &field)
{
    Error error;
    error.code = ErrorCode::PayloadTooLarge;
    error.fields = {{field, QStringLiteral("too_large")}};
    return error;
}

Error badChunk()
{
    return invalidField(QStringLiteral("body"), QStringLiteral("bad_chunk"));
}

} // namespace

RequestReader::RequestReader(qint64 maxHeadBytes)
    : m_maxHeadBytes(maxHeadBytes)
{
}

RequestReader::State RequestReader::fail(const Error &error)
{
    m_error = error;
    m_body.clear();
    return m_state = State::Failed;
}

void RequestReader::next()
{
    *this = RequestReader(m_maxHeadBytes);
}

RequestReader::State RequestReader::advance(QIODevice &device)
{
    switch (m_state) {
    case State::Head:
        return readHead(device);
    case State::Body:
        return m_head.chunked ? readChunkedBody(device) : readPlainBody(device);
    case State::HeadRead:
    case State::Complete:
    case State::Failed:
        break;
    }
    return m_state;
}

RequestReader::State RequestReader::readHead(QIODevice &device)
{
    const QByteArray seen = device.peek(m_maxHeadBytes);
    const qsizetype end = seen.indexOf("\r\n\r\n");
    if (end < 0) {
        if (seen.size() >= m_maxHeadBytes)
            return fail(tooLarge(QStringLiteral("headers")));
        // A bare LF as line end would let us wait for an empty line that the sender believes it has sent.
        return seen.contains("\n\n") || seen.startsWith('\n')
            ? fail(invalidField(QStringLiteral("request_line"), QStringLiteral("line_ends")))
            : m_state;
    }
    m_headBytes = end + 4;
    Result<RequestHead> head = parseHead(seen.first(m_headBytes));
    if (!head)
        return fail(head.error());
    m_head = std::move(head).value();
    return m_state = State::HeadRead;
}

RequestReader::State RequestReader::acceptHead(QIODevice &device, qint64 maxBodyBytes)
{
    if (m_head.contentLength > maxBodyBytes)
        return fail(tooLarge(QStringLiteral("body")));
    device.skip(m_headBytes);
    m_maxBodyBytes = maxBodyBytes;
    m_state = m_head.hasBody() ? State::Body : State::Complete;
    return advance(device);
}

RequestReader::State RequestReader::readPlainBody(QIODevice &device)
{
    m_body.append(device.read(std::min(m_head.contentLength - m_body.size(), device.bytesAvailable())));
    return m_body.size() == m_head.contentLength ? m_state = State::Complete : m_state;
}

RequestReader::State RequestReader::readChunkedBody(QIODevice &device)
{
    while (m_state == State::Body && device.bytesAvailable() > 0) {
        if (!readChunkPart(device))
            break;
    }
    return m_state;
}

//! False when the device has too little for a step.
bool RequestReader::readChunkPart(QIODevice &device)
{
    if (m_chunk == Chunk::Data) {
        const QByteArray data = device.read(std::min<qint64>(m_chunkLeft, device.bytesAvailable()));
        m_body.append(data);
        m_chunkLeft -= data.size();
        m_chunk = m_chunkLeft == 0 ? Chunk::DataEnd : Chunk::Data;
        return !data.isEmpty();
    }
    const QByteArray seen = device.peek(maxChunkLine);
    const qsizetype end = seen.indexOf("\r\n");
    if (end < 0) {
        if (seen.size() >= maxChunkLine || seen.contains('\n'))
            fail(badChunk());
        return false;
    }
    device.skip(end + 2);
    if (m_chunk == Chunk::Size)
        return readChunkSize(seen.first(end));
    if (end != 0) { // data longer than announced, or trailers: both are refused
        fail(badChunk());
    } else if (m_chunk == Chunk::LastEnd) {
        m_state = State::Complete;
    } else {
        m_chunk = Chunk::Size;
    }
    return true;
}

bool RequestReader::readChunkSize(const QByteArray &line)
{
    const bool hex = !line.isEmpty() && line.size() <= 8 && std::all_of(line.begin(), line.end(), [](char c) {
        return QByteArrayView("0123456789abcdefABCDEF").contains(c);
    });
    if (!hex) {
        fail(badChunk());
        return false;
    }
    m_chunkLeft = line.toLongLong(nullptr, 16);
    if (m_body.size() + m_chunkLeft > m_maxBodyBytes) {
        fail(tooLarge(QStringLiteral("body")));
        return false;
    }
    m_chunk = m_chunkLeft == 0 ? Chunk::LastEnd : Chunk::Data;
    return true;
}

} // namespace zhilego::http
