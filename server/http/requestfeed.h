// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTcpSocket>

namespace zhilego::http {

//! The socket that QtHttpServer sees: it hands over one complete request that has passed our own reading and
//! nothing else. So none of the parser's faults in 6.4 (lengths, chunks, limits, order of pipelined requests,
//! a freed socket under a late answer) can be reached from the network. What is written to it is discarded:
//! answers go to the real socket. Main thread; QtHttpServer owns it and deletes it after
//! disconnectFromHost().
class RequestFeed final : public QTcpSocket
{
    Q_OBJECT
public:
    explicit RequestFeed(const QHostAddress &peer);
    ~RequestFeed() override;

    //! QtHttpServer has parsed the request and called handleRequest() when this returns.
    void deliver(const QByteArray &request);

    qint64 bytesAvailable() const override;

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    qint64 writeData(const char *data, qint64 size) override;

private:
    QByteArray m_bytes;
    qsizetype m_read = 0;
};

} // namespace zhilego::http
