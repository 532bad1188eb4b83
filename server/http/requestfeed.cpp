// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/requestfeed.h"

#include <QHostAddress>

#include <algorithm>
#include <cstring>

namespace zhilego::http {

RequestFeed::RequestFeed(const QHostAddress &peer)
{
    setPeerAddress(peer);
    setSocketState(ConnectedState);
    setOpenMode(ReadWrite);
}

RequestFeed::~RequestFeed()
{
    setSocketState(UnconnectedState); // there is no connection for the base class to abort
}

void RequestFeed::deliver(const QByteArray &request)
{
    m_bytes = request;
    m_read = 0;
    Q_EMIT readyRead();
    m_bytes.clear();
    m_read = 0;
}

qint64 RequestFeed::bytesAvailable() const
{
    return QIODevice::bytesAvailable() + m_bytes.size() - m_read;
}

qint64 RequestFeed::readData(char *data, qint64 maxSize)
{
    const qint64 size = std::min<qint64>(maxSize, m_bytes.size() - m_read);
    std::memcpy(data, m_bytes.constData() + m_read, size_t(size));
    m_read += size;
    return size;
}

qint64 RequestFeed::writeData(const char *, qint64 size)
{
    return size;
}

} // namespace zhilego::http
