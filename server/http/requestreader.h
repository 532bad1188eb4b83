// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/requesthead.h"

class QIODevice;

namespace zhilego::http {

//! Cuts one request after the other out of a byte stream, so that where a request ends is decided once and by
//! strict rules. Pure but for the device it reads from; never holds more than one head and one body.
class RequestReader
{
public:
    enum class State {
        Head, //!< waiting for the empty line; nothing was taken from the device yet
        HeadRead, //!< head() is there, still untouched on the device: acceptHead() or drop the connection
        Body,
        Complete, //!< head() and body() are there; next() begins the following request
        Failed, //!< error() says why; the stream is not to be trusted any more
    };

    explicit RequestReader(qint64 maxHeadBytes);

    //! Takes what the device has and moves as far as it gets.
    State advance(QIODevice &device);
    //! Takes the head from the device and lets the body follow, at most `maxBodyBytes` of it.
    State acceptHead(QIODevice &device, qint64 maxBodyBytes);
    void next();

    State state() const { return m_state; }
    const RequestHead &head() const { return m_head; }
    const QByteArray &body() const { return m_body; }
    const Error &error() const { return m_error; }

private:
    enum class Chunk { Size, Data, DataEnd, LastEnd };

    State fail(const Error &error);
    State readHead(QIODevice &device);
    State readPlainBody(QIODevice &device);
    State readChunkedBody(QIODevice &device);
    bool readChunkPart(QIODevice &device);
    bool readChunkSize(const QByteArray &line);

    qint64 m_maxHeadBytes;
    qint64 m_maxBodyBytes = 0;
    qint64 m_headBytes = 0;
    State m_state = State::Head;
    RequestHead m_head;
    QByteArray m_body;
    Error m_error;
    Chunk m_chunk = Chunk::Size;
    qint64 m_chunkLeft = 0;
};

} // namespace zhilego::http
