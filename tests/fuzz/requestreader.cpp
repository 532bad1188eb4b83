// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/requestreader.h"
#include "tests/fuzz/property.h"
#include "tests/fuzz/targets.h"

#include <QIODevice>

#include <algorithm>
#include <cstring>

namespace zhilego::fuzz {
namespace {

using http::RequestReader;

constexpr qint64 mostHeadBytes = 1024;
constexpr qint64 mostBodyBytes = 2048;

//! What a socket has received so far.
class Received : public QIODevice
{
public:
    Received() { open(QIODevice::ReadOnly | QIODevice::Unbuffered); }
    void append(const QByteArray &bytes) { m_bytes += bytes; }
    bool isSequential() const override { return true; }
    qint64 bytesAvailable() const override { return m_bytes.size() + QIODevice::bytesAvailable(); }

protected:
    qint64 readData(char *data, qint64 size) override
    {
        const qint64 count = std::min<qint64>(size, m_bytes.size());
        if (count > 0)
            std::memcpy(data, m_bytes.constData(), static_cast<size_t>(count));
        m_bytes.remove(0, count);
        return count;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QByteArray m_bytes;
};

//! All that came out of one connection.
struct Conversation
{
    QByteArrayList requests;
    bool failed = false;
    bool operator==(const Conversation &) const = default;
};

QByteArray described(const RequestReader &reader)
{
    QByteArray text = reader.head().method + ' ' + reader.head().target.path.toLatin1();
    for (const auto &[name, value] : reader.head().headers)
        text += '\n' + name + '=' + value;
    return text + "\n\n" + reader.body();
}

void requireComplete(const RequestReader &reader)
{
    require(reader.body().size() <= mostBodyBytes, "a body is no larger than allowed");
    require(reader.head().chunked || reader.body().size() == reader.head().contentLength,
            "a body has the length that was announced");
}

//! Lets the reader go as far as it gets.
void readOn(RequestReader &reader, Received &device, Conversation &conversation)
{
    for (bool moved = true; moved && !conversation.failed;) {
        const qint64 before = device.bytesAvailable();
        RequestReader::State state = reader.advance(device);
        if (state == RequestReader::State::HeadRead)
            state = reader.acceptHead(device, mostBodyBytes);
        conversation.failed = state == RequestReader::State::Failed;
        if (state == RequestReader::State::Complete) {
            requireComplete(reader);
            conversation.requests.append(described(reader));
            reader.next();
        }
        moved = device.bytesAvailable() < before;
    }
    require(!conversation.failed || reader.body().isEmpty(), "nothing is left of a refused body");
}

Conversation conversationOf(const QByteArray &stream, qsizetype pieceSize)
{
    RequestReader reader(mostHeadBytes);
    Received device;
    Conversation conversation;
    for (qsizetype at = 0; at < stream.size() && !conversation.failed; at += pieceSize) {
        device.append(stream.mid(at, pieceSize));
        readOn(reader, device, conversation);
    }
    return conversation;
}

} // namespace

//! The first byte says into pieces of which size the network cuts the rest; where it cuts may change nothing.
void requestReader(const QByteArray &input)
{
    if (input.isEmpty())
        return;
    const QByteArray stream = input.sliced(1);
    const qsizetype pieceSize = static_cast<unsigned char>(input.front()) % 64 + 1;
    require(conversationOf(stream, qMax<qsizetype>(1, stream.size())) == conversationOf(stream, pieceSize),
            "requests do not depend on how their bytes arrive");
}

} // namespace zhilego::fuzz
